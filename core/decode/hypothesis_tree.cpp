#include "core/decode/hypothesis_tree.h"

#include <algorithm>

namespace attune {
namespace {

/// The first `columns` weights of the model's row that a node came from.
std::span<const float> weightsOf(const HypothesisTree::Node& node, std::span<const StepRecord> records, std::int64_t columns) {
    const torch::Tensor& all = records[static_cast<std::size_t>(node.step)].weights;  // [rows, S]
    return {all.data_ptr<float>() + node.row * all.size(1), static_cast<std::size_t>(columns)};
}

}  // namespace

std::int64_t HypothesisTree::add(const Node& node) {
    m_nodes.push_back(node);
    return static_cast<std::int64_t>(m_nodes.size()) - 1;
}

std::vector<const HypothesisTree::Node*> HypothesisTree::path(std::int64_t node) const {
    std::vector<const Node*> path;
    for (; node != root; node = path.back()->parent) path.push_back(&m_nodes[static_cast<std::size_t>(node)]);
    std::reverse(path.begin(), path.end());
    return path;
}

std::vector<TokenId> HypothesisTree::tokens(std::int64_t node) const {
    std::vector<TokenId> tokens;
    for (const Node* each : path(node)) tokens.push_back(each->token);
    return tokens;
}

std::vector<double> HypothesisTree::coverage(std::int64_t node, std::span<const StepRecord> records, std::int64_t words) const {
    std::vector<double> coverage(static_cast<std::size_t>(words));
    for (const Node* each : path(node)) {
        const std::span<const float> weights = weightsOf(*each, records, words);
        for (std::size_t j = 0; j < coverage.size(); ++j) coverage[j] += weights[j];
    }
    return coverage;
}

SearchResult HypothesisTree::result(std::int64_t node, std::span<const StepRecord> records, const SearchDetail& detail,
                                    std::int64_t sourceLength) const {
    SearchResult result;
    const std::vector<const Node*> nodes = path(node);
    for (const Node* each : nodes) {
        result.ids.push_back(each->token);
        result.logProbabilities.push_back(each->logProbability);
        if (detail.topK > 0) result.topK.push_back(records[static_cast<std::size_t>(each->step)].topK[static_cast<std::size_t>(each->row)]);
    }
    if (!detail.attention || records.empty() || !records.front().weights.defined()) return result;
    result.weights = torch::empty({static_cast<std::int64_t>(nodes.size()), sourceLength}, torch::kFloat32);  // [T, S]
    float* to = result.weights.data_ptr<float>();
    for (const Node* each : nodes) to = std::ranges::copy(weightsOf(*each, records, sourceLength), to).out;
    return result;
}

}  // namespace attune
