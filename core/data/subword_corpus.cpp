#include "core/data/subword_corpus.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/thread_pool.h"
#include "core/text/bpe_learner.h"
#include "core/text/subwords.h"
#include "core/text/text_table.h"

#include <algorithm>
#include <optional>
#include <span>
#include <thread>
#include <utility>

namespace attune {

namespace {

void countWords(const TokenizedSide& side, const std::vector<std::uint32_t>& pairs, std::vector<CountedWord>& counts) {
    const std::vector<std::int64_t> times = typeCounts(side, pairs);
    for (std::size_t type = 0; type < times.size(); ++type)
        if (times[type] > 0) counts.emplace_back(side.types[type], times[type]);
}

using Sides = std::vector<const TokenizedSide*>;

std::shared_ptr<const Bpe> learnt(const Sides& sides, const std::vector<std::uint32_t>& train, const DataOptions& options,
                                  const Progress& progress, const std::stop_token& stop) {
    constexpr std::int64_t minimumFrequency = 2;  // as in subword-nmt
    std::vector<CountedWord> counts;
    for (const TokenizedSide* side : sides) countWords(*side, train, counts);
    return std::make_shared<const Bpe>(learnBpe(counts, options.bpeMerges, minimumFrequency, progress, stop));
}

std::shared_ptr<const Bpe> fromFile(const std::string& path) {
    try {
        return std::make_shared<const Bpe>(Bpe::fromText(readFile(path), path));
    } catch (const Error& error) {
        if (error.code() != ErrorCode::FileBroken) throw;
        throw Error(ErrorCode::DataRefused, error.subject(), error.detail());
    }
}

/// Only subwords that are frequent enough in what a model is trained on are kept whole.
std::shared_ptr<const Bpe> restricted(const Bpe& bpe, const TokenizedSide& side, const std::vector<std::uint32_t>& train,
                                      std::int64_t threshold) {
    const std::vector<std::int64_t> times = typeCounts(side, train);
    TokenCounts counts;
    std::vector<std::string> subwords;
    for (std::size_t type = 0; type < times.size(); ++type) {
        if (times[type] == 0) continue;
        subwords.clear();
        appendSubwords(bpe, side.types[type], subwords);
        for (const std::string& subword : subwords) counts.add(subword, times[type]);
    }
    auto result = std::make_shared<Bpe>(bpe);
    result->restrictTo(counts.sorted(), threshold);
    return result;
}

/// The subwords of some words, those of a word together.
struct CutWords {
    std::vector<std::string> subwords;
    std::vector<std::size_t> ends;  // by word
};

CutWords cutWords(std::span<const std::string> words, const Bpe* bpe, const std::stop_token& stop) {
    CutWords cut;
    for (const std::string& word : words) {
        if (cut.ends.size() % 1024 == 0) throwIfStopped(stop, "corpus");
        if (bpe)
            appendSubwords(*bpe, word, cut.subwords);
        else
            cut.subwords.push_back(word);
        cut.ends.push_back(cut.subwords.size());
    }
    return cut;
}

/// A side of a corpus while its words become subwords.
class SubwordSide {
public:
    SubwordSide(const TokenizedSide& words, const Bpe* bpe, ThreadPool& pool, const std::stop_token& stop) : m_words(words) {
        const std::span<const std::string> all(words.types);
        std::vector<CutWords> parts(pool.threads());
        pool.run(parts.size(), [&](std::size_t i) {
            const std::size_t begin = all.size() * i / parts.size();
            parts[i] = cutWords(all.subspan(begin, all.size() * (i + 1) / parts.size() - begin), bpe, stop);
        });
        m_ends.reserve(all.size() + 1);
        m_ends.push_back(0);
        for (const CutWords& part : parts) {
            for (const std::size_t end : part.ends) m_ends.push_back(m_numbers.size() + end);
            for (const std::string& subword : part.subwords) m_numbers.push_back(m_subwords.number(subword));
        }
    }

    std::int64_t length(std::int64_t sentence) const {
        std::size_t length = 0;
        for (const TokenId word : m_words.sentences.ids(sentence)) length += subwordsOf(word).size();
        return static_cast<std::int64_t>(length);
    }

