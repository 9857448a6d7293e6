#include "ui/pages/side_picker.h"

#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>

#include <array>

namespace attune {

namespace {

constexpr std::array languageCodes{"ar", "cs", "de", "el", "en", "es", "fr", "he", "hi", "it", "ja",
                                   "ko", "nl", "pl", "pt", "ru", "sv", "th", "tr", "uk", "zh"};

QString languageTitle(const QString& code) {
    const QLocale locale(code);
    const QString own = locale.nativeLanguageName();
    return own.isEmpty() ? code : QStringLiteral("%1 · %2").arg(code, own);
}

}  // namespace

SidePicker::SidePicker(Side side, QWidget* parent) : QWidget(parent), m_side(side) {
    m_title = new QLabel(this);
    m_title->setFont(textFont(TextSize::Control, true));
    m_tokensLabel = new QLabel(this);
    m_tokensLabel->setFont(textFont(TextSize::Label));
    m_columns = new QComboBox(this);
    m_languages = new QComboBox(this);
    m_tokenizers = new QComboBox(this);
    m_columns->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_columns->setMinimumContentsLength(14);
    m_languages->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_languages->setMinimumContentsLength(12);
    for (int i = 0; i < 3; ++i) m_tokenizers->addItem(QString(), i);

    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 4, 0, 4);
    layout->setHorizontalSpacing(scaled(12));
    layout->setVerticalSpacing(scaled(4));
    layout->addWidget(m_title, 0, 0);
    layout->addWidget(m_columns, 0, 1, 1, 2);
    layout->addWidget(m_tokensLabel, 1, 0);
    layout->addWidget(m_tokenizers, 1, 1);
    layout->addWidget(m_languages, 1, 2);
    layout->setColumnStretch(3, 1);
    for (QComboBox* combo : {m_columns, m_languages, m_tokenizers}) connect(combo, &QComboBox::activated, this, &SidePicker::changed);
    retranslate();
}

void SidePicker::retranslate() {
    m_title->setText(m_side == Side::Source ? tr("Source") : tr("Target"));
    m_tokensLabel->setText(tr("tokens"));
    m_tokenizers->setItemText(0, tr("word"));
    m_tokenizers->setItemText(1, tr("character"));
    m_tokenizers->setItemText(2, tr("whitespace"));
    m_columns->setAccessibleName(m_side == Side::Source ? tr("Source column") : tr("Target column"));
    m_tokenizers->setAccessibleName(m_side == Side::Source ? tr("Source tokenizer") : tr("Target tokenizer"));
    m_languages->setAccessibleName(m_side == Side::Source ? tr("Source language") : tr("Target language"));
    m_tokenizers->setToolTip(
        tr("How sentences become tokens: words by Unicode rules, single characters, or what blanks separate already."));
    m_languages->setToolTip(tr("Decides word borders and lower case. The guess from the letters is only a proposal."));
    fillLanguages();
}

void SidePicker::setColumns(const QStringList& names, int current) {
    m_columns->clear();
    m_columns->addItems(names);
    m_columns->setCurrentIndex(current - 1);
    m_columns->setEnabled(names.size() > 1);
}

void SidePicker::setLanguage(const QString& code, const LanguageGuess& guess) {
    m_guess = guess;
    fillLanguages();
    const int known = m_languages->findData(code);
    if (known < 0) m_languages->addItem(languageTitle(code), code);
    m_languages->setCurrentIndex(m_languages->findData(code));
}

void SidePicker::setTokenizer(TokenizerKind kind) {
    m_tokenizers->setCurrentIndex(static_cast<int>(kind));
}

void SidePicker::fillLanguages() {
    const QString current = language();
    m_languages->clear();
    const QString guessed = QString::fromStdString(m_guess.code);
    m_languages->addItem(guessed.isEmpty() ? tr("any language") : tr("any (looks like %1)").arg(QLocale(guessed).nativeLanguageName()),
                         QString());
    for (const char* code : languageCodes) m_languages->addItem(languageTitle(QString::fromLatin1(code)), QString::fromLatin1(code));
    m_languages->setCurrentIndex(std::max(0, m_languages->findData(current)));
}

int SidePicker::column() const {
    return m_columns->currentIndex() + 1;
}

QString SidePicker::language() const {
    return m_languages->currentData().toString();
}

TokenizerKind SidePicker::tokenizer() const {
    return static_cast<TokenizerKind>(m_tokenizers->currentIndex());
}

void SidePicker::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

}  // namespace attune
