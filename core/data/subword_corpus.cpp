#include "core/data/subword_corpus.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/data/type_table.h"
#include "core/text/bpe_learner.h"
#include "core/text/subwords.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace attune {

namespace {

void countWords(const TokenizedSide& side, const std::vector<std::uint32_t>& pairs, TokenCounts& counts) {
    const std::vector<std::int64_t> times = typeCounts(side, pairs);
    for (std::size_t type = 0; type < times.size(); ++type)
        if (times[type] > 0) counts.add(side.types[type], times[type]);
}

using Sides = std::vector<const TokenizedSide*>;

std::shared_ptr<const Bpe> learnt(const Sides& sides, const std::vector<std::uint32_t>& train, const DataOptions& options,
                                  const Progress& progress, const std::stop_token& stop) {
    constexpr std::int64_t minimumFrequency = 2;  // as in subword-nmt
    TokenCounts counts;
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

/// A side of a corpus while its words become subwords.
class SubwordSide {
public:
    SubwordSide(const TokenizedSide& words, const Bpe* bpe, const std::stop_token& stop) : m_words(words) {
        m_subwords.reserve(words.types.size());
        for (const std::string& word : words.types) {
            if (m_subwords.size() % 1024 == 0) throwIfStopped(stop, "corpus");
            auto& subwords = m_subwords.emplace_back();
            if (bpe)
                appendSubwords(*bpe, word, subwords);
            else
                subwords.push_back(word);
        }
    }

    std::int64_t length(std::int64_t sentence) const {
        std::int64_t length = 0;
        for (const TokenId word : m_words.sentences.ids(sentence)) length += std::ssize(m_subwords[static_cast<std::size_t>(word)]);
        return length;
    }

    void keep(std::int64_t sentence) {
        m_ids.clear();
        for (const TokenId word : m_words.sentences.ids(sentence))
            for (const std::string& subword : m_subwords[static_cast<std::size_t>(word)])
                m_ids.push_back(m_table.index(subword, result.types));
        result.sentences.add(m_ids);
    }

    TokenizedSide result;

private:
    const TokenizedSide& m_words;
    std::vector<std::vector<std::string>> m_subwords;  // by type of word
    TypeTable m_table;
    std::vector<TokenId> m_ids;
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
    SubwordSide source(corpus.source, codes.source.get(), stop);
    SubwordSide target(corpus.target, codes.target.get(), stop);
    std::vector<std::optional<std::uint32_t>> numbers;
    std::uint32_t kept = 0;
    for (std::optional<CorpusProblemKind>& dropped : corpus.dropped) {
        if (dropped) continue;
        const std::size_t pair = numbers.size();
        const auto sentence = static_cast<std::int64_t>(pair);
        if (source.length(sentence) > maxLength || target.length(sentence) > maxLength) dropped = CorpusProblemKind::TooManyTokens;
        numbers.push_back(dropped ? std::nullopt : std::optional(kept));
        if (dropped) continue;
        source.keep(sentence);
        target.keep(sentence);
        corpus.sourceKeys[kept] = corpus.sourceKeys[pair];
        corpus.pairKeys[kept] = corpus.pairKeys[pair];
        ++kept;
    }
    corpus.source = std::move(source.result);
    corpus.target = std::move(target.result);
    corpus.sourceKeys.resize(kept);
    corpus.pairKeys.resize(kept);
    for (auto* part : {&split.train, &split.valid, &split.test}) renumber(*part, numbers);
}

}  // namespace attune
