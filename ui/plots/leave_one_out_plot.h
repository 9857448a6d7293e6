#pragma once

#include "core/train/leave_one_out.h"
#include "ui/plots/picture_export.h"
#include "ui/widgets/number_table.h"

#include <QWidget>

#include <vector>

namespace attune {

/// By source token two bars: how log p of an answer, or of one of its tokens, changes when the token is removed and when it is read as
/// `<unk>`. Source tokens stand across, from the right where their script does.
class LeaveOneOutPlot : public QWidget {
    Q_OBJECT
public:
    explicit LeaveOneOutPlot(QWidget* parent = nullptr);

    /// `target`: the token of the answer, −1 for all together.
    void setResult(const LeaveOneOut& result, int target);
    const LeaveOneOut& result() const { return m_result; }
    int target() const { return m_target; }
    /// What the bars of a source token show.
    double removed(int source) const;
    double unknown(int source) const;
    /// Of the chosen target token with its attention row; NaN where there is none or it is undefined.
    double agreement() const;
    /// Tints the source token that another view points at; −1: none.
    void setLinked(int source);
    int sourceAt(const QPointF& place) const;
    QRectF column(int source) const { return column(source, size()); }

    Picture picture() const;
    /// A row a source token.
    NumberTable numbers() const;
    QString csv() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void hovered(int source);  ///< −1 when the pointer leaves

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Scale;  // numbers to places
    QRectF area(const QSizeF& size) const;
    QRectF column(int source, const QSizeF& size) const;
    int tokens() const { return static_cast<int>(m_result.sourceTokens.size()) - 1; }
    void paint(QPainter& painter, const QSize& size) const;
    void paintAxis(QPainter& painter, const Scale& scale, const QRectF& area) const;
    void paintToken(QPainter& painter, int source, const QSizeF& size) const;
    void paintBars(QPainter& painter, const Scale& scale, int source, const QSizeF& size) const;
    void paintLegend(QPainter& painter, const QRectF& area) const;
    QString sentence(int source) const;

    LeaveOneOut m_result;
    int m_target = -1;
    std::vector<double> m_removed;  // what is drawn, [S]
    std::vector<double> m_unknown;
    int m_hovered = -1;
    int m_linked = -1;
};

}  // namespace attune
