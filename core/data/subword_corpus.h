#pragma once

#include "core/base/progress.h"
#include "core/data/bpe_codes.h"
#include "core/data/tokenized_corpus.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace attune {

/// The codes of the sides that want them: those that are `known` (of an earlier run), else the files of `data.bpe_codes`, else learnt
/// on the pairs `train` of a corpus in words; the vocabulary threshold counts these pairs too. Throws Error.
BpeCodes bpeCodes(const TokenizedCorpus& words, const std::vector<std::uint32_t>& train, const DataOptions& options, BpeCodes known,
                  const Progress& progress, std::stop_token stop);

/// Cuts the words of the sides that have codes into subwords. Pairs that are too long in subwords leave the corpus and `split`.
void intoSubwords(TokenizedCorpus& corpus, Split& split, const BpeCodes& codes, std::int64_t maxLength, std::stop_token stop);

}  // namespace attune
