#pragma once

#include "core/decode/hypothesis.h"
#include "core/decode/top_tokens.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace attune {

/// What became of a node of the search. Won: on the path of the best answer.
enum class NodeState { Kept, Pruned, Finished, Won };

/// Why a node went no further.
enum class PruneReason {
    None,
    Rank,               // others of its beam had a better sum
    LengthLimit,        // an answer had to end here
    WorseThanFinished,  // nothing that could become of it would be among the answers wanted
    SameAnswer,         // another group of a diverse beam had found it
    ForcedPrefix,       // the prefix says another token
    MinimumLength,      // `</s>` came too early
    RepeatedNgram,
    UnknownToken,  // search.allow_unknown is off
};

/// A hypothesis of the search by its last token.
struct TraceNode {
    std::int64_t parent = -1;   // its place in the trace; −1: this is the root, `<s>`
    std::int64_t step = 0;      // how many tokens its path has; 0 is the root
    TokenId id = startId;       // of the token
    std::string token;          // surface form
    double logProbability = 0;  // of the token, the model's
    double sum = 0;             // of the path
    double score = 0;           // of the path as an answer of this length: with the penalties
    NodeState state = NodeState::Kept;
    PruneReason reason = PruneReason::None;
    std::int64_t rank = 0;     // in its beam, or its group of it, at its step, from 1; 0: not ranked
    std::int64_t answer = 0;   // place among the answers that were found, from 1; 0: none ends here
    std::int64_t choice = -1;  // what it was chosen from, a place in `choices`; −1 at the root
};

/// What the model said of the token after a path: all children of a node share it.
struct TraceChoice {
    TopTokens topK;                // best first; empty unless wanted
    std::vector<float> attention;  // [S] by source token, `</s>` included; empty unless wanted or without attention
};

/// Every node of one sentence's search. A parent stands before its children. Of what a step dropped there are, for each beam or group of
/// g hypotheses, the g most probable: tokens that came next in rank, and those that a rule of the search forbade although they were as
/// probable. So a step has at most twice as many nodes as the beam. Sampling drops nothing.
struct SearchTrace {
    std::vector<TraceNode> nodes;
    std::vector<TraceChoice> choices;
    std::map<TokenId, std::string> words;  // of the ids in `choices`

    bool empty() const { return nodes.empty(); }
    /// The places of a node and those before it, from the first token on: the root is left out.
    std::vector<std::int64_t> path(std::int64_t node) const;
    /// Its tokens.
    std::vector<std::string> tokens(std::int64_t node) const;
    /// Where the best answer ends; −1 without one.
    std::int64_t winner() const;
    /// What stood beside a node, best first, in words.
    std::vector<TokenAlternative> alternatives(std::int64_t node) const;
};

/// "kept", "pruned", "finished", "won".
const char* stateText(NodeState state);
/// "rank 4", "length limit" …; empty for a node that was not pruned.
std::string reasonText(const TraceNode& node);

/// Writes the tokens of a trace, as toHypothesis() does those of an answer.
void nameTokens(SearchTrace& trace, const AnswerWords& words);

}  // namespace attune
