#include "core/decode/beam_search.h"

#include "core/base/error.h"
#include "core/decode/sentence_beam.h"
#include "core/decode/sentence_samples.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace attune {
namespace {

torch::Tensor onCpu(const torch::Tensor& tensor) {
    return tensor.to(torch::kCPU, torch::kFloat32).contiguous();
}

constexpr std::int64_t mostBest = 128;  // of more it is no slower to have all

/// The search of all sentences in step: one call of the model for all live hypotheses of all of them.
class BatchSearch {
public:
    BatchSearch(StepModel& model, const SearchOptions& options, const SearchDetail& detail, std::span<const SentenceRequest> requests)
        : m_model(model), m_options(options), m_detail(detail) {
        m_options.allowUnknown = options.allowUnknown || options.replaceUnknown;
        m_detail.attention = detail.attention || options.replaceUnknown;
        for (std::int64_t i = 0; i < model.sentences(); ++i)
            add(i, requests.empty() ? SentenceRequest{{}, static_cast<std::uint64_t>(i)} : requests[static_cast<std::size_t>(i)]);
    }

    void keepDropped() {
        for (const auto& sentence : m_sentences) sentence->keepDropped();
    }
    SearchTrace trace(std::size_t sentence) const { return m_sentences[sentence]->trace(m_records); }

    std::vector<std::vector<SearchResult>> run(std::stop_token stop) {
        m_model.start();
        m_previous.assign(m_sentences.size(), startId);
        for (std::int64_t step = 0; !m_previous.empty(); ++step) {
            if (stop.stop_requested()) throw Error(ErrorCode::Cancelled, "search", ATTUNE_TEXT("Errors", "Stopped."));
            advance(step);
            selectLive();
        }
        std::vector<std::vector<SearchResult>> results;
        for (const auto& sentence : m_sentences) results.push_back(sentence->results(m_records, m_detail));
        return results;
    }

private:
    void add(std::int64_t sentence, const SentenceRequest& request) {
        const std::int64_t length = m_model.sourceLength(sentence);
        if (m_options.sampling == Sampling::None)
            m_sentences.push_back(std::make_unique<SentenceBeam>(m_options, request, sentence, length));
        else
            m_sentences.push_back(std::make_unique<SentenceSamples>(m_options, request, sentence, length));
    }

    bool wantsWeights() const { return m_detail.attention || m_options.coveragePenalty > 0; }

    void advance(std::int64_t step) {
        if (const auto count = bestWanted(step)) {
            m_model.stepToBest(m_previous, *count, wantsWeights(), m_best);
            advance({step, nullptr, 0, &m_best, m_records}, m_best.weights);
        } else {
            const StepModel::Step said = m_model.step(m_previous);
            const torch::Tensor all = onCpu(said.logProbabilities);  // [rows, V] or wider
            advance({step, all.data_ptr<float>(), all.size(1), nullptr, m_records}, said.weights);
        }
    }

    /// How many tokens of each row the sentences and the records of this step need; none: all.
    std::optional<std::int64_t> bestWanted(std::int64_t step) const {
        std::int64_t most = m_detail.topK > 0 ? m_detail.topK + 1 : 1;
        for (const auto& sentence : m_sentences) {
            if (sentence->live().empty()) continue;
            const auto wanted = sentence->bestWanted(step);
            if (!wanted) return std::nullopt;
            most = std::max(most, *wanted);
        }
        return most <= mostBest ? std::optional(most) : std::nullopt;
    }

    void advance(const StepView& view, const torch::Tensor& weights) {
        record(view, weights);
        for (const auto& sentence : m_sentences)
            if (!sentence->live().empty()) sentence->advance(view);
    }

    void record(const StepView& view, const torch::Tensor& weights) {
        StepRecord& record = m_records.emplace_back();
        if (!weights.defined()) refuseWithoutAttention();
        if (wantsWeights() && weights.defined()) record.weights = onCpu(weights);
        if (m_detail.topK == 0) return;
        for (std::int64_t row = 0; row < std::ssize(m_previous); ++row)
            record.topK.push_back(topTokens(view.row(row), m_detail.topK, m_options.allowUnknown));
    }

    void refuseWithoutAttention() const {
        const Message reason = ATTUNE_TEXT("Options", "it reads the weights of an attention, and this model has none: turn it off");
        if (m_options.coveragePenalty > 0) throw Error(ErrorCode::OptionRefused, "search.coverage_penalty", reason);
        if (m_options.replaceUnknown) throw Error(ErrorCode::OptionRefused, "search.replace_unknown", reason);
    }

    /// Tells the model which rows go on; the tokens they end in are fed next.
    void selectLive() {
        const std::size_t before = m_previous.size();
        m_rows.clear();
        m_previous.clear();
        bool unchanged = true;
        for (const auto& sentence : m_sentences) {
            for (Live& hypothesis : sentence->live()) {
                const auto row = std::ssize(m_rows);
                unchanged = unchanged && hypothesis.row == row;
                m_previous.push_back(sentence->lastToken(hypothesis));
                m_rows.push_back(std::exchange(hypothesis.row, row));
            }
        }
        if (!m_rows.empty() && (!unchanged || m_rows.size() != before)) m_model.select(m_rows);
    }

    StepModel& m_model;
    SearchOptions m_options;
    SearchDetail m_detail;
    std::vector<std::unique_ptr<SentenceSearch>> m_sentences;
    std::vector<StepRecord> m_records;     // one a step
    std::vector<std::int64_t> m_previous;  // [rows], the tokens to feed
    std::vector<std::int64_t> m_rows;      // [rows], where they were before
    StepModel::BestStep m_best;
};

}  // namespace

std::vector<std::vector<SearchResult>> beamSearch(StepModel& model, const SearchOptions& options, const SearchDetail& detail,
                                                  std::stop_token stop, std::span<const SentenceRequest> requests,
                                                  std::span<SearchTrace> traces) {
    BatchSearch search(model, options, detail, requests);
    if (!traces.empty()) search.keepDropped();
    auto results = search.run(std::move(stop));
    for (std::size_t sentence = 0; sentence < traces.size(); ++sentence) traces[sentence] = search.trace(sentence);
    return results;
}

}  // namespace attune
