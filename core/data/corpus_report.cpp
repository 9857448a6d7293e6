#include "core/data/corpus_report.h"

#include <array>

namespace attune {

namespace {

struct KindTexts {
    const char* word;
    Message sentence;
};

/// In the order of the kinds.
const std::array<KindTexts, corpusProblemKinds>& texts() {
    static const std::array<KindTexts, corpusProblemKinds> all = {{
        {"too-long-line", ATTUNE_TEXT("Corpus", "Lines longer than 1 MiB")},
        {"nul", ATTUNE_TEXT("Corpus", "Lines with a NUL byte")},
        {"invalid-utf8", ATTUNE_TEXT("Corpus", "Lines that are not UTF-8")},
        {"broken-turn", ATTUNE_TEXT("Corpus", "Lines of movie_lines.txt without five fields, or with an id that was there before")},
        {"broken-conversation", ATTUNE_TEXT("Corpus", "Lines of movie_conversations.txt without a list of two or more turns")},
        {"column-count", ATTUNE_TEXT("Corpus", "Lines with too few columns")},
        {"unknown-turn", ATTUNE_TEXT("Corpus", "Pairs with a turn that movie_lines.txt does not have")},
        {"empty-side", ATTUNE_TEXT("Corpus", "Pairs with an empty side")},
        {"emptied", ATTUNE_TEXT("Corpus", "Pairs with nothing left on a side after the removal of tokens")},
        {"too-few-tokens", ATTUNE_TEXT("Corpus", "Pairs with fewer tokens than the minimum length")},
        {"too-many-tokens", ATTUNE_TEXT("Corpus", "Pairs with more tokens than the maximum length")},
        {"length-ratio", ATTUNE_TEXT("Corpus", "Pairs with one side too long for the other")},
        {"duplicate", ATTUNE_TEXT("Corpus", "Pairs that were there before")},
        {"extra-columns", ATTUNE_TEXT("Corpus", "Lines with more than two columns; the others were ignored")},
        {"windows-1252", ATTUNE_TEXT("Corpus", "Pairs that are not UTF-8, read as Windows-1252")},
        {"byte-order-mark", ATTUNE_TEXT("Corpus", "A byte order mark, stripped")},
    }};
    return all;
}

}  // namespace

const char* word(CorpusProblemKind kind) {
    return texts()[static_cast<std::size_t>(kind)].word;
}

Message describe(CorpusProblemKind kind) {
    return texts()[static_cast<std::size_t>(kind)].sentence;
}

bool isDropped(CorpusProblemKind kind) {
    return kind < CorpusProblemKind::ExtraColumns;
}

}  // namespace attune
