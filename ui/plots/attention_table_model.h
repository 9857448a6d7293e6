#pragma once

#include <QAbstractTableModel>

namespace attune {

class HeatmapCanvas;

/// The numbers of a heatmap as a table: one row a target token, one column a source token; coverage is the last row. Screen readers and
/// "Table" use it.
class AttentionTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    AttentionTableModel(const HeatmapCanvas& canvas, QObject* parent);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Around every change of the canvas's content.
    void beginChange() { beginResetModel(); }
    void endChange() { endResetModel(); }

private:
    const HeatmapCanvas& m_canvas;
};

}  // namespace attune
