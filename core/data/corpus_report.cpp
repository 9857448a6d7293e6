#include "core/data/corpus_report.h"

namespace attune {

const char* word(CorpusProblemKind kind) {
    switch (kind) {
        case CorpusProblemKind::TooLongLine:
            return "too-long-line";
        case CorpusProblemKind::Nul:
            return "nul";
        case CorpusProblemKind::InvalidUtf8:
            return "invalid-utf8";
        case CorpusProblemKind::ColumnCount:
            return "column-count";
        case CorpusProblemKind::EmptySide:
            return "empty-side";
        case CorpusProblemKind::TooManyTokens:
            return "too-many-tokens";
        case CorpusProblemKind::ExtraColumns:
            return "extra-columns";
        case CorpusProblemKind::ByteOrderMark:
            break;
    }
    return "byte-order-mark";
}

Message describe(CorpusProblemKind kind) {
    switch (kind) {
        case CorpusProblemKind::TooLongLine:
            return ATTUNE_TEXT("Corpus", "Lines longer than 1 MiB");
        case CorpusProblemKind::Nul:
            return ATTUNE_TEXT("Corpus", "Lines with a NUL byte");
        case CorpusProblemKind::InvalidUtf8:
            return ATTUNE_TEXT("Corpus", "Lines that are not UTF-8");
        case CorpusProblemKind::ColumnCount:
            return ATTUNE_TEXT("Corpus", "Lines with too few columns");
        case CorpusProblemKind::EmptySide:
            return ATTUNE_TEXT("Corpus", "Pairs with an empty side");
        case CorpusProblemKind::TooManyTokens:
            return ATTUNE_TEXT("Corpus", "Pairs with more tokens than the maximum length");
        case CorpusProblemKind::ExtraColumns:
            return ATTUNE_TEXT("Corpus", "Lines with more than two columns; the others were ignored");
        case CorpusProblemKind::ByteOrderMark:
            break;
    }
    return ATTUNE_TEXT("Corpus", "A byte order mark, stripped");
}

bool isDropped(CorpusProblemKind kind) {
    return kind != CorpusProblemKind::ExtraColumns && kind != CorpusProblemKind::ByteOrderMark;
}

}  // namespace attune
