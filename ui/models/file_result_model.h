#pragma once

#include "ui/session/translation_session.h"

#include <QAbstractTableModel>

namespace attune {

/// Sources, references and outputs of a whole file side by side.
class FileResultModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Line, Source, Output, Reference, Columns };
    enum Role {
        SearchRole = Qt::UserRole,  // QString: everything a filter looks at
        WrongRole,                  // bool: there is a reference and the output differs
    };

    explicit FileResultModel(QObject* parent = nullptr);
    void setResult(const FileResult& result);
    const FileResult& result() const { return m_result; }
    QString csv() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(int row, int column) const;
    bool isWrong(int row) const;

    FileResult m_result;
};

}  // namespace attune
