#include "core/train/validator.h"

#include "core/base/random.h"
#include "core/train/evaluator.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace attune {

Validator::Validator(std::shared_ptr<const Dataset> dataset, const DataOptions& data, const TrainOptions& train,
                     const SearchOptions& search)
    : m_dataset(std::move(dataset)), m_codec(data, m_dataset), m_search(greedySearch(search)), m_translated(m_dataset->split.valid) {
    Random random(streamSeed(static_cast<std::uint64_t>(train.seed), "validation sentences"));
    random.shuffle(m_translated);
    m_translated.resize(std::min(m_translated.size(), static_cast<std::size_t>(train.validationSentences)));
}

ValidationEvent Validator::measure(const std::shared_ptr<Seq2Seq>& model, std::stop_token stop, const Progress& progress) const {
    ValidationEvent event;
    const ForcedScores forced = evaluateForced(*model, *m_dataset, m_codec, m_dataset->split.valid, stop, progress);
    event.nll = forced.nll();
    event.perplexity = forced.perplexity();
    event.tokenAccuracy = forced.tokenAccuracy();
    event.bleu = event.exactMatch = event.editAccuracy = std::numeric_limits<double>::quiet_NaN();
    event.distinct.fill(event.bleu);
    if (m_translated.empty()) return event;
    const FreeScores free = evaluateFree(model, *m_dataset, m_codec, m_translated, m_search, stop, progress);
    event.bleu = free.bleu;
    event.exactMatch = free.exactMatch;
    event.editAccuracy = free.editAccuracy;
    event.distinct = free.distinct;
    event.byLength = free.byLength;
    return event;
}

}  // namespace attune
