#include "ui/top_bar.h"

#include "ui/models/duel_texts.h"
#include "ui/models/run_table_model.h"
#include "ui/titles.h"
#include "ui/widgets/brake_slider.h"
#include "ui/widgets/clock_text.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/style.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace attune {

namespace {

using State = TrainingSession::State;
using Action = MainAction::Kind;

QToolButton* barButton(IconName name, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setIcon(icon(name));
    button->setIconSize(QSize(scaled(16), scaled(16)));
    button->setFixedSize(scaled(28), scaled(28));
    return button;
}

QFrame* shortLine(QWidget* parent) {
    auto* line = new QFrame(parent);
    line->setFixedSize(1, scaled(20));
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Mid);
    return line;
}

}  // namespace

TopBar::TopBar(Workbench& workbench, QWidget* parent) : QWidget(parent), m_workbench(workbench) {
    setWindowGround(this);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFixedHeight(scaled(44));
    build();
    connectAll();
    retranslate();
}

void TopBar::build() {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(scaled(14), 0, scaled(10), 0);
    row->setSpacing(scaled(8));
    row->addWidget(makeSubject());
    row->addWidget(makeControls(), 1);
    m_language = barButton(IconName::Language, this);
    m_appearance = barButton(IconName::Contrast, this);
    m_menu = barButton(IconName::Menu, this);
    m_menu->setPopupMode(QToolButton::InstantPopup);
    row->addWidget(m_language);
    row->addWidget(m_appearance);
    row->addWidget(m_menu);
}

QWidget* TopBar::makeSubject() {
    m_subject = new QWidget(this);
    auto* row = new QHBoxLayout(m_subject);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(8));
    m_state = new QWidget(m_subject);
    m_state->setFixedSize(scaled(8), scaled(8));
    m_title = new ElidedLabel({}, m_subject);
    m_title->setTextSize(TextSize::Control, true);
    m_model = new ElidedLabel({}, m_subject);
    m_model->setTextSize(TextSize::Control);
    m_model->setInk(Ink::Muted);
    row->addWidget(m_state);
    row->addWidget(m_title);
    row->addWidget(m_model, 1);
    return m_subject;
}

QWidget* TopBar::makeControls() {
    m_controls = new QWidget(this);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setRetainSizeWhenHidden(true);  // without a run the buttons at the right stay where they are
    m_controls->setSizePolicy(policy);
    auto* row = new QHBoxLayout(m_controls);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(7));
    m_main = new QPushButton(icon(IconName::Play, Ink::OnAccent), {}, m_controls);
    m_step = new QPushButton(icon(IconName::Step, Ink::Text), {}, m_controls);
    m_stop = new QPushButton(icon(IconName::Stop, Ink::Text), {}, m_controls);
    m_brake = new BrakeSlider(m_controls);
    for (QWidget* control : {static_cast<QWidget*>(m_step), static_cast<QWidget*>(m_stop), static_cast<QWidget*>(m_brake)})
        control->setSizePolicy(QSizePolicy::Fixed, control->sizePolicy().verticalPolicy());
    row->addWidget(shortLine(m_controls));
    row->addSpacing(scaled(4));
    row->addWidget(m_main);
    row->addWidget(m_step);
    row->addWidget(m_stop);
    row->addSpacing(scaled(10));
    row->addWidget(m_brake);
    row->addWidget(makeProgress(), 1);
    return m_controls;
}

/// The room at the right of the controls: how far the run is, or why there is none.
QWidget* TopBar::makeProgress() {
    auto* room = new QWidget(m_controls);
    room->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_progressParts = new QWidget(room);
    m_updates = new ElidedLabel({}, m_progressParts);
    m_updates->setTextSize(TextSize::Control);
    m_progress = new QProgressBar(m_progressParts);
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 1000);
    m_progress->setFixedHeight(scaled(4));
    m_progress->setMinimumWidth(scaled(24));
    m_progress->setMaximumWidth(scaled(206));
    m_left = new ElidedLabel({}, m_progressParts);
    m_left->setInk(Ink::Muted);
    auto* parts = new QHBoxLayout(m_progressParts);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(scaled(7));
    parts->addWidget(shortLine(m_progressParts));
    parts->addSpacing(scaled(4));
    parts->addWidget(m_updates);
    parts->addWidget(m_progress, 1);
    parts->addSpacing(scaled(6));
    parts->addWidget(m_left);
    parts->addStretch();
    // What a wide window leaves over stands behind all of it, not between the count and its bar.
    for (ElidedLabel* label : {m_updates, m_left}) label->setSizePolicy(QSizePolicy::Maximum, label->sizePolicy().verticalPolicy());
    m_noticeIcon = new QLabel(room);
    m_notice = new ElidedLabel({}, room);
    m_notice->setTextSize(TextSize::Label);
    auto* row = new QHBoxLayout(room);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(7));
    row->addWidget(m_progressParts, 1);
    row->addWidget(m_noticeIcon);
    row->addWidget(m_notice, 1);
    return room;
}

