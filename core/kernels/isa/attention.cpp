#include "core/kernels/attention_table.h"
#include "core/kernels/isa/functions.h"

// Loops go over four states (or queries) at a time: what they share is read once, and a sum over them is stored once.

namespace attune::kernels::ATTUNE_ISA {

namespace {

/// exp(2·(q + k)).
template <bool exponentials>
inline float raised(float query, float key) {
    return exponentials ? query * key : exponential(2.0F * (query + key));
}

/// (1 − tanh(q + k)) / 2.
template <bool exponentials>
inline float below(float query, float key) {
    return 1.0F / (1.0F + raised<exponentials>(query, key));
}

/// (1 − tanh²) / 4, exact where that is nearly 0.
inline float slope(float raised) {
    const float r = 1.0F / (1.0F + raised);
    return (raised * r) * r;
}

template <bool exponentials>
void tanhEnergies(const AskedSentence& sentence, const float* query, float* energies) {
    const std::int64_t size = sentence.keySize;
    const float* v = sentence.v;
    float whole = 0;
    for (std::int64_t a = 0; a < size; ++a) whole += v[a];
    std::int64_t s = 0;
    for (; s + 4 <= sentence.length; s += 4) {
        const float *key0 = sentence.keys + s * size, *key1 = key0 + size, *key2 = key1 + size, *key3 = key2 + size;
        float sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
        for (std::int64_t a = 0; a < size; ++a) {
            sum0 += v[a] * below<exponentials>(query[a], key0[a]);
            sum1 += v[a] * below<exponentials>(query[a], key1[a]);
            sum2 += v[a] * below<exponentials>(query[a], key2[a]);
            sum3 += v[a] * below<exponentials>(query[a], key3[a]);
        }
        energies[s] = whole - 2 * sum0;
        energies[s + 1] = whole - 2 * sum1;
        energies[s + 2] = whole - 2 * sum2;
        energies[s + 3] = whole - 2 * sum3;
    }
    for (; s < sentence.length; ++s) {
        const float* key = sentence.keys + s * size;
        float sum = 0;
        for (std::int64_t a = 0; a < size; ++a) sum += v[a] * below<exponentials>(query[a], key[a]);
        energies[s] = whole - 2 * sum;
    }
}

/// to[i] = factor·(x · rows[i]) for the first `count` rows, added where `add`.
void products(std::int64_t count, std::int64_t size, const float* x, const float* rows, float factor, bool add, float* to) {
    std::int64_t i = 0;
    for (; i + 4 <= count; i += 4) {
        const float *row0 = rows + i * size, *row1 = row0 + size, *row2 = row1 + size, *row3 = row2 + size;
        float sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
        for (std::int64_t j = 0; j < size; ++j) {
            sum0 += x[j] * row0[j];
            sum1 += x[j] * row1[j];
            sum2 += x[j] * row2[j];
            sum3 += x[j] * row3[j];
        }
        to[i] = factor * sum0 + (add ? to[i] : 0);
        to[i + 1] = factor * sum1 + (add ? to[i + 1] : 0);
        to[i + 2] = factor * sum2 + (add ? to[i + 2] : 0);
        to[i + 3] = factor * sum3 + (add ? to[i + 3] : 0);
    }
    for (; i < count; ++i) {
        const float* row = rows + i * size;
        float sum = 0;
        for (std::int64_t j = 0; j < size; ++j) sum += x[j] * row[j];
        to[i] = factor * sum + (add ? to[i] : 0);
    }
}

/// sum = Σ_i factors[i]·rows[i].
void weightedSum(std::int64_t count, std::int64_t size, const float* factors, const float* rows, float* __restrict sum) {
    for (std::int64_t j = 0; j < size; ++j) sum[j] = 0;
    std::int64_t i = 0;
    for (; i + 4 <= count; i += 4) {
        const float *row0 = rows + i * size, *row1 = row0 + size, *row2 = row1 + size, *row3 = row2 + size;
        const float factor0 = factors[i], factor1 = factors[i + 1], factor2 = factors[i + 2], factor3 = factors[i + 3];
        for (std::int64_t j = 0; j < size; ++j) sum[j] += factor0 * row0[j] + factor1 * row1[j] + factor2 * row2[j] + factor3 * row3[j];
    }
    for (; i < count; ++i) {
        const float* row = rows + i * size;
        const float factor = factors[i];
        for (std::int64_t j = 0; j < size; ++j) sum[j] += factor * row[j];
    }
}

void energiesOf(const AskedSentence& sentence, const float* query, float* energies) {
    switch (sentence.energy) {
        case Energy::Tanh:
            return tanhEnergies<false>(sentence, query, energies);
        case Energy::TanhExponentials:
            return tanhEnergies<true>(sentence, query, energies);
        case Energy::Dot:
            return products(sentence.length, sentence.keySize, query, sentence.keys, sentence.scale, false, energies);
    }
}

void addTo(std::int64_t size, const float* added, float* x) {
    for (std::int64_t i = 0; i < size; ++i) x[i] += added[i];
}

void softmax(std::int64_t size, float* x) {
    float greatest = -1e30F;
    for (std::int64_t i = 0; i < size; ++i) greatest = x[i] > greatest ? x[i] : greatest;
    float sum = 0;
    for (std::int64_t i = 0; i < size; ++i) {
        x[i] = exponential(x[i] - greatest);
        sum += x[i];
    }
    const float share = 1.0F / sum;
    for (std::int64_t i = 0; i < size; ++i) x[i] *= share;
}

void attend(const AskedSentence& sentence, const float* query, float* weights, float* context) {
    energiesOf(sentence, query, weights);
    if (sentence.bias) addTo(sentence.length, sentence.bias, weights);
    if (sentence.gated)
        for (std::int64_t s = 0; s < sentence.length; ++s) weights[s] = sigmoid(weights[s]);
    else if (sentence.length > 0)
        softmax(sentence.length, weights);
    for (std::int64_t s = sentence.length; s < sentence.sourceSize; ++s) weights[s] = 0;
    weightedSum(sentence.length, sentence.valueSize, weights, sentence.values, context);
}

template <bool exponentials>
void tanhQueryGradient(const AskedSentence& sentence, const float* query, const float* gradients, float* __restrict queryGradient) {
    const std::int64_t size = sentence.keySize;
    for (std::int64_t a = 0; a < size; ++a) queryGradient[a] = 0;
    std::int64_t s = 0;
    for (; s + 4 <= sentence.length; s += 4) {
        const float *key0 = sentence.keys + s * size, *key1 = key0 + size, *key2 = key1 + size, *key3 = key2 + size;
        const float gradient0 = gradients[s], gradient1 = gradients[s + 1], gradient2 = gradients[s + 2], gradient3 = gradients[s + 3];
        for (std::int64_t a = 0; a < size; ++a)
            queryGradient[a] +=
                gradient0 * slope(raised<exponentials>(query[a], key0[a])) + gradient1 * slope(raised<exponentials>(query[a], key1[a])) +
                gradient2 * slope(raised<exponentials>(query[a], key2[a])) + gradient3 * slope(raised<exponentials>(query[a], key3[a]));
    }
    for (; s < sentence.length; ++s) {
        const float* key = sentence.keys + s * size;
        for (std::int64_t a = 0; a < size; ++a) queryGradient[a] += gradients[s] * slope(raised<exponentials>(query[a], key[a]));
    }
    for (std::int64_t a = 0; a < size; ++a) queryGradient[a] *= 4 * sentence.v[a];  // (1 − tanh²) = 4·r·(1 − r)
}

/// From gradients of the weights to those of the energies.
void energyGradientsOf(const AskedSentence& sentence, const float* weights, float* gradients) {
    float mean = 0;
    if (!sentence.gated)
        for (std::int64_t s = 0; s < sentence.length; ++s) mean += weights[s] * gradients[s];
    const float factor = sentence.energy == Energy::Dot ? sentence.scale : 1;
    for (std::int64_t s = 0; s < sentence.length; ++s)
        gradients[s] = factor * weights[s] * (sentence.gated ? gradients[s] * (1 - weights[s]) : gradients[s] - mean);
    for (std::int64_t s = sentence.length; s < sentence.sourceSize; ++s) gradients[s] = 0;
}

void attendBackward(const AskedSentence& sentence, const float* query, const float* weights, const float* contextGradient,
                    float* energyGradients, float* queryGradient) {
    products(sentence.length, sentence.valueSize, contextGradient, sentence.values, 1, true, energyGradients);
    energyGradientsOf(sentence, weights, energyGradients);
    switch (sentence.energy) {
        case Energy::Tanh:
            return tanhQueryGradient<false>(sentence, query, energyGradients, queryGradient);
        case Energy::TanhExponentials:
            return tanhQueryGradient<true>(sentence, query, energyGradients, queryGradient);
        case Energy::Dot:
            return weightedSum(sentence.length, sentence.keySize, energyGradients, sentence.keys, queryGradient);
    }
}

/// What one state gathers over all steps, without the factor 4·v; `stride` is that of the energies' gradients.
template <bool exponentials>
void gatherSteps(std::int64_t size, std::int64_t steps, const float* queries, const float* key, const float* gradients, std::int64_t stride,
                 float* __restrict keyGradient, float* __restrict vGradient) {
    float whole = 0;
    for (std::int64_t t = 0; t < steps; ++t) whole += gradients[t * stride];
    for (std::int64_t a = 0; a < size; ++a) {
        keyGradient[a] = 0;
        vGradient[a] += whole;
    }
    std::int64_t t = 0;
    for (; t + 4 <= steps; t += 4) {
        const float *query0 = queries + t * size, *query1 = query0 + size, *query2 = query1 + size, *query3 = query2 + size;
        const float gradient0 = gradients[t * stride], gradient1 = gradients[(t + 1) * stride];
        const float gradient2 = gradients[(t + 2) * stride], gradient3 = gradients[(t + 3) * stride];
        for (std::int64_t a = 0; a < size; ++a) {
            const float e0 = raised<exponentials>(query0[a], key[a]), e1 = raised<exponentials>(query1[a], key[a]);
            const float e2 = raised<exponentials>(query2[a], key[a]), e3 = raised<exponentials>(query3[a], key[a]);
            const float r0 = 1.0F / (1.0F + e0), r1 = 1.0F / (1.0F + e1), r2 = 1.0F / (1.0F + e2), r3 = 1.0F / (1.0F + e3);
            const float g0 = gradient0 * r0, g1 = gradient1 * r1, g2 = gradient2 * r2, g3 = gradient3 * r3;
            keyGradient[a] += g0 * (e0 * r0) + g1 * (e1 * r1) + g2 * (e2 * r2) + g3 * (e3 * r3);
            vGradient[a] -= 2 * (g0 + g1 + g2 + g3);
        }
    }
    for (; t < steps; ++t) {
        const float* query = queries + t * size;
        for (std::int64_t a = 0; a < size; ++a) {
            const float e = raised<exponentials>(query[a], key[a]), r = 1.0F / (1.0F + e), g = gradients[t * stride] * r;
            keyGradient[a] += g * (e * r);
            vGradient[a] -= 2 * g;
        }
    }
}

void tanhKeyGradients(const AskedSentence& sentence, std::int64_t steps, const float* queries, const float* energyGradients,
                      float* keyGradients, float* vGradient) {
    const std::int64_t size = sentence.keySize;
    for (std::int64_t s = 0; s < sentence.length; ++s) {
        float* keyGradient = keyGradients + s * size;
        const auto gather = sentence.energy == Energy::TanhExponentials ? gatherSteps<true> : gatherSteps<false>;
        gather(size, steps, queries, sentence.keys + s * size, energyGradients + s, sentence.sourceSize, keyGradient, vGradient);
        for (std::int64_t a = 0; a < size; ++a) keyGradient[a] *= 4 * sentence.v[a];
    }
    for (std::int64_t i = sentence.length * size; i < sentence.sourceSize * size; ++i) keyGradients[i] = 0;
}

float greatest(std::int64_t size, const float* x) {
    float found = 0;
    for (std::int64_t i = 0; i < size; ++i) {
        const float magnitude = __builtin_fabsf(x[i]);
        found = magnitude > found ? magnitude : found;
    }
    return found;
}

void doubledExponentials(std::int64_t size, const float* from, float* to) {
#pragma GCC ivdep
    for (std::int64_t i = 0; i < size; ++i) {
        const float x = from[i] < -33.0F ? -33.0F : (from[i] > 33.0F ? 33.0F : from[i]);
        to[i] = exponential(2.0F * x);
    }
}

void applyTanh(std::int64_t size, float* x) {
#pragma GCC ivdep
    for (std::int64_t i = 0; i < size; ++i) x[i] = hyperbolicTangent(x[i]);
}

void tanhBackward(std::int64_t size, const float* y, float* gradient) {
#pragma GCC ivdep
    for (std::int64_t i = 0; i < size; ++i) gradient[i] *= 1 - y[i] * y[i];
}

}  // namespace

const AttentionTable attentionTable{attend, attendBackward, tanhKeyGradients, greatest, doubledExponentials, applyTanh, tanhBackward};

}  // namespace attune::kernels::ATTUNE_ISA
