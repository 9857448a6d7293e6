#pragma once

#include "ui/session/workbench.h"

#include <QWidget>

class QFrame;
class QLabel;
class QMenu;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace attune {

class BrakeSlider;
class ElidedLabel;

/// The 44 px line over every place: the run, the controls of its training, how far it is, and language, appearance and menu.
class TopBar : public QWidget {
    Q_OBJECT
public:
    explicit TopBar(Workbench& workbench, QWidget* parent = nullptr);

    /// What opens under the three lines at the right; not owned.
    void setMenu(QMenu* menu);
    /// Shown on the language button: the language that a click changes to.
    void setOtherLanguage(const QString& name);
    QPushButton* mainButton() const { return m_main; }

signals:
    void languageRequested();
    void appearanceRequested();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    QWidget* makeSubject();
    QWidget* makeControls();
    QWidget* makeProgress();
    void connectAll();
    void retranslate();
    void refresh();
    void refreshTitle();
    void refreshProgress();
    void refreshNotice(const MainAction& action);
    void mainClicked();
    void extend();
    QString leftText() const;
    static QString nameOf(MainAction::Kind action);

    Workbench& m_workbench;
    QWidget* m_subject;
    QWidget* m_state;
    ElidedLabel* m_title;
    ElidedLabel* m_model;
    QWidget* m_controls;
    QPushButton* m_main;
    QPushButton* m_step;
    QPushButton* m_stop;
    BrakeSlider* m_brake;
    QWidget* m_progressParts;
    QLabel* m_noticeIcon;
    ElidedLabel* m_notice;
    ElidedLabel* m_updates;
    QProgressBar* m_progress;
    ElidedLabel* m_left;
    QToolButton* m_language;
    QToolButton* m_appearance;
    QToolButton* m_menu;
};

}  // namespace attune
