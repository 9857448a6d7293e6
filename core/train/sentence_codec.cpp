#include "core/train/sentence_codec.h"

#include <utility>

namespace attune {
namespace {

constexpr const char* endToken = "</s>";

SentenceCodec::Encoded encode(const Tokenizer& tokenizer, const Vocabulary& vocabulary, std::string_view sentence) {
    SentenceCodec::Encoded encoded;
    encoded.tokens = tokenizer.tokenize(sentence);
    encoded.ids = vocabulary.ids(encoded.tokens);
    for (std::string& token : encoded.tokens) token = tokenizer.shown(token);
    encoded.tokens.emplace_back(endToken);
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

std::vector<std::string> SentenceCodec::targetTokens(std::span<const TokenId> ids) const {
    std::vector<std::string> tokens;
    tokens.reserve(ids.size());
    for (const TokenId id : ids) tokens.push_back(m_targetTokenizer.shown(m_target->token(id)));
    return tokens;
}

std::string SentenceCodec::targetText(std::span<const TokenId> ids) const {
    if (!ids.empty() && ids.back() == endId) ids = ids.first(ids.size() - 1);
    std::vector<std::string> tokens;
    for (const TokenId id : ids) tokens.push_back(m_target->token(id));
    return m_targetTokenizer.detokenize(tokens);
}

std::string SentenceCodec::referenceText(std::string_view sentence) const {
    return m_targetTokenizer.detokenize(m_targetTokenizer.tokenize(m_filters.target.filtered(sentence)));
}

}  // namespace attune
