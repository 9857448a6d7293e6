#pragma once

#include "core/decode/search_options.h"
#include "core/decode/search_result.h"
#include "tests/core/decode/table_model.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

namespace attune {

struct Sequence {
    std::vector<TokenId> ids;
    double logProbability = 0;
    double score = 0;
};

/// Whether a whole sequence keeps the rules of the options and begins with the prefix.
inline bool obeys(const std::vector<TokenId>& ids, const SearchOptions& options, const std::vector<TokenId>& prefix) {
    if (static_cast<std::int64_t>(ids.size()) < options.minLength || ids.size() < prefix.size()) return false;
    if (!std::equal(prefix.begin(), prefix.end(), ids.begin())) return false;
    const auto n = static_cast<std::size_t>(options.noRepeatNgram);
    std::set<std::vector<TokenId>> ngrams;
    for (std::size_t end = n; n > 0 && end <= ids.size(); ++end)
        if (!ngrams.insert({ids.begin() + static_cast<std::ptrdiff_t>(end - n), ids.begin() + static_cast<std::ptrdiff_t>(end)}).second)
            return false;
    return true;
}

/// Σ_j log min(Σ_i a_ij, 1) over the source words, `</s>` left out.
inline double logCoverage(const TableModel& model, std::int64_t sentence, const std::vector<TokenId>& ids) {
    double sum = 0;
    for (std::int64_t j = 0; j + 1 < model.sourceLength(sentence); ++j) {
        double coverage = 0;
        TableModel::Prefix before;
        for (const TokenId id : ids) {
            coverage += model.attention(sentence, before, j);
            before.push_back(id);
        }
        sum += std::log(std::min(coverage, 1.0));
    }
    return sum;
}

/// Every finished sequence of at most `maxLength` tokens that keeps the rules, best score first.
inline std::vector<Sequence> exhaustive(const TableModel& model, const TableModel::Table& table, std::int64_t sentence,
                                        const SearchOptions& options, const std::vector<TokenId>& prefix = {}) {
    std::vector<Sequence> finished;
    std::vector<Sequence> open(1);
    for (std::int64_t length = 1; length <= options.maxLength; ++length) {
        std::vector<Sequence> longer;
        for (const Sequence& sequence : open) {
            const std::vector<float> values = table(sentence, TableModel::Prefix(sequence.ids.begin(), sequence.ids.end()));
            for (TokenId id = options.allowUnknown ? unknownId : endId; id < static_cast<TokenId>(values.size()); ++id) {
                if (id == startId) continue;
                Sequence next = sequence;
                next.ids.push_back(id);
                next.logProbability += values[static_cast<std::size_t>(id)];
                (id == endId ? finished : longer).push_back(next);
            }
        }
        open = std::move(longer);
    }
    std::erase_if(finished, [&](const Sequence& each) { return !obeys(each.ids, options, prefix); });
    for (Sequence& each : finished) {
        each.score = each.logProbability / std::pow((5.0 + static_cast<double>(each.ids.size())) / 6.0, options.lengthPenalty);
        if (options.coveragePenalty > 0) each.score += options.coveragePenalty * logCoverage(model, sentence, each.ids);
    }
    std::stable_sort(finished.begin(), finished.end(), [](const Sequence& a, const Sequence& b) { return a.score > b.score; });
    return finished;
}

/// What the search found for a sentence is the head of that list.
inline void expectBest(const std::vector<SearchResult>& found, const std::vector<Sequence>& expected, std::size_t most) {
    ASSERT_EQ(found.size(), std::min(most, expected.size()));
    for (std::size_t i = 0; i < found.size(); ++i) {
        EXPECT_EQ(found[i].ids, expected[i].ids) << "rank " << i;
        EXPECT_NEAR(found[i].score, expected[i].score, 1e-6);
        EXPECT_NEAR(found[i].logProbability, expected[i].logProbability, 1e-12);
    }
}

}  // namespace attune
