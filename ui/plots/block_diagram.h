#pragma once

#include "core/model/model_options.h"
#include "ui/plots/picture_export.h"
#include "ui/widgets/number_table.h"

#include <QWidget>

#include <string>
#include <vector>

namespace attune {

/// The model as boxes and arrows, from the tokens read (bottom left) to the tokens written (top right): each box with what it does
/// and its parameters, each arrow with the shape that flows along it. A click on a box asks for its options.
class BlockDiagram : public QWidget {
    Q_OBJECT
public:
    explicit BlockDiagram(QWidget* parent = nullptr);

    /// `blocks` are modelBlocks() of the same options and vocabularies.
    void setModel(const ModelOptions& options, std::vector<ModelBlock> blocks, std::int64_t sourceVocabulary,
                  std::int64_t targetVocabulary);
    void setExamples(const QString& source, const QString& target);
    /// Draws that block in the accent; "" none.
    void setCurrentBlock(const std::string& name);
    const std::string& currentBlock() const { return m_current; }

    Picture picture() const;
    /// The blocks as a table.
    NumberTable numbers() const;
    QSize sizeHint() const override { return {610, 640}; }
    /// Smaller than this names and shapes would overlap: the place that shows it scrolls.
    QSize minimumSizeHint() const override { return {600, 520}; }

signals:
    void blockClicked(const QString& name);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Box {
        std::string name;
        QString title;
        QString text;
        QRectF rect;
        std::int64_t parameters = 0;
    };
    std::vector<Box> boxes(const QSizeF& size) const;
    const ModelBlock* block(const std::string& name) const;
    QString blockText(const std::string& name) const;
    void paint(QPainter& painter, const QSizeF& size) const;
    void paintTotals(QPainter& painter, const QRectF& area) const;
    void paintArrows(QPainter& painter, const std::vector<Box>& boxes, const QSizeF& size) const;
    /// What the encoder gives the attention, beside its arrow: at the right of it unless it would cross `limit`.
    void paintStates(QPainter& painter, const QPointF& arrow, double limit) const;
    void paintAttentionArrows(QPainter& painter, const std::vector<Box>& boxes) const;
    void paintBox(QPainter& painter, const Box& box) const;
    std::string boxAt(const QPointF& place) const;

    ModelOptions m_options;
    std::vector<ModelBlock> m_blocks;
    std::int64_t m_sourceVocabulary = 0;
    std::int64_t m_targetVocabulary = 0;
    QString m_sourceExample;
    QString m_targetExample;
    std::string m_current;
    std::string m_hovered;
};

}  // namespace attune
