#pragma once

#include <QStringList>
#include <QTableView>

#include <functional>

class QTimer;

namespace attune {

/// The numbers behind a picture, as people read them.
struct NumberTable {
    QStringList columns;
    int rows = 0;
    std::function<QString(int row, int column)> text;
    int textColumns = 0;  // the first columns are words, not numbers
};

/// Numbers in rows and columns, to be read and copied (what is selected, or all, with tabs between).
class NumberTableView : public QTableView {
    Q_OBJECT
public:
    explicit NumberTableView(QWidget* parent = nullptr);

    void setTable(NumberTable table);
    /// Header and all rows.
    int heightOfAll() const;
    QString copiedText() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    class Model;

    Model* m_model;
};

/// "Table" of a plot: its numbers, drawn over it while they are wanted and renewed while they change.
class PlotTableView : public NumberTableView {
    Q_OBJECT
public:
    /// Lies over `plot`, hidden; `numbers` is asked for while it is seen.
    PlotTableView(QWidget* plot, std::function<NumberTable()> numbers);

    void setShown(bool shown);
    void refresh();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* m_plot;
    std::function<NumberTable()> m_numbers;
    QTimer* m_timer;
};

}  // namespace attune
