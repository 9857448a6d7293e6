#pragma once

#include "core/train/sentence_codec.h"

#include <cstdint>
#include <string>
#include <vector>

namespace attune {

/// A word at a place of a sentence's tokens, counted from 0 as they were before any edit.
struct PlacedWord {
    std::int64_t position = 0;
    std::string word;  // as it is typed, or a token with its marks; `<unk>` is the unknown word

    bool operator==(const PlacedWord&) const = default;
};

/// What is changed of a tokenised source sentence before a model reads it. `</s>` stays.
struct SourceEdits {
    std::vector<PlacedWord> swapped;    // the word in place of the token
    std::vector<std::int64_t> deleted;  // tokens left out
    std::vector<PlacedWord> inserted;   // the word before the token; before `</s>` with its position. Words of one place in this order

    bool empty() const { return swapped.empty() && deleted.empty() && inserted.empty(); }
    bool operator==(const SourceEdits&) const = default;
};

/// The sentence as edited. A word is read as the tokenizer reads it (BPE cuts it; a character tokenizer takes one character).
/// Throws Error{OptionRefused} for a place that the sentence does not have or that is edited twice, for a word that is none (two words,
/// nothing, what the filters remove), and when no token is left.
SentenceCodec::Encoded edited(const SentenceCodec::Encoded& source, const SourceEdits& edits, const SentenceCodec& codec);

}  // namespace attune
