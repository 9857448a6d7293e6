#pragma once

#include "ui/plots/picture_export.h"
#include "ui/session/workbench.h"

#include <QWidget>

class QPushButton;
class QStackedWidget;
class QTableView;

namespace attune {

class EmptyPlace;
class HypothesisTableModel;
class PanelHeader;

/// The n-best answers to the current sentence; a click chooses the current hypothesis.
class HypothesesPanel : public QWidget {
    Q_OBJECT
public:
    explicit HypothesesPanel(Workbench& workbench, QWidget* parent = nullptr);

    /// With the curves folded: scores instead of bars, taller rows.
    void setAsking(bool asking);
    HypothesisTableModel* model() const { return m_model; }
    QTableView* table() const { return m_table; }
    QPushButton* treeButton() const { return m_tree; }

signals:
    void fileRequested();
    void treeRequested();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void retranslate();
    void refresh();
    void placeColumns();
    void choose(int row);
    Picture picture() const;

    Workbench& m_workbench;
    bool m_asking = false;
    PanelHeader* m_header;
    QPushButton* m_tree;
    QPushButton* m_file;
    QStackedWidget* m_stack;
    QTableView* m_table;
    HypothesisTableModel* m_model;
    EmptyPlace* m_empty;
};

}  // namespace attune
