#include "core/train/model_batches.h"

namespace attune {

Batch pairsBatch(const ModelOptions& model, const Dataset& dataset, const SentenceCodec& codec, std::span<const std::uint32_t> pairs) {
    Batch batch = makeBatch(dataset, pairs);
    if (!model.copies()) return batch;
    std::vector<CopyIds> sources;
    std::vector<std::vector<std::int64_t>> targets;
    for (const std::uint32_t pair : pairs) {
        sources.push_back(codec.copySource(codec.encodeSource(dataset.corpus.source(pair))));
        targets.push_back(codec.copyTarget(codec.encodeTarget(dataset.corpus.target(pair)), sources.back()));
    }
    addCopyIds(batch, sources, targets);
    return batch;
}

SourceSentence sourceSentence(const ModelOptions& model, const SentenceCodec& codec, std::string_view text) {
    SourceSentence sentence{codec.encodeSource(text), {}};
    if (model.copies()) sentence.copies = codec.copySource(sentence.encoded);
    return sentence;
}

AnswerWords answerWords(const SentenceCodec& codec, const SourceSentence& source, const SearchOptions& search) {
    std::span<const std::string> replacements;
    if (search.replaceUnknown) replacements = source.encoded.words;
    return {codec.targetVocabulary(), source.copies.extraWords, replacements};
}

Batch sourcesBatch(std::span<const SourceSentence* const> sentences) {
    std::vector<std::vector<TokenId>> ids;
    std::vector<CopyIds> copies;
    for (const SourceSentence* each : sentences) {
        ids.push_back(each->encoded.ids);
        if (!each->copies.source.empty()) copies.push_back(each->copies);
    }
    Batch batch = makeSourceBatch(ids);
    if (!copies.empty()) addCopyIds(batch, copies);
    return batch;
}

Batch answerBatch(const SentenceCodec& codec, const SourceSentence& source, std::span<const TokenId> answer) {
    if (!answer.empty() && answer.back() == endId) answer = answer.first(answer.size() - 1);
    std::vector<TokenId> known(answer.begin(), answer.end());
    for (TokenId& id : known)
        if (id >= codec.targetVocabulary().size()) id = unknownId;
    Batch batch = makePairBatch(source.encoded.ids, known);
    if (source.copies.source.empty()) return batch;
    std::vector<std::int64_t> wanted(answer.begin(), answer.end());
    wanted.push_back(endId);
    addCopyIds(batch, std::span(&source.copies, 1), std::span(&wanted, 1));
    return batch;
}

ForcedPass answerPass(Seq2Seq& model, const SentenceCodec& codec, const SourceSentence& source, std::span<const TokenId> answer,
                      const AttentionEdits& edits) {
    return firstTokens(forcedPass(model, answerBatch(codec, source, answer), edits), std::ssize(answer));
}

}  // namespace attune
