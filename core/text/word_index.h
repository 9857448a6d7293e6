#pragma once

#include "core/base/key_table.h"
#include "core/text/text_table.h"
#include "core/text/tokenizer.h"
#include "core/text/vocabulary.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace attune {

/// The words of many sentences, as Tokenizer::words() cuts them, by numbers. What stands between two blanks is cut
/// once and remembered: no rule of Unicode for normal forms, lower case, words or characters reaches across a blank.
/// Not thread-safe; one for each thread.
class WordIndex {
public:
    explicit WordIndex(TokenizerOptions options) : m_tokenizer(std::move(options)) {}

    /// Appends the numbers of the words of a sentence. Returns a hash of the sentence, normalised and its blanks collapsed, and of `seed`;
    /// the same in every process on a machine, not on disk.
    std::uint64_t append(std::string_view sentence, std::uint64_t seed, std::vector<TokenId>& numbers);
    const std::vector<std::string>& words() const { return m_words.texts(); }

private:
    static constexpr std::uint32_t none = TextTable::none;

    /// What most pieces between blanks become: a word that is the whole normalised text, of which this is the hash.
    struct Cut {
        std::uint64_t hash = 0;
        TokenId word = 0;
        std::uint32_t more = none;  // the others: a number of Parts
    };
    /// Parts of the arrays below.
    struct Parts {
        std::uint32_t wordsBegin = 0;
        std::uint32_t wordsEnd = 0;
        std::uint32_t hashesBegin = 0;
        std::uint32_t hashesEnd = 0;
    };
    Cut cutOf(std::string_view piece);
    Cut cut(std::string_view piece);
    void forget();
    void forgetLast();

    Tokenizer m_tokenizer;
    TextTable m_words;
    KeyTable m_shortPieces;  // by their bytes: found with one look at memory
    TextTable m_longPieces;
    std::vector<Cut> m_cutsOfShort;  // by piece
    std::vector<Cut> m_cutsOfLong;
    std::vector<Parts> m_parts;
    std::vector<TokenId> m_wordsOfParts;
    std::vector<std::uint64_t> m_hashesOfParts;  // of the normalised text, by what stands between blanks there
};

}  // namespace attune
