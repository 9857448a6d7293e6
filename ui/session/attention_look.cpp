#include "ui/session/attention_look.h"

#include "core/text/decoder_inputs.h"
#include "core/text/subwords.h"

#include <algorithm>

namespace attune {

namespace {

constexpr std::string_view endToken = "</s>";

TokenGroups groupsOf(const std::vector<std::string>& tokens, const AttentionLook& look) {
    TokenGroups groups = look.wholeWords ? wordGroups(tokens) : eachToken(tokens);
    return look.specialTokens ? groups : without(without(std::move(groups), endToken), startToken);
}

bool isPiece(const std::string& token) {
    return token.ends_with(continuationMark);
}

}  // namespace

const AttentionMap* mapOfKind(const std::vector<AttentionMap>& maps, AttentionKind kind) {
    if (maps.empty()) return nullptr;
    const auto found = std::ranges::find(maps, kind, &AttentionMap::kind);
    return found == maps.end() ? &maps.front() : &*found;
}

AttentionInLook inLook(const AttentionMap& map, const AttentionLook& look) {
    AttentionInLook result{{}, groupsOf(map.rowTokens, look), groupsOf(map.columnTokens, look)};
    result.map = grouped(map, result.rows, result.columns);
    return result;
}

TokenPair tokensAt(const AttentionInLook& shown, int row, int column) {
    const auto asks = static_cast<int>(shown.rows.firstToken(row)), isRead = static_cast<int>(shown.columns.firstToken(column));
    switch (shown.map.kind) {
        case AttentionKind::Encoder:
            return {-1, asks >= 0 ? asks : isRead};
        case AttentionKind::Decoder:
            return {asks >= 0 ? asks : isRead - 1, -1};  // `<s>` stands before the first
        case AttentionKind::Cross:
            break;
    }
    return {asks, isRead};
}

TokenPair placesOf(const AttentionInLook& shown, const TokenPair& tokens) {
    const bool encoder = shown.map.kind == AttentionKind::Encoder, decoder = shown.map.kind == AttentionKind::Decoder;
    return {static_cast<int>(shown.rows.place(encoder ? tokens.source : tokens.target)),
            static_cast<int>(shown.columns.place(!decoder            ? tokens.source
                                                 : tokens.target < 0 ? -1
                                                                     : tokens.target + 1))};
}

bool hasSubwords(const AttentionMap& map) {
    return std::ranges::any_of(map.rowTokens, isPiece) || std::ranges::any_of(map.columnTokens, isPiece);
}

}  // namespace attune
