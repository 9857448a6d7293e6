#include "ui/top_bar.h"

#include "ui/models/run_table_model.h"
#include "ui/widgets/brake_slider.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/style.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QMenu>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace attune {

namespace {

using State = TrainingSession::State;

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

QString clock(double seconds) {
    const auto whole = static_cast<qint64>(seconds + 0.5);
    const QString minutes = QStringLiteral("%1:%2").arg(whole / 60 % 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
    return whole < 3600 ? minutes : QStringLiteral("%1:%2").arg(whole / 3600).arg(minutes.rightJustified(5, QLatin1Char('0')));
}

}  // namespace

TopBar::TopBar(Workbench& workbench, QWidget* parent) : QWidget(parent), m_workbench(workbench) {
    setWindowGround(this);
    setFixedHeight(scaled(44));
    build();
    connectAll();
    retranslate();
}

void TopBar::build() {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(scaled(14), 0, scaled(10), 0);
    row->setSpacing(scaled(8));
    m_state = new QWidget(this);
    m_state->setFixedSize(scaled(8), scaled(8));
    m_title = new ElidedLabel({}, this);
    m_title->setTextSize(TextSize::Control, true);
    m_model = new ElidedLabel({}, this);
    m_model->setTextSize(TextSize::Control);
    m_model->setInk(Ink::Muted);
    row->addWidget(m_state);
    row->addWidget(m_title);
    row->addWidget(m_model, 1);
    row->addStretch(1);
    m_controls = new QWidget(this);
    auto* controls = new QHBoxLayout(m_controls);
    controls->setContentsMargins(0, 0, 0, 0);
    controls->setSpacing(scaled(7));
    m_line = shortLine(m_controls);
    m_main = new QPushButton(m_controls);
    m_step = new QPushButton(icon(IconName::Step, Ink::Text), {}, m_controls);
    m_stop = new QPushButton(icon(IconName::Stop, Ink::Text), {}, m_controls);
    m_brake = new BrakeSlider(m_controls);
    m_progressLine = shortLine(m_controls);
    m_updates = new ElidedLabel({}, m_controls);
    m_updates->setTextSize(TextSize::Control);
    m_progress = new QProgressBar(m_controls);
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 1000);
    m_progress->setFixedHeight(scaled(4));
    m_progress->setMinimumWidth(scaled(80));
    m_progress->setMaximumWidth(scaled(206));
    m_left = new ElidedLabel({}, m_controls);
    m_left->setInk(Ink::Muted);
    m_left->setReservedText(QStringLiteral("stopped · Exact match 100.0 %"));
    controls->addWidget(m_line);
    controls->addSpacing(scaled(4));
    controls->addWidget(m_main);
    controls->addWidget(m_step);
    controls->addWidget(m_stop);
    controls->addSpacing(scaled(10));
    controls->addWidget(m_brake);
    controls->addWidget(m_progressLine);
    controls->addSpacing(scaled(4));
    controls->addWidget(m_updates);
    controls->addWidget(m_progress, 1);
    controls->addSpacing(scaled(6));
    controls->addWidget(m_left);
    controls->addSpacerItem(new QSpacerItem(0, 0, QSizePolicy::Expanding));
    for (QPushButton* button : {m_step, m_stop}) button->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    row->addWidget(m_controls, 4);
    m_language = barButton(IconName::Language, this);
    m_appearance = barButton(IconName::Contrast, this);
    m_menu = barButton(IconName::Menu, this);
    m_menu->setPopupMode(QToolButton::InstantPopup);
    row->addWidget(m_language);
    row->addWidget(m_appearance);
    row->addWidget(m_menu);
}

