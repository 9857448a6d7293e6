#include "core/data/tokenized_corpus.h"

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/data/type_table.h"
#include "core/text/tokenizer.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <exception>
#include <thread>
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
    Chunk(const Corpus& corpus, const DataOptions& options, std::int64_t begin, std::int64_t end)
        : m_corpus(corpus),
          m_source(options.sourceTokenizerOptions()),
          m_target(options.targetTokenizerOptions()),
          m_maxLength(static_cast<std::size_t>(options.maxLength)),
          m_begin(begin),
          m_end(end) {}

    void run(const Progress& progress, std::stop_token stop) {
        for (std::int64_t pair = m_begin; pair < m_end && !stop.stop_requested(); ++pair) {
            if (progress && pair % 256 == 0) progress(static_cast<double>(pair - m_begin) / static_cast<double>(m_end - m_begin));
            add(m_corpus.source(pair), m_corpus.target(pair));
        }
    }

    TokenizedCorpus result;

private:
    void add(std::string_view source, std::string_view target) {
        const auto sourceWords = m_source.words(source);
        const auto targetWords = m_target.words(target);
        const bool tooLong = sourceWords.size() > m_maxLength || targetWords.size() > m_maxLength;
        result.tooLong.push_back(tooLong);
        if (tooLong) return;
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
    Tokenizer m_source;
    Tokenizer m_target;
    std::size_t m_maxLength;
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
        appendAll(all.tooLong, chunk.result.tooLong);
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

TokenizedCorpus tokenizeCorpus(const Corpus& corpus, const DataOptions& options, const Progress& progress, std::stop_token stop) {
    const std::int64_t processors = std::max<std::int64_t>(1, std::thread::hardware_concurrency());
    const std::int64_t count = std::clamp<std::int64_t>(corpus.size() / pairsPerThread, 1, std::min<std::int64_t>(processors, 8));
    std::vector<Chunk> chunks;
    for (std::int64_t i = 0; i < count; ++i)
        chunks.emplace_back(corpus, options, corpus.size() * i / count, corpus.size() * (i + 1) / count);
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

}  // namespace attune
