#pragma once

#include "ui/plots/picture_export.h"
#include "ui/session/workbench.h"

#include <QMenu>
#include <QWidget>

#include <array>

class QAction;

namespace attune {

class DuelMap;
class ElidedLabel;
class PanelHeader;

/// The attention of both sides to the same sentence in lockstep: forced on the same reference, or each on its own output.
class DuelMapsPanel : public QWidget {
    Q_OBJECT
public:
    explicit DuelMapsPanel(Workbench& workbench, QWidget* parent = nullptr);

    void refresh();
    DuelMap* map(DuelSide side) const { return m_maps[side == DuelSide::A ? 0 : 1]; }
    QString caption() const;

signals:
    void enlargeRequested();
    void escaped();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeSide(DuelSide side);
    void retranslate();
    void change(const std::function<void(AttentionLook&)>& change);
    void showSide(DuelSide side);
    QString emptySentence() const;
    Picture picture() const;

    Workbench& m_workbench;
    DuelSession& m_duel;
    PanelHeader* m_header;
    QMenu m_view;
    QAction* m_wholeWords;
    QAction* m_specialTokens;
    std::array<DuelMap*, 2> m_maps{};
    std::array<ElidedLabel*, 2> m_names{};
    std::array<ElidedLabel*, 2> m_axes{};
};

/// The cross-attention of a moment; nullptr when its model has none.
const AttentionMap* crossAttention(const Moment& moment);

}  // namespace attune
