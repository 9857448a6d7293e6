#pragma once

#include "core/text/bpe_symbols.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace attune {

/// Byte-pair encoding (Sennrich, Haddow and Birch 2016, "Neural Machine Translation of Rare Words with Subword Units"): a word is cut
/// into code points, then neighbours are merged, the merge that was learnt first before all others. Files and pieces are those of
/// subword-nmt 0.3 (codes of version 0.2). Immutable but for restrictTo, so it may be shared between threads.
class Bpe {
public:
    using Merge = std::pair<std::string, std::string>;
    using Merges = std::vector<Merge>;
    using Counts = std::vector<std::pair<std::string, std::int64_t>>;

    Bpe() = default;
    /// The first merge is the strongest.
    explicit Bpe(Merges merges);

    /// A codes file: `#version: 0.2`, then two symbols a line. Throws Error{FileBroken}.
    static Bpe fromText(std::string_view text, const std::string& fileName);
    std::string toText() const;
    const Merges& merges() const { return m_merges; }

    /// From now on pieces seen fewer than `threshold` times are taken apart again, as by `apply-bpe --vocabulary-threshold`.
    /// `vocabulary`: pieces as tokens, `@@` at the end of those that go on.
    void restrictTo(Counts vocabulary, std::int64_t threshold);
    const Counts& vocabulary() const { return m_vocabulary; }

    /// The pieces of a word, without marks; together they are the word.
    std::vector<std::string> pieces(std::string_view word) const;

private:
    friend class MergeChain;
    struct Rule {
        std::size_t rank;
        std::uint32_t merged;
    };
    void appendKnown(std::string_view piece, bool last, std::vector<std::string>& result) const;

    Merges m_merges;
    BpeSymbols m_symbols;
    std::unordered_map<std::uint64_t, Rule> m_rules;         // by pair of symbols
    std::unordered_map<std::string, std::size_t> m_origins;  // which merge makes a symbol
    Counts m_vocabulary;
    std::unordered_set<std::string> m_known;  // empty: pieces are not restricted
};

/// Vocabulary files as subword-nmt writes and reads them: a token and its count a line. Reading throws Error{FileBroken}.
std::string bpeVocabularyText(const Bpe::Counts& vocabulary);
Bpe::Counts bpeVocabularyFromText(std::string_view text, const std::string& fileName);

}  // namespace attune
