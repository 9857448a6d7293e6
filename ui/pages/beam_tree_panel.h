#pragma once

#include "ui/session/search_session.h"
#include "ui/session/workbench.h"

#include <QMenu>
#include <QWidget>

#include <memory>
#include <optional>

class QPushButton;
class QStackedWidget;

namespace attune {

class BeamTree;
class EmptyPlace;
class NodePanel;
class PanelHeader;
class SegmentedControl;

/// The search of the current answer as a tree, with the node that is looked at beside it. From a node another search may begin, which is
/// shown in place of the answer's until its prefix is released. Works only while it is seen.
class BeamTreePanel : public QWidget {
    Q_OBJECT
public:
    explicit BeamTreePanel(Workbench& workbench, QWidget* parent = nullptr);

    BeamTree* tree() const { return m_tree; }
    NodePanel* node() const { return m_node; }
    SearchSession& searches() { return m_searches; }
    /// What every path begins with because a person said so.
    const std::vector<std::string>& prefix() const { return m_prefix; }
    QPushButton* releaseButton() const { return m_release; }
    /// Searches again with this beginning, and `typed` after it; both empty: as the answer was.
    void search(const std::vector<std::string>& prefix, const QString& typed = {});

signals:
    void listRequested();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    void connectAll();
    void retranslate();
    void refresh();
    void showTrace(const Translation& translation);
    void showCaption();
    void showNode(std::int64_t node);
    void chooseAnswer(std::int64_t node);
    void compareBeams();
    void newSentence();
    const Answer* answer() const;
    SearchQuestion question() const;

    Workbench& m_workbench;
    SearchSession m_searches;
    std::vector<std::string> m_prefix;
    std::optional<SearchAnswer> m_found;  // with the prefix
    std::vector<std::string> m_sourceTokens;
    double m_shownSeconds = -1;  // of the answer on show: no two took equally long

    PanelHeader* m_header;
    SegmentedControl* m_views;
    QPushButton* m_release;
    QMenu m_view;
    QAction* m_larger;
    QAction* m_smaller;
    QAction* m_fit;
    QAction* m_natural;
    QStackedWidget* m_stack;
    BeamTree* m_tree;
    EmptyPlace* m_empty;
    NodePanel* m_node;
};

}  // namespace attune
