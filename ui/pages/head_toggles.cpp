#include "ui/pages/head_toggles.h"

#include "core/model/attention_shape.h"
#include "ui/models/trial_text.h"
#include "ui/widgets/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

#include <algorithm>
#include <array>

namespace attune {

namespace {

constexpr std::array kinds{AttentionKind::Cross, AttentionKind::Encoder, AttentionKind::Decoder};

}  // namespace

HeadToggles::HeadToggles(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8));
}

bool HeadToggles::hasHeads(const ModelOptions& model) {
    return std::ranges::any_of(kinds, [&](AttentionKind kind) { return attentionShape(model, kind).heads > 1; });
}

void HeadToggles::setModel(const ModelOptions& model) {
    m_model = model;
    delete m_grid;
    m_buttons.clear();
    m_grid = new QWidget(this);
    m_layout = new QGridLayout(m_grid);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setHorizontalSpacing(scaled(4));
    m_layout->setVerticalSpacing(scaled(4));
    for (const AttentionKind kind : kinds) addLayers(kind);
    m_layout->setColumnStretch(m_layout->columnCount(), 1);
    layout()->addWidget(m_grid);
}

void HeadToggles::addLayers(AttentionKind kind) {
    const AttentionShape shape = attentionShape(m_model, kind);
    for (std::int64_t layer = 0; layer < shape.layers; ++layer) {
        const int row = m_layout->rowCount();
        const QString name = kind == AttentionKind::Encoder   ? tr("encoder, layer %1")
                             : kind == AttentionKind::Decoder ? tr("decoder, layer %1")
                                                              : tr("source, layer %1");
        auto* label = new QLabel(name.arg(layer + 1), m_grid);
        label->setFont(textFont(TextSize::Label));
        label->setForegroundRole(QPalette::PlaceholderText);
        m_layout->addWidget(label, row, 0);
        for (std::int64_t head = 0; head < shape.heads; ++head) {
            const AttentionHead place{kind, layer, head};
            auto* button = new QToolButton(m_grid);
            button->setCheckable(true);
            button->setText(QString::number(head + 1));
            button->setFixedSize(scaled(28), scaled(26));
            button->setAccessibleName(tr("Mute %1").arg(headsText({&place, 1})));
            button->setToolTip(button->accessibleName());
            connect(button, &QToolButton::clicked, this, &HeadToggles::announce);
            connect(button, &QToolButton::toggled, button, [button](bool muted) {
                QFont font = button->font();
                font.setStrikeOut(muted);
                button->setFont(font);
            });
            m_layout->addWidget(button, row, static_cast<int>(head) + 1);
            m_buttons.emplace_back(place, button);
        }
    }
}

void HeadToggles::setMuted(const std::vector<AttentionHead>& muted) {
    for (const auto& [head, button] : m_buttons) button->setChecked(std::ranges::find(muted, head) != muted.end());
}

QToolButton* HeadToggles::button(const AttentionHead& head) const {
    const auto found = std::ranges::find_if(m_buttons, [&](const auto& each) { return each.first == head; });
    return found == m_buttons.end() ? nullptr : found->second;
}

void HeadToggles::announce() {
    std::vector<AttentionHead> muted;
    for (const auto& [head, button] : m_buttons)
        if (button->isChecked()) muted.push_back(head);
    emit mutedChanged(muted);
}

}  // namespace attune
