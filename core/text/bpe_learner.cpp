#include "core/text/bpe_learner.h"

#include "core/text/unicode.h"

#include <algorithm>
#include <queue>
#include <unordered_map>
#include <utility>

namespace attune {

namespace {

class BpeLearner {
public:
    explicit BpeLearner(const TokenCounts& words) : m_candidates(Weaker{&m_symbols}) {
        for (const auto& [text, count] : words.sorted()) {
            if (text.empty()) continue;
            Word word{count, {}};
            for (const std::string_view character : codePoints(text)) word.symbols.push_back(m_symbols.number(std::string(character)));
            word.symbols.back() = m_symbols.number(m_symbols.text(word.symbols.back()) + std::string(wordEnd));
            m_words.push_back(std::move(word));
        }
        for (std::uint32_t i = 0; i < m_words.size(); ++i) forEachPair(m_words[i], [&](std::uint64_t pair) { countIn(pair, i); });
        for (const auto& [pair, known] : m_pairs) m_candidates.push({known.count, pair});
    }

    /// The pair to merge next and how often it occurs; the count is 0 when there is none.
    std::pair<std::uint64_t, std::int64_t> best() {
        while (!m_candidates.empty()) {
            const Candidate candidate = m_candidates.top();
            const auto found = m_pairs.find(candidate.pair);
            const std::int64_t count = found == m_pairs.end() ? 0 : found->second.count;
            if (candidate.count == count) return {candidate.pair, count};
            m_candidates.pop();
            if (count > 0 && count < candidate.count) m_candidates.push({count, candidate.pair});
        }
        return {0, 0};
    }

    Bpe::Merge merge(std::uint64_t pair) {
        const std::string first = m_symbols.text(BpeSymbols::first(pair));
        const std::string second = m_symbols.text(BpeSymbols::second(pair));
        const std::uint32_t merged = m_symbols.number(first + second);
        m_changed.clear();
        for (const std::uint32_t index : std::exchange(m_pairs[pair].words, {})) mergeIn(index, pair, merged);
        m_pairs.erase(pair);
        std::sort(m_changed.begin(), m_changed.end());
        m_changed.erase(std::unique(m_changed.begin(), m_changed.end()), m_changed.end());
        for (const std::uint64_t changed : m_changed) m_candidates.push({m_pairs[changed].count, changed});
        return {first, second};
    }

private:
    struct Word {
        std::int64_t count;
        std::vector<std::uint32_t> symbols;
    };
    struct Pair {
        std::int64_t count = 0;
        std::vector<std::uint32_t> words;  // in which it is or was
    };
    struct Candidate {
        std::int64_t count;  // may be outdated: counts only fall, except where a merge makes the pair
        std::uint64_t pair;
    };
    struct Weaker {
        const BpeSymbols* symbols;
        bool operator()(const Candidate& a, const Candidate& b) const {
            if (a.count != b.count) return a.count < b.count;
            const auto texts = [&](std::uint64_t pair) {
                return std::pair<std::string_view, std::string_view>(symbols->text(BpeSymbols::first(pair)),
                                                                     symbols->text(BpeSymbols::second(pair)));
            };
            return texts(a.pair) < texts(b.pair);
        }
    };

    template <class Visit>
    static void forEachPair(const Word& word, Visit visit) {
        for (std::size_t i = 0; i + 1 < word.symbols.size(); ++i) visit(BpeSymbols::pairOf(word.symbols[i], word.symbols[i + 1]));
    }

    void countIn(std::uint64_t pair, std::uint32_t index) {
        Pair& known = m_pairs[pair];
        known.count += m_words[index].count;
        if (known.words.empty() || known.words.back() != index) known.words.push_back(index);
    }

    /// Overlapping pairs count too ("a a a" has two), as in subword-nmt; merging goes from the left.
    void mergeIn(std::uint32_t index, std::uint64_t pair, std::uint32_t merged) {
        Word& word = m_words[index];
        std::vector<std::uint32_t>& symbols = word.symbols;
        const auto isPlace = [&](std::size_t i) {
            return i + 1 < symbols.size() && BpeSymbols::pairOf(symbols[i], symbols[i + 1]) == pair;
        };
        std::size_t place = 0;
        while (place < symbols.size() && !isPlace(place)) ++place;
        if (place == symbols.size()) return;
        forEachPair(word, [&](std::uint64_t old) { m_pairs[old].count -= word.count; });
        std::size_t end = place;
        for (; place < symbols.size(); ++end) {
            const bool isHere = isPlace(place);
            symbols[end] = isHere ? merged : symbols[place];
            place += isHere ? 2 : 1;
        }
        symbols.resize(end);
        forEachPair(word, [&](std::uint64_t now) {
            if (BpeSymbols::first(now) != merged && BpeSymbols::second(now) != merged) {
                m_pairs[now].count += word.count;
            } else {
                countIn(now, index);
                m_changed.push_back(now);
            }
        });
    }

    BpeSymbols m_symbols;
    std::vector<Word> m_words;
    std::unordered_map<std::uint64_t, Pair> m_pairs;
    std::vector<std::uint64_t> m_changed;
    std::priority_queue<Candidate, std::vector<Candidate>, Weaker> m_candidates;
};

}  // namespace

Bpe learnBpe(const TokenCounts& words, std::int64_t merges, std::int64_t minimumFrequency, const Progress& progress,
             const std::stop_token& stop) {
    BpeLearner learner(words);
    Bpe::Merges learnt;
    while (std::ssize(learnt) < merges) {
        throwIfStopped(stop, "BPE");
        const auto [pair, count] = learner.best();
        if (count < std::max<std::int64_t>(1, minimumFrequency)) break;
        learnt.push_back(learner.merge(pair));
        if (progress) progress(static_cast<double>(learnt.size()) / static_cast<double>(merges));
    }
    return Bpe(std::move(learnt));
}

}  // namespace attune
