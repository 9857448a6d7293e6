#pragma once

#include "core/data/dataset.h"

#include <QAbstractTableModel>

namespace attune {

/// The first rows of a file as they stand in it, column by column.
class PreviewTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setPreview(const CorpusPreview& preview);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    CorpusPreview m_preview;
};

}  // namespace attune
