#pragma once

#include "ui/session/workbench.h"

#include <QWidget>

class QStackedWidget;
class QTableView;

namespace attune {

class DuelOutputsModel;
class EmptyPlace;
class PanelHeader;

/// What both sides of a duel answer to the pinned sentences at the moment shown; a click shows the attention of that sentence.
class DuelOutputsPanel : public QWidget {
    Q_OBJECT
public:
    explicit DuelOutputsPanel(Workbench& workbench, QWidget* parent = nullptr);

    void refresh();
    DuelOutputsModel* model() const { return m_model; }
    QTableView* table() const { return m_table; }

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void retranslate();
    void fitColumns();
    void choose(const QModelIndex& index);

    Workbench& m_workbench;
    DuelSession& m_duel;
    PanelHeader* m_header;
    DuelOutputsModel* m_model;
    QTableView* m_table;
    QStackedWidget* m_stack;
    EmptyPlace* m_empty;
};

}  // namespace attune
