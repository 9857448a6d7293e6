#include "core/decode/beam_search.h"

#include "core/base/error.h"
#include "core/decode/top_tokens.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <span>
#include <utility>

namespace attune {
namespace {

/// A token of some hypothesis; following `parent` gives the tokens before it.
struct Node {
    std::int64_t parent;
    TokenId token;
    double logProbability;
    std::int64_t step;  // where its alternatives and weights are recorded
    std::int64_t row;
};

constexpr std::int64_t root = -1;

/// A hypothesis that goes on.
struct Live {
    std::int64_t node = root;
    double sum = 0;
    std::int64_t row = 0;  // of the model
};

/// A hypothesis one token longer than a live one.
struct Candidate {
    std::size_t parent;  // index of the live one; lower is better
    TokenId token;
    double logProbability;
    double sum;
};

/// Most probable first; equal ones by parent, then by id, so that the same input gives the same output everywhere.
bool better(const Candidate& a, const Candidate& b) {
    if (a.sum != b.sum) return a.sum > b.sum;
    if (a.parent != b.parent) return a.parent < b.parent;
    return a.token < b.token;
}

struct Finished {
    std::int64_t node;
    double sum;
    std::int64_t length;
    double score;
};

/// What a step of the model said, as far as results need it.
struct StepRecord {
    torch::Tensor weights;                                      // [rows, S] on the CPU
    std::vector<std::vector<std::pair<TokenId, double>>> topK;  // [rows]
};

/// A step of the model as the sentences read it.
struct StepView {
    std::int64_t step;
    const float* logProbabilities;                                     // [rows, V]
    std::int64_t vocabulary;                                           // V
    const std::vector<std::vector<std::pair<TokenId, double>>>& tops;  // [rows], at least beam-size many

    double endLogProbability(std::int64_t row) const { return logProbabilities[row * vocabulary + endId]; }
};

/// The search of one sentence: its live and finished hypotheses.
class SentenceSearch {
public:
    SentenceSearch(const SearchOptions& options, std::int64_t sentence, std::int64_t sourceLength)
        : m_options(&options),
          m_sourceLength(sourceLength),
          m_maxLength(options.maxLength > 0 ? options.maxLength : 2 * sourceLength + 20),
          m_live{{root, 0.0, sentence}} {}

    std::vector<Live>& live() { return m_live; }
    TokenId lastToken(const Live& hypothesis) const { return m_nodes[static_cast<std::size_t>(hypothesis.node)].token; }

    /// Makes every live hypothesis one token longer and keeps the best.
    void advance(const StepView& view) {
        const std::int64_t length = view.step + 1;
        std::vector<Candidate> candidates = bestCandidates(view);
        if (length == m_maxLength) addEnds(candidates, view);
        const std::vector<Live> before = std::exchange(m_live, {});
        for (const Candidate& candidate : candidates) {
            const Live& parent = before[candidate.parent];
            m_nodes.push_back({parent.node, candidate.token, candidate.logProbability, view.step, parent.row});
            const Live longer{static_cast<std::int64_t>(m_nodes.size()) - 1, candidate.sum, parent.row};
            if (candidate.token == endId)
                finish(longer, length);
            else
                m_live.push_back(longer);
        }
        if (m_live.empty() && m_finished.empty() && view.step > 0) cut(before, view.step);
        if (length == m_maxLength && m_finished.empty()) cut(m_live, length);
        if (length == m_maxLength || isDecided(length)) m_live.clear();
    }

