#include "ui/session/filter_sample.h"

#include "core/data/pair_filter.h"
#include "core/data/sentence_filter.h"

#include <algorithm>

namespace attune {

namespace {

constexpr std::size_t shownRows = 3;

std::vector<std::string> shownTokens(const Tokenizer& tokenizer, const std::string& sentence) {
    std::vector<std::string> tokens = tokenizer.tokenize(sentence);
    for (std::string& token : tokens) token = tokenizer.shown(token);
    return tokens;
}

bool loses(const Tokenizer& tokenizer, const std::string& before, const std::string& after) {
    return tokenizer.words(after).size() < tokenizer.words(before).size();
}

}  // namespace

std::vector<SampledPair> sampleOfFilters(const std::vector<std::pair<std::string, std::string>>& rows, const DataOptions& options,
                                         const BpeCodes& codes, const std::stop_token& stop) {
    const SentenceFilters filters(options);
    const Tokenizer sourceTokenizer(options.sourceTokenizerOptions(), codes.source);
    const Tokenizer targetTokenizer(options.targetTokenizerOptions(), codes.target);
    std::vector<std::pair<std::size_t, FilteredPair>> changed, same;
    for (std::size_t row = 0; row < rows.size() && changed.size() < shownRows && !stop.stop_requested(); ++row) {
        const auto& [source, target] = rows[row];
        FilteredPair pair = filteredPair(options, filters, source, target);
        const bool touched = pair.dropped || loses(sourceTokenizer, source, pair.source) || loses(targetTokenizer, target, pair.target);
        (touched ? changed : same).emplace_back(row, std::move(pair));
    }
    for (std::size_t i = 0; i < same.size() && changed.size() < shownRows; ++i) changed.push_back(std::move(same[i]));
    std::sort(changed.begin(), changed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<SampledPair> sample;
    for (const auto& [row, pair] : changed)
        sample.push_back({rows[row].first, rows[row].second, shownTokens(sourceTokenizer, pair.source),
                          shownTokens(targetTokenizer, pair.target), pair.dropped});
    return sample;
}

}  // namespace attune
