#include "core/data/copy_corpus.h"

#include "core/data/subword_corpus.h"
#include "core/data/tokenized_corpus.h"
#include "core/text/text_table.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace attune {

namespace {

/// What the tokens of a side are in the target vocabulary; those it lacks have numbers below 0 that both sides share.
class CopyTypes {
public:
    explicit CopyTypes(const Vocabulary& vocabulary) : m_vocabulary(vocabulary) {}

    std::vector<TokenId> of(const std::vector<std::string>& types) {
        std::vector<TokenId> ids = m_vocabulary.ids(types);
        for (std::size_t type = 0; type < ids.size(); ++type)
            if (ids[type] == unknownId) ids[type] = -1 - static_cast<TokenId>(m_unknown.number(types[type]));
        return ids;
    }

private:
    const Vocabulary& m_vocabulary;
    TextTable m_unknown;
};

/// Every pair: they have been through the limits of length.
TokenizedCorpus tokenized(const Dataset& dataset, DataOptions options) {
    options.minLength = 0;
    options.maxLength = std::numeric_limits<std::int64_t>::max();
    options.maxLengthRatio = 0;
    TokenizedCorpus tokens = tokenizeCorpus(dataset.corpus, options, dataset.filters, {}, {});
    Split none;
    intoSubwords(tokens, none, dataset.codes, options.maxLength, {});
    return tokens;
}

/// Rows of ids, each ended by `</s>` and padded to `length`. Returns the greatest id.
TokenId gather(const IdSequences& all, std::span<const std::uint32_t> pairs, std::int64_t length, std::vector<std::int64_t>& ids) {
    ids.assign(pairs.size() * static_cast<std::size_t>(length), padId);
    TokenId greatest = 0;
    for (std::size_t row = 0; row < pairs.size(); ++row) {
        const std::span<const TokenId> sentence = all.ids(pairs[row]);
        *std::ranges::copy(sentence, ids.begin() + static_cast<std::ptrdiff_t>(row) * length).out = endId;
        for (const TokenId id : sentence) greatest = std::max(greatest, id);
    }
    return greatest;
}

}  // namespace

CopyCorpus::CopyCorpus(const Dataset& dataset, const DataOptions& options)
    : m_vocabulary(static_cast<TokenId>(dataset.targetVocabulary.size())) {
    const TokenizedCorpus tokens = tokenized(dataset, options);
    CopyTypes types(dataset.targetVocabulary);
    const std::vector<TokenId> sourceTypes = types.of(tokens.source.types);
    const std::vector<TokenId> targetTypes = types.of(tokens.target.types);
    std::vector<TokenId> extraWords;
    std::vector<TokenId> ids;
    for (std::int64_t pair = 0; pair < tokens.source.sentences.size(); ++pair) {
        extraWords.clear();
        ids.clear();
        const auto place = [&](TokenId type) { return static_cast<TokenId>(std::ranges::find(extraWords, type) - extraWords.begin()); };
        for (const TokenId type : tokens.source.sentences.ids(pair)) {
            const TokenId id = sourceTypes[static_cast<std::size_t>(type)];
            if (id < 0 && place(id) == std::ssize(extraWords)) extraWords.push_back(id);
            ids.push_back(id < 0 ? m_vocabulary + place(id) : id);
        }
        m_sources.add(ids);
        ids.clear();
        for (const TokenId type : tokens.target.sentences.ids(pair)) {
            const TokenId id = targetTypes[static_cast<std::size_t>(type)];
            const bool isExtra = id < 0 && place(id) < std::ssize(extraWords);
            ids.push_back(isExtra ? m_vocabulary + place(id) : std::max(id, unknownId));
        }
        m_targets.add(ids);
    }
}

void CopyCorpus::addTo(Batch& batch) const {
    const TokenId greatest = gather(m_sources, batch.pairs, batch.sourceLength, batch.sourceCopyIds);
    gather(m_targets, batch.pairs, batch.targetLength, batch.targetCopyIds);
    batch.extraWords = std::max<std::int64_t>(0, greatest + 1 - m_vocabulary);
}

}  // namespace attune
