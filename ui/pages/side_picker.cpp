#include "ui/pages/side_picker.h"

#include "ui/choice_names.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QStyleOptionComboBox>
#include <QStylePainter>

#include <array>

namespace attune {

namespace {

struct Language {
    const char* code;
    const char* name;  // as its speakers write it, without a country
};
constexpr std::array languages{Language{"ar", "العربية"},    Language{"cs", "čeština"},    Language{"de", "Deutsch"},
                               Language{"el", "Ελληνικά"},   Language{"en", "English"},    Language{"es", "español"},
                               Language{"fr", "français"},   Language{"he", "עברית"},      Language{"hi", "हिन्दी"},
                               Language{"it", "italiano"},   Language{"ja", "日本語"},     Language{"ko", "한국어"},
                               Language{"nl", "Nederlands"}, Language{"pl", "polski"},     Language{"pt", "português"},
                               Language{"ru", "русский"},    Language{"sv", "svenska"},    Language{"th", "ไทย"},
                               Language{"tr", "Türkçe"},     Language{"uk", "українська"}, Language{"zh", "中文"}};
constexpr std::array tokenizerWords{"word", "character", "whitespace", "bpe"};  // by TokenizerKind
constexpr int shortTextRole = Qt::UserRole + 1;
constexpr int controlColumn = 3;
constexpr double narrowCombo = 72;

QString languageName(const QString& code) {
    for (const Language& language : languages)
        if (code == QLatin1String(language.code)) return QString::fromUtf8(language.name);
    const QString name = QLocale(code).nativeLanguageName();
    return name.isEmpty() ? code : name;
}

/// A list whose closed field is narrow: it shows each entry's short text, the open list the whole.
class ShortCombo : public QComboBox {
public:
    using QComboBox::QComboBox;

    void showPopup() override {
        view()->setMinimumWidth(view()->sizeHintForColumn(0) + scaled(24));
        QComboBox::showPopup();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QStylePainter painter(this);
        QStyleOptionComboBox option;
        initStyleOption(&option);
        option.currentText = currentData(shortTextRole).toString();
        painter.drawComplexControl(QStyle::CC_ComboBox, option);
        painter.drawControl(QStyle::CE_ComboBoxLabel, option);
    }
};

}  // namespace

SidePicker::SidePicker(Side side, QWidget* parent) : QWidget(parent), m_side(side) {
    m_title = new QLabel(this);
    m_title->setFont(textFont(TextSize::Control, true));
    m_tokensLabel = new QLabel(this);
    m_tokensLabel->setFont(textFont(TextSize::Label));
    m_columns = new QComboBox(this);
    m_languages = new ShortCombo(this);
    m_tokenizers = new QComboBox(this);
    m_columns->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_columns->setMinimumContentsLength(14);
    m_languages->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_languages->setMinimumContentsLength(12);
    m_tokenizers->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (std::size_t i = 0; i < tokenizerWords.size(); ++i) m_tokenizers->addItem(QString(), static_cast<int>(i));
    connect(m_languages, &QComboBox::currentIndexChanged, this, &SidePicker::describeLanguage);

    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 4, 0, 4);
    layout->setHorizontalSpacing(scaled(12));
    layout->setVerticalSpacing(scaled(4));
    layout->addWidget(m_title, 0, 0);
    layout->addWidget(m_columns, 0, 1, 1, 2);
    layout->addWidget(m_tokensLabel, 1, 0);
    layout->addWidget(m_tokenizers, 1, 1);
    layout->addWidget(m_languages, 1, 2);
    layout->setColumnStretch(controlColumn + 1, 1);
    for (QComboBox* combo : {m_columns, m_languages}) combo->setMinimumWidth(scaled(narrowCombo));
    for (QComboBox* combo : {m_columns, m_languages, m_tokenizers}) connect(combo, &QComboBox::activated, this, &SidePicker::changed);
    retranslate();
}

void SidePicker::addControl(QWidget* control) {
    static_cast<QGridLayout*>(layout())->addWidget(control, 1, controlColumn);
}

void SidePicker::retranslate() {
    m_title->setText(m_side == Side::Source ? tr("Source") : tr("Target"));
    m_tokensLabel->setText(tr("tokens"));
    for (std::size_t i = 0; i < tokenizerWords.size(); ++i)
        m_tokenizers->setItemText(static_cast<int>(i), choiceName("data.source_tokenizer", tokenizerWords[i]));
    m_columns->setAccessibleName(m_side == Side::Source ? tr("Source column") : tr("Target column"));
    m_tokenizers->setAccessibleName(m_side == Side::Source ? tr("Source tokenizer") : tr("Target tokenizer"));
    m_languages->setAccessibleName(m_side == Side::Source ? tr("Source language") : tr("Target language"));
    m_tokenizers->setToolTip(
        tr("How sentences become tokens: words by Unicode rules, single characters, what blanks separate already, or subwords."));
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
    if (m_languages->findData(code) < 0) addLanguage(code);
    m_languages->setCurrentIndex(m_languages->findData(code));
}

void SidePicker::setTokenizer(TokenizerKind kind) {
    m_tokenizers->setCurrentIndex(static_cast<int>(kind));
}

void SidePicker::fillLanguages() {
    const QString current = language();
    m_languages->clear();
    const QString guessed = QString::fromStdString(m_guess.code);
    m_languages->addItem(guessed.isEmpty() ? tr("any language") : tr("any language (looks like %1)").arg(languageName(guessed)), QString());
    m_languages->setItemData(0, guessed.isEmpty() ? tr("any language") : tr("%1 (guessed)").arg(guessed), shortTextRole);
    for (const Language& each : languages) addLanguage(QString::fromLatin1(each.code));
    if (m_languages->findData(current) < 0) addLanguage(current);
    m_languages->setCurrentIndex(m_languages->findData(current));
    describeLanguage();
}

void SidePicker::addLanguage(const QString& code) {
    const QString title = QStringLiteral("%1 · %2").arg(code, languageName(code));
    m_languages->addItem(title, code);
    m_languages->setItemData(m_languages->count() - 1, title, shortTextRole);
}

void SidePicker::describeLanguage() {
    m_languages->setToolTip(m_languages->currentText() + u'\n' +
                            tr("Decides word borders and lower case. The guess from the letters is only a proposal."));
}

QString SidePicker::languageText() const {
    return m_languages->currentData(shortTextRole).toString();
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
