#include "core/train/probe.h"

#include "core/decode/model_step.h"
#include "core/model/forced_pass.h"
#include "core/ops/compute.h"
#include "core/train/evaluator.h"
#include "core/train/model_batches.h"

#include <numeric>
#include <utility>

namespace attune {

Moment forcedMoment(Seq2Seq& model, const SentenceCodec& codec, const std::string& source, const std::string& reference) {
    const SentenceCodec::Encoded from = codec.encodeSource(source);
    const SentenceCodec::Encoded to = codec.encodeTarget(reference);
    Moment moment;
    moment.feeding = ProbeFeeding::Forced;
    moment.source = source;
    moment.translation = reference;
    if (from.ids.empty() || to.ids.empty()) return moment;
    const SourceSentence sentence = sourceSentence(model.options(), codec, source);
    std::vector<TokenId> wanted = to.ids;
    if (model.options().copies()) {
        const auto ids = codec.copyTarget(to, sentence.copies);
        wanted.assign(ids.begin(), ids.end());
    }
    if (wanted.back() != endId) wanted.push_back(endId);
    const ForcedPass pass = answerPass(model, codec, sentence, wanted);
    moment.sourceTokens = from.tokens;
    moment.targetTokens = to.tokens;
    moment.logProbabilities = pass.logProbabilities;
    moment.score = std::accumulate(pass.logProbabilities.begin(), pass.logProbabilities.end(), 0.0);
    moment.attention = attentionMaps(pass, from.tokens, to.tokens);
    return moment;
}

std::vector<Moment> freeMoments(const std::shared_ptr<Seq2Seq>& model, const SentenceCodec& codec, const SearchOptions& search,
                                std::span<const std::string> sources) {
    const torch::NoGradGuard noGrad;
    std::vector<Moment> moments(sources.size());
    std::vector<SourceSentence> sentences;
    std::vector<const SourceSentence*> asked;
    std::vector<std::size_t> owners;
    for (const std::string& source : sources) sentences.push_back(sourceSentence(model->options(), codec, source));
    for (std::size_t i = 0; i < sources.size(); ++i) {
        moments[i].source = sources[i];
        if (sentences[i].encoded.ids.empty()) continue;
        moments[i].sourceTokens = sentences[i].encoded.tokens;
        asked.push_back(&sentences[i]);
        owners.push_back(i);
    }
    if (asked.empty()) return moments;
    const ComputeScope fused({Engine::Fused, kernels::Precision::Fp32});
    const auto step = makeStepModel(model, sourcesBatch(asked));
    const auto found = beamSearch(*step, greedySearch(search), {.topK = 0, .attention = true});
    for (std::size_t i = 0; i < owners.size(); ++i) {
        if (found[i].empty()) continue;
        const SearchResult& best = found[i].front();
        Moment& moment = moments[owners[i]];
        const std::vector<std::string>& extraWords = asked[i]->copies.extraWords;
        moment.translation = codec.targetText(best.ids, extraWords);
        moment.targetTokens = codec.targetTokens(best.ids, extraWords);
        moment.logProbabilities = best.logProbabilities;
        moment.score = best.logProbability;
        if (model->options().hasManyMaps()) {
            const ForcedPass pass = answerPass(*model, codec, *asked[i], best.ids);
            moment.attention = attentionMaps(pass, moment.sourceTokens, moment.targetTokens);
        } else if (best.weights.defined()) {
            const torch::Tensor weights = best.weights.narrow(1, 0, static_cast<std::int64_t>(moment.sourceTokens.size()));
            moment.attention.push_back(attentionMap(AttentionKind::Cross, weights, moment.targetTokens, moment.sourceTokens));
        }
    }
    return moments;
}

}  // namespace attune
