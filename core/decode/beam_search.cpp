#include "core/decode/beam_search.h"

#include "core/base/error.h"
#include "core/decode/sentence_beam.h"
#include "core/decode/sentence_samples.h"

#include <memory>
#include <numeric>
#include <utility>

namespace attune {
namespace {

torch::Tensor onCpu(const torch::Tensor& tensor) {
    return tensor.to(torch::kCPU, torch::kFloat32).contiguous();
}

torch::Tensor idTensor(const std::vector<std::int64_t>& ids) {
    return torch::tensor(ids, torch::kInt64);
}

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
        std::vector<std::int64_t> previous(m_sentences.size(), startId);
        for (std::int64_t step = 0; !previous.empty(); ++step) {
            if (stop.stop_requested()) throw Error(ErrorCode::Cancelled, "search", ATTUNE_TEXT("Errors", "Stopped."));
            advance(m_model.step(idTensor(previous)), step);
            previous = selectLive(previous.size());
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

    void advance(const StepModel::Step& output, std::int64_t step) {
        const torch::Tensor logProbabilities = onCpu(output.logProbabilities);  // [rows, V] or wider
        const StepView view{step, logProbabilities.data_ptr<float>(), logProbabilities.size(1), m_records};
        record(view, logProbabilities.size(0), output.weights);
        for (const auto& sentence : m_sentences)
            if (!sentence->live().empty()) sentence->advance(view);
    }

    void record(const StepView& view, std::int64_t rows, const torch::Tensor& weights) {
        StepRecord& record = m_records.emplace_back();
        const bool penalised = m_options.coveragePenalty > 0;
        if (!weights.defined()) refuseWithoutAttention();
        if ((m_detail.attention || penalised) && weights.defined()) record.weights = onCpu(weights);
        if (m_detail.topK == 0) return;
        for (std::int64_t row = 0; row < rows; ++row)
            record.topK.push_back(topTokens(view.row(row), m_detail.topK, m_options.allowUnknown));
    }

    void refuseWithoutAttention() const {
        const Message reason = ATTUNE_TEXT("Options", "it reads the weights of an attention, and this model has none: turn it off");
        if (m_options.coveragePenalty > 0) throw Error(ErrorCode::OptionRefused, "search.coverage_penalty", reason);
        if (m_options.replaceUnknown) throw Error(ErrorCode::OptionRefused, "search.replace_unknown", reason);
    }

    /// Tells the model which rows go on, and returns the tokens they end in.
    std::vector<std::int64_t> selectLive(std::size_t rowsBefore) {
        std::vector<std::int64_t> rows;
        std::vector<std::int64_t> tokens;
        for (const auto& sentence : m_sentences) {
            for (Live& hypothesis : sentence->live()) {
                tokens.push_back(sentence->lastToken(hypothesis));
                rows.push_back(std::exchange(hypothesis.row, static_cast<std::int64_t>(rows.size())));
            }
        }
        std::vector<std::int64_t> unchanged(rowsBefore);
        std::iota(unchanged.begin(), unchanged.end(), 0);
        if (!rows.empty() && rows != unchanged) m_model.select(idTensor(rows));
        return tokens;
    }

    StepModel& m_model;
    SearchOptions m_options;
    SearchDetail m_detail;
    std::vector<std::unique_ptr<SentenceSearch>> m_sentences;
    std::vector<StepRecord> m_records;  // one a step
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
