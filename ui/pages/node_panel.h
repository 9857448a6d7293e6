#pragma once

#include "core/decode/search_trace.h"

#include <QWidget>

#include <memory>
#include <string>
#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;

namespace attune {

class ElidedLabel;
class FactTable;
class OtherBeams;
class PanelHeader;
class ShareBars;

/// What is known of one node of a beam tree, and what can be tried from it.
class NodePanel : public QWidget {
    Q_OBJECT
public:
    explicit NodePanel(QWidget* parent = nullptr);

    /// `node` −1: none. `sourceTokens` are the columns of the trace's attention.
    void setNode(std::shared_ptr<const SearchTrace> trace, std::int64_t node, const std::vector<std::string>& sourceTokens);
    /// Why what was typed could not be searched; "" takes it away.
    void setProblem(const QString& problem);
    OtherBeams* otherBeams() const { return m_beams; }
    ShareBars* attention() const { return m_attention; }
    ShareBars* likeliest() const { return m_likeliest; }
    QPushButton* forceButton() const { return m_force; }
    QLineEdit* wordField() const { return m_word; }

signals:
    void nodeChosen(std::int64_t node);
    /// Search again with this beginning, and `typed` after it.
    void searchRequested(const std::vector<std::string>& prefix, const QString& typed);

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeActions();
    void retranslate();
    void refresh();
    void refreshFacts();
    void refreshAttention();
    void refreshLikeliest();
    void chooseWord(int row);
    void force();
    void searchWord();
    const TraceNode* shown() const;

    std::shared_ptr<const SearchTrace> m_trace;
    std::int64_t m_node = -1;
    std::vector<std::string> m_source;
    PanelHeader* m_header;
    FactTable* m_facts;
    ElidedLabel* m_attentionTitle;
    ShareBars* m_attention;
    ElidedLabel* m_attentionNote;
    ElidedLabel* m_likeliestTitle;
    ShareBars* m_likeliest;
    QPushButton* m_force;
    QLineEdit* m_word;
    QPushButton* m_search;
    QLabel* m_problem;
    OtherBeams* m_beams;
};

}  // namespace attune
