#include "core/kernels/attention_head.h"

#include "core/kernels/attention_head_table.h"

namespace attune::kernels {

std::int64_t attentionScratch(const AttentionHead& head) {
    const std::int64_t keys = attentionPadded(head.keys.rows), size = attentionPadded(head.keys.columns);
    const std::int64_t blocks = 2 * attentionBlock * keys + keys * size;  // energies, weights; keys or values turned over
    return blocks + 3 * (attentionBlock + keys) * size;                   // rows whose length is no multiple of a register
}

void attentionForward(const AttentionHead& head, float* weights, const MutableMatrix& output, float* scratch) {
    attentionHeadTableNow().forward(head, weights, output, scratch);
}

void attentionBackward(const AttentionHead& head, const float* weights, const AttentionHeadGradients& gradients, float* scratch) {
    attentionHeadTableNow().backward(head, weights, gradients, scratch);
}

}  // namespace attune::kernels
