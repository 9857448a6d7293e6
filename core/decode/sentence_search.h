#pragma once

#include "core/decode/candidate_rules.h"
#include "core/decode/hypothesis_tree.h"
#include "core/decode/sentence_request.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace attune {

/// A hypothesis that goes on.
struct Live {
    std::int64_t node = HypothesisTree::root;
    double sum = 0;         // of its log-probabilities
    std::int64_t row = 0;   // of the model
    std::size_t place = 0;  // its group of the beam, or which sample it is
};

/// The search of one sentence: its live and finished hypotheses. How the live ones go on is its kind's.
class SentenceSearch {
public:
    /// Starts with `places` empty hypotheses. The options must outlive the search.
    SentenceSearch(const SearchOptions& options, const SentenceRequest& request, std::int64_t sentence, std::int64_t sourceLength,
                   std::size_t places);
    virtual ~SentenceSearch() = default;

    std::vector<Live>& live() { return m_live; }
    const std::vector<Live>& live() const { return m_live; }
    TokenId lastToken(const Live& hypothesis) const { return m_tree.lastToken(hypothesis.node); }
    /// How many of the best tokens of each row advance() needs after so many tokens; none: it needs all log-probabilities.
    virtual std::optional<std::int64_t> bestWanted(std::int64_t length) const = 0;
    /// Makes live hypotheses one token longer.
    virtual void advance(const StepView& view) = 0;
    /// Up to nbest answers, best score first.
    std::vector<SearchResult> results(const std::vector<StepRecord>& records, const SearchDetail& detail) const;
    /// From now on what is dropped is remembered too, for trace().
    void keepDropped() { m_keepsDropped = true; }
    /// The whole search in ids.
    SearchTrace trace(const std::vector<StepRecord>& records) const;

protected:
    struct Finished {
        std::int64_t node;
        double sum;
        double score;
    };

    const SearchOptions& options() const { return *m_options; }
    const CandidateRules& rules() const { return m_rules; }
    const std::vector<Finished>& finished() const { return m_finished; }  // best score first
    std::int64_t maxLength() const { return m_maxLength; }
    std::vector<TokenId> tokens(const Live& hypothesis) const { return m_tree.tokens(hypothesis.node); }
    /// Of a live hypothesis: all of them have as many tokens as there were steps.
    CandidateRules::Beginning beginning(const Live& hypothesis, const StepView& view) const {
        return {view.step, m_rules.readTokens() ? tokens(hypothesis) : std::vector<TokenId>()};
    }
    std::vector<TokenId> tokens(const Finished& hypothesis) const { return m_tree.tokens(hypothesis.node); }

    bool keepsDropped() const { return m_keepsDropped; }
    /// `parent` with one more token.
    Live longer(const Live& parent, TokenId token, double logProbability, std::int64_t step, std::int64_t rank = 0);
    void drop(const Live& hypothesis, PruneReason reason) { m_tree.prune(hypothesis.node, reason); }
    /// Adds an answer of `length` tokens.
    void finish(const Live& hypothesis, std::int64_t length, const std::vector<StepRecord>& records);

private:
    double score(std::int64_t node, double sum, std::int64_t length, const std::vector<StepRecord>& records) const;

    const SearchOptions* m_options;
    std::int64_t m_sourceLength;
    std::int64_t m_maxLength;
    CandidateRules m_rules;
    HypothesisTree m_tree;
    std::vector<Live> m_live;
    std::vector<Finished> m_finished;
    bool m_keepsDropped = false;
};

}  // namespace attune
