#pragma once

#include "core/run/judged_run.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>

namespace attune {

/// The judged examples of a run as rows, in the order of their part.
class ExampleTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        Source,
        Reference,
        Hypothesis,
        Score,
        Bleu,
        LengthRatio,
        CoverageDeviation,
        AbsentIn,
        AbsentOut,
        Confidence,
        Change,
        Columns
    };
    enum Role {
        GoodnessRole = Qt::UserRole,  // double, of a measure: the worse, the lower; NaN where it is not measured
        ChangeRole,                   // int(ExampleChange), of any column
        SearchRole,                   // QString: everything a search looks at, of any column
    };

    explicit ExampleTableModel(QObject* parent = nullptr);

    /// null: no rows.
    void setRun(std::shared_ptr<const JudgedRun> run);
    const std::shared_ptr<const JudgedRun>& run() const { return m_run; }
    const JudgedExample& example(int row) const { return m_run->examples[static_cast<std::size_t>(row)]; }

    static std::optional<ExampleMeasure> measureOf(int column);
    static int columnOf(ExampleMeasure measure);
    /// What people read for a measure and for a change.
    static QString measureName(ExampleMeasure measure);
    static QString changeText(ExampleChange change);
    /// One line of CSV with numbers as they are, in the order of csvHeader().
    QString csvLine(int row) const;
    static QString csvHeader();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(int row, int column) const;
    QString toolTip(int row, int column) const;

    std::shared_ptr<const JudgedRun> m_run;
};

}  // namespace attune
