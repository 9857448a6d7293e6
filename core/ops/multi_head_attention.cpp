#include "core/ops/multi_head_attention.h"

#include "core/kernels/attention_head.h"
#include "core/ops/compute.h"
#include "core/ops/fused_function.h"
#include "core/ops/reference/transformer.h"

namespace attune {

namespace {

/// Where the queries, keys and values of one attention lie: columns of two tensors, or of one.
struct Layout {
    std::int64_t heads;
    std::int64_t size;         // d
    std::int64_t firstKey;     // column of the memory where keys begin; values stand behind them
    std::int64_t queryCount;   // T
    std::int64_t memoryCount;  // S

    std::int64_t headSize() const { return size / heads; }
    /// Of head h of sentence b: `count` rows of a tensor [B, count, …] from `column` on.
    kernels::MutableMatrix head(const torch::Tensor& tensor, std::int64_t b, std::int64_t h, std::int64_t column) const {
        const std::int64_t count = tensor.size(1), width = tensor.size(2);
        return {tensor.data_ptr<float>() + b * count * width + column + h * headSize(), count, headSize(), width};
    }
};

/// What the passes hold: no history.
struct Operands {
    Layout layout;
    torch::Tensor queries;  // [B, T, ≥ d]
    torch::Tensor memory;   // [B, S, ≥ 2·d], perhaps the same
    VisibleKeys visible;
    torch::Tensor dropout;  // [B, heads, T, S] or undefined

    std::int64_t offset(std::int64_t b, std::int64_t h) const { return (b * layout.heads + h) * layout.queryCount * layout.memoryCount; }
    kernels::AttentionHead head(std::int64_t b, std::int64_t h) const {
        kernels::AttentionHead head;
        head.queries = layout.head(queries, b, h, 0);
        head.keys = layout.head(memory, b, h, layout.firstKey);
        head.values = layout.head(memory, b, h, layout.firstKey + layout.size);
        head.visible = visible.lengths.defined() ? visible.lengths.data_ptr<std::int64_t>()[b] : layout.memoryCount;
        head.causal = visible.causal;
        if (dropout.defined()) head.dropout = dropout.data_ptr<float>() + offset(b, h);
        return head;
    }
    /// Calls f(b, h, head, scratch memory) for every head of every sentence.
    template <class F>
    void forEachHead(F f) const {
        const torch::Tensor scratch = torch::empty({kernels::attentionScratch(head(0, 0))}, torch::kFloat32);
        for (std::int64_t b = 0; b < queries.size(0); ++b)
            for (std::int64_t h = 0; h < layout.heads; ++h) f(b, h, head(b, h), scratch.data_ptr<float>());
    }
};

MultiHeadOutput forward(const Operands& operands) {
    const Layout& layout = operands.layout;
    const std::int64_t sentences = operands.queries.size(0);
    const torch::Tensor context = torch::empty({sentences, layout.queryCount, layout.size}, torch::kFloat32);
    const torch::Tensor weights = torch::empty({sentences, layout.heads, layout.queryCount, layout.memoryCount}, torch::kFloat32);
    operands.forEachHead([&](std::int64_t b, std::int64_t h, const kernels::AttentionHead& head, float* scratch) {
        kernels::attentionForward(head, weights.data_ptr<float>() + operands.offset(b, h), layout.head(context, b, h, 0), scratch);
    });
    return {context, weights};
}

/// The gradients of queries and memory: one tensor where they are one.
Tensors backward(const Operands& operands, const torch::Tensor& weights, const Tensors& gradients) {
    const Layout& layout = operands.layout;
    const bool isSelf = operands.queries.is_same(operands.memory);
    const torch::Tensor dQueries = torch::empty(operands.queries.sizes(), torch::kFloat32);
    const torch::Tensor dMemory = isSelf ? dQueries : torch::empty(operands.memory.sizes(), torch::kFloat32);
    const torch::Tensor dContext = gradients[0].defined()
                                       ? gradients[0].contiguous()
                                       : torch::zeros({dQueries.size(0), layout.queryCount, layout.size}, torch::kFloat32);
    const torch::Tensor dWeights = gradients[1].defined() ? gradients[1].contiguous() : torch::Tensor();
    operands.forEachHead([&](std::int64_t b, std::int64_t h, const kernels::AttentionHead& head, float* scratch) {
        const std::int64_t offset = operands.offset(b, h);
        const kernels::AttentionHeadGradients to{layout.head(dContext, b, h, 0),
                                                 dWeights.defined() ? dWeights.data_ptr<float>() + offset : nullptr,
                                                 layout.head(dQueries, b, h, 0), layout.head(dMemory, b, h, layout.firstKey),
                                                 layout.head(dMemory, b, h, layout.firstKey + layout.size)};
        kernels::attentionBackward(head, weights.data_ptr<float>() + offset, to, scratch);
    });
    return isSelf ? Tensors{dQueries} : Tensors{dQueries, dMemory};
}

MultiHeadOutput fused(const Operands& operands, const Tensors& inputs) {
    const MultiHeadOutput output = forward(operands);
    connect({output.context, output.weights}, inputs,
            [operands, weights = output.weights.detach(), count = inputs.size()](const Tensors& gradients) {
                if (!gradients[0].defined() && !gradients[1].defined()) return Tensors(count);
                return backward(operands, weights, gradients);
            });
    return output;
}

torch::Tensor maskOfDropout(const torch::Tensor& queries, std::int64_t heads, std::int64_t keys, double probability,
                            DropoutStream& dropout) {
    return dropout.mask({queries.size(0), heads, queries.size(1), keys}, probability, queries.options().requires_grad(false));
}

}  // namespace

torch::Tensor VisibleKeys::mask(std::int64_t queries, std::int64_t keys, torch::Device device) const {
    torch::Tensor seen = torch::ones({1, 1, queries, keys}, torch::kBool);
    if (causal) seen = seen.tril();
    if (lengths.defined()) seen = seen.logical_and(torch::arange(keys) < lengths.view({-1, 1, 1, 1}));
    return seen.to(device);
}

MultiHeadOutput selfAttention(const torch::Tensor& projected, std::int64_t heads, const VisibleKeys& visible, double dropoutProbability,
                              DropoutStream& dropout) {
    const std::int64_t size = projected.size(2) / 3, length = projected.size(1);
    const torch::Tensor mask = maskOfDropout(projected, heads, length, dropoutProbability, dropout);
    if (!isFused(projected)) {
        const auto parts = projected.split(size, 2);
        return reference::multiHeadAttention(parts[0], parts[1], parts[2], heads, visible.mask(length, length, projected.device()), mask);
    }
    const torch::Tensor values = projected.detach().contiguous();
    return fused({{heads, size, size, length, length}, values, values, visible, mask}, {projected});
}

MultiHeadOutput crossAttention(const torch::Tensor& queries, const torch::Tensor& memory, std::int64_t heads, const VisibleKeys& visible,
                               double dropoutProbability, DropoutStream& dropout) {
    const std::int64_t size = queries.size(2), length = queries.size(1), keys = memory.size(1);
    const torch::Tensor mask = maskOfDropout(queries, heads, keys, dropoutProbability, dropout);
    if (!isFused(queries)) {
        const auto parts = memory.split(size, 2);
        return reference::multiHeadAttention(queries, parts[0], parts[1], heads, visible.mask(length, keys, queries.device()), mask);
    }
    return fused({{heads, size, 0, length, keys}, queries.detach().contiguous(), memory.detach().contiguous(), visible, mask},
                 {queries, memory});
}

}  // namespace attune
