#include "core/kernels/attention.h"

#include "core/kernels/attention_table.h"

namespace attune::kernels {

void attend(const AskedSentence& sentence, const float* query, float* weights, float* context) {
    attentionTableNow().attend(sentence, query, weights, context);
}

void attendBackward(const AskedSentence& sentence, const float* query, const float* weights, const float* contextGradient,
                    float* energyGradients, float* queryGradient) {
    attentionTableNow().attendBackward(sentence, query, weights, contextGradient, energyGradients, queryGradient);
}

void tanhKeyGradients(const AskedSentence& sentence, std::int64_t steps, const float* queries, const float* energyGradients,
                      float* keyGradients, float* vGradient) {
    attentionTableNow().tanhKeyGradients(sentence, steps, queries, energyGradients, keyGradients, vGradient);
}

bool fitExponentials(const ConstMatrix& keys) {
    for (std::int64_t i = 0; i < keys.rows; ++i)
        if (!(attentionTableNow().greatest(keys.columns, keys.data + i * keys.stride) <= 10)) return false;
    return true;
}

void doubledExponentials(const ConstMatrix& from, const MutableMatrix& to) {
    for (std::int64_t i = 0; i < from.rows; ++i)
        attentionTableNow().doubledExponentials(from.columns, from.data + i * from.stride, to.data + i * to.stride);
}

void applyTanh(const MutableMatrix& x) {
    for (std::int64_t i = 0; i < x.rows; ++i) attentionTableNow().applyTanh(x.columns, x.data + i * x.stride);
}

void tanhBackward(const ConstMatrix& y, const MutableMatrix& gradients) {
    for (std::int64_t i = 0; i < y.rows; ++i)
        attentionTableNow().tanhBackward(y.columns, y.data + i * y.stride, gradients.data + i * gradients.stride);
}

}  // namespace attune::kernels
