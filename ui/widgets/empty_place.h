#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace attune {

/// What stands where there is nothing yet: one sentence that says what would fill the place, and the button that does it.
class EmptyPlace : public QWidget {
    Q_OBJECT
public:
    explicit EmptyPlace(const QString& sentence, const QString& button = {}, QWidget* parent = nullptr);

    void setSentence(const QString& sentence);
    QString sentence() const;
    void setButton(const QString& text);
    /// A second button beside the first (Data: Open … · Lessons).
    QPushButton* addButton(const QString& text);
    QPushButton* button() const { return m_button; }

signals:
    void clicked();

private:
    QLabel* m_sentence;
    QPushButton* m_button;
    QHBoxLayout* m_buttons;
};

}  // namespace attune
