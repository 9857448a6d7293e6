#pragma once

#include "core/data/dataset.h"

#include <QWidget>

class QStackedWidget;
class QTableView;

namespace attune {

class EmptyPlace;
class PairTableModel;
class PreviewTableModel;

/// The sentences of Data as a table: the raw columns of a file while it is read, its pairs as tokens afterwards, those that contain
/// a text if someone looks for one.
class PairsView : public QWidget {
    Q_OBJECT
public:
    explicit PairsView(QWidget* parent = nullptr);

    /// Empty rows clear the table.
    void setPreview(const CorpusPreview& preview);
    void setDataset(std::shared_ptr<const Dataset> dataset, const DataOptions& options);
    /// The pairs of a dataset are shown, not a preview.
    bool showsPairs() const;
    void find(const QString& text);
    void revealLine(qint64 line);
    /// x where the tokens of a side begin (PairTableModel::Source or Target); of a preview: where they will begin.
    int sideStart(int column) const;

    PairTableModel* pairs() const { return m_pairs; }
    QTableView* table() const { return m_table; }

signals:
    void clearRequested();  ///< of the text that nothing contains
    void sidesMoved();      ///< sideStart() says another place

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void refreshNothing();

    QStackedWidget* m_stack;
    QTableView* m_table;
    EmptyPlace* m_nothing;
    PairTableModel* m_pairs;
    PreviewTableModel* m_preview;
};

}  // namespace attune
