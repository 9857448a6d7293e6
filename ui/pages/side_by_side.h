#pragma once

#include "ui/plots/picture_export.h"
#include "ui/session/attention_look.h"
#include "ui/session/shown_attention.h"

#include <QWidget>

#include <array>

namespace attune {

class AttentionHeatmap;
class ElidedLabel;

/// Two moments of the current sentence beside each other, the same tokens marked in both; where there is room and both were forced on
/// the same reference, their difference stands at the right.
class SideBySide : public QWidget {
    Q_OBJECT
public:
    enum Side { Now, Then, Difference };

    explicit SideBySide(QWidget* parent = nullptr);

    /// Both have a map of the look's kind. `differ`: they were forced on the same reference.
    void setMoments(const ShownAttention& now, const ShownAttention& then, const AttentionLook& look, bool differ);
    void setLinked(const TokenPair& tokens);
    void setSelected(const TokenPair& tokens);
    void setTableVisible(bool visible);
    AttentionHeatmap* heatmap(Side side) const { return m_panes[side].heatmap; }
    QString caption(Side side) const;

    /// All that is in sight; numbers: update, target, source, weight.
    Picture picture() const;

signals:
    void hovered(const attune::TokenPair& tokens);
    void selected(const attune::TokenPair& tokens);
    void enlargeRequested();
    void escaped();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Pane {
        QWidget* place = nullptr;
        ElidedLabel* caption = nullptr;
        AttentionHeatmap* heatmap = nullptr;
        AttentionInLook shown;
        std::int64_t update = 0;
        ProbeFeeding feeding = ProbeFeeding::Forced;
    };
    Pane makePane();
    void arrange();
    void retranslate();
    QString csv() const;

    std::array<Pane, 3> m_panes;
    AttentionLook m_look;
    bool m_differ = false;
};

}  // namespace attune
