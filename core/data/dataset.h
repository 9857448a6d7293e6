#pragma once

#include "core/base/progress.h"
#include "core/data/bpe_codes.h"
#include "core/data/corpus.h"
#include "core/data/corpus_report.h"
#include "core/data/corpus_source.h"
#include "core/data/data_options.h"
#include "core/data/sentence_filter.h"
#include "core/data/token_links.h"
#include "core/text/vocabulary.h"

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

namespace attune {

/// Token ids of many sentences in one array. Sentence i is ids(i), without `<s>` and `</s>`.
class IdSequences {
public:
    void add(std::span<const TokenId> ids);
    std::int64_t size() const { return static_cast<std::int64_t>(m_ends.size()); }
    std::span<const TokenId> ids(std::int64_t sentence) const;
    std::int64_t length(std::int64_t sentence) const { return static_cast<std::int64_t>(ids(sentence).size()); }

private:
    std::vector<TokenId> m_ids;
    std::vector<std::uint64_t> m_ends;
};

/// Which pairs belong to which part. No source sentence is in two parts.
struct Split {
    std::vector<std::uint32_t> train;
    std::vector<std::uint32_t> valid;
    std::vector<std::uint32_t> test;
};

/// Everything training needs of a corpus: texts, BPE codes and vocabularies (of the training part only), ids, split and report.
struct Dataset {
    Corpus corpus;  // as read
    BpeCodes codes;
    Vocabulary sourceVocabulary;
    Vocabulary targetVocabulary;
    IdSequences sourceIds;  // by pair
    IdSequences targetIds;
    TokenLinks links;              // by pair, of the word alignments that were given with the corpus
    std::string linksFingerprint;  // "sha256:…" of their file, "" without
    SentenceFilters filters;       // a sentence of the corpus goes through them before it becomes tokens
    Split split;
    CorpusReport report;
};

/// Reads, checks, tokenises and splits. `seed` decides the split; `codes`: of an earlier run, else learnt. Throws Error (FileMissing …,
/// DataRefused for fewer than two usable pairs, unequal line counts, links outside of their pair or text that is none) and Error{Cancelled}
/// when stopped.
Dataset loadDataset(const CorpusSource& source, const DataOptions& options, std::uint64_t seed, const Progress& progress = {},
                    std::stop_token stop = {}, const BpeCodes& codes = {});

/// The same with codes and vocabularies of an earlier run: for evaluation on other data. Every kept pair is in `split.test`.
Dataset loadDataset(const CorpusSource& source, const DataOptions& options, const Vocabulary& sourceVocabulary,
                    const Vocabulary& targetVocabulary, const Progress& progress = {}, std::stop_token stop = {},
                    const BpeCodes& codes = {});

/// The first rows of a file as columns, for the preview of the window; lossy where bytes are broken.
struct CorpusPreview {
    std::vector<std::vector<std::string>> rows;
    std::int64_t columns = 0;
};
CorpusPreview previewCorpus(const CorpusSource& source, std::int64_t rows);

}  // namespace attune
