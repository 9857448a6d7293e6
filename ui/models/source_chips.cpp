#include "ui/models/source_chips.h"

#include "core/text/subwords.h"
#include "core/text/tokenizer.h"

#include <algorithm>

namespace attune {

namespace {

/// The word with the marks of the token whose place it takes.
std::string withMarks(const std::string& word, const std::string& token) {
    std::string marked = word;
    if (word.empty() || word == token) return marked;
    if (token.starts_with(joinerMark) && !word.starts_with(joinerMark)) marked.insert(0, joinerMark);
    for (const std::string_view mark : {joinerMark, continuationMark})
        if (token.size() > mark.size() && token.ends_with(mark) && !marked.ends_with(mark)) marked.append(mark);
    return marked;
}

void setSwap(SourceEdits& edits, const SourceChip& chip, const std::string& word) {
    std::erase(edits.deleted, chip.position);
    std::erase_if(edits.swapped, [&](const PlacedWord& each) { return each.position == chip.position; });
    if (word != chip.original) edits.swapped.push_back({chip.position, word});
}

void setWord(SourceEdits& edits, const SourceChip& chip, const std::string& word) {
    if (chip.state == SourceChip::State::Inserted)
        edits.inserted[chip.insertion].word = word;
    else
        setSwap(edits, chip, word);
}

}  // namespace

std::vector<SourceChip> sourceChips(const std::vector<std::string>& tokens, const SourceEdits& edits) {
    using State = SourceChip::State;
    std::vector<SourceChip> chips;
    for (std::int64_t place = 0; place <= std::ssize(tokens); ++place) {
        for (std::size_t i = 0; i < edits.inserted.size(); ++i)
            if (edits.inserted[i].position == place) chips.push_back({State::Inserted, place, i, {}, edits.inserted[i].word});
        if (place == std::ssize(tokens)) break;
        const std::string& token = tokens[static_cast<std::size_t>(place)];
        const auto swap = std::ranges::find(edits.swapped, place, &PlacedWord::position);
        const bool deleted = std::ranges::find(edits.deleted, place) != edits.deleted.end();
        if (swap != edits.swapped.end())
            chips.push_back({State::Swapped, place, 0, token, swap->word});
        else
            chips.push_back({deleted ? State::Deleted : State::Kept, place, 0, token, token});
    }
    return chips;
}

SourceEdits retyped(SourceEdits edits, const SourceChip& chip, const std::string& word) {
    setWord(edits, chip, withMarks(word, chip.original));
    return edits;
}

SourceEdits toggled(SourceEdits edits, const SourceChip& chip) {
    switch (chip.state) {
        case SourceChip::State::Inserted:
            edits.inserted.erase(edits.inserted.begin() + static_cast<std::ptrdiff_t>(chip.insertion));
            break;
        case SourceChip::State::Deleted:
            std::erase(edits.deleted, chip.position);
            break;
        case SourceChip::State::Kept:
        case SourceChip::State::Swapped:
            setSwap(edits, chip, chip.original);
            edits.deleted.push_back(chip.position);
            break;
    }
    return edits;
}

SourceEdits exchanged(SourceEdits edits, const SourceChip& a, const SourceChip& b) {
    setWord(edits, a, b.word);
    setWord(edits, b, a.word);
    return edits;
}

SourceEdits inserted(SourceEdits edits, std::int64_t position, const std::string& word) {
    edits.inserted.push_back({position, word});
    return edits;
}

}  // namespace attune
