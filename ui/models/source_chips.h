#pragma once

#include "core/train/source_edits.h"

#include <QString>

#include <string>
#include <vector>

namespace attune {

/// A token of a source sentence as it stands edited.
struct SourceChip {
    enum class State { Kept, Swapped, Deleted, Inserted } state = State::Kept;
    std::int64_t position = 0;  // of the token; of an inserted word: of the token behind it
    std::size_t insertion = 0;  // of an inserted word: its place among the insertions
    std::string original;       // "" of an inserted word
    std::string word;           // what is read now; the token of a deleted one

    bool isRead() const { return state != State::Deleted; }
};

/// Tokens (without `</s>`) under edits, in the order in which they are read; deleted ones stay in their place.
std::vector<SourceChip> sourceChips(const std::vector<std::string>& tokens, const SourceEdits& edits);

/// Another word in place of a chip's; the original one again ends the edit. Marks that join the token to its neighbours are kept.
SourceEdits retyped(SourceEdits edits, const SourceChip& chip, const std::string& word);
/// Without the chip; a token that was left out already comes back.
SourceEdits toggled(SourceEdits edits, const SourceChip& chip);
/// The words of two chips exchanged.
SourceEdits exchanged(SourceEdits edits, const SourceChip& a, const SourceChip& b);
/// A word before the token at `position`, behind those inserted there.
SourceEdits inserted(SourceEdits edits, std::int64_t position, const std::string& word);

}  // namespace attune
