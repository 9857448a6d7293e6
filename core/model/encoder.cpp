#include "core/model/encoder.h"

#include "core/model/encoder_kinds.h"

namespace attune {

namespace {

torch::Tensor tensorOf(const std::vector<std::int64_t>& numbers, torch::IntArrayRef shape) {
    return torch::tensor(numbers, torch::kInt64).view(shape);
}

/// [B, length] bool, true where there is a token.
torch::Tensor tokenMask(const torch::Tensor& lengths, std::int64_t length) {
    return torch::arange(length, torch::kInt64).unsqueeze(0) < lengths.unsqueeze(1);
}

}  // namespace

SourceBatch sourceTensors(const Batch& batch, torch::Device device) {
    const torch::Tensor lengths = tensorOf(batch.sourceLengths, {batch.rows});
    return {tensorOf(batch.sourceIds, {batch.rows, batch.sourceLength}).to(device), lengths,
            tokenMask(lengths, batch.sourceLength).to(device),
            batch.sourceCopyIds.empty() ? torch::Tensor() : tensorOf(batch.sourceCopyIds, {batch.rows, batch.sourceLength}).to(device),
            batch.extraWords};
}

TargetBatch targetTensors(const Batch& batch, torch::Device device) {
    const torch::Tensor output = tensorOf(batch.targetIds, {batch.rows, batch.targetLength});
    const torch::Tensor mask = tokenMask(tensorOf(batch.targetLengths, {batch.rows}), batch.targetLength);
    const torch::Tensor start = torch::full({batch.rows, 1}, static_cast<std::int64_t>(startId), torch::kInt64);
    const torch::Tensor input = at::cat({start, output.narrow(1, 0, batch.targetLength - 1)}, 1).masked_fill(mask.logical_not(), padId);
    const torch::Tensor wanted = batch.targetCopyIds.empty() ? output : tensorOf(batch.targetCopyIds, {batch.rows, batch.targetLength});
    torch::Tensor alignment;
    if (!batch.alignment.empty()) alignment = torch::tensor(batch.alignment).view({batch.rows, batch.targetLength, batch.sourceLength});
    return {input.to(device), wanted.to(device), mask.to(device), alignment.defined() ? alignment.to(device) : alignment};
}

EncoderOutput EncoderOutput::select(const torch::Tensor& rows) const {
    const auto selected = [&](const std::vector<torch::Tensor>& tensors) {
        std::vector<torch::Tensor> result;
        for (const torch::Tensor& each : tensors) result.push_back(each.index_select(0, rows));
        return result;
    };
    return {states.index_select(0, rows),
            mask.index_select(0, rows),
            selected(finalState),
            sourceIds.index_select(0, rows),
            copyIds.defined() ? copyIds.index_select(0, rows) : copyIds,
            extraWords,
            selected(selfAttention)};
}

std::vector<torch::Tensor> meanState(const torch::Tensor& states, const torch::Tensor& mask, const ModelOptions& options) {
    const torch::Tensor tokens = mask.unsqueeze(2).to(states.options());                 // [B, S, 1]
    const torch::Tensor mean = ((states * tokens).sum(1) / tokens.sum(1)).unsqueeze(1);  // [B, 1, H]
    return std::vector<torch::Tensor>(stateCount(options.cell), mean);
}

std::shared_ptr<Encoder> makeEncoder(const ModelOptions& options, std::int64_t sourceVocabulary) {
    switch (options.encoder) {
        case EncoderKind::Recurrent:
            return makeRecurrentEncoder(options, sourceVocabulary);
        case EncoderKind::Mean:
            return makeMeanEncoder(options, sourceVocabulary);
        case EncoderKind::Transformer:
            return makeTransformerEncoder(options, sourceVocabulary);
    }
    return nullptr;
}

}  // namespace attune
