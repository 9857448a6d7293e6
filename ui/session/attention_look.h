#pragma once

#include "core/base/token_groups.h"

#include <vector>

namespace attune {

/// Which of a model's attention maps the views show, and how. Layer and head −1: the summary (last layer, mean of its heads).
struct AttentionLook {
    AttentionKind kind = AttentionKind::Cross;
    int layer = -1;
    int head = -1;
    bool wholeWords = false;    // subwords together
    bool specialTokens = true;  // `</s>` is shown

    bool operator==(const AttentionLook&) const = default;
};

/// A target and a source token, −1: none. Places in the sentences, not in what is shown.
struct TokenPair {
    int target = -1;
    int source = -1;

    bool operator==(const TokenPair&) const = default;
};

/// The map of that kind, or the first one when the model has none of it; nullptr without attention.
const AttentionMap* mapOfKind(const std::vector<AttentionMap>& maps, AttentionKind kind);

/// A map as the look wants it, and what became of its tokens.
struct AttentionInLook {
    AttentionMap map;
    TokenGroups rows;
    TokenGroups columns;
};
AttentionInLook inLook(const AttentionMap& map, const AttentionLook& look);

/// The tokens of the sentences at a row and a column of what is shown: what asks in an encoder's own attention is a source token too.
TokenPair tokensAt(const AttentionInLook& shown, int row, int column);
/// Row and column of what is shown for those tokens, as target and source; −1 where they are not shown.
TokenPair placesOf(const AttentionInLook& shown, const TokenPair& tokens);

/// Whether some of the tokens are pieces of words.
bool hasSubwords(const AttentionMap& map);

}  // namespace attune
