#pragma once

#include "core/decode/sentence_search.h"
#include "core/decode/token_sampler.h"

#include <vector>

namespace attune {

/// As many answers of one sentence as the beam size, each drawn token by token from a random stream of its own: neither the other samples
/// nor the other sentences change it. Equal ones stay, or their frequencies would not be the model's. What the maximum length cuts off
/// counts as an answer.
class SentenceSamples : public SentenceSearch {
public:
    SentenceSamples(const SearchOptions& options, const SentenceRequest& request, std::int64_t sentence, std::int64_t sourceLength);
    std::optional<std::int64_t> bestWanted(std::int64_t) const override { return std::nullopt; }
    void advance(const StepView& view) override;

private:
    TokenSampler m_sampler;
    std::vector<Random> m_random;  // one a sample
};

}  // namespace attune