    std::vector<SearchResult> results(const std::vector<StepRecord>& records) const {
        std::vector<SearchResult> results;
        for (const Finished& hypothesis : m_finished) {
            if (static_cast<std::int64_t>(results.size()) == m_options->nbest) break;
            results.push_back(result(hypothesis, records));
        }
        return results;
    }

private:
    std::vector<Candidate> bestCandidates(const StepView& view) const {
        const auto beam = static_cast<std::size_t>(m_options->beamSize);
        std::vector<Candidate> candidates;
        for (std::size_t i = 0; i < m_live.size(); ++i) {
            const auto& tops = view.tops[static_cast<std::size_t>(m_live[i].row)];
            for (std::size_t k = 0; k < std::min(beam, tops.size()); ++k)
                candidates.push_back({i, tops[k].first, tops[k].second, m_live[i].sum + tops[k].second});
        }
        const std::size_t kept = std::min(beam, candidates.size());
        std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(kept), candidates.end(), better);
        candidates.resize(kept);
        return candidates;
    }

    /// At the maximum length, once something has finished, every live hypothesis may still end but not go on.
    void addEnds(std::vector<Candidate>& candidates, const StepView& view) const {
        const auto ends = [](const Candidate& candidate) { return candidate.token == endId; };
        if (m_finished.empty() && std::none_of(candidates.begin(), candidates.end(), ends)) return;
        candidates.clear();
        for (std::size_t i = 0; i < m_live.size(); ++i) {
            const double logProbability = view.endLogProbability(m_live[i].row);
            if (std::isfinite(logProbability)) candidates.push_back({i, endId, logProbability, m_live[i].sum + logProbability});
        }
    }

    void finish(const Live& hypothesis, std::int64_t length) {
        m_finished.push_back(
            {hypothesis.node, hypothesis.sum, length, lengthPenalisedScore(hypothesis.sum, length, m_options->lengthPenalty)});
        std::stable_sort(m_finished.begin(), m_finished.end(), [](const Finished& a, const Finished& b) { return a.score > b.score; });
    }

    void cut(const std::vector<Live>& hypotheses, std::int64_t length) {
        for (const Live& hypothesis : hypotheses) finish(hypothesis, length);
    }

    /// Whether no live hypothesis can enter the n-best list any more. A log-probability only falls, and the penalty is monotonic in
    /// the length, so the best that can become of the best live hypothesis is its sum at the next length or at the last one.
    bool isDecided(std::int64_t length) const {
        if (m_live.empty() || static_cast<std::int64_t>(m_finished.size()) < m_options->nbest) return false;
        const double alpha = m_options->lengthPenalty;
        const double sum = m_live.front().sum;
        const double bound = std::max(lengthPenalisedScore(sum, length + 1, alpha), lengthPenalisedScore(sum, m_maxLength, alpha));
        return bound <= m_finished[static_cast<std::size_t>(m_options->nbest) - 1].score;
    }

    SearchResult result(const Finished& hypothesis, const std::vector<StepRecord>& records) const {
        SearchResult result;
        result.logProbability = hypothesis.sum;
        result.score = hypothesis.score;
        std::vector<const Node*> path;
        for (std::int64_t node = hypothesis.node; node != root; node = path.back()->parent)
            path.push_back(&m_nodes[static_cast<std::size_t>(node)]);
        std::reverse(path.begin(), path.end());
        for (const Node* node : path) {
            result.ids.push_back(node->token);
            result.logProbabilities.push_back(node->logProbability);
            if (!records.empty() && !records.front().topK.empty())
                result.topK.push_back(records[static_cast<std::size_t>(node->step)].topK[static_cast<std::size_t>(node->row)]);
        }
        if (!records.empty() && records.front().weights.defined()) result.weights = weights(path, records);
        return result;
    }

    torch::Tensor weights(const std::vector<const Node*>& path, const std::vector<StepRecord>& records) const {
        torch::Tensor rows = torch::empty({static_cast<std::int64_t>(path.size()), m_sourceLength}, torch::kFloat32);  // [T, S]
        float* to = rows.data_ptr<float>();
        for (const Node* node : path) {
            const torch::Tensor& all = records[static_cast<std::size_t>(node->step)].weights;
            std::memcpy(to, all.data_ptr<float>() + node->row * all.size(1), static_cast<std::size_t>(m_sourceLength) * sizeof(float));
            to += m_sourceLength;
        }
        return rows;
    }

