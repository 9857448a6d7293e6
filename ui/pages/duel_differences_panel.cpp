#include "ui/pages/duel_differences_panel.h"

#include "ui/models/duel_texts.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/side_badge.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QVBoxLayout>

namespace attune {

namespace {
constexpr int valueWidth = 104;
constexpr std::size_t mostRows = 3;  // the curves need the rest
}  // namespace

DuelDifferencesPanel::DuelDifferencesPanel(const DuelSession& duel, QWidget* parent) : QWidget(parent), m_duel(duel) {
    m_header = new PanelHeader(QString(), this);
    m_grid = new QGridLayout;
    m_grid->setContentsMargins(scaled(16), scaled(2), scaled(16), 0);
    m_grid->setHorizontalSpacing(scaled(8));
    m_grid->setVerticalSpacing(scaled(6));
    m_equal = new ElidedLabel({}, this);
    m_equal->setInk(Ink::Muted);
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(8));
    foot->addWidget(m_equal);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addLayout(m_grid);
    column->addLayout(foot);
    retranslate();
}

void DuelDifferencesPanel::clear() {
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (int column = 0; column < 3; ++column) {
        m_grid->setColumnStretch(column, 0);
        m_grid->setColumnMinimumWidth(column, 0);
    }
}

ElidedLabel* DuelDifferencesPanel::label(const QString& text, bool bold) {
    auto* label = new ElidedLabel(text, this);
    label->setTextSize(TextSize::Label, bold);
    label->setInk(bold ? Ink::Text : Ink::Muted);
    return label;
}

void DuelDifferencesPanel::showOne(const QString& option, const QString& a, const QString& b) {
    for (const DuelSide side : {DuelSide::A, DuelSide::B}) {
        const int row = side == DuelSide::A ? 0 : 1;
        ElidedLabel *name = label(option, false), *value = label(side == DuelSide::A ? a : b, true);
        for (ElidedLabel* each : {name, value}) each->setTextSize(TextSize::Control, each == value);
        m_grid->addWidget(new SideBadge(side, this), row, 0);
        m_grid->addWidget(name, row, 1);
        m_grid->addWidget(value, row, 2);
    }
    m_grid->setColumnStretch(2, 1);
}

void DuelDifferencesPanel::showSeveral() {
    const std::vector<DuelDifference> all = duelDifferences(m_duel.side(DuelSide::A).config(), m_duel.side(DuelSide::B).config());
    m_grid->addWidget(new SideBadge(DuelSide::A, this), 0, 1);
    m_grid->addWidget(new SideBadge(DuelSide::B, this), 0, 2);
    int row = 1;
    QStringList rest;
    for (const DuelDifference& each : all) {
        if (static_cast<std::size_t>(row) > mostRows) {
            rest << QStringLiteral("%1: A %2, B %3").arg(each.option, each.a, each.b);
            continue;
        }
        m_grid->addWidget(label(each.option, false), row, 0);
        m_grid->addWidget(label(each.a, true), row, 1);
        m_grid->addWidget(label(each.b, true), row++, 2);
    }
    if (!rest.isEmpty()) {
        ElidedLabel* more = label(tr("and %n more", "", static_cast<int>(rest.size())), false);
        more->setToolTip(rest.join(u'\n'));
        m_grid->addWidget(more, row, 0, 1, 3);
    }
    m_grid->setColumnStretch(0, 1);
    for (const int column : {1, 2}) m_grid->setColumnMinimumWidth(column, scaled(valueWidth));
}

void DuelDifferencesPanel::refresh() {
    const std::vector<DuelDifference> all = duelDifferences(m_duel.side(DuelSide::A).config(), m_duel.side(DuelSide::B).config());
    const QString equal = duelEqualText(m_duel);
    QStringList lines;
    for (const DuelDifference& each : all) lines << QStringLiteral("%1: A %2, B %3").arg(each.option, each.a, each.b);
    lines << equal;
    if (const QString text = lines.join(u'\n'); text != m_text)
        m_text = text;
    else
        return;
    clear();
    if (all.size() == 1)
        showOne(all.front().option, all.front().a, all.front().b);
    else if (!all.empty())
        showSeveral();
    for (QWidget* each : findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) each->show();  // now, not with the next event
    m_equal->setText(equal);
    m_equal->setVisible(!equal.isEmpty());
    setAccessibleDescription(m_text);
}

void DuelDifferencesPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void DuelDifferencesPanel::retranslate() {
    m_header->setTitle(tr("What differs"));
    m_header->setHelp({tr("The options that are not the same in both runs, and what they share."),
                       tr("a single line: then whatever the views show comes from that option, or from chance."),
                       tr("One seed is one throw of the dice: train both with another seed before you believe a small difference."),
                       QStringLiteral("duel")});
    m_text.clear();
    refresh();
}

}  // namespace attune
