#pragma once

#include "ui/session/duel_session.h"

#include <QAbstractTableModel>
#include <QStringList>
#include <QStyledItemDelegate>

#include <array>
#include <vector>

namespace attune {

/// What one side answers to a sentence.
struct DuelOutput {
    enum class Verdict { Unknown, Right, Wrong };
    bool known = false;
    QString text;
    QStringList tokens;  // `</s>` left out
    QList<bool> marked;  // those that differ from the other side and are not the reference's
    Verdict verdict = Verdict::Unknown;
};

/// The outputs of both sides for one sentence. A token is marked where the two differ; the one that a reference has there is not.
std::array<DuelOutput, 2> duelOutputs(const Moment* a, const Moment* b, const Moment* forced, const std::string& reference);

/// The pinned sentences with what both sides of a duel answer at the moment shown.
class DuelOutputsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Sentence, OutputA, OutputB, Columns };

    explicit DuelOutputsModel(const DuelSession& duel, QObject* parent = nullptr);

    void refresh();
    const WatchedSentence& sentence(int row) const { return m_rows[static_cast<std::size_t>(row)].sentence; }
    /// Of a cell of a side.
    const DuelOutput& output(int row, int column) const;
    bool hasReference(int row) const { return !sentence(row).reference.empty(); }
    int rowOf(const std::string& source) const;
    QString csv() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        WatchedSentence sentence;
        std::array<DuelOutput, 2> outputs;
    };
    const DuelSession& m_duel;
    std::vector<Row> m_rows;
};

/// Draws a row of it: tick or cross, and the tokens with what differs in bold.
class DuelOutputsDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit DuelOutputsDelegate(const DuelOutputsModel& model, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const DuelOutputsModel& m_model;
};

}  // namespace attune
