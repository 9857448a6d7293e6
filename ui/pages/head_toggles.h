#pragma once

#include "core/model/attention_edits.h"
#include "core/model/model_options.h"

#include <QWidget>

#include <vector>

class QGridLayout;
class QToolButton;

namespace attune {

/// Every head of a model as a button, pressed where it is muted: a line for each layer of each kind of attention.
class HeadToggles : public QWidget {
    Q_OBJECT
public:
    explicit HeadToggles(QWidget* parent = nullptr);

    /// Whether a model has heads to choose among.
    static bool hasHeads(const ModelOptions& model);

    void setModel(const ModelOptions& model);
    void setMuted(const std::vector<AttentionHead>& muted);
    QToolButton* button(const AttentionHead& head) const;

signals:
    void mutedChanged(const std::vector<attune::AttentionHead>& muted);

private:
    void build();
    void addLayers(AttentionKind kind);
    void announce();

    ModelOptions m_model;
    QWidget* m_grid = nullptr;
    QGridLayout* m_layout = nullptr;
    std::vector<std::pair<AttentionHead, QToolButton*>> m_buttons;
};

}  // namespace attune
