#pragma once

#include "core/base/attention_map.h"
#include "ui/plots/picture_export.h"

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

class QAbstractTableModel;
class QStackedLayout;
class QTableView;

namespace attune {

class AttentionTableModel;
class HeatmapCanvas;
struct HeatmapContent;

/// One attention matrix, source across and target down: values in cells of 34 px and more, p(token) and entropy of each row beside
/// it, coverage of each source token below, and one sentence that explains the cell under the pointer. Pointer and arrow keys move the
/// frame, a click keeps it.
class AttentionHeatmap : public QWidget {
    Q_OBJECT
public:
    explicit AttentionHeatmap(QWidget* parent = nullptr);

    /// Shows `map`; the selection stays where it still exists. Layer and head −1: the summary (last layer, mean of its heads).
    void setMap(const AttentionMap& map, int layer = -1, int head = -1);
    void clear();
    bool isEmpty() const;
    /// p(token) of each row; empty hides the strip.
    void setProbabilities(std::vector<double> probabilities);
    /// p_gen of each row, of pointer-generators; empty hides the strip.
    void setGeneration(std::vector<double> generation);
    /// Shows weights minus those of `other` (another moment, another run) on the diverging map; nullopt shows weights again. Only maps
    /// of the same tokens have a difference: with any other the weights stay, and isComparing() is false.
    void setComparison(const std::optional<AttentionMap>& other);
    bool isComparing() const;
    /// H(row) / log(columns).
    double entropy(int row) const;
    /// What the rows are when they are not tokens of the sentence ("": they are); those have no coverage. Before setMap().
    void setRowAxis(const QString& name);
    /// p(token) and entropy at the right, coverage below; on by default.
    void setStripsVisible(bool visible);
    /// Beside other maps: a shorter sentence, the scale only of differences, and no name over the columns: columnAxisText() is to be
    /// written beside the map.
    void setBrief(bool brief);
    /// "source →", or "← source" where the tokens run from right to left.
    QString columnAxisText() const;
    /// Words of the vocabulary's outside: drawn amber on their axis.
    void setUnknownTokens(std::vector<bool> rows, std::vector<bool> columns);

    /// Keeps the frame at a cell; (−1, −1) lets it go. Emits nothing.
    void setSelection(int row, int column);
    int selectedRow() const;
    int selectedColumn() const;
    /// Tints tokens from elsewhere (a token strip under the pointer); −1: none.
    void setLinked(int row, int column);

    /// The frame at the cell that another map of the same sentence points at; (−1, −1): none. Emits nothing.
    void setPointed(int row, int column);

    /// 1 fits the panel; larger cells scroll.
    void setZoom(double zoom);
    double zoom() const;
    /// Rectangle of a cell in this widget, for tests and tool tips.
    QRect cellRect(int row, int column) const;
    /// The sentence under the map for a cell, without marks.
    QString sentence(int row, int column) const;

    /// The weights as a table (rows: target tokens, columns: source tokens), kept up to date.
    QAbstractTableModel* tableModel() const;
    /// Shows the table instead of the picture.
    void setTableVisible(bool visible);
    bool isTableVisible() const;

    /// What is shown, whole, whatever the scroll position.
    Picture picture() const;
    QString csv() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void hovered(int row, int column);   ///< (−1, −1) when the pointer leaves
    void selected(int row, int column);  ///< by click or keys; (−1, −1) by Esc
    void enlargeRequested();             ///< double-click
    void escaped();                      ///< Esc with nothing selected

protected:
    void changeEvent(QEvent* event) override;

private:
    void replaceContent(HeatmapContent content);
    void applyComparison(HeatmapContent& content) const;
    void retranslate();

    std::optional<AttentionMap> m_other;
    AttentionKind m_kind = AttentionKind::Cross;
    QString m_rowAxis;
    int m_layer = -1;
    int m_head = -1;
    HeatmapCanvas* m_canvas;
    AttentionTableModel* m_model;
    QTableView* m_table;
    QStackedLayout* m_stack;
};

}  // namespace attune
