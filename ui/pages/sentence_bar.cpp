#include "ui/pages/sentence_bar.h"

#include "ui/widgets/elided_label.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>

namespace attune {

namespace {

constexpr int typingMilliseconds = 300;

ElidedLabel* mutedLabel(QWidget* parent) {
    auto* label = new ElidedLabel({}, parent);
    label->setTextSize(TextSize::Control);
    label->setInk(Ink::Muted);
    return label;
}

/// A text longer than its field shows how it begins.
void showStart(QLineEdit* field, const QString& text) {
    field->setText(text);
    field->setCursorPosition(0);
}

}  // namespace

SentenceBar::SentenceBar(Workbench& workbench, QWidget* parent) : QWidget(parent), m_workbench(workbench) {
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingMilliseconds);
    build();
    connectAll();
    retranslate();
    showSentence();
    setAsking(false);
}

void SentenceBar::build() {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(8));
    row->setSpacing(scaled(12));
    setFixedHeight(scaled(45));
    m_sentenceLabel = mutedLabel(this);
    m_sentence = new QLineEdit(this);
    m_sentence->setMaxLength(4000);
    m_sentence->setMinimumWidth(scaled(200));
    m_sentence->setMaximumWidth(scaled(560));
    m_pin = new QPushButton(icon(IconName::Pin, Ink::Text), {}, this);
    m_follow = new QCheckBox(this);
    m_follow->setChecked(true);
    m_referenceLabel = mutedLabel(this);
    m_reference = new QLineEdit(this);
    m_reference->setMaxLength(4000);
    m_reference->setMinimumWidth(scaled(120));
    m_reference->setMaximumWidth(scaled(420));
    m_penaltyLabel = mutedLabel(this);
    m_penalty = new QDoubleSpinBox(this);
    m_penalty->setRange(0, 5);
    m_penalty->setDecimals(1);
    m_penalty->setSingleStep(0.1);
    m_penalty->setFixedWidth(scaled(66));
    m_penalty->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_beam = new QComboBox(this);
    m_beam->setFixedWidth(scaled(96));
    row->addWidget(m_sentenceLabel);
    row->addWidget(m_sentence, 5);
    row->addWidget(m_pin);
    row->addSpacing(scaled(4));
    row->addWidget(m_follow);
    row->addSpacing(scaled(4));
    row->addWidget(m_referenceLabel);
    row->addWidget(m_reference, 3);
    row->addStretch(2);
    row->addWidget(m_penaltyLabel);
    row->addWidget(m_penalty);
    row->addWidget(m_beam);
}

void SentenceBar::connectAll() {
    connect(m_sentence, &QLineEdit::textEdited, this, &SentenceBar::sentenceEdited);
    connect(m_reference, &QLineEdit::textEdited, this, [this] { m_typing.start(); });
    connect(m_sentence, &QLineEdit::returnPressed, this, [this] { apply(true); });
    connect(m_reference, &QLineEdit::returnPressed, this, [this] { apply(true); });
    connect(&m_typing, &QTimer::timeout, this, [this] { apply(false); });
    connect(m_pin, &QPushButton::clicked, this, &SentenceBar::pin);
    connect(m_follow, &QCheckBox::toggled, this, [this](bool follow) {
        m_workbench.setFollowing(follow);
        if (follow) m_workbench.watch().showLive();
    });
    connect(m_beam, &QComboBox::activated, this, &SentenceBar::applySearch);
    connect(m_penalty, &QDoubleSpinBox::valueChanged, this, &SentenceBar::applySearch);
    connect(&m_workbench.watch(), &WatchState::sentenceChanged, this, &SentenceBar::showSentence);
    connect(&m_workbench.training(), &TrainingSession::probesChanged, this, &SentenceBar::refreshPin);
    connect(&m_workbench.training(), &TrainingSession::stateChanged, this, &SentenceBar::refreshPin);
}

void SentenceBar::setAsking(bool asking) {
    m_follow->setVisible(!asking);
    m_penaltyLabel->setVisible(asking);
    m_penalty->setVisible(asking);
}

void SentenceBar::setDuelControl(QWidget* control) {
    for (QWidget* each : std::initializer_list<QWidget*>{m_follow, m_penaltyLabel, m_penalty, m_beam}) each->hide();
    layout()->addWidget(control);
}

