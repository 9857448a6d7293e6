#pragma once

#include <QWidget>

#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace attune {

/// A line at the top of a page that says what went wrong, why, and offers at most two ways on. Hidden until shown.
class ErrorBanner : public QWidget {
    Q_OBJECT
public:
    enum class Kind { Error, Warning, Info };
    explicit ErrorBanner(QWidget* parent = nullptr);

    /// Makes a text in the language of the window; asked again when that changes.
    using Text = std::function<QString()>;

    void showMessage(Kind kind, Text sentence);
    /// A button of the banner; removed by the next showMessage or dismiss.
    QPushButton* addAction(Text text);
    /// The same with texts that read alike in every language.
    void showMessage(Kind kind, const QString& sentence);
    QPushButton* addAction(const QString& text);
    void dismiss();
    QString text() const;

signals:
    void dismissed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void refreshIcon();
    void retranslate();

    Kind m_kind = Kind::Error;
    QHBoxLayout* m_layout;
    QLabel* m_icon;
    QLabel* m_text;
    QToolButton* m_close;
    Text m_sentence;
    struct Action {
        QPushButton* button;
        Text text;
    };
    std::vector<Action> m_actions;
};

}  // namespace attune
