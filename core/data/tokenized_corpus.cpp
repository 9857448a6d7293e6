#include "core/data/tokenized_corpus.h"

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/data/pair_filter.h"
#include "core/data/type_table.h"
#include "core/text/tokenizer.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <exception>
#include <thread>
#include <unordered_set>
#include <utility>

namespace attune {

namespace {

constexpr std::int64_t pairsPerThread = 2000;  // below, starting a thread does not pay

/// FNV-1a over the bytes, mixed.
std::uint64_t textHash(std::string_view text, std::uint64_t seed = 0xcbf29ce484222325u) {
    std::uint64_t hash = seed;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    hash ^= hash >> 32;
    hash *= 0xd6e8feb86659fd93u;
    return hash ^ hash >> 32;
}

/// What one thread does: a range of pairs, with its own tokenizers and tables.
class Chunk {
public:
    Chunk(const Corpus& corpus, const DataOptions& options, const SentenceFilters& filters, std::int64_t begin, std::int64_t end)
        : m_corpus(corpus),
          m_options(options),
          m_filters(filters),
          m_source(options.sourceTokenizerOptions()),
          m_target(options.targetTokenizerOptions()),
          m_begin(begin),
          m_end(end) {}

    void run(const Progress& progress, std::stop_token stop) {
        for (std::int64_t pair = m_begin; pair < m_end && !stop.stop_requested(); ++pair) {
            if (progress && pair % 256 == 0) progress(static_cast<double>(pair - m_begin) / static_cast<double>(m_end - m_begin));
            add(m_filters.source.filtered(m_corpus.source(pair)), m_filters.target.filtered(m_corpus.target(pair)));
        }
    }

    TokenizedCorpus result;

private:
    void add(std::string_view source, std::string_view target) {
        const auto sourceWords = m_source.words(source);
        const auto targetWords = m_target.words(target);
        result.dropped.push_back(lengthProblem(m_options, sourceWords.size(), targetWords.size()));
        if (result.dropped.back()) return;
        append(sourceWords, m_sourceTypes, result.source);
        append(targetWords, m_targetTypes, result.target);
        const std::uint64_t key = textHash(collapsedBlanks(m_source.normalize(source)));
        result.sourceKeys.push_back(key);
        result.pairKeys.push_back(textHash(collapsedBlanks(m_target.normalize(target)), key));
    }

    void append(const std::vector<std::string>& tokens, TypeTable& table, TokenizedSide& side) {
        m_ids.clear();
        for (const std::string& token : tokens) m_ids.push_back(table.index(token, side.types));
        side.sentences.add(m_ids);
    }

    const Corpus& m_corpus;
    const DataOptions& m_options;
    SentenceFilters m_filters;
    Tokenizer m_source;
    Tokenizer m_target;
    std::int64_t m_begin;
    std::int64_t m_end;
    TypeTable m_sourceTypes;
    TypeTable m_targetTypes;
    std::vector<TokenId> m_ids;
};

void appendSide(TokenizedSide& all, TypeTable& table, const TokenizedSide& part) {
    std::vector<TokenId> indices;
    indices.reserve(part.types.size());
    for (const std::string& type : part.types) indices.push_back(table.index(type, all.types));
    std::vector<TokenId> ids;
    for (std::int64_t i = 0; i < part.sentences.size(); ++i) {
        ids.clear();
        for (const TokenId id : part.sentences.ids(i)) ids.push_back(indices[static_cast<std::size_t>(id)]);
        all.sentences.add(ids);
    }
}

template <class Item>
void appendAll(std::vector<Item>& all, const std::vector<Item>& part) {
    all.insert(all.end(), part.begin(), part.end());
}

TokenizedCorpus merged(std::vector<Chunk> chunks) {
    if (chunks.size() == 1) return std::move(chunks.front().result);
    TokenizedCorpus all;
    TypeTable sourceTypes;
    TypeTable targetTypes;
    for (Chunk& chunk : chunks) {
        appendSide(all.source, sourceTypes, chunk.result.source);
        appendSide(all.target, targetTypes, chunk.result.target);
        appendAll(all.dropped, chunk.result.dropped);
        appendAll(all.sourceKeys, chunk.result.sourceKeys);
        appendAll(all.pairKeys, chunk.result.pairKeys);
        chunk.result = {};
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
    const std::int64_t processors = std::max<std::int64_t>(1, std::thread::hardware_concurrency());
    const std::int64_t count = std::clamp<std::int64_t>(corpus.size() / pairsPerThread, 1, std::min<std::int64_t>(processors, 8));
    std::vector<Chunk> chunks;
    for (std::int64_t i = 0; i < count; ++i)
        chunks.emplace_back(corpus, options, filters, corpus.size() * i / count, corpus.size() * (i + 1) / count);
    std::vector<std::exception_ptr> failures(chunks.size());
    const auto run = [&](std::size_t i, const Progress& report) {
        try {
            chunks[i].run(report, stop);
        } catch (...) {
            failures[i] = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 1; i < chunks.size(); ++i) threads.emplace_back([&run, i] { run(i, {}); });
        run(0, progress);
    }
    for (const auto& failure : failures)
        if (failure) std::rethrow_exception(failure);
    throwIfStopped(stop, "corpus");
    return merged(std::move(chunks));
}

void dropDuplicates(TokenizedCorpus& tokens) {
    const TokenizedCorpus all = std::move(tokens);
    tokens = {{all.source.types, {}}, {all.target.types, {}}, all.dropped, {}, {}};
    std::unordered_set<std::uint64_t> seen;
    std::size_t kept = 0;
    for (auto& dropped : tokens.dropped) {
        if (dropped) continue;
        const auto sentence = static_cast<std::int64_t>(kept);
        if (seen.insert(all.pairKeys[kept]).second) {
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