void SentenceBar::focusSentence() {
    m_sentence->setFocus();
    m_sentence->selectAll();
}

void SentenceBar::showSentence() {
    const WatchedSentence& sentence = m_workbench.watch().sentence();
    const QString source = QString::fromStdString(sentence.source);
    const QString reference = QString::fromStdString(sentence.reference);
    if (m_sentence->text().trimmed() != source) showStart(m_sentence, source);
    if (m_reference->text().trimmed() != reference) showStart(m_reference, reference);
    refreshPin();
}

std::string SentenceBar::knownReference(const std::string& sentence) const {
    for (const WatchedSentence& probe : m_workbench.training().probes())
        if (probe.source == sentence) return probe.reference;
    return {};
}

void SentenceBar::sentenceEdited() {
    showStart(m_reference, QString::fromStdString(knownReference(m_sentence->text().trimmed().toStdString())));
    m_typing.start();
    refreshPin();
}

void SentenceBar::apply(bool typed) {
    m_typing.stop();
    WatchedSentence sentence;
    sentence.source = m_sentence->text().trimmed().toStdString();
    sentence.reference = m_reference->text().trimmed().toStdString();
    m_workbench.watch().setSentence(sentence);
    if (m_workbench.training().isTraining()) m_workbench.watch().showLive();
    m_workbench.askAgain(typed);
}

void SentenceBar::pin() {
    apply(false);
    const WatchedSentence& sentence = m_workbench.watch().sentence();
    if (sentence.source.empty()) return;
    std::vector<WatchedSentence> probes = m_workbench.training().probes();
    const auto same = [&](const WatchedSentence& probe) { return probe.source == sentence.source; };
    const auto found = std::find_if(probes.begin(), probes.end(), same);
    if (found != probes.end())
        found->reference = sentence.reference;
    else
        probes.push_back(sentence);
    m_workbench.training().setProbes(std::move(probes));
}

void SentenceBar::refreshPin() {
    const bool run = m_workbench.training().state() != TrainingSession::State::Idle;
    m_pin->setEnabled(run && !m_sentence->text().trimmed().isEmpty());
    m_pin->setToolTip(run ? tr("Keep this sentence in the list: its picture is kept while the model learns.")
                          : tr("Train a model or open a run first."));
}

void SentenceBar::applySearch() {
    SearchOptions search = m_workbench.search();
    search.beamSize = m_beam->currentData().toInt();
    search.lengthPenalty = m_penalty->value();
    m_workbench.setSearch(search);
}

void SentenceBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void SentenceBar::retranslate() {
    m_sentenceLabel->setText(tr("Sentence"));
    m_sentence->setPlaceholderText(tr("Type a sentence"));
    m_sentence->setAccessibleName(tr("Sentence"));
    m_pin->setText(tr("Pin"));
    m_follow->setText(tr("Follow training"));
    m_follow->setToolTip(tr("The picture and the hypotheses are refreshed while the model learns."));
    m_referenceLabel->setText(tr("Reference"));
    m_reference->setPlaceholderText(tr("none"));
    m_reference->setToolTip(tr("The right answer, if you know it: the heatmap can be forced on it."));
    m_reference->setAccessibleName(tr("Reference"));
    m_penaltyLabel->setText(tr("Length penalty"));
    m_penalty->setAccessibleName(tr("Length penalty"));
    m_penalty->setToolTip(tr("0 prefers short answers; higher values favour long ones."));
    const QSignalBlocker quietBeam(m_beam);
    const QSignalBlocker quietPenalty(m_penalty);
    const auto chosen = static_cast<int>(m_workbench.search().beamSize);
    m_beam->clear();
    for (const int size : {1, 2, 3, 5, 8, 10, 20}) m_beam->addItem(size == 1 ? tr("Greedy") : tr("Beam %1").arg(size), size);
    m_beam->setCurrentIndex(std::max(0, m_beam->findData(chosen)));
    m_beam->setAccessibleName(tr("Beam size"));
    m_penalty->setValue(m_workbench.search().lengthPenalty);
    refreshPin();
}

}  // namespace attune
