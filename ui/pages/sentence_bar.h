#pragma once

#include "ui/session/workbench.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QPushButton;

namespace attune {

class ElidedLabel;

/// The line over Watch: the current sentence and its reference, pinning, following, and how the search is done.
class SentenceBar : public QWidget {
    Q_OBJECT
public:
    explicit SentenceBar(Workbench& workbench, QWidget* parent = nullptr);

    /// With the curves folded the length penalty is shown instead of following.
    void setAsking(bool asking);
    /// In a duel nothing is searched: instead of following and search stands this control.
    void setDuelControl(QWidget* control);
    void focusSentence();
    /// Keeps the current sentence in the list, with its reference.
    void pin();
    QLineEdit* sentenceField() const { return m_sentence; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void connectAll();
    void retranslate();
    void showSentence();
    void sentenceEdited();
    void apply(bool typed);
    void refreshPin();
    void applySearch();
    std::string knownReference(const std::string& sentence) const;

    Workbench& m_workbench;
    QTimer m_typing;
    ElidedLabel* m_sentenceLabel;
    QLineEdit* m_sentence;
    QPushButton* m_pin;
    QCheckBox* m_follow;
    ElidedLabel* m_referenceLabel;
    QLineEdit* m_reference;
    ElidedLabel* m_penaltyLabel;
    QDoubleSpinBox* m_penalty;
    QComboBox* m_beam;
};

}  // namespace attune
