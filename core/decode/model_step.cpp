#include "core/decode/model_step.h"

#include "core/base/error.h"

#include <cmath>
#include <utility>

namespace attune {
namespace {

/// The source is read once; rows of one sentence share its keys through m_rowToSentence.
class ModelStep : public StepModel {
public:
    ModelStep(std::shared_ptr<Seq2Seq> model, const Batch& sources, AttentionEdits edits)
        : m_model(std::move(model)), m_lengths(sources.sourceLengths), m_edits(std::move(edits)) {
        const torch::NoGradGuard noGradients;
        if (m_model->is_training()) m_model->eval();
        m_source = m_model->encoder().encode(sourceTensors(sources, m_model->device()), watch(false), m_noDropout);
        m_keys = m_model->decoder().prepare(m_source);
    }

    std::int64_t sentences() const override { return static_cast<std::int64_t>(m_lengths.size()); }
    std::int64_t vocabulary() const override { return m_model->targetVocabulary(); }
    std::int64_t sourceLength(std::int64_t sentence) const override { return m_lengths[static_cast<std::size_t>(sentence)]; }

    void start() override {
        const torch::NoGradGuard noGradients;
        m_state = m_model->decoder().start(m_source, m_noDropout);
        m_steps = 0;
        m_rowToSentence = torch::arange(sentences(), torch::TensorOptions(torch::kInt64).device(m_model->device()));
    }

    Step step(std::span<const std::int64_t> previousIds) override {
        const torch::NoGradGuard noGradients;
        const torch::Tensor fed = m_model->decoder().known(onDevice(previousIds));
        DecoderStep output = m_model->decoder().step(fed, m_state, m_keys, m_rowToSentence, watch(true), m_noDropout);
        ++m_steps;
        m_state = std::move(output.state);
        Step step;
        step.logProbabilities = m_model->output().predict(outputInput(output, m_source, m_rowToSentence)).logProbabilities;
        if (output.weights.defined()) step.weights = output.weights.select(1, -1).mean(1);  // [rows, L, heads, S] → [rows, S]
        return step;
    }

    void select(std::span<const std::int64_t> rows) override {
        const torch::NoGradGuard noGradients;
        const torch::Tensor index = onDevice(rows);
        m_state = m_state.select(index);
        m_rowToSentence = m_rowToSentence.index_select(0, index);
    }

private:
    torch::Tensor onDevice(std::span<const std::int64_t> numbers) const {
        return torch::tensor(torch::IntArrayRef(numbers.data(), numbers.size()), torch::kInt64).to(m_model->device());
    }
    Watch watch(bool weights) const { return {.weights = weights, .edits = m_edits.empty() ? nullptr : &m_edits, .row = m_steps}; }

    std::shared_ptr<Seq2Seq> m_model;
    std::vector<std::int64_t> m_lengths;  // [B]
    AttentionEdits m_edits;
    std::int64_t m_steps = 0;  // target tokens written
    DropoutStream m_noDropout;
    EncoderOutput m_source;
    Keys m_keys;
    DecoderState m_state;
    torch::Tensor m_rowToSentence;  // [rows]
};

class Ensemble : public StepModel {
public:
    explicit Ensemble(std::vector<std::unique_ptr<StepModel>> members) : m_members(std::move(members)) {}

    std::int64_t sentences() const override { return m_members.front()->sentences(); }
    std::int64_t vocabulary() const override { return m_members.front()->vocabulary(); }
    std::int64_t sourceLength(std::int64_t sentence) const override { return m_members.front()->sourceLength(sentence); }

    void start() override {
        for (auto& member : m_members) member->start();
    }

    Step step(std::span<const std::int64_t> previousIds) override {
        std::vector<torch::Tensor> logProbabilities;  // each [rows, V]
        std::vector<torch::Tensor> weights;           // each [rows, S]
        for (auto& member : m_members) {
            Step each = member->step(previousIds);
            logProbabilities.push_back(each.logProbabilities);
            if (each.weights.defined()) weights.push_back(each.weights);
        }
        Step mean;
        mean.logProbabilities = torch::logsumexp(torch::stack(logProbabilities), 0) - std::log(static_cast<double>(m_members.size()));
        if (!weights.empty()) mean.weights = torch::stack(weights).mean(0);
        return mean;
    }

    void select(std::span<const std::int64_t> rows) override {
        for (auto& member : m_members) member->select(rows);
    }

private:
    std::vector<std::unique_ptr<StepModel>> m_members;
};

bool sameShape(const StepModel& a, const StepModel& b) {
    if (a.vocabulary() != b.vocabulary() || a.sentences() != b.sentences()) return false;
    for (std::int64_t i = 0; i < a.sentences(); ++i)
        if (a.sourceLength(i) != b.sourceLength(i)) return false;
    return true;
}

}  // namespace

std::unique_ptr<StepModel> makeStepModel(std::shared_ptr<Seq2Seq> model, const Batch& sources, AttentionEdits edits) {
    return std::make_unique<ModelStep>(std::move(model), sources, std::move(edits));
}

std::unique_ptr<StepModel> makeStepModel(const std::shared_ptr<PackedModel>& model, const Batch& sources, AttentionEdits edits,
                                         std::size_t helpers) {
    if (!edits.empty() || !model->isPacked()) return makeStepModel(model->model(), sources, std::move(edits));
    return makePackedStep(model, sources, helpers);
}

std::unique_ptr<StepModel> makeEnsemble(std::vector<std::unique_ptr<StepModel>> members) {
    if (members.empty()) throw Error(ErrorCode::OptionRefused, "ensemble", ATTUNE_TEXT("Errors", "An ensemble needs at least one model."));
    for (const auto& member : members)
        if (!sameShape(*members.front(), *member))
            throw Error(ErrorCode::OptionRefused, "ensemble",
                        ATTUNE_TEXT("Errors", "The models of an ensemble must share their vocabularies and tokenizers."));
    if (members.size() == 1) return std::move(members.front());
    return std::make_unique<Ensemble>(std::move(members));
}

}  // namespace attune