    /// The sentences that stay, in subwords; types are numbered in order of appearance.
    TokenizedSide keep(const std::vector<std::optional<std::uint32_t>>& numbers) const {
        constexpr TokenId none = -1;
        TokenizedSide kept;
        std::vector<TokenId> typeOf(m_subwords.size(), none);
        std::vector<TokenId> ids;
        for (std::size_t sentence = 0; sentence < numbers.size(); ++sentence) {
            if (!numbers[sentence]) continue;
            ids.clear();
            for (const TokenId word : m_words.sentences.ids(static_cast<std::int64_t>(sentence)))
                for (const std::uint32_t subword : subwordsOf(word)) {
                    TokenId& type = typeOf[subword];
                    if (type == none) {
                        type = static_cast<TokenId>(kept.types.size());
                        kept.types.push_back(m_subwords.texts()[subword]);
                    }
                    ids.push_back(type);
                }
            kept.sentences.add(ids);
        }
        return kept;
    }

private:
    std::span<const std::uint32_t> subwordsOf(TokenId word) const {
        const auto i = static_cast<std::size_t>(word);
        return std::span(m_numbers).subspan(m_ends[i], m_ends[i + 1] - m_ends[i]);
    }

    const TokenizedSide& m_words;
    TextTable m_subwords;
    std::vector<std::uint32_t> m_numbers;  // of the subwords of all types of words
    std::vector<std::size_t> m_ends;       // by type
};

/// Numbers of the pairs that stay, where the others are left out.
void renumber(std::vector<std::uint32_t>& pairs, const std::vector<std::optional<std::uint32_t>>& numbers) {
    std::vector<std::uint32_t> kept;
    for (const std::uint32_t pair : pairs)
        if (numbers[pair]) kept.push_back(*numbers[pair]);
    pairs = std::move(kept);
}

}  // namespace

BpeCodes bpeCodes(const TokenizedCorpus& words, const std::vector<std::uint32_t>& train, const DataOptions& options, BpeCodes known,
                  const Progress& progress, std::stop_token stop) {
    const bool source = options.sourceTokenizer == TokenizerKind::Bpe && !known.source;
    const bool target = options.targetTokenizer == TokenizerKind::Bpe && !known.target;
    const auto [sourceFile, targetFile] = options.bpeCodesFiles();
    BpeCodes codes;
    if (!sourceFile.empty()) {
        if (source) codes.source = fromFile(sourceFile);
        if (target) codes.target = fromFile(targetFile);
    } else if (source && target && options.bpeJoint) {
        codes.source = codes.target = learnt({&words.source, &words.target}, train, options, progress, stop);
    } else {
        if (source) codes.source = learnt({&words.source}, train, options, partOf(progress, 0, target ? 0.5 : 1), stop);
        if (target) codes.target = learnt({&words.target}, train, options, partOf(progress, source ? 0.5 : 0, 1), stop);
    }
    const std::int64_t threshold = options.bpeVocabularyThreshold;
    if (threshold > 0 && source) codes.source = restricted(*codes.source, words.source, train, threshold);
    if (threshold > 0 && target) codes.target = restricted(*codes.target, words.target, train, threshold);
    return {source ? codes.source : known.source, target ? codes.target : known.target};
}

void intoSubwords(TokenizedCorpus& corpus, Split& split, const BpeCodes& codes, std::int64_t maxLength, std::stop_token stop) {
    if (!codes.source && !codes.target) return;
    ThreadPool pool(std::max(1U, std::thread::hardware_concurrency()));
    const SubwordSide source(corpus.source, codes.source.get(), pool, stop);
    const SubwordSide target(corpus.target, codes.target.get(), pool, stop);
    std::vector<std::optional<std::uint32_t>> numbers;
    std::uint32_t kept = 0;
    for (std::optional<CorpusProblemKind>& dropped : corpus.dropped) {
        if (dropped) continue;
        const std::size_t pair = numbers.size();
        const auto sentence = static_cast<std::int64_t>(pair);
        if (source.length(sentence) > maxLength || target.length(sentence) > maxLength) dropped = CorpusProblemKind::TooManyTokens;
        numbers.push_back(dropped ? std::nullopt : std::optional(kept));
        if (dropped) continue;
        corpus.sourceKeys[kept] = corpus.sourceKeys[pair];
        corpus.pairKeys[kept] = corpus.pairKeys[pair];
        ++kept;
    }
    TokenizedSide sides[2];
    pool.run(2, [&](std::size_t side) { sides[side] = (side == 0 ? source : target).keep(numbers); });
    corpus.source = std::move(sides[0]);
    corpus.target = std::move(sides[1]);
    corpus.sourceKeys.resize(kept);
    corpus.pairKeys.resize(kept);
    for (auto* part : {&split.train, &split.valid, &split.test}) renumber(*part, numbers);
}

}  // namespace attune
