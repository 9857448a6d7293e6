#pragma once

#include "core/text/language_guess.h"
#include "core/text/tokenizer.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace attune {

/// How one side of a corpus is read: its column, its language (guessed, shown, never forced) and its tokenizer.
class SidePicker : public QWidget {
    Q_OBJECT
public:
    enum class Side { Source, Target };
    explicit SidePicker(Side side, QWidget* parent = nullptr);

    /// The columns of a TSV, or the one file name of this side; `current` is 1-based.
    void setColumns(const QStringList& names, int current);
    void setLanguage(const QString& code, const LanguageGuess& guess);
    void setTokenizer(TokenizerKind kind);

    /// One more control at the end of the second line; it becomes a child.
    void addControl(QWidget* control);

    int column() const;
    QString language() const;
    /// What the field of the language reads: the guess, if it is one, in few letters.
    QString languageText() const;
    TokenizerKind tokenizer() const;

signals:
    void changed();  ///< by a person

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void fillLanguages();
    void addLanguage(const QString& code);
    void describeLanguage();

    Side m_side;
    LanguageGuess m_guess;
    QLabel* m_title;
    QLabel* m_tokensLabel;
    QComboBox* m_columns;
    QComboBox* m_languages;
    QComboBox* m_tokenizers;
};

}  // namespace attune
