#include "ui/pages/duel_facts.h"

#include "ui/models/duel_measure.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/side_badge.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QGridLayout>

#include <algorithm>

namespace attune {

namespace {

constexpr double goal = 0.99;
constexpr std::array sides{DuelSide::A, DuelSide::B};

QString speedText(const RunCourse& course) {
    const double speed = course.updatesPerSecond();
    return fixedText(speed, speed < 10 ? 2 : 1);
}

}  // namespace

DuelFacts::DuelFacts(const DuelSession& duel, QWidget* parent) : QWidget(parent), m_duel(duel) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(scaled(16), scaled(6), scaled(16), scaled(10));
    grid->setHorizontalSpacing(scaled(8));
    grid->setVerticalSpacing(scaled(5));
    grid->setColumnStretch(0, 1);
    for (const DuelSide side : sides) {
        const int column = side == DuelSide::A ? 1 : 2;
        grid->addWidget(new SideBadge(side, this), 0, column, Qt::AlignRight);
        grid->setColumnMinimumWidth(column, scaled(90));
    }
    for (int i = 0; i < rows; ++i) {
        Row& row = m_rows[static_cast<std::size_t>(i)];
        row.name = new ElidedLabel({}, this);
        row.name->setInk(Ink::Muted);
        grid->addWidget(row.name, i + 1, 0);
        for (std::size_t side = 0; side < 2; ++side) {
            row.values[side] = new ElidedLabel({}, this);
            row.values[side]->setAlignment(Qt::AlignRight);
            grid->addWidget(row.values[side], i + 1, static_cast<int>(side) + 1);
        }
    }
    refresh();
}

void DuelFacts::setRow(int index, const QString& name, const std::array<QString, 2>& values) {
    const Row& row = m_rows[static_cast<std::size_t>(index)];
    row.name->setText(name);
    for (std::size_t side = 0; side < 2; ++side) row.values[side]->setText(values[side]);
}

QString DuelFacts::name(int row) const {
    return m_rows[static_cast<std::size_t>(row)].name->text();
}

QString DuelFacts::value(int row, DuelSide side) const {
    return m_rows[static_cast<std::size_t>(row)].values[side == DuelSide::A ? 0 : 1]->text();
}

void DuelFacts::refresh() {
    const DuelMeasure measure = duelMeasure(m_duel);
    const QString none = QStringLiteral("—");
    const auto both = [&](auto text) { return std::array<QString, 2>{text(DuelSide::A), text(DuelSide::B)}; };
    setRow(0, tr("Parameters"), both([&](DuelSide side) {
               const auto& start = m_duel.side(side).lastStart();
               return start ? countText(start->parameters) : none;
           }));
    setRow(1, tr("Updates / s"), both([&](DuelSide side) { return speedText(m_duel.course(side)); }));
    if (measure.isShare)
        setRow(2, tr("First at 99 %"), both([&](DuelSide side) {
                   const auto& all = m_duel.course(side).validations();
                   const auto first = std::ranges::find_if(all, [&](const ValidationEvent& each) { return measure.value(each) >= goal; });
                   return first == all.end() ? none : tr("update %1").arg(countText(first->update));
               }));
    else
        setRow(2, tr("Best %1").arg(measure.name), both([&](DuelSide side) {
                   const auto& all = m_duel.course(side).validations();
                   const auto best = std::ranges::max_element(all, {}, [&](const ValidationEvent& each) { return measure.value(each); });
                   return best == all.end() ? none : tr("%1, update %2").arg(measure.text(measure.value(*best)), countText(best->update));
               }));
    const auto now = m_duel.current();
    const QString when = !now ? QString()
                         : m_duel.pace() == DuelPace::EqualUpdates
                             ? tr("update %1").arg(countText(now->a))
                             : tr("after %1 s").arg(fixedText(m_duel.course(DuelSide::A).secondsAt(static_cast<double>(now->a)), 1));
    setRow(3, when.isEmpty() ? measure.name : QStringLiteral("%1, %2").arg(measure.name, when), both([&](DuelSide side) {
               const ValidationEvent* shown = now ? validationAt(m_duel.course(side), now->of(side)) : nullptr;
               return shown ? measure.text(measure.value(*shown)) : none;
           }));
}

void DuelFacts::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    QWidget::changeEvent(event);
}

}  // namespace attune
