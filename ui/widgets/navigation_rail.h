#pragma once

#include "ui/widgets/icons.h"

#include <QWidget>

#include <vector>

class QButtonGroup;

namespace attune {

class RailButton;

/// The rail of places at the left edge: logo, one button a place, help at the bottom.
class NavigationRail : public QWidget {
    Q_OBJECT
public:
    explicit NavigationRail(QWidget* parent = nullptr);

    /// Returns the number of the place, counted from 0.
    int addPlace(IconName icon, const QString& name);
    void setPlaceName(int place, const QString& name);
    /// Shows `place` as current; emits nothing.
    void setCurrentPlace(int place);
    int currentPlace() const;
    QSize sizeHint() const override;

signals:
    void placeChosen(int place);
    void helpRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QButtonGroup* m_group;
    std::vector<RailButton*> m_places;
    RailButton* m_help;
};

}  // namespace attune
