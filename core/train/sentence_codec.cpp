#include "core/train/sentence_codec.h"

#include <utility>

namespace attune {
namespace {

constexpr const char* endToken = "</s>";

SentenceCodec::Encoded encode(const Tokenizer& tokenizer, const Vocabulary& vocabulary, std::string_view sentence) {
    SentenceCodec::Encoded encoded;
    encoded.tokens = tokenizer.tokenize(sentence);
    encoded.ids = vocabulary.ids(encoded.tokens);
    encoded.words = encoded.tokens;
    for (std::string& token : encoded.tokens) token = tokenizer.shown(token);
    encoded.tokens.emplace_back(endToken);
    encoded.words.emplace_back(endToken);
    return encoded;
}

}  // namespace

SentenceCodec::SentenceCodec(const DataOptions& options, std::shared_ptr<const Vocabulary> source, std::shared_ptr<const Vocabulary> target,
                             SentenceFilters filters, BpeCodes codes)
    : m_options(options),
      m_source(std::move(source)),
      m_target(std::move(target)),
      m_filters(std::move(filters)),
      m_codes(std::move(codes)),
      m_sourceTokenizer(options.sourceTokenizerOptions(), m_codes.source),
      m_targetTokenizer(options.targetTokenizerOptions(), m_codes.target) {}

SentenceCodec::SentenceCodec(const DataOptions& options, std::shared_ptr<const Vocabulary> source, std::shared_ptr<const Vocabulary> target,
                             BpeCodes codes)
    : SentenceCodec(options, std::move(source), std::move(target), SentenceFilters(options), std::move(codes)) {}

SentenceCodec::SentenceCodec(const DataOptions& options, const std::shared_ptr<const Dataset>& dataset)
    : SentenceCodec(options, std::shared_ptr<const Vocabulary>(dataset, &dataset->sourceVocabulary),
                    std::shared_ptr<const Vocabulary>(dataset, &dataset->targetVocabulary), dataset->filters, dataset->codes) {}

SentenceCodec::Encoded SentenceCodec::encodeSource(std::string_view sentence) const {
    return encode(m_sourceTokenizer, *m_source, m_filters.source.filtered(sentence));
}

SentenceCodec::Encoded SentenceCodec::encodeTarget(std::string_view sentence) const {
    return encode(m_targetTokenizer, *m_target, m_filters.target.filtered(sentence));
}

std::vector<std::string> SentenceCodec::targetWords(std::span<const TokenId> ids, std::span<const std::string> extraWords) const {
    std::vector<std::string> words;
    words.reserve(ids.size());
    for (const TokenId id : ids)
        words.push_back(id < m_target->size() ? m_target->token(id) : extraWords[static_cast<std::size_t>(id - m_target->size())]);
    return words;
}

std::vector<std::string> SentenceCodec::targetTokens(std::span<const TokenId> ids, std::span<const std::string> extraWords) const {
    std::vector<std::string> tokens = targetWords(ids, extraWords);
    for (std::string& token : tokens) token = m_targetTokenizer.shown(token);
    return tokens;
}

std::string SentenceCodec::targetText(std::span<const TokenId> ids, std::span<const std::string> extraWords) const {
    if (!ids.empty() && ids.back() == endId) ids = ids.first(ids.size() - 1);
    return m_targetTokenizer.detokenize(targetWords(ids, extraWords));
}

std::string SentenceCodec::referenceText(std::string_view sentence) const {
    return m_targetTokenizer.detokenize(m_targetTokenizer.tokenize(m_filters.target.filtered(sentence)));
}

}  // namespace attune
