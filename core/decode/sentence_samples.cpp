#include "core/decode/sentence_samples.h"

#include <utility>

namespace attune {

SentenceSamples::SentenceSamples(const SearchOptions& options, const SentenceRequest& request, std::int64_t sentence,
                                 std::int64_t sourceLength)
    : SentenceSearch(options, request, sentence, sourceLength, static_cast<std::size_t>(options.beamSize)), m_sampler(options) {
    for (std::size_t sample = 0; sample < live().size(); ++sample) m_random.emplace_back(streamSeed(request.seed, "sample", sample));
}

void SentenceSamples::advance(const StepView& view) {
    const std::int64_t length = view.step + 1;
    for (const Live& hypothesis : std::exchange(live(), {})) {
        const TopTokens tokens = rules().all(view.row(hypothesis.row), beginning(hypothesis, view));
        if (tokens.empty()) {
            if (view.step > 0) finish(hypothesis, view.step, view.records);
            continue;
        }
        const auto [token, logProbability] = m_sampler.draw(tokens, m_random[hypothesis.place]);
        const Live next = longer(hypothesis, token, logProbability, view.step);
        if (token == endId || length == maxLength())
            finish(next, length, view.records);
        else
            live().push_back(next);
    }
}

}  // namespace attune
