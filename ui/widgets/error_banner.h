#pragma once

#include <QWidget>

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

    void showMessage(Kind kind, const QString& sentence);
    /// A button of the banner; removed by the next showMessage or dismiss.
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

    Kind m_kind = Kind::Error;
    QHBoxLayout* m_layout;
    QLabel* m_icon;
    QLabel* m_text;
    QToolButton* m_close;
    QList<QPushButton*> m_actions;
};

}  // namespace attune
