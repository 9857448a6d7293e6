#pragma once

#include <QAbstractButton>

namespace attune {

/// The heading of a group that unfolds under it (checked): a chevron, the name, what is in it, and a mark when something in it is wrong.
/// Its contents margins stay free.
class FoldHeading : public QAbstractButton {
    Q_OBJECT
public:
    explicit FoldHeading(QWidget* parent = nullptr);

    void setDetails(const QString& details);
    const QString& details() const { return m_details; }
    void setWrong(bool wrong);
    bool isWrong() const { return m_wrong; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_details;
    bool m_wrong = false;
};

}  // namespace attune
