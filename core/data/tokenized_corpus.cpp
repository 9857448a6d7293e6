#include "core/data/tokenized_corpus.h"

#include "core/base/error.h"
#include "core/base/key_table.h"
#include "core/base/progress.h"
#include "core/base/thread_pool.h"
#include "core/data/pair_filter.h"
#include "core/text/text_table.h"
#include "core/text/word_index.h"

#include <algorithm>
#include <thread>
#include <utility>

namespace attune {

namespace {

constexpr std::int64_t pairsPerThread = 2000;  // below, starting a thread does not pay
constexpr std::int64_t mostThreads = 8;

/// What one thread does: a range of pairs, with its own filters and tables. Words have the numbers of its tables.
class Chunk {
public:
    Chunk(const Corpus& corpus, const DataOptions& options, const SentenceFilters& filters, std::int64_t begin, std::int64_t end)
        : m_corpus(corpus),
          m_options(options),
          m_filters(filters),
          m_sourceWords(options.sourceTokenizerOptions()),
          m_targetWords(options.targetTokenizerOptions()),
          m_begin(begin),
          m_end(end) {}

    void run(const Progress& progress, const std::stop_token& stop) {
        for (std::int64_t pair = m_begin; pair < m_end && !stop.stop_requested(); ++pair) {
            if (progress && pair % 256 == 0) progress(static_cast<double>(pair - m_begin) / static_cast<double>(m_end - m_begin));
            add(m_filters.source, m_corpus.source(pair), m_filters.target, m_corpus.target(pair));
        }
    }

    const std::vector<std::string>& sourceWords() const { return m_sourceWords.words(); }
    const std::vector<std::string>& targetWords() const { return m_targetWords.words(); }

    IdSequences source;
    IdSequences target;
    std::vector<std::optional<CorpusProblemKind>> dropped;
    std::vector<std::uint64_t> sourceKeys;
    std::vector<std::uint64_t> pairKeys;

private:
    void add(const SentenceFilter& sourceFilter, std::string_view sourceText, const SentenceFilter& targetFilter,
             std::string_view targetText) {
        m_sourceIds.clear();
        m_targetIds.clear();
        const std::uint64_t sourceKey = append(sourceFilter, sourceText, 0, m_sourceWords, m_sourceIds);
        const std::uint64_t pairKey = append(targetFilter, targetText, sourceKey, m_targetWords, m_targetIds);
        dropped.push_back(lengthProblem(m_options, m_sourceIds.size(), m_targetIds.size()));
        if (dropped.back()) return;
        source.add(m_sourceIds);
        target.add(m_targetIds);
        sourceKeys.push_back(sourceKey);
        pairKeys.push_back(pairKey);
    }

    static std::uint64_t append(const SentenceFilter& filter, std::string_view text, std::uint64_t seed, WordIndex& words,
                                std::vector<TokenId>& ids) {
        return filter.removesNothing() ? words.append(text, seed, ids) : words.append(filter.filtered(text), seed, ids);
    }

    const Corpus& m_corpus;
    const DataOptions& m_options;
    SentenceFilters m_filters;
    WordIndex m_sourceWords;
    WordIndex m_targetWords;
    std::int64_t m_begin;
    std::int64_t m_end;
    std::vector<TokenId> m_sourceIds;
    std::vector<TokenId> m_targetIds;
};

/// Puts the chunks' sentences of one side together; types are numbered in the order in which kept pairs have them.
TokenizedSide mergedSide(std::vector<Chunk>& chunks, const std::vector<std::string>& (Chunk::*words)() const,
                         IdSequences Chunk::*sentences) {
    constexpr TokenId none = -1;
    TokenizedSide all;
    TextTable types;
    std::vector<TokenId> ids;
    for (Chunk& chunk : chunks) {
        const std::vector<std::string>& texts = (chunk.*words)();
        std::vector<TokenId> typeOf(texts.size(), none);
        const IdSequences part = std::exchange(chunk.*sentences, {});
        for (std::int64_t i = 0; i < part.size(); ++i) {
            ids.clear();
            for (const TokenId word : part.ids(i)) {
                TokenId& type = typeOf[static_cast<std::size_t>(word)];
                if (type == none) type = static_cast<TokenId>(types.number(texts[static_cast<std::size_t>(word)]));
                ids.push_back(type);
            }
            all.sentences.add(ids);
        }
    }
    all.types = std::move(types).takeTexts();
    return all;
}

template <class Item>
void appendAll(std::vector<Item>& all, const std::vector<Item>& part) {
    all.insert(all.end(), part.begin(), part.end());
}

TokenizedCorpus merged(std::vector<Chunk> chunks, ThreadPool& pool) {
    TokenizedCorpus all;
    pool.run(2, [&](std::size_t side) {
        if (side == 0)
            all.source = mergedSide(chunks, &Chunk::sourceWords, &Chunk::source);
        else
            all.target = mergedSide(chunks, &Chunk::targetWords, &Chunk::target);
    });
    for (Chunk& chunk : chunks) {
        appendAll(all.dropped, chunk.dropped);
        appendAll(all.sourceKeys, chunk.sourceKeys);
        appendAll(all.pairKeys, chunk.pairKeys);
    }
    return all;
}

}  // namespace

std::vector<std::int64_t> typeCounts(const TokenizedSide& side, const std::vector<std::uint32_t>& pairs) {
    std::vector<std::int64_t> counts(side.types.size());
    for (const std::uint32_t pair : pairs)
        for (const TokenId id : side.sentences.ids(pair)) ++counts[static_cast<std::size_t>(id)];
    return counts;
}

TokenizedCorpus tokenizeCorpus(const Corpus& corpus, const DataOptions& options, const SentenceFilters& filters, const Progress& progress,
                               std::stop_token stop) {
    const auto processors = static_cast<std::int64_t>(std::thread::hardware_concurrency());
    const std::int64_t count =
        std::clamp<std::int64_t>(corpus.size() / pairsPerThread, 1, std::clamp<std::int64_t>(processors, 1, mostThreads));
    std::vector<Chunk> chunks;
    for (std::int64_t i = 0; i < count; ++i)
        chunks.emplace_back(corpus, options, filters, corpus.size() * i / count, corpus.size() * (i + 1) / count);
    ThreadPool pool(chunks.size());
    pool.run(chunks.size(), [&](std::size_t i) { chunks[i].run(i == 0 ? progress : Progress(), stop); });
    throwIfStopped(stop, "corpus");
    return merged(std::move(chunks), pool);
}

void dropDuplicates(TokenizedCorpus& tokens) {
    const TokenizedCorpus all = std::move(tokens);
    tokens = {{all.source.types, {}}, {all.target.types, {}}, all.dropped, {}, {}};
    KeyTable seen(all.pairKeys.size());
    std::size_t kept = 0;
    for (auto& dropped : tokens.dropped) {
        if (dropped) continue;
        const auto sentence = static_cast<std::int64_t>(kept);
        if (seen.insert(all.pairKeys[kept])) {
            tokens.source.sentences.add(all.source.sentences.ids(sentence));
            tokens.target.sentences.add(all.target.sentences.ids(sentence));
            tokens.sourceKeys.push_back(all.sourceKeys[kept]);
            tokens.pairKeys.push_back(all.pairKeys[kept]);
        } else {
            dropped = CorpusProblemKind::Duplicate;
        }
        ++kept;
    }
}

}  // namespace attune
