#include "ui/widgets/scrubber_bar.h"

#include "ui/widgets/elided_label.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/scrubber.h"
#include "ui/widgets/style.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>

namespace attune {

namespace {

constexpr double playSpeed = 2.5;  // moments a second
constexpr std::array speedFactors = {0.5, 1.0, 2.0, 4.0};

QString factorText(double factor) {
    return (factor < 1 ? QStringLiteral("½") : QString::number(factor)) + QChar(0x00D7);
}

QToolButton* transport(IconName name, QHBoxLayout* row) {
    auto* button = new QToolButton;
    button->setAutoRaise(true);
    button->setIcon(icon(name, Ink::Text));
    button->setIconSize(QSize(scaled(14), scaled(14)));
    button->setFixedSize(scaled(26), scaled(26));
    row->addWidget(button);
    return button;
}

}  // namespace

ScrubberBar::ScrubberBar(QWidget* parent) : QWidget(parent), m_timer(new QTimer(this)) {
    setWindowGround(this);
    setFixedHeight(scaled(56));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(scaled(10), 0, scaled(16), 0);
    row->setSpacing(scaled(1));
    m_first = transport(IconName::First, row);
    m_previous = transport(IconName::Previous, row);
    m_play = transport(IconName::Play, row);
    m_next = transport(IconName::Next, row);
    m_last = transport(IconName::Last, row);
    addSpeeds();
    row->addWidget(m_speedButton);
    row->addSpacing(scaled(6));
    m_scrubber = new Scrubber(this);
    row->addWidget(m_scrubber, 1);
    row->addSpacing(scaled(7));
    auto* line = new QFrame(this);
    line->setFixedSize(1, scaled(32));
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Mid);
    row->addWidget(line);
    row->addSpacing(scaled(13));
    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    m_caption = new ElidedLabel({}, this);
    m_caption->setInk(Ink::Muted);
    m_moment = new ElidedLabel({}, this);
    m_moment->setTextSize(TextSize::Control, true);
    texts->addStretch();
    texts->addWidget(m_caption);
    texts->addWidget(m_moment);
    texts->addStretch();
    row->addLayout(texts);
    row->addSpacing(scaled(16));
    m_liveButton = new QPushButton(this);
    m_liveButton->setIcon(icon(IconName::Step, Ink::Text));
    QSizePolicy policy = m_liveButton->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_liveButton->setSizePolicy(policy);
    row->addWidget(m_liveButton);
    row->addSpacing(scaled(16));
    m_timeline = new QPushButton(this);
    m_timeline->setCheckable(true);
    row->addWidget(m_timeline);
    row->addSpacing(scaled(16));
    m_compareLabel = new ElidedLabel({}, this);
    m_compareLabel->setTextSize(TextSize::Control);
    m_compareLabel->setInk(Ink::Muted);
    row->addWidget(m_compareLabel);
    row->addSpacing(scaled(10));
    m_compare = new QComboBox(this);
    m_compare->setFixedWidth(scaled(112));
    row->addWidget(m_compare);

    connect(m_scrubber, &Scrubber::momentChosen, this, &ScrubberBar::choose);
    connect(m_first, &QToolButton::clicked, m_scrubber, &Scrubber::chooseFirst);
    connect(m_previous, &QToolButton::clicked, m_scrubber, &Scrubber::choosePrevious);
    connect(m_next, &QToolButton::clicked, m_scrubber, &Scrubber::chooseNext);
    connect(m_last, &QToolButton::clicked, m_scrubber, &Scrubber::chooseLast);
    connect(m_play, &QToolButton::clicked, this, [this] { setPlaying(!isPlaying()); });
    connect(m_scrubber, &Scrubber::playToggled, m_play, &QToolButton::click);
    connect(m_timeline, &QPushButton::toggled, this, &ScrubberBar::timelineToggled);
    connect(m_timer, &QTimer::timeout, this, &ScrubberBar::advance);
    connect(m_liveButton, &QPushButton::clicked, this, [this] {
        m_timer->stop();
        if (!m_scrubber->moments().empty()) m_scrubber->setCurrent(m_scrubber->moments().back());
        m_following = true;
        refresh();
        emit liveChosen();
    });
    connect(m_compare, &QComboBox::activated, this, [this] { emit comparisonChosen(comparison()); });
    retranslate();
}

void ScrubberBar::setMoments(std::vector<int> updates, bool live) {
    const bool first = m_scrubber->moments().empty();
    m_live = live;
    m_scrubber->setMoments(std::move(updates));
    if (m_following && !m_scrubber->moments().empty() && !m_timer->isActive()) m_scrubber->setCurrent(m_scrubber->moments().back());
    if (first) m_following = true;
    refreshComparisons();
    refresh();
}

void ScrubberBar::setCurrent(int update) {
    m_scrubber->setCurrent(update);
    m_following = m_scrubber->atLast();
    refresh();
}

int ScrubberBar::current() const {
    return m_scrubber->current();
}

void ScrubberBar::setMomentName(const QString& name) {
    m_momentName = name;
    refresh();
}

std::optional<int> ScrubberBar::comparison() const {
    const QVariant update = m_compare->currentData();
    return update.isValid() ? std::optional<int>(update.toInt()) : std::nullopt;
}

