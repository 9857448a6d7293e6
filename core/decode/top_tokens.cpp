#include "core/decode/top_tokens.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace attune {
namespace {

/// The best tokens seen so far, best first, in a list that never grows beyond its size.
class BestTokens {
public:
    explicit BestTokens(std::size_t size) : m_size(size) { m_tokens.reserve(size + 1); }

    /// What a token must exceed to enter. Tokens come by rising id, so of equal ones the first stays.
    float threshold() const { return m_threshold; }

    void offer(TokenId id, float value) {
        if (!(value > m_threshold) || !std::isfinite(value)) return;
        const auto place = std::find_if(m_tokens.begin(), m_tokens.end(), [value](const auto& token) { return token.second < value; });
        m_tokens.insert(place, {id, value});
        if (m_tokens.size() > m_size) m_tokens.pop_back();
        if (m_tokens.size() == m_size) m_threshold = static_cast<float>(m_tokens.back().second);
    }

    TopTokens take() { return std::move(m_tokens); }

private:
    std::size_t m_size;
    float m_threshold = -std::numeric_limits<float>::infinity();
    TopTokens m_tokens;
};

constexpr std::size_t blockSize = 64;

/// Written so that the compiler compares many at once: nearly every block has nothing new.
bool anyAbove(const float* values, float threshold) {
    int above = 0;
    for (std::size_t i = 0; i < blockSize; ++i) above |= static_cast<int>(values[i] > threshold);
    return above != 0;
}

TopTokens ofBest(std::span<const TopTokens::value_type> best, std::int64_t count, bool allowUnknown) {
    TopTokens top;
    top.reserve(static_cast<std::size_t>(count));
    for (const auto& token : best) {
        if (std::ssize(top) == count) break;
        if (allowUnknown || token.first != unknownId) top.push_back(token);
    }
    return top;
}

}  // namespace

TopTokens topTokens(const TokenRow& row, std::int64_t count, bool allowUnknown) {
    if (count <= 0) return {};
    if (row.all.empty()) return ofBest(row.best, count, allowUnknown);
    const std::span<const float> logProbabilities = row.all;
    BestTokens best(std::min(static_cast<std::size_t>(count), logProbabilities.size()));
    const auto offer = [&](std::size_t id) { best.offer(static_cast<TokenId>(id), logProbabilities[id]); };
    if (allowUnknown && logProbabilities.size() > static_cast<std::size_t>(unknownId)) offer(unknownId);
    std::size_t id = endId;
    for (; id + blockSize <= logProbabilities.size(); id += blockSize) {
        if (!anyAbove(logProbabilities.data() + id, best.threshold())) continue;
        for (std::size_t i = id; i < id + blockSize; ++i) offer(i);
    }
    for (; id < logProbabilities.size(); ++id) offer(id);
    return best.take();
}

}  // namespace attune
