#pragma once

#include "core/base/attention_map.h"
#include "core/model/attention_edits.h"
#include "core/model/seq2seq.h"

#include <string>
#include <vector>

namespace attune {

/// What a pass forced on the reference says of one sentence pair, on the CPU.
struct ForcedPass {
    std::vector<double> logProbabilities;  // [T] of the reference's tokens
    std::vector<double> generation;        // [T] p_gen, of pointer-generators
    torch::Tensor cross;                   // [L, heads, T, S]; undefined without attention
    torch::Tensor encoder;                 // [L, heads, S, S], of Transformers
    torch::Tensor decoder;                 // [L, heads, T, T], of Transformers
};
/// `pair` holds one row.
ForcedPass forcedPass(Seq2Seq& model, const Batch& pair, const AttentionEdits& edits = {});

/// The log-probabilities [B, T] of the references of many pairs, on the CPU, in float64; what stands behind an end has no meaning.
torch::Tensor forcedLogProbabilities(Seq2Seq& model, const Batch& pairs);

/// The attention [B, T, S] over the source of a pass forced on the references of many pairs: last layer, mean over heads; on the CPU, in
/// float. The model must attend.
torch::Tensor forcedAttention(Seq2Seq& model, const Batch& pairs);

/// The same of the first `tokens` target tokens alone.
ForcedPass firstTokens(const ForcedPass& pass, std::int64_t tokens);

/// All its attention in words: cross-attention first, then the encoder's and the decoder's own. `sourceTokens` and `targetTokens`
/// with `</s>`.
std::vector<AttentionMap> attentionMaps(const ForcedPass& pass, const std::vector<std::string>& sourceTokens,
                                        const std::vector<std::string>& targetTokens);

/// weights [layers, heads, rows, columns] or fewer leading dimensions; throws Error{Internal} when the tokens do not fit.
AttentionMap attentionMap(AttentionKind kind, const torch::Tensor& weights, std::vector<std::string> rowTokens,
                          std::vector<std::string> columnTokens);

}  // namespace attune
