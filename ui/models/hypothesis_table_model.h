#pragma once

#include "core/decode/hypothesis.h"

#include <QAbstractTableModel>

#include <vector>

namespace attune {

/// The hypotheses of one sentence, best first, with what differs from the best.
class HypothesisTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Rank, Output, Bar, Probability, LogProbability, Score, Difference, Columns };
    enum Role {
        TokensRole = Qt::UserRole,  // QStringList, without `</s>`
        DiffersRole,                // QList<bool>, one for each token: not in the best hypothesis at its place
        ShareRole,                  // double 0 … 1
    };

    explicit HypothesisTableModel(QObject* parent = nullptr);

    void setHypotheses(std::vector<Hypothesis> hypotheses);
    const std::vector<Hypothesis>& hypotheses() const { return m_hypotheses; }
    void retranslate();
    /// All columns as comma-separated values, "." in numbers.
    QString csv() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        std::vector<std::string> tokens;
        std::vector<bool> differs;
    };
    QString text(int row, int column) const;
    QString firstDifference(int row) const;

    std::vector<Hypothesis> m_hypotheses;
    std::vector<Row> m_rows;
};

}  // namespace attune
