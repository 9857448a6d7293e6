#pragma once

#include "core/data/dataset.h"
#include "core/text/tokenizer.h"
#include "ui/session/latest_task.h"

#include <QAbstractTableModel>
#include <QCache>

#include <memory>
#include <optional>
#include <vector>

namespace attune {

/// Sentence pairs of a dataset as rows, tokenised when they are looked at. A filter keeps the pairs that contain a text.
class PairTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Line, Source, Target, Length, Columns };
    enum Role {
        TokensRole = Qt::UserRole,  // QStringList
        UnknownRole,                // QList<bool>, one for each token
        RightToLeftRole,            // bool: the sentence is read from right to left
    };

    explicit PairTableModel(QObject* parent = nullptr);

    void setDataset(std::shared_ptr<const Dataset> dataset, const DataOptions& options);
    /// Keeps pairs whose source or target contains `text`, upper and lower case alike; "" keeps all. Returns at once: the rows
    /// change when all pairs were looked at, and only for the newest text.
    void setFilter(const QString& text);
    /// The text of the rows that are shown.
    const QString& filter() const { return m_filter; }
    /// The row of the pair that came from this line of the file, or of the next one after it; −1 when there is none.
    int rowOfLine(std::int64_t line) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void filtered();  ///< the rows are those of the text that was set last

private:
    void showMatches(const QString& text, std::vector<std::uint32_t> matches);

    struct Tokens {
        QStringList words;
        QList<bool> unknown;
        bool rightToLeft = false;
    };
    struct Row {
        Tokens source;
        Tokens target;
    };
    std::int64_t pair(int row) const;
    const Row& row(std::int64_t pair) const;

    std::shared_ptr<const Dataset> m_dataset;
    std::optional<Tokenizer> m_sourceTokenizer;
    std::optional<Tokenizer> m_targetTokenizer;
    QString m_filter;
    std::vector<std::uint32_t> m_matches;  // used while there is a filter
    mutable QCache<std::int64_t, Row> m_rows{512};
    LatestTask m_finder;
};

}  // namespace attune
