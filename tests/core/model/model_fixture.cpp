#include "tests/core/model/model_fixture.h"

#include <algorithm>

namespace attune::testing {

namespace {

void pad(std::vector<std::vector<std::int64_t>>& sentences, std::int64_t& length, std::vector<std::int64_t>& lengths,
         std::vector<std::int64_t>& ids) {
    for (auto& each : sentences) {
        each.push_back(endId);
        lengths.push_back(static_cast<std::int64_t>(each.size()));
    }
    length = std::ranges::max(lengths);
    for (auto& each : sentences) {
        each.resize(static_cast<std::size_t>(length), padId);
        ids.insert(ids.end(), each.begin(), each.end());
    }
}

}  // namespace

Batch batchOf(std::vector<std::vector<std::int64_t>> sources, std::vector<std::vector<std::int64_t>> targets) {
    Batch batch;
    batch.rows = static_cast<std::int64_t>(sources.size());
    pad(sources, batch.sourceLength, batch.sourceLengths, batch.sourceIds);
    pad(targets, batch.targetLength, batch.targetLengths, batch.targetIds);
    return batch;
}

Batch smallBatch() {
    return batchOf({{5, 6, 7, 8, 9}, {10, 4}, {4, 4, 6, 5}}, {{4, 5, 8}, {7, 6, 5, 4}, {8}});
}

Batch withCopyIds(Batch batch) {
    batch.extraWords = 1;
    batch.sourceCopyIds = batch.sourceIds;
    for (std::int64_t& id : batch.sourceCopyIds) id = id >= targetWords ? targetWords : id;
    batch.targetCopyIds = batch.targetIds;
    const auto second = static_cast<std::size_t>(batch.targetLength);
    batch.targetIds[second] = unknownId;
    batch.targetCopyIds[second] = targetWords;
    return batch;
}

Batch copyBatch() {
    return withCopyIds(smallBatch());
}

std::shared_ptr<Seq2Seq> doubleModel(const ModelOptions& options, std::uint64_t seed) {
    auto model = std::make_shared<Seq2Seq>(options, sourceWords, targetWords);
    initialiseParameters(*model, seed);
    model->to(torch::kFloat64);
    const torch::NoGradGuard noGrad;
    for (torch::Tensor& parameter : model->parameters()) parameter.mul_(2);  // small weights would hide mistakes
    return model;
}

SequenceOutput forward(Seq2Seq& model, const Batch& batch, const Watch& watch) {
    DropoutStream evaluation;
    const EncoderOutput source = model.encoder().encode(sourceTensors(batch, torch::kCPU), watch, evaluation);
    return model.decoder().forward(targetTensors(batch, torch::kCPU), source, {}, model.output(), watch, evaluation);
}

std::vector<ModelOptions> everyWiring() {
    std::vector<ModelOptions> result;
    for (const CellKind cell : {CellKind::Gru, CellKind::Lstm}) {
        for (const auto score :
             {AttentionScore::None, AttentionScore::Dot, AttentionScore::General, AttentionScore::Concat, AttentionScore::Additive}) {
            for (const AttendWhen attend : {AttendWhen::Before, AttendWhen::After}) {
                for (const bool inputFeeding : {false, true}) {
                    ModelOptions options;
                    options.cell = cell;
                    options.attention = score;
                    options.attend = attend;
                    options.inputFeeding = inputFeeding;
                    options.dropout = 0;
                    options.embeddingSize = 3;
                    options.hiddenSize = 4;
                    if (options.problems().empty()) result.push_back(options);
                }
            }
        }
    }
    return result;
}

std::string nameOf(const ModelOptions& options) {
    std::string name;
    ModelOptions copy = options;
    for (const Option& option : copy.describe()) {
        if (option.key == "model.cell" || option.key == "model.attention" || option.key == "model.attend")
            name += toText(option.value()) + "_";
    }
    return name + (options.inputFeeding ? "feed" : "plain");
}

}  // namespace attune::testing
