#pragma once

#include "core/data/copy_ids.h"
#include "core/data/data_options.h"
#include "core/data/dataset.h"
#include "core/text/tokenizer.h"
#include "core/text/vocabulary.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace attune {

/// Text ↔ ids on both sides of a run; text goes through the filters of section `data` first. Not thread-safe (the tokenizers are not);
/// copies are independent and cheap.
class SentenceCodec {
public:
    /// Reads the stop words that the options name; throws Error.
    SentenceCodec(const DataOptions& options, std::shared_ptr<const Vocabulary> source, std::shared_ptr<const Vocabulary> target,
                  BpeCodes codes = {});
    /// The vocabularies, codes and filters of `dataset`, shared with it.
    SentenceCodec(const DataOptions& options, const std::shared_ptr<const Dataset>& dataset);

    struct Encoded {
        std::vector<std::string> tokens;  // surface forms, `</s>` last
        std::vector<std::string> words;   // the same as the vocabulary knows them
        std::vector<TokenId> ids;         // without `</s>`: what makeSourceBatch and forcedPass take
    };
    Encoded encodeSource(std::string_view sentence) const;
    Encoded encodeTarget(std::string_view sentence) const;

    /// The source as a copying model sees it, and a target under its numbers.
    CopyIds copySource(const Encoded& source) const { return copyIds(source.words, *m_target); }
    std::vector<std::int64_t> copyTarget(const Encoded& target, const CopyIds& source) const {
        return copyTargets(target.words, source, *m_target);
    }

    /// Tokens of produced ids as the vocabulary knows them; those from V on are the `extraWords` of the source.
    std::vector<std::string> targetWords(std::span<const TokenId> ids, std::span<const std::string> extraWords = {}) const;
    /// Surface forms of produced ids, `</s>` as itself.
    std::vector<std::string> targetTokens(std::span<const TokenId> ids, std::span<const std::string> extraWords = {}) const;
    /// The sentence that produced ids spell, detokenised; `</s>` left out.
    std::string targetText(std::span<const TokenId> ids, std::span<const std::string> extraWords = {}) const;
    /// A reference as outputs are compared with it: filtered, normalised, blanks collapsed.
    std::string referenceText(std::string_view sentence) const;

    const Vocabulary& sourceVocabulary() const { return *m_source; }
    const Vocabulary& targetVocabulary() const { return *m_target; }
    const BpeCodes& codes() const { return m_codes; }
    const Tokenizer& sourceTokenizer() const { return m_sourceTokenizer; }
    const Tokenizer& targetTokenizer() const { return m_targetTokenizer; }
    const SentenceFilters& filters() const { return m_filters; }
    const DataOptions& options() const { return m_options; }

private:
    SentenceCodec(const DataOptions& options, std::shared_ptr<const Vocabulary> source, std::shared_ptr<const Vocabulary> target,
                  SentenceFilters filters, BpeCodes codes);

    DataOptions m_options;
    std::shared_ptr<const Vocabulary> m_source;
    std::shared_ptr<const Vocabulary> m_target;
    SentenceFilters m_filters;
    BpeCodes m_codes;
    Tokenizer m_sourceTokenizer;
    Tokenizer m_targetTokenizer;
};

}  // namespace attune
