#pragma once

#include "ui/session/duel_session.h"

#include <QString>
#include <QWidget>

#include <array>

namespace attune {

class ElidedLabel;

/// Numbers of both sides of a duel beside each other: size, speed, when the goal was reached, and how good they are at the moment shown.
class DuelFacts : public QWidget {
    Q_OBJECT
public:
    explicit DuelFacts(const DuelSession& duel, QWidget* parent = nullptr);

    void refresh();
    QString name(int row) const;
    QString value(int row, DuelSide side) const;
    static constexpr int rows = 4;

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Row {
        ElidedLabel* name;
        std::array<ElidedLabel*, 2> values;
    };
    void setRow(int row, const QString& name, const std::array<QString, 2>& values);

    const DuelSession& m_duel;
    std::array<Row, rows> m_rows{};
};

}  // namespace attune
