#pragma once

#include "ui/session/examples_session.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QStackedWidget;
class QTableView;

namespace attune {

class EmptyPlace;
class ExampleFilter;
class ExampleTableModel;
class PanelHeader;

/// The judged answers of a run as a table, worst first by a chosen measure, with a text filter and one for what was learnt or forgotten.
class ExamplesPanel : public QWidget {
    Q_OBJECT
public:
    explicit ExamplesPanel(ExamplesSession& session, QWidget* parent = nullptr);

    QTableView* table() const { return m_table; }
    ExampleFilter* filter() const { return m_filter; }
    ExampleTableModel* model() const { return m_model; }
    PanelHeader* header() const { return m_header; }
    QComboBox* measures() const { return m_measures; }
    QComboBox* changes() const { return m_changes; }
    QLineEdit* find() const { return m_find; }
    EmptyPlace* empty() const { return m_empty; }

signals:
    void chosen(int row);  ///< of the model: a double click or Enter
    void judgeRequested();
    void otherPartRequested();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void connectAll();
    void retranslate();
    void refresh();
    void refreshEmpty();
    void placeColumns();
    void sortBy(int column);
    void copyRow() const;
    void clickEmpty();
    QString caption() const;
    QString csv() const;

    ExamplesSession& m_session;
    ExampleTableModel* m_model;
    ExampleFilter* m_filter;
    PanelHeader* m_header;
    QComboBox* m_measures;
    QComboBox* m_changes;
    QLineEdit* m_find;
    QStackedWidget* m_stack;
    QTableView* m_table;
    EmptyPlace* m_empty;
};

}  // namespace attune
