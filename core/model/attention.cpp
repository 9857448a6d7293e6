#include "core/model/attention.h"
#include "core/model/layers.h"
#include "core/ops/reference/attention.h"

namespace attune {

namespace {

/// Score, masked softmax, weighted sum of the encoder's states; the kinds differ in the score.
class ScoredAttention : public Attention {
public:
    Keys prepare(const EncoderOutput& source) override { return {keys(source.states), source.states, source.mask}; }

    AttentionOutput read(const torch::Tensor& query, const Keys& keys, AttentionState&, const Watch& watch) override {
        AttentionOutput all = readAll(query.unsqueeze(1), keys, watch);
        all.context = all.context.squeeze(1);
        all.weights = all.weights.squeeze(2);
        if (all.energies.defined()) all.energies = all.energies.squeeze(2);
        return all;
    }

    AttentionOutput readAll(const torch::Tensor& queries, const Keys& keys, const Watch& watch) override {
        const torch::Tensor energy = energies(queries, keys.keys);
        const torch::Tensor weights = reference::maskedSoftmax(energy, keys.mask);
        return {reference::weightedSum(weights, keys.values), weights.unsqueeze(1), watch.energies ? energy.unsqueeze(1) : torch::Tensor()};
    }

protected:
    /// What of the score depends on the source alone: states [B, S, H] → [B, S, K].
    virtual torch::Tensor keys(const torch::Tensor& states) = 0;
    /// queries [B, T, Q], keys [B, S, K] → [B, T, S].
    virtual torch::Tensor energies(const torch::Tensor& queries, const torch::Tensor& keys) = 0;
};

/// s·h, or s·Wh where W is given: Luong's dot and general.
class DotAttention : public ScoredAttention {
public:
    DotAttention(std::int64_t querySize, std::int64_t sourceSize, bool projected) {
        if (projected) m_key = register_module("key", std::make_shared<Linear>(sourceSize, querySize, false));
    }

protected:
    torch::Tensor keys(const torch::Tensor& states) override { return m_key ? m_key->forward(states) : states; }
    torch::Tensor energies(const torch::Tensor& queries, const torch::Tensor& keys) override {
        return reference::dotEnergies(queries, keys);
    }

private:
    std::shared_ptr<Linear> m_key;
};

/// v·tanh(W[s; h]) with one matrix, Luong's concat. W falls into a part for s and one for h, so the latter is applied once.
class ConcatAttention : public ScoredAttention {
public:
    ConcatAttention(std::int64_t querySize, std::int64_t sourceSize)
        : m_sizes{querySize, sourceSize},
          m_projection(register_module("projection", std::make_shared<Linear>(querySize + sourceSize, querySize, false))),
          m_score(register_module("score", std::make_shared<Linear>(querySize, 1, false))) {}

protected:
    torch::Tensor keys(const torch::Tensor& states) override { return at::linear(states, parts()[1]); }
    torch::Tensor energies(const torch::Tensor& queries, const torch::Tensor& keys) override {
        return reference::additiveEnergies(at::linear(queries, parts()[0]), keys, m_score->weight[0]);
    }

private:
    std::vector<torch::Tensor> parts() const { return m_projection->weight.split_with_sizes(m_sizes, 1); }
    std::vector<std::int64_t> m_sizes;
    std::shared_ptr<Linear> m_projection;
    std::shared_ptr<Linear> m_score;
};

/// v·tanh(Ws + Uh), Bahdanau's.
class AdditiveAttention : public ScoredAttention {
public:
    AdditiveAttention(std::int64_t querySize, std::int64_t sourceSize)
        : m_query(register_module("query", std::make_shared<Linear>(querySize, querySize, false))),
          m_key(register_module("key", std::make_shared<Linear>(sourceSize, querySize, false))),
          m_score(register_module("score", std::make_shared<Linear>(querySize, 1, false))) {}

protected:
    torch::Tensor keys(const torch::Tensor& states) override { return m_key->forward(states); }
    torch::Tensor energies(const torch::Tensor& queries, const torch::Tensor& keys) override {
        return reference::additiveEnergies(m_query->forward(queries), keys, m_score->weight[0]);
    }

private:
    std::shared_ptr<Linear> m_query;
    std::shared_ptr<Linear> m_key;
    std::shared_ptr<Linear> m_score;
};

/// No attention: the final encoder state is the context whatever asks.
class FixedContext : public Attention {
public:
    Keys prepare(const EncoderOutput& source) override {
        const torch::Tensor context = source.finalState[0].select(1, -1).unsqueeze(1);  // [B, 1, H]
        return {{}, context, torch::ones({context.size(0), 1}, source.mask.options())};
    }
    AttentionOutput read(const torch::Tensor&, const Keys& keys, AttentionState&, const Watch&) override {
        return {keys.values.squeeze(1), {}, {}};
    }
    AttentionOutput readAll(const torch::Tensor& queries, const Keys& keys, const Watch&) override {
        return {keys.values.expand({-1, queries.size(1), -1}), {}, {}};
    }
};

}  // namespace

Keys Keys::select(const torch::Tensor& rows) const {
    return {keys.defined() ? keys.index_select(0, rows) : keys, values.index_select(0, rows), mask.index_select(0, rows)};
}

std::shared_ptr<Attention> makeAttention(const ModelOptions& options, std::int64_t querySize, std::int64_t sourceSize) {
    switch (options.attention) {
        case AttentionScore::None:
            return std::make_shared<FixedContext>();
        case AttentionScore::Dot:
            return std::make_shared<DotAttention>(querySize, sourceSize, querySize != sourceSize);
        case AttentionScore::General:
            return std::make_shared<DotAttention>(querySize, sourceSize, true);
        case AttentionScore::Concat:
            return std::make_shared<ConcatAttention>(querySize, sourceSize);
        case AttentionScore::Additive:
            return std::make_shared<AdditiveAttention>(querySize, sourceSize);
    }
    return nullptr;
}

}  // namespace attune
