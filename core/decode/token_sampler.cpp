#include "core/decode/token_sampler.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace attune {
namespace {

struct Weighted {
    std::size_t index;
    double weight;
};

/// For heaps whose top is the most probable; of equal ones that with the lower id.
bool lessProbable(const Weighted& a, const Weighted& b) {
    return a.weight != b.weight ? a.weight < b.weight : a.index > b.index;
}

double sum(const std::vector<Weighted>& weights) {
    double sum = 0;
    for (const Weighted& each : weights) sum += each.weight;
    return sum;
}

/// The most probable tokens until `most` are taken or they have the weight `enough`; at least one.
std::vector<Weighted> mostProbable(std::vector<Weighted> weights, std::size_t most, double enough) {
    std::make_heap(weights.begin(), weights.end(), lessProbable);
    auto kept = weights.end();  // what is taken stands behind the heap
    double weight = 0;
    do {
        std::pop_heap(weights.begin(), kept, lessProbable);
        weight += (--kept)->weight;
    } while (kept != weights.begin() && static_cast<std::size_t>(weights.end() - kept) < most && weight < enough);
    weights.erase(weights.begin(), kept);
    return weights;
}

}  // namespace

TokenSampler::TokenSampler(const SearchOptions& options)
    : m_kind(options.sampling),
      m_temperature(options.temperature),
      m_mostTokens(static_cast<std::size_t>(options.topK)),
      m_share(options.topP) {}

std::pair<TokenId, double> TokenSampler::draw(const TopTokens& tokens, Random& random) const {
    double greatest = tokens.front().second;
    for (const auto& each : tokens) greatest = std::max(greatest, each.second);
    std::vector<Weighted> weights;
    weights.reserve(tokens.size());
    for (std::size_t i = 0; i < tokens.size(); ++i) weights.push_back({i, std::exp((tokens[i].second - greatest) / m_temperature)});
    if (m_kind == Sampling::TopK) weights = mostProbable(std::move(weights), m_mostTokens, std::numeric_limits<double>::infinity());
    if (m_kind == Sampling::TopP) weights = mostProbable(std::move(weights), weights.size(), m_share * sum(weights));
    double left = random.uniform() * sum(weights);
    for (const Weighted& each : weights) {
        left -= each.weight;
        if (left < 0) return tokens[each.index];
    }
    return tokens[weights.back().index];
}

}  // namespace attune
