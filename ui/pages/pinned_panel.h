#pragma once

#include "ui/session/workbench.h"

#include <QTimer>
#include <QWidget>

class QStackedWidget;
class QToolButton;

namespace attune {

class EmptyPlace;
class PanelHeader;
class PinnedList;

/// The pinned sentences with what the model of the current moment answers; a tick where that equals the reference.
class PinnedPanel : public QWidget {
    Q_OBJECT
public:
    explicit PinnedPanel(Workbench& workbench, QWidget* parent = nullptr);

    PinnedList* list() const { return m_list; }
    bool isEmpty() const;

signals:
    void pinRequested();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void retranslate();
    void refresh();
    void refreshPinning();

    Workbench& m_workbench;
    QTimer m_refresh;
    PanelHeader* m_header;
    QToolButton* m_add;
    QStackedWidget* m_stack;
    PinnedList* m_list;
    EmptyPlace* m_empty;
};

}  // namespace attune
