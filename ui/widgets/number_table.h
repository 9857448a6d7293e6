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
};

/// "Table" of a plot: its numbers, drawn over it while they are wanted and renewed while they change.
class NumberTableView : public QTableView {
    Q_OBJECT
public:
    /// Lies over `plot`, hidden; `numbers` is asked for while it is seen.
    NumberTableView(QWidget* plot, std::function<NumberTable()> numbers);

    void setShown(bool shown);
    void refresh();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    class Model;

    QWidget* m_plot;
    std::function<NumberTable()> m_numbers;
    Model* m_model;
    QTimer* m_timer;
};

}  // namespace attune