void TopBar::resizeEvent(QResizeEvent* event) {
    // By the window alone: what stands at the right keeps its place whatever the run is called and does.
    m_subject->setFixedWidth(std::clamp(width() - scaled(900), scaled(180), std::max(scaled(358), width() / 5)));
    QWidget::resizeEvent(event);
}

void TopBar::connectAll() {
    TrainingSession& training = m_workbench.training();
    connect(m_main, &QPushButton::clicked, this, &TopBar::mainClicked);
    connect(m_step, &QPushButton::clicked, this, [this] {
        if (m_workbench.mainAction().kind == Action::Train && !m_workbench.train(true)) return;
        m_workbench.step();
    });
    connect(m_stop, &QPushButton::clicked, this, [this] { m_workbench.driven().stop(); });
    connect(m_brake, &BrakeSlider::updatesPerSecondChosen, &m_workbench, &Workbench::setBrake);
    connect(m_language, &QToolButton::clicked, this, &TopBar::languageRequested);
    connect(m_appearance, &QToolButton::clicked, this, &TopBar::appearanceRequested);
    connect(&m_workbench, &Workbench::mainActionChanged, this, &TopBar::refresh);
    for (const TrainingSession* each : {&training, &m_workbench.duel().rival()})
        connect(each, &TrainingSession::progressed, this, &TopBar::refreshProgress);
}

void TopBar::setMenu(QMenu* menu) {
    m_menu->setMenu(menu);
}

void TopBar::setOtherLanguage(const QString& name) {
    m_language->setIcon(QIcon());
    m_language->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_language->setText(name);
    m_language->setFixedWidth(scaled(36));
}

void TopBar::mainClicked() {
    switch (m_workbench.mainAction().kind) {
        case Action::Train:
            m_workbench.train();
            return;
        case Action::Pause:
            return m_workbench.driven().pause();
        case Action::Resume:
        case Action::Restart:
            return m_workbench.resume();
        case Action::Extend:
            return extend();
        case Action::HalfRate:
            return m_workbench.continueWithHalfRate();
    }
}

void TopBar::extend() {
    TrainingSession& training = m_workbench.training();
    const auto now = static_cast<int>(training.progress().update);
    const auto wanted = static_cast<int>(m_workbench.project().config().train.maxUpdates);
    const int perEpoch = training.lastStart() ? static_cast<int>(training.lastStart()->updatesPerEpoch) : 0;
    const int until = wanted > now ? wanted : now + std::max({perEpoch, now / 2, 1});
    bool chosen = false;
    const int more =
        QInputDialog::getInt(this, tr("Extend"), tr("Train until update:"), until, now + 1, 1000000000, std::max(1, perEpoch), &chosen);
    if (chosen) training.extend(more, 0);
}

QString TopBar::nameOf(Action action) {
    switch (action) {
        case Action::Train:
            return tr("Train");
        case Action::Pause:
            return tr("Pause");
        case Action::Resume:
            return tr("Resume");
        case Action::Restart:
            return tr("Restart");
        case Action::Extend:
            return tr("Extend");
        case Action::HalfRate:
            return tr("Half rate");
    }
    return {};
}

void TopBar::refresh() {
    const State state = m_workbench.driven().state();
    const MainAction action = m_workbench.mainAction();
    const bool primary = action.kind != Action::Extend;
    const IconName name = action.kind == Action::Pause ? IconName::Pause : primary ? IconName::Play : IconName::Plus;
    setPrimary(m_main, primary);
    m_main->setIcon(icon(name, primary ? Ink::OnAccent : Ink::Text));
    m_main->setText(nameOf(action.kind));
    m_main->setEnabled(action.possible);
    m_main->setToolTip(action.hint);
    const bool running = action.kind == Action::Pause;
    m_step->setEnabled(action.possible && !running && action.kind != Action::HalfRate);
    m_step->setToolTip(running ? tr("Pause first: then one update at a time.") : tr("One update"));
    m_stop->setEnabled(state == State::Running || state == State::Paused);
    m_stop->setToolTip(tr("Ends the training and writes a checkpoint"));
    refreshTitle();
    refreshNotice(action);
    refreshProgress();
    update();
}

