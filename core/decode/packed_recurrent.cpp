#include "core/decode/packed_decoder.h"
#include "core/decode/packed_recurrent_weights.h"
#include "core/kernels/rows.h"
#include "core/model/recurrent_decoder.h"
#include "core/ops/cell_step.h"
#include "core/ops/fused_function.h"
#include "core/ops/source_attention.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace attune {
namespace {

using kernels::ConstMatrix;
using kernels::MutableMatrix;

/// RecurrentDecoder::step() over rows that lie in one buffer (PackedRecurrentWeights says how).
class PackedRecurrent : public PackedDecoder {
public:
    PackedRecurrent(Seq2Seq& model, std::shared_ptr<const PackedRecurrentWeights> weights)
        : m_model(model), m_weights(std::move(weights)), m_hidden(m_weights->layers.size()) {}

    std::int64_t featureSize() const override { return m_weights->hiddenSize; }
    std::unique_ptr<PackedDecoder> another() const override { return std::make_unique<PackedRecurrent>(m_model, m_weights); }
    void start(const EncoderOutput& source) override;
    void step(std::span<const std::int64_t> previousIds, float* features, float* weights) override;
    void select(std::span<const std::int64_t> rows) override;

private:
    const PackedRecurrentWeights& w() const { return *m_weights; }
    std::int64_t rows() const { return std::ssize(m_rowToSentence); }
    MutableMatrix part(std::int64_t at, std::int64_t columns) { return {m_rows.data() + at, rows(), columns, w().rowSize()}; }
    MutableMatrix state(std::size_t kind, std::size_t layer) {
        return part(static_cast<std::int64_t>(kind * w().layers.size() + layer) * w().hiddenSize, w().hiddenSize);
    }
    MutableMatrix top() { return part(w().topAt(), w().hiddenSize); }
    MutableMatrix hidden(std::size_t layer) {
        return {m_hidden[layer].data(), rows(), static_cast<std::int64_t>(m_hidden[layer].size()) / rows()};
    }

    void askStates();
    void advanceCell(std::size_t layer, const ConstMatrix& input);
    void advanceCells();
    void read(float* weights);
    void showWeights(std::int64_t sentence, float* weights) const;
    void readFixed();

