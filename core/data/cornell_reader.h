#pragma once

#include "core/data/line_reader.h"
#include "core/data/pair_reader.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace attune {

/// The two files of a folder in the format of the Cornell movie-dialogs corpus (Danescu-Niculescu-Mizil and Lee 2011):
/// ` +++$+++ ` between the fields, five in movie_lines.txt (id, …, text), four in movie_conversations.txt (…, ['L1', 'L2']).
struct CornellFiles {
    explicit CornellFiles(const std::string& folder);

    std::string turns;          // movie_lines.txt
    std::string conversations;  // movie_conversations.txt
};

/// Consecutive turns of the conversations as sentence pairs. What counts as a line of the corpus is such a pair, and each
/// record of either file that is broken. A pair is located by the line of movie_conversations.txt that it comes from.
/// Text is UTF-8 where a line of movie_lines.txt is valid UTF-8, else Windows-1252.
class CornellReader : public PairReader {
public:
    CornellReader(const std::string& folder, bool swap, std::stop_token stop);

    /// The first call reads movie_lines.txt.
    bool next(PairLine& line) override;
    double share() const override { return (m_turnLines.share() + m_conversationLines.share()) / 2; }
    /// Of movie_lines.txt followed by movie_conversations.txt.
    std::string fingerprint() override;

private:
    /// What someone said, and what is wrong with it or to be said of it.
    struct Turn {
        std::string text;
        std::optional<CorpusProblemKind> problem;
    };

    void readTurns();
    void addTurn(const TextLine& line, std::int64_t number);
    /// The ids of the next conversation; its problem when it has none to give. False after the last.
    bool nextConversation(PairLine& line);
    void makePair(PairLine& line);

    std::string m_conversationsPath;
    bool m_swap;
    std::stop_token m_stop;
    LineReader m_turnLines;
    LineReader m_conversationLines;
    bool m_turnsRead = false;
    bool m_firstPair = true;
    std::unordered_map<std::string, Turn> m_turns;
    std::vector<std::int64_t> m_brokenTurns;  // line numbers
    std::size_t m_brokenSaid = 0;
    std::vector<std::string> m_ids;  // of the conversation
    std::size_t m_turn = 0;          // the next pair is this turn and the one after it
    std::int64_t m_conversation = 0;
};

}  // namespace attune
