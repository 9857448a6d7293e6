#pragma once

#include "ui/session/workbench.h"

#include <QWidget>

namespace attune {

class DuelMap;
class PanelHeader;

/// A − B: the weights of one side minus those of the other, −1 … +1, where both are forced on the same reference.
class DuelDifferencePanel : public QWidget {
    Q_OBJECT
public:
    explicit DuelDifferencePanel(Workbench& workbench, QWidget* parent = nullptr);

    void refresh();
    DuelMap* map() const { return m_map; }

signals:
    void enlargeRequested();
    void escaped();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    /// Why there is no difference, "" when there is one.
    QString obstacle() const;

    DuelSession& m_duel;
    PanelHeader* m_header;
    DuelMap* m_map;
};

}  // namespace attune
