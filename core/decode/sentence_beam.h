#pragma once

#include "core/decode/sentence_search.h"

#include <map>
#include <vector>

namespace attune {

/// The beam of one sentence, in one group or several (diverse beam search, Vijayakumar et al. 2016): groups choose in turn at every step,
/// and a token counts λ less for each time an earlier group has just chosen it (Hamming diversity). The penalty guides the choice of that
/// step only; sums and scores stay those of the model.
class SentenceBeam : public SentenceSearch {
public:
    SentenceBeam(const SearchOptions& options, const SentenceRequest& request, std::int64_t sentence, std::int64_t sourceLength);
    std::optional<std::int64_t> bestWanted(std::int64_t length) const override;
    void advance(const StepView& view) override;

private:
    /// A hypothesis one token longer than a live one.
    struct Candidate {
        std::size_t parent;  // index of the live one
        TokenId token;
        double logProbability;
        double worth;           // its sum, less the penalty of diversity
        std::int64_t rank = 0;  // among its group's, from 1; 0: not ranked
        PruneReason refused = PruneReason::None;
    };
    struct Candidates {
        std::vector<Candidate> chosen;
        std::vector<Candidate> passed;  // over; what a trace shows of them
    };
    using TokenTimes = std::map<TokenId, std::int64_t>;

    static bool better(const Candidate& a, const Candidate& b);
    Candidates bestCandidates(const StepView& view) const;
    Candidates bestOfGroup(const StepView& view, std::size_t group, const TokenTimes& chosen) const;
    std::vector<Candidate> refused(const StepView& view, std::size_t group, const TokenTimes& chosen) const;
    double worth(const Live& hypothesis, TokenId token, double logProbability, const TokenTimes& chosen) const;
    void chooseEnds(const StepView& view, Candidates& candidates) const;
    std::vector<Candidate> ends(const StepView& view) const;
    void finishOnce(const Live& hypothesis, std::int64_t length, const StepView& view);
    bool isDecided(std::int64_t length) const;

    std::size_t m_groupSize;
};

}  // namespace attune