    Seq2Seq& m_model;
    std::shared_ptr<const PackedRecurrentWeights> m_weights;
    std::optional<SourceAttention> m_attention;  // of the sources, where it attends
    torch::Tensor m_fixed;                       // [B, C], where it does not
    std::vector<std::int64_t> m_rowToSentence;   // [rows]
    std::vector<std::int64_t> m_chosen;          // of select()
    std::vector<float> m_rows;                   // [rows, rowSize]
    std::vector<float> m_other;                  // where select() gathers
    std::vector<float> m_gates;                  // [rows, G·H]
    std::vector<std::vector<float>> m_hidden;    // a layer: [rows, P + G·H], what its state brings
    std::vector<float> m_projected;              // [rows, P]
};

void PackedRecurrent::start(const EncoderOutput& source) {
    const torch::NoGradGuard noGrad;
    DropoutStream none;
    const DecoderState first = m_model.decoder().start(source, none);
    const auto& decoder = dynamic_cast<const RecurrentDecoder&>(m_model.decoder());
    const Keys keys = decoder.attention().fusedKeys(m_model.decoder().prepare(source));
    if (w().attends)
        m_attention.emplace(w().score, keys.keys, keys.values, keys.mask, 1);
    else
        m_fixed = keys.values.squeeze(1).contiguous();
    m_rowToSentence.resize(static_cast<std::size_t>(keys.values.size(0)));
    for (std::size_t i = 0; i < m_rowToSentence.size(); ++i) m_rowToSentence[i] = static_cast<std::int64_t>(i);
    m_rows.assign(m_rowToSentence.size() * static_cast<std::size_t>(w().rowSize()), 0.0F);
    for (std::size_t kind = 0; kind < stateCount(w().cell); ++kind) {
        const torch::Tensor states = first.tensors[kind].contiguous();  // [B, layers, H]
        const std::int64_t size = states.size(1) * states.size(2);
        const MutableMatrix to = part(static_cast<std::int64_t>(kind) * size, size);
        for (std::int64_t row = 0; row < rows(); ++row) std::copy_n(states.data_ptr<float>() + row * size, size, to.data + row * to.stride);
    }
}

/// What the states bring to the gates of their layers, and to the attention where the last one asks.
void PackedRecurrent::askStates() {
    for (std::size_t layer = 0; layer < w().layers.size(); ++layer) {
        const kernels::PackedMatrix& matrix = w().layers[layer].state;
        m_hidden[layer].resize(static_cast<std::size_t>(rows() * matrix.columns()));
        matrix.multiply(state(0, layer), hidden(layer));
    }
}

void PackedRecurrent::advanceCell(std::size_t layer, const ConstMatrix& input) {
    const PackedRecurrentWeights::Layer& weights = w().layers[layer];
    m_gates.resize(static_cast<std::size_t>(rows() * w().gatesSize()));
    const MutableMatrix gates(m_gates.data(), rows(), w().gatesSize());
    kernels::setRows(gates, weights.bias.data());
    weights.input.multiply(input, gates, 1);
    ConstMatrix ofState = hidden(layer);
    ofState.data += ofState.columns - w().gatesSize();
    const MutableMatrix hiddenState = state(0, layer);
    const bool isLstm = w().cell == CellKind::Lstm;
    const MutableMatrix memory = isLstm ? state(1, layer) : hiddenState;
    cellForward(w().cell, {.rows = rows(),
                           .size = w().hiddenSize,
                           .inputGates = gates.data,
                           .inputStride = gates.stride,
                           .hiddenGates = ofState.data,
                           .hiddenStride = ofState.stride,
                           .hiddenBias = weights.stateBias.data(),
                           .state = memory.data,
                           .stateStride = memory.stride,
                           .hidden = hiddenState.data,
                           .nextStride = hiddenState.stride,
                           .memory = isLstm ? memory.data : nullptr,
                           .memoryStride = memory.stride});
}

/// What the top layer says ends in top(), where each layer also leaves its word to the next.
void PackedRecurrent::advanceCells() {
    const std::int64_t first = w().feedAt();
    for (std::size_t layer = 0; layer < w().layers.size(); ++layer) {
        advanceCell(layer, layer > 0 ? top() : part(first, (w().before ? w().topAt() : w().contextAt()) - first));
        const ConstMatrix from = state(0, layer);
        const MutableMatrix to = top();
        for (std::int64_t row = 0; row < rows(); ++row) {
            const float* said = from.data + row * from.stride;
            float* place = to.data + row * to.stride;
            if (w().residual && layer > 0)
                std::transform(said, said + from.columns, place, place, std::plus<>());
            else
                std::copy_n(said, from.columns, place);
        }
    }
}

/// Of the old state of the top layer, or of the new one. Rows of one sentence read the same keys.
void PackedRecurrent::read(float* weights) {
    const std::size_t last = w().layers.size() - 1;
    const ConstMatrix asking = w().before ? state(0, last) : top();
    ConstMatrix projected = hidden(last);
    if (w().projection) {
        m_projected.resize(static_cast<std::size_t>(rows() * w().projection->columns()));
        const MutableMatrix to(m_projected.data(), rows(), w().projection->columns());
        w().projection->multiply(asking, to);
        projected = to;
    }
    const MutableMatrix context = part(w().contextAt(), w().contextSize);
    for (std::int64_t row = 0; row < rows(); ++row) {
        const std::int64_t sentence = m_rowToSentence[static_cast<std::size_t>(row)];
        const float *ofState = asking.data + row * asking.stride, *ofProjected = projected.data + row * projected.stride;
        const bool projects = w().score.query.defined();
        m_attention->forward(sentence, 0, {projects ? ofProjected : ofState, ofProjected}, context.data + row * context.stride);
        if (weights) showWeights(sentence, weights + row * m_attention->sourceSize());
    }
}

/// Those last read, mean over heads.
void PackedRecurrent::showWeights(std::int64_t sentence, float* weights) const {
    const std::int64_t heads = w().score.heads;
    std::copy_n(m_attention->weights(sentence, 0, 0), m_attention->sourceSize(), weights);
    if (heads == 1) return;
    for (std::int64_t j = 0; j < m_attention->sourceSize(); ++j) {
        for (std::int64_t head = 1; head < heads; ++head) weights[j] += m_attention->weights(sentence, 0, head)[j];
        weights[j] /= static_cast<float>(heads);
    }
}

void PackedRecurrent::readFixed() {
    const MutableMatrix context = part(w().contextAt(), w().contextSize);
    kernels::gatherRows(matrix(m_fixed), m_rowToSentence.data(), context);
}

void PackedRecurrent::step(std::span<const std::int64_t> previousIds, float* features, float* weights) {
    kernels::gatherRows(matrix(w().embedding), previousIds.data(), part(w().wordAt(), w().embeddingSize));
    askStates();
    if (!w().attends)
        readFixed();
    else if (w().before)
        read(weights);
    advanceCells();
    if (w().attends && !w().before) read(weights);
    const std::int64_t first = w().before ? w().wordAt() : w().contextAt();
    const MutableMatrix readout(features, rows(), w().hiddenSize);
    kernels::setRows(readout, w().readoutBias.data());
    w().readout.multiply(part(first, w().rowSize() - first), readout, 1);
    kernels::applyTanh(readout);
    for (std::int64_t row = 0; w().feedSize > 0 && row < rows(); ++row)
        std::copy_n(features + row * w().hiddenSize, w().hiddenSize, m_rows.data() + row * w().rowSize() + w().feedAt());
}

void PackedRecurrent::select(std::span<const std::int64_t> rows) {
    m_chosen.clear();
    for (const std::int64_t row : rows) m_chosen.push_back(m_rowToSentence[static_cast<std::size_t>(row)]);
    m_other.resize(rows.size() * static_cast<std::size_t>(w().rowSize()));
    const std::int64_t moved = w().wordAt();  // what follows is made anew at each step
    kernels::gatherRows({m_rows.data(), this->rows(), moved, w().rowSize()}, rows.data(),
                        {m_other.data(), std::ssize(rows), moved, w().rowSize()});
    m_rows.swap(m_other);
    m_rowToSentence.swap(m_chosen);
}

}  // namespace

std::unique_ptr<PackedDecoder> packRecurrentDecoder(Seq2Seq& model, kernels::Precision precision) {
    if (!hasPackedRecurrentWeights(model)) return nullptr;
    return std::make_unique<PackedRecurrent>(model, std::make_shared<const PackedRecurrentWeights>(packRecurrentWeights(model, precision)));
}

}  // namespace attune
