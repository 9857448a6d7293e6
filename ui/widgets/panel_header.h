#pragma once

#include <QWidget>

#include <map>

class QHBoxLayout;
class QMenu;
class QPushButton;
class QToolButton;

namespace attune {

class ElidedLabel;

/// Tools of a header, always shown in this order from the left.
enum class HeaderTool { View, Table, Copy, Export, Help };

/// What a (?) says: what the panel shows, one thing to look for, one caution; and the page of HelpWindow that says more, if any.
struct PanelHelp {
    QString sentence;
    QString lookFor;
    QString caution;
    QString page = {};
};

/// The 34 px line over a panel: bold title, then what it shows in muted, tool buttons at the right.
class PanelHeader : public QWidget {
    Q_OBJECT
public:
    explicit PanelHeader(const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setSubtitle(const QString& subtitle);
    /// Title and subtitle in one line, as exported pictures carry it: "Loss · nats per token". A header without a title is called by
    /// its accessible name.
    QString caption() const;
    /// A bold current value at the right of the subtitle ("99.1 %").
    void setValue(const QString& value);
    /// Makes the title a chooser: a chevron behind it, a click opens the menu (not owned).
    void setTitleMenu(QMenu* menu);
    /// Adds a tool (once); `Table` is checkable. Clicking emits toolClicked; a menu may be set on the returned button.
    QToolButton* addTool(HeaderTool tool);
    QToolButton* tool(HeaderTool tool) const;
    /// Adds the (?) and what it says.
    void setHelp(const PanelHelp& help);
    /// Any other control, left of the tools.
    void addWidget(QWidget* widget);
    /// Opens the popup of (?).
    void showHelp();
    const PanelHelp& help() const { return m_help; }
    bool hasHelp() const { return !m_help.sentence.isEmpty(); }

    /// The header that speaks for the widget with the focus: of the panel that contains it or, outside of panels, the first one of
    /// the place. nullptr when no panel in sight has help.
    static PanelHeader* inPlace(QWidget* place, const QWidget* focus);

    QSize sizeHint() const override;

signals:
    void toolClicked(attune::HeaderTool tool);
    void titleDoubleClicked();

protected:
    void changeEvent(QEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    void retranslate();
    QPushButton* makePageLink(QWidget* popup);
    QString name() const;

    QHBoxLayout* m_layout;
    ElidedLabel* m_title;
    QToolButton* m_chooser;
    ElidedLabel* m_subtitle;
    ElidedLabel* m_value;
    std::map<HeaderTool, QToolButton*> m_tools;
    PanelHelp m_help;
};

}  // namespace attune
