#pragma once

#include "core/decode/search_result.h"
#include "core/decode/search_step.h"
#include "core/decode/search_trace.h"

#include <cstdint>
#include <span>
#include <vector>

namespace attune {

/// The hypotheses of one sentence: tokens with back pointers, so that hypotheses share their beginnings.
class HypothesisTree {
public:
    static constexpr std::int64_t root = -1;  // the hypothesis without tokens

    struct Node {
        std::int64_t parent;
        TokenId token;
        double logProbability;
        std::int64_t step;  // where its alternatives and weights are recorded
        std::int64_t row;
        std::int64_t rank = 0;  // in its beam, from 1; 0: not ranked
        PruneReason pruned = PruneReason::None;
    };

    std::int64_t add(const Node& node);
    const std::vector<Node>& nodes() const { return m_nodes; }
    /// Says why a node goes no further.
    void prune(std::int64_t node, PruneReason reason) { m_nodes[static_cast<std::size_t>(node)].pruned = reason; }
    TokenId lastToken(std::int64_t node) const { return m_nodes[static_cast<std::size_t>(node)].token; }
    /// The tokens up to and with that node.
    std::vector<TokenId> tokens(std::int64_t node) const;
    /// Σ_i a_ij of the hypothesis over its tokens i, for the first `words` source tokens j.
    std::vector<double> coverage(std::int64_t node, std::span<const StepRecord> records, std::int64_t words) const;
    /// The hypothesis without its score. `sourceLength`: columns of its weights.
    SearchResult result(std::int64_t node, std::span<const StepRecord> records, const SearchDetail& detail,
                        std::int64_t sourceLength) const;

private:
    std::vector<const Node*> path(std::int64_t node) const;
    std::vector<Node> m_nodes;
};

}  // namespace attune