void ScrubberBar::setComparison(std::optional<int> update) {
    const int row = update ? m_compare->findData(*update) : 0;
    if (comparison() == update || m_compare->view()->isVisible()) return;
    const QSignalBlocker quiet(m_compare);
    m_compare->setCurrentIndex(std::max(0, row));
    refreshComparisonState();
}

void ScrubberBar::setComparisonObstacle(const QString& reason) {
    m_comparisonObstacle = reason;
    refreshComparisonState();
}

void ScrubberBar::refreshComparisonState() {
    const bool any = m_scrubber->moments().size() > 1;
    m_compare->setEnabled(any);
    m_compare->setToolTip(any ? m_comparisonObstacle : tr("Only update 0 is kept so far."));
}

bool ScrubberBar::isPlaying() const {
    return m_timer->isActive();
}

double ScrubberBar::speed() const {
    return 1000.0 / m_timer->interval();
}

void ScrubberBar::setSpeed(double momentsPerSecond) {
    m_timer->setInterval(static_cast<int>(std::lround(1000.0 / momentsPerSecond)));
    m_speedButton->setText(factorText(momentsPerSecond / playSpeed));
}

void ScrubberBar::addSpeeds() {
    m_speedButton = new QToolButton(this);
    m_speedButton->setAutoRaise(true);
    m_speedButton->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_speedButton->setPopupMode(QToolButton::InstantPopup);
    m_speedButton->setFixedSize(scaled(34), scaled(26));
    m_speedButton->setMenu(&m_speeds);
    for (const double factor : speedFactors) m_speeds.addAction(factorText(factor), this, [=, this] { setSpeed(factor * playSpeed); });
    setSpeed(playSpeed);
}

void ScrubberBar::setPlaying(bool playing) {
    playing = playing && m_scrubber->moments().size() > 1;
    if (!playing) m_timer->stop();
    if (playing && m_scrubber->atLast()) m_scrubber->chooseFirst();
    if (playing) m_timer->start();
    refresh();
}

void ScrubberBar::setComparisonControl(QWidget* control) {
    m_compare->hide();
    m_timeline->hide();
    layout()->addWidget(control);
}

void ScrubberBar::choose(int update) {
    if (!m_advancing) m_timer->stop();
    m_following = m_scrubber->atLast();
    refresh();
    emit momentChosen(update);
    if (m_following && m_live) emit liveChosen();
}

void ScrubberBar::advance() {
    m_advancing = true;
    m_scrubber->chooseNext();
    m_advancing = false;
    if (m_scrubber->atLast()) m_timer->stop();
    refresh();
}

void ScrubberBar::refresh() {
    const bool any = !m_scrubber->moments().empty();
    m_first->setEnabled(any && !m_scrubber->atFirst());
    m_previous->setEnabled(any && !m_scrubber->atFirst());
    m_next->setEnabled(any && !m_scrubber->atLast());
    m_last->setEnabled(any && !m_scrubber->atLast());
    m_play->setEnabled(m_scrubber->moments().size() > 1);
    m_play->setIcon(icon(m_timer->isActive() ? IconName::Pause : IconName::Play, Ink::Text));
    m_liveButton->setVisible(m_live && !m_following);
    const QString name = !m_momentName.isEmpty() ? m_momentName : m_live && m_following ? tr("live") : tr("kept");
    m_moment->setText(any ? tr("%1 · update %2").arg(name, countText(current())) : tr("none yet"));
    m_moment->setReservedText(tr("%1 · update %2").arg(tr("kept"), countText(88888)));
}

void ScrubberBar::refreshComparisons() {
    if (m_compare->view()->isVisible()) return;
    const std::optional<int> before = comparison();
    const QSignalBlocker quiet(m_compare);
    m_compare->clear();
    m_compare->addItem(tr("nothing"));
    for (const int moment : m_scrubber->moments()) m_compare->addItem(countText(moment), moment);
    if (const int row = before ? m_compare->findData(*before) : 0; row >= 0) m_compare->setCurrentIndex(row);
    refreshComparisonState();
}

void ScrubberBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), 1), colours().border);
}

void ScrubberBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void ScrubberBar::retranslate() {
    const auto name = [](QToolButton* button, const QString& text) {
        button->setToolTip(text);
        button->setAccessibleName(text);
    };
    name(m_first, tr("First moment"));
    name(m_previous, tr("Previous moment"));
    name(m_play, tr("Play the moments"));
    name(m_next, tr("Next moment"));
    name(m_last, tr("Last moment"));
    m_speedButton->setToolTip(tr("Speed of playing"));
    m_speedButton->setAccessibleName(tr("Speed of playing"));
    m_timeline->setText(tr("Timeline"));
    m_timeline->setToolTip(tr("Pinned sentences over time, one small picture for each moment"));
    m_caption->setText(tr("Showing weights"));
    m_liveButton->setText(tr("Live"));
    m_compareLabel->setText(tr("Compare with"));
    m_compareLabel->setReservedText(tr("Compare with"));
    m_compare->setAccessibleName(tr("Compare with"));
    refreshComparisons();
    refresh();
}

}  // namespace attune