void TopBar::refreshTitle() {
    TrainingSession& training = m_workbench.training();
    const bool run = m_workbench.isAboutRun();
    const bool project = m_workbench.project().source().has_value();
    m_controls->setVisible(run || project);
    m_state->setVisible(run || project);
    m_title->setText(run       ? runTitle(training.runFolder().filename().string(), training.source())
                     : project ? m_workbench.project().title()
                               : QStringLiteral("Attune"));
    m_model->setText(run && m_workbench.duel().isOn() ? tr("duel of two runs")
                     : run                            ? modelTitle(training.config().model)
                     : project                        ? tr("new, not trained yet")
                                                      : QString());
}

void TopBar::refreshNotice(const MainAction& action) {
    const bool run = m_workbench.isAboutRun();
    const TrainingSession& training = m_workbench.training();
    const std::filesystem::path& shown = training.runFolder();
    m_progressParts->setVisible(run);
    m_notice->setVisible(!run);
    m_noticeIcon->setVisible(!run && action.wrong);
    m_noticeIcon->setPixmap(iconPixmap(IconName::Warning, scaled(14), Ink::Bad, devicePixelRatioF()));
    m_notice->setInk(action.wrong ? Ink::Bad : Ink::Muted);
    m_notice->setText(!action.possible ? action.hint
                      : shown.empty()  ? QString()
                                       : tr("Watch shows %1").arg(runTitle(shown.filename().string(), training.source())));
}

QString TopBar::leftText() const {
    const TrainingSession& training = m_workbench.driven();
    const TrainingProgress progress = training.progress();
    if (m_workbench.duel().isTwin() && training.isTraining()) return duelStandText(m_workbench.duel());
    switch (training.state()) {
        case State::Running:
            return progress.secondsLeft ? tr("%1 left").arg(clockText(*progress.secondsLeft)) : tr("running");
        case State::Paused:
            return tr("paused");
        case State::Stopping:
            return tr("stopping …");
        case State::Opening:
            return tr("opening …");
        case State::Open: {
            if (!training.lastEnd()) return tr("not finished");
            const RunStanding standing = training.standing();
            RunSummary summary;
            summary.state = standing.state;
            summary.stopReason = standing.reason;
            summary.best = training.best();
            const QString measure = RunTableModel::headlineText(summary);
            const QString state = RunTableModel::stateText(summary);
            return summary.best ? state + QStringLiteral(" · ") + measure : state;
        }
        case State::Idle:
            return {};
    }
    return {};
}

void TopBar::refreshProgress() {
    const TrainingProgress progress = m_workbench.driven().progress();
    const QString update = countText(progress.update);
    const QString total = countText(progress.totalUpdates);
    m_updates->setText(progress.totalUpdates > 0 ? QStringLiteral("%1 / %2").arg(update, total) : tr("update %1").arg(update));
    m_updates->setReservedText(QStringLiteral("%1 / %1").arg(total));
    const double share = progress.totalUpdates > 0 ? static_cast<double>(progress.update) / static_cast<double>(progress.totalUpdates) : 0;
    m_progress->setValue(static_cast<int>(std::clamp(share, 0.0, 1.0) * 1000));
    m_left->setText(leftText());
    const auto& start = m_workbench.driven().lastStart();
    m_progressParts->setToolTip(start ? engineTitle(*start) : QString());
}

void TopBar::paintEvent(QPaintEvent*) {
    const Colours& c = colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.window);
    if (m_state->isHidden()) return;
    const State state = m_workbench.isAboutRun() ? m_workbench.driven().state() : State::Idle;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(state == State::Running ? c.good : state == State::Paused ? c.warning : c.outline);
    painter.drawEllipse(QRectF(QRect(m_state->mapTo(this, QPoint()), m_state->size())));
}

void TopBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void TopBar::retranslate() {
    m_step->setText(tr("Step"));
    m_stop->setText(tr("Stop"));
    int width = 0;
    setPrimary(m_main);  // its widest look
    for (const Action action : {Action::Train, Action::Pause, Action::Resume, Action::Restart, Action::Extend, Action::HalfRate}) {
        m_main->setText(nameOf(action));
        width = std::max(width, m_main->sizeHint().width());
    }
    m_main->setFixedWidth(std::max(width, scaled(92)));
    RunSummary longest;
    longest.state = RunState::Finished;
    m_left->setReservedText(RunTableModel::stateText(longest) + QStringLiteral(" · 100.0 %"));
    m_language->setToolTip(tr("Change the language"));
    m_language->setAccessibleName(tr("Change the language"));
    m_appearance->setToolTip(tr("Light or dark"));
    m_appearance->setAccessibleName(tr("Light or dark"));
    m_menu->setToolTip(tr("Menu"));
    m_menu->setAccessibleName(tr("Menu"));
    refresh();
}

}  // namespace attune