void TopBar::connectAll() {
    TrainingSession& training = m_workbench.training();
    connect(m_main, &QPushButton::clicked, this, &TopBar::mainClicked);
    connect(m_step, &QPushButton::clicked, this, [this] {
        if (m_workbench.training().state() == State::Idle) m_workbench.train(true);
        m_workbench.training().step();
    });
    connect(m_stop, &QPushButton::clicked, &training, &TrainingSession::stop);
    connect(m_brake, &BrakeSlider::updatesPerSecondChosen, &training, &TrainingSession::setBrake);
    connect(m_language, &QToolButton::clicked, this, &TopBar::languageRequested);
    connect(m_appearance, &QToolButton::clicked, this, &TopBar::appearanceRequested);
    connect(&training, &TrainingSession::stateChanged, this, &TopBar::refresh);
    connect(&training, &TrainingSession::runChanged, this, &TopBar::refresh);
    connect(&training, &TrainingSession::started, this, &TopBar::refresh);
    connect(&training, &TrainingSession::ended, this, &TopBar::refresh);
    connect(&training, &TrainingSession::progressed, this, &TopBar::refreshProgress);
    connect(&m_workbench.project(), &Project::configChanged, this, &TopBar::refresh);
    connect(&m_workbench.project(), &Project::datasetChanged, this, &TopBar::refresh);
    connect(&m_workbench.project(), &Project::sourceChanged, this, &TopBar::refresh);
    connect(&m_workbench.corpus(), &CorpusSession::started, this, &TopBar::refresh);
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
    TrainingSession& training = m_workbench.training();
    switch (training.state()) {
        case State::Running:
            return training.pause();
        case State::Paused:
            return training.resume();
        case State::Open:
            return extendClicked();
        case State::Idle:
            return m_workbench.train();
        case State::Opening:
        case State::Stopping:
            return;
    }
}

void TopBar::extendClicked() {
    TrainingSession& training = m_workbench.training();
    const TrainingProgress progress = training.progress();
    const auto& end = training.lastEnd();
    const bool unfinished = !end || end->reason == StopReason::Stopped || end->reason == StopReason::Failed;
    if (unfinished && (progress.totalUpdates == 0 || progress.update < progress.totalUpdates)) return training.continueRun();
    const auto now = static_cast<int>(progress.update);
    bool chosen = false;
    const int perEpoch = training.lastStart() ? static_cast<int>(training.lastStart()->updatesPerEpoch) : 0;
    const int more = QInputDialog::getInt(this, tr("Extend"), tr("Train until update:"), now + std::max({perEpoch, now / 2, 1}), now + 1,
                                          1000000000, std::max(1, perEpoch), &chosen);
    if (chosen) training.extend(more, 0);
}

void TopBar::refresh() {
    const State state = m_workbench.training().state();
    const bool idle = state == State::Idle, open = state == State::Open;
    const QString obstacle = idle ? m_workbench.trainObstacle() : QString();
    const TrainingProgress progress = m_workbench.training().progress();
    const auto& end = m_workbench.training().lastEnd();
    const bool interrupted = open && (!end || end->reason == StopReason::Stopped || end->reason == StopReason::Failed) &&
                             (progress.totalUpdates == 0 || progress.update < progress.totalUpdates);
    const bool running = state == State::Running || state == State::Stopping;
    const IconName name = running ? IconName::Pause : open && !interrupted ? IconName::Plus : IconName::Play;
    const bool primary = !(open && !interrupted);
    setPrimary(m_main, primary);
    m_main->setIcon(icon(name, primary ? Ink::OnAccent : Ink::Text));
    m_main->setText(idle                      ? tr("Train")
                    : running                 ? tr("Pause")
                    : open && !interrupted    ? tr("Extend")
                    : state == State::Opening ? tr("Train")
                                              : tr("Resume"));
    m_main->setEnabled(state == State::Running || state == State::Paused || open || (idle && obstacle.isEmpty()));
    m_main->setToolTip(obstacle);
    m_step->setEnabled(state == State::Paused || open || (idle && obstacle.isEmpty()));
    m_step->setToolTip(running ? tr("Pause first: then one update at a time.") : tr("One update"));
    m_stop->setEnabled(state == State::Running || state == State::Paused);
    m_stop->setToolTip(tr("Ends the training and writes a checkpoint"));
    refreshTitle();
    refreshProgress();
    update();
}

