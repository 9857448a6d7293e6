#pragma once

#include <QString>
#include <QWidget>

namespace attune {

/// One word turned by a quarter, read from top to bottom: the name of a folded panel.
class SideLabel : public QWidget {
    Q_OBJECT
public:
    explicit SideLabel(QWidget* parent = nullptr);
    void setText(const QString& text);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
};

}  // namespace attune