    const SearchOptions* m_options;
    std::int64_t m_sourceLength;
    std::int64_t m_maxLength;
    std::vector<Node> m_nodes;
    std::vector<Live> m_live;          // most probable first
    std::vector<Finished> m_finished;  // best score first
};

torch::Tensor onCpu(const torch::Tensor& tensor) {
    return tensor.to(torch::kCPU, torch::kFloat32).contiguous();
}

torch::Tensor idTensor(const std::vector<std::int64_t>& ids) {
    return torch::tensor(ids, torch::kInt64);
}

/// The search of all sentences in step: one call of the model for all live hypotheses of all of them.
class BatchSearch {
public:
    BatchSearch(StepModel& model, const SearchOptions& options, const SearchDetail& detail)
        : m_model(model), m_options(options), m_detail(detail) {
        for (std::int64_t i = 0; i < model.sentences(); ++i) m_sentences.emplace_back(m_options, i, model.sourceLength(i));
    }

    std::vector<std::vector<SearchResult>> run(std::stop_token stop) {
        m_model.start();
        std::vector<std::int64_t> previous(m_sentences.size(), startId);
        for (std::int64_t step = 0; !previous.empty(); ++step) {
            if (stop.stop_requested()) throw Error(ErrorCode::Cancelled, "search", ATTUNE_TEXT("Errors", "Stopped."));
            advance(m_model.step(idTensor(previous)), step);
            previous = selectLive(previous.size());
        }
        std::vector<std::vector<SearchResult>> results;
        for (const SentenceSearch& sentence : m_sentences) results.push_back(sentence.results(m_records));
        return results;
    }

private:
    void advance(const StepModel::Step& output, std::int64_t step) {
        const torch::Tensor logProbabilities = onCpu(output.logProbabilities);  // [rows, V]
        const std::int64_t vocabulary = logProbabilities.size(1);
        const float* values = logProbabilities.data_ptr<float>();
        std::vector<std::vector<std::pair<TokenId, double>>> tops;  // [rows]
        for (std::int64_t row = 0; row < logProbabilities.size(0); ++row)
            tops.push_back(topTokens({values + row * vocabulary, static_cast<std::size_t>(vocabulary)},
                                     std::max(m_options.beamSize, m_detail.topK), m_options.allowUnknown));
        const StepView view{step, values, vocabulary, tops};
        for (SentenceSearch& sentence : m_sentences)
            if (!sentence.live().empty()) sentence.advance(view);
        record(output, std::move(tops));
    }

    void record(const StepModel::Step& output, std::vector<std::vector<std::pair<TokenId, double>>> tops) {
        StepRecord record;
        if (m_detail.attention && output.weights.defined()) record.weights = onCpu(output.weights);
        if (m_detail.topK > 0) {
            for (auto& row : tops) row.resize(std::min(row.size(), static_cast<std::size_t>(m_detail.topK)));
            record.topK = std::move(tops);
        }
        m_records.push_back(std::move(record));
    }

    /// Tells the model which rows go on, and returns the tokens they end in.
    std::vector<std::int64_t> selectLive(std::size_t rowsBefore) {
        std::vector<std::int64_t> rows;
        std::vector<std::int64_t> tokens;
        for (SentenceSearch& sentence : m_sentences) {
            for (Live& hypothesis : sentence.live()) {
                tokens.push_back(sentence.lastToken(hypothesis));
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
    std::vector<SentenceSearch> m_sentences;
    std::vector<StepRecord> m_records;  // one a step
};

}  // namespace

std::vector<std::vector<SearchResult>> beamSearch(StepModel& model, const SearchOptions& options, const SearchDetail& detail,
                                                  std::stop_token stop) {
    return BatchSearch(model, options, detail).run(std::move(stop));
}

double lengthPenalisedScore(double logProbability, std::int64_t tokens, double alpha) {
    return logProbability / std::pow((5.0 + static_cast<double>(tokens)) / 6.0, alpha);
}

}  // namespace attune