void TopBar::refreshTitle() {
    TrainingSession& training = m_workbench.training();
    const bool run = training.state() != State::Idle;
    const bool anything = run || m_workbench.project().source().has_value();
    m_controls->setVisible(anything);
    m_state->setVisible(run);
    m_title->setText(run        ? QString::fromStdString(training.runFolder().filename().string())
                     : anything ? m_workbench.project().title()
                                : QStringLiteral("Attune"));
    m_model->setText(!anything ? QString()
                               : QString::fromStdString((run ? training.config() : m_workbench.project().config()).model.summary()));
}

QString TopBar::leftText() const {
    const TrainingSession& training = m_workbench.training();
    const TrainingProgress progress = training.progress();
    switch (training.state()) {
        case State::Running:
            return progress.secondsLeft ? tr("%1 left").arg(clock(*progress.secondsLeft)) : tr("running");
        case State::Paused:
            return tr("paused");
        case State::Stopping:
            return tr("stopping …");
        case State::Opening:
            return tr("opening …");
        case State::Open: {
            RunSummary summary;
            if (!training.lastEnd()) return tr("not finished");
            summary.state = training.lastEnd()->reason == StopReason::Stopped ? RunState::Stopped
                            : training.lastEnd()->reason == StopReason::Diverged || training.lastEnd()->reason == StopReason::Failed
                                ? RunState::Failed
                                : RunState::Finished;
            summary.stopReason = training.lastEnd()->reason;
            summary.best = training.best();
            const QString measure = RunTableModel::headlineText(summary);
            const QString state = RunTableModel::stateText(summary);
            return measure.isEmpty() || measure == QStringLiteral("—") ? state : state + QStringLiteral(" · ") + measure;
        }
        case State::Idle:
            return {};
    }
    return {};
}

void TopBar::refreshProgress() {
    const TrainingProgress progress = m_workbench.training().progress();
    const bool run = m_workbench.training().state() != State::Idle;
    for (QWidget* part : {static_cast<QWidget*>(m_progressLine), static_cast<QWidget*>(m_updates), static_cast<QWidget*>(m_progress),
                          static_cast<QWidget*>(m_left)})
        part->setVisible(run);
    const QString update = countText(progress.update);
    const QString total = countText(progress.totalUpdates);
    m_updates->setText(progress.totalUpdates > 0 ? QStringLiteral("%1 / %2").arg(update, total) : tr("update %1").arg(update));
    m_updates->setReservedText(QStringLiteral("%1 / %1").arg(total));
    const double share = progress.totalUpdates > 0 ? static_cast<double>(progress.update) / static_cast<double>(progress.totalUpdates) : 0;
    m_progress->setValue(static_cast<int>(std::clamp(share, 0.0, 1.0) * 1000));
    m_left->setText(leftText());
}

void TopBar::paintEvent(QPaintEvent*) {
    const Colours& c = colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.window);
    const State state = m_workbench.training().state();
    if (state == State::Idle) return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(state == State::Running ? c.good : state == State::Paused ? c.warning : c.outline);
    painter.drawEllipse(QRectF(m_state->geometry()));
}

void TopBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void TopBar::retranslate() {
    m_step->setText(tr("Step"));
    m_stop->setText(tr("Stop"));
    int width = 0;
    const QString before = m_main->text();
    for (const QString& text : {tr("Train"), tr("Pause"), tr("Resume"), tr("Extend")}) {
        m_main->setText(text);
        width = std::max(width, m_main->sizeHint().width());
    }
    m_main->setText(before);
    m_main->setFixedWidth(std::max(width, scaled(92)));
    m_language->setToolTip(tr("Change the language"));
    m_language->setAccessibleName(tr("Change the language"));
    m_appearance->setToolTip(tr("Light or dark"));
    m_appearance->setAccessibleName(tr("Light or dark"));
    m_menu->setToolTip(tr("Menu"));
    m_menu->setAccessibleName(tr("Menu"));
    refresh();
}

}  // namespace attune
