#pragma once

#include "core/run/run_store.h"

#include <QAbstractTableModel>

#include <vector>

namespace attune {

/// The runs of a folder as rows.
class RunTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Model, State, Headline, Loss, Updates, When, Note, Columns };
    enum Role {
        SortRole = Qt::UserRole,  // what the column is sorted by
        PathRole,                 // QString
        SearchRole,               // QString: everything a search looks at
        StateRole,                // int(RunState), of any column
        CurveRole,                // QPolygonF of (update, validation loss)
    };

    explicit RunTableModel(QObject* parent = nullptr);

    void setRuns(std::vector<RunSummary> runs);
    const std::vector<RunSummary>& runs() const { return m_runs; }
    const RunSummary& run(int row) const { return m_runs[static_cast<std::size_t>(row)]; }
    /// −1 when it is not there.
    int rowOf(const std::filesystem::path& path) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// The words people read: state, headline measure and age.
    static QString stateText(const RunSummary& run);
    static QString headlineText(const RunSummary& run);
    static QString ageText(const std::string& isoTime);

private:
    QVariant display(const RunSummary& run, int column) const;
    QVariant sortValue(const RunSummary& run, int column) const;

    std::vector<RunSummary> m_runs;
};

}  // namespace attune
