#include "core/text/bpe_learner.h"

#include "core/base/key_table.h"
#include "core/text/text_table.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <queue>
#include <string>
#include <utility>
#include <vector>

namespace attune {

namespace {

/// Words are symbols in one array, pairs have the words they stand in as a list in another: learning allocates almost nothing.
class BpeLearner {
public:
    BpeLearner(std::span<const CountedWord> words, std::int64_t minimumFrequency)
        : m_minimum(std::max<std::int64_t>(1, minimumFrequency)), m_candidates(Weaker{this}) {
        for (const auto& [text, count] : words)
            if (!text.empty()) addWord(text, count);
        for (std::uint32_t i = 0; i < m_words.size(); ++i) {
            const std::span<const std::uint32_t> symbols = symbolsOf(m_words[i]);
            for (std::size_t k = 0; k + 1 < symbols.size(); ++k) countIn(symbols[k], symbols[k + 1], i);
        }
        m_changed.clear();
        for (std::uint32_t pair = 0; pair < m_pairs.size(); ++pair) suggest(pair);
    }

    /// The pair to merge next, KeyTable::none when none is seen often enough.
    std::uint32_t best() {
        while (!m_candidates.empty()) {
            const Candidate candidate = m_candidates.top();
            if (candidate.count == m_pairs[candidate.pair].count) return candidate.pair;
            m_candidates.pop();
            if (m_pairs[candidate.pair].count < candidate.count) suggest(candidate.pair);
        }
        return KeyTable::none;
    }

    Bpe::Merge merge(std::uint32_t pair) {
        const Pair merging = std::exchange(m_pairs[pair], {0, noPlace, m_pairs[pair].first, m_pairs[pair].second});
        const std::string first = m_symbols.texts()[merging.first];
        const std::string second = m_symbols.texts()[merging.second];
        const std::uint32_t merged = m_symbols.number(first + second);
        m_changed.clear();
        for (std::uint32_t place = merging.places; place != noPlace; place = m_places[place].next)
            mergeIn(m_places[place].word, merging.first, merging.second, merged);
        m_pairs[pair].count = 0;
        std::sort(m_changed.begin(), m_changed.end());
        m_changed.erase(std::unique(m_changed.begin(), m_changed.end()), m_changed.end());
        for (const std::uint32_t changed : m_changed) suggest(changed);
        return {first, second};
    }

private:
    static constexpr std::uint32_t noPlace = 0xFFFFFFFFU;

    struct Word {
        std::int64_t count;
        std::size_t begin;
        std::uint32_t length;
    };
    struct Pair {
        std::int64_t count;
        std::uint32_t places;  // the first of its list
        std::uint32_t first;
        std::uint32_t second;
    };
    struct Place {
        std::uint32_t word;  // in which the pair is or was
        std::uint32_t next;
    };
    struct Candidate {
        std::int64_t count;  // may be outdated: counts only fall, except where a merge makes the pair
        std::uint32_t pair;
    };
    struct Weaker {
        const BpeLearner* learner;
        bool operator()(const Candidate& a, const Candidate& b) const {
            if (a.count != b.count) return a.count < b.count;
            return learner->texts(a.pair) < learner->texts(b.pair);
        }
    };

    std::pair<std::string_view, std::string_view> texts(std::uint32_t pair) const {
        return {m_symbols.texts()[m_pairs[pair].first], m_symbols.texts()[m_pairs[pair].second]};
    }
    std::span<std::uint32_t> symbolsOf(const Word& word) { return std::span(m_symbolsOfWords).subspan(word.begin, word.length); }

    void addWord(std::string_view text, std::int64_t count) {
        const std::vector<std::string_view> characters = codePoints(text);
        m_words.push_back({count, m_symbolsOfWords.size(), static_cast<std::uint32_t>(characters.size())});
        for (const std::string_view character : characters) m_symbolsOfWords.push_back(m_symbols.number(character));
        m_symbolsOfWords.back() = m_symbols.number(std::string(characters.back()).append(wordEnd));
    }

    void suggest(std::uint32_t pair) {
        if (m_pairs[pair].count >= m_minimum) m_candidates.push({m_pairs[pair].count, pair});
    }

    void countIn(std::uint32_t first, std::uint32_t second, std::uint32_t word) {
        const std::uint32_t number = m_numbers.number(BpeSymbols::pairOf(first, second));
        if (number == m_pairs.size()) m_pairs.push_back({0, noPlace, first, second});
        Pair& pair = m_pairs[number];
        pair.count += m_words[word].count;
        m_changed.push_back(number);
        if (pair.places != noPlace && m_places[pair.places].word == word) return;
        m_places.push_back({word, pair.places});
        pair.places = static_cast<std::uint32_t>(m_places.size() - 1);
    }

    void countOut(std::uint32_t first, std::uint32_t second, const Word& word) {
        m_pairs[m_numbers.number(BpeSymbols::pairOf(first, second))].count -= word.count;
    }

    /// Overlapping pairs count too ("a a a" has two), as in subword-nmt; merging goes from the left.
    void mergeIn(std::uint32_t index, std::uint32_t first, std::uint32_t second, std::uint32_t merged) {
        Word& word = m_words[index];
        const std::span<std::uint32_t> symbols = symbolsOf(word);
        const auto isPlace = [&](std::size_t i) { return symbols[i] == first && i + 1 < symbols.size() && symbols[i + 1] == second; };
        std::size_t place = 0;
        while (place < symbols.size() && !isPlace(place)) ++place;
        std::size_t end = place;
        for (bool afterMerge = false; place < symbols.size(); ++end) {
            if (isPlace(place)) {
                if (end > 0 && !afterMerge) countOut(symbols[end - 1], first, word);
                if (place + 2 < symbols.size()) countOut(second, symbols[place + 2], word);
                if (end > 0) countIn(symbols[end - 1], merged, index);
                symbols[end] = merged;
                place += 2;
                afterMerge = true;
            } else {
                if (afterMerge) countIn(merged, symbols[place], index);
                symbols[end] = symbols[place];
                ++place;
                afterMerge = false;
            }
        }
        word.length = static_cast<std::uint32_t>(end);
    }

    TextTable m_symbols;
    std::vector<std::uint32_t> m_symbolsOfWords;
    std::vector<Word> m_words;
    KeyTable m_numbers;  // of pairs
    std::vector<Pair> m_pairs;
    std::vector<Place> m_places;
    std::vector<std::uint32_t> m_changed;  // pairs that a merge made
    std::int64_t m_minimum;
    std::priority_queue<Candidate, std::vector<Candidate>, Weaker> m_candidates;
};

}  // namespace

Bpe learnBpe(std::span<const CountedWord> words, std::int64_t merges, std::int64_t minimumFrequency, const Progress& progress,
             const std::stop_token& stop) {
    BpeLearner learner(words, minimumFrequency);
    Bpe::Merges learnt;
    while (std::ssize(learnt) < merges) {
        throwIfStopped(stop, "BPE");
        const std::uint32_t pair = learner.best();
        if (pair == KeyTable::none) break;
        learnt.push_back(learner.merge(pair));
        if (progress) progress(static_cast<double>(learnt.size()) / static_cast<double>(merges));
    }
    return Bpe(std::move(learnt));
}

Bpe learnBpe(const TokenCounts& words, std::int64_t merges, std::int64_t minimumFrequency, const Progress& progress,
             const std::stop_token& stop) {
    const auto sorted = words.sorted();
    return learnBpe(std::vector<CountedWord>(sorted.begin(), sorted.end()), merges, minimumFrequency, progress, stop);
}

}  // namespace attune
