#include "core/train/source_edits.h"

#include "core/base/error.h"
#include "core/text/subwords.h"

#include <algorithm>
#include <map>
#include <utility>

namespace attune {

namespace {

using Tokens = std::vector<std::string>;

constexpr const char* unknownWord = "<unk>";

[[noreturn]] void refuse(const char* edit, const Message& reason) {
    throw Error(ErrorCode::OptionRefused, edit, reason);
}

/// What joins a token to its neighbours, and what is between.
struct Marked {
    std::string_view before, core, after;
};
Marked takenApart(std::string_view token, const TokenizerOptions& options) {
    Marked marked;
    marked.core = token;
    const bool joined = options.wordKind() == TokenizerKind::Word;
    if (joined && marked.core.starts_with(joinerMark)) {
        marked.before = joinerMark;
        marked.core.remove_prefix(joinerMark.size());
    }
    for (const std::string_view mark : {joinerMark, continuationMark}) {
        const bool used = mark == joinerMark ? joined : options.kind == TokenizerKind::Bpe;
        if (!used || !marked.after.empty() || !marked.core.ends_with(mark)) continue;
        marked.after = mark;
        marked.core.remove_suffix(mark.size());
    }
    return marked;
}

/// The tokens of a word; what is no word is refused.
Tokens tokensOf(const std::string& word, const SentenceCodec& codec, const char* edit) {
    const Tokenizer& tokenizer = codec.sourceTokenizer();
    const bool isToken = word == unknownWord || codec.sourceVocabulary().id(word) != unknownId;
    if (isToken) return {word};
    if (word == blankToken) refuse(edit, ATTUNE_TEXT("Errors", "the blank is no token of this source; write a word"));
    const Marked marked = takenApart(word, tokenizer.options());
    const std::string kept = codec.filters().source.filtered(marked.core);
    if (kept.empty())
        refuse(edit, word.empty() ? ATTUNE_TEXT("Errors", "“” is no word; to leave a token out, delete it")
                                  : ATTUNE_TEXT("Errors", "the filters of the run remove “%1”, so no sentence has it").with(word));
    Tokens words = tokenizer.words(kept);
    if (words.size() != 1)
        refuse(edit, ATTUNE_TEXT("Errors", "“%1” is not one token: the tokenizer of the source makes %2 of it")
                         .with(word)
                         .with(std::to_string(words.size())));
    Tokens tokens = tokenizer.tokenize(kept);
    tokens.front().insert(0, marked.before);
    tokens.back().append(marked.after);
    return tokens;
}

/// The words of edits of one kind by place.
std::multimap<std::int64_t, Tokens> byPlace(const std::vector<PlacedWord>& words, const SentenceCodec& codec, const char* edit) {
    std::multimap<std::int64_t, Tokens> places;
    for (const PlacedWord& each : words) places.emplace(each.position, tokensOf(each.word, codec, edit));
    return places;
}

void requirePlace(std::int64_t position, std::int64_t count, const Tokens& tokens, const char* edit) {
    if (position >= 0 && position < count) return;
    std::string sentence;
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) sentence += (i > 0 ? " " : "") + tokens[i];
    refuse(edit, ATTUNE_TEXT("Errors", "there is no token %1: “%2” has %3, counted from 0, and </s> stays")
                     .with(std::to_string(position))
                     .with(sentence)
                     .with(std::to_string(tokens.size() - 1)));
}

void requirePlaces(const SourceEdits& edits, const Tokens& tokens) {
    const std::int64_t count = std::ssize(tokens) - 1;
    std::vector<std::int64_t> places = edits.deleted;
    for (const std::int64_t place : edits.deleted) requirePlace(place, count, tokens, "delete");
    for (const PlacedWord& each : edits.swapped) {
        requirePlace(each.position, count, tokens, "swap");
        places.push_back(each.position);
    }
    for (const PlacedWord& each : edits.inserted) requirePlace(each.position, count + 1, tokens, "insert");
    std::sort(places.begin(), places.end());
    const auto twice = std::adjacent_find(places.begin(), places.end());
    if (twice != places.end()) refuse("swap", ATTUNE_TEXT("Errors", "token %1 is edited twice").with(std::to_string(*twice)));
}

}  // namespace

SentenceCodec::Encoded edited(const SentenceCodec::Encoded& source, const SourceEdits& edits, const SentenceCodec& codec) {
    requirePlaces(edits, source.tokens);
    const auto swapped = byPlace(edits.swapped, codec, "swap"), inserted = byPlace(edits.inserted, codec, "insert");
    SentenceCodec::Encoded result;
    const auto add = [&](const Tokens& words) {
        for (const std::string& word : words) {
            result.words.push_back(word);
            result.tokens.push_back(codec.sourceTokenizer().shown(word));
            result.ids.push_back(codec.sourceVocabulary().id(word));
        }
    };
    const auto addFrom = [&](const std::multimap<std::int64_t, Tokens>& words, std::int64_t place) {
        const auto [first, last] = words.equal_range(place);
        for (auto each = first; each != last; ++each) add(each->second);
        return first != last;
    };
    const std::int64_t count = std::ssize(source.ids);
    for (std::int64_t place = 0; place <= count; ++place) {
        addFrom(inserted, place);
        if (place == count || std::ranges::find(edits.deleted, place) != edits.deleted.end() || addFrom(swapped, place)) continue;
        const auto i = static_cast<std::size_t>(place);
        result.words.push_back(source.words[i]);
        result.tokens.push_back(source.tokens[i]);
        result.ids.push_back(source.ids[i]);
    }
    if (result.ids.empty()) refuse("delete", ATTUNE_TEXT("Errors", "no token is left to read"));
    result.words.push_back(source.words.back());
    result.tokens.push_back(source.tokens.back());
    return result;
}

}  // namespace attune
