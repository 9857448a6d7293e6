#include "core/decode/search_trace.h"

#include <algorithm>

namespace attune {

std::vector<std::int64_t> SearchTrace::path(std::int64_t node) const {
    std::vector<std::int64_t> path;
    for (; node > 0; node = nodes[static_cast<std::size_t>(node)].parent) path.push_back(node);
    std::reverse(path.begin(), path.end());
    return path;
}

std::vector<std::string> SearchTrace::tokens(std::int64_t node) const {
    std::vector<std::string> tokens;
    for (const std::int64_t each : path(node)) tokens.push_back(nodes[static_cast<std::size_t>(each)].token);
    return tokens;
}

std::int64_t SearchTrace::winner() const {
    const auto best = std::ranges::find(nodes, 1, &TraceNode::answer);
    return best == nodes.end() ? -1 : best - nodes.begin();
}

std::vector<TokenAlternative> SearchTrace::alternatives(std::int64_t node) const {
    std::vector<TokenAlternative> alternatives;
    const std::int64_t choice = nodes[static_cast<std::size_t>(node)].choice;
    if (choice < 0) return alternatives;
    for (const auto& [id, logProbability] : choices[static_cast<std::size_t>(choice)].topK)
        alternatives.push_back({words.at(id), logProbability});
    return alternatives;
}

const char* stateText(NodeState state) {
    switch (state) {
        case NodeState::Kept:
            break;
        case NodeState::Pruned:
            return "pruned";
        case NodeState::Finished:
            return "finished";
        case NodeState::Won:
            return "won";
    }
    return "kept";
}

std::string reasonText(const TraceNode& node) {
    switch (node.reason) {
        case PruneReason::None:
            break;
        case PruneReason::Rank:
            return "rank " + std::to_string(node.rank);
        case PruneReason::LengthLimit:
            return "length limit";
        case PruneReason::WorseThanFinished:
            return "worse than finished";
        case PruneReason::SameAnswer:
            return "same answer in another group";
        case PruneReason::ForcedPrefix:
            return "forced prefix";
        case PruneReason::MinimumLength:
            return "minimum length";
        case PruneReason::RepeatedNgram:
            return "repeated n-gram";
        case PruneReason::UnknownToken:
            return "unknown token";
    }
    return {};
}

}  // namespace attune
