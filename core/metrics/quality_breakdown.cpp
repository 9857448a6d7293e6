#include "core/metrics/quality_breakdown.h"

#include "core/metrics/bleu_tokenizer.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace attune {

namespace {

constexpr double shareInside = 0.98;
constexpr std::int64_t mostRanges = 10;
constexpr std::array<std::int64_t, 7> frequencyEnds{0, 1, 5, 20, 100, 1000, 10000};

/// 1, 2, 5, 10, 20, 50 …
std::int64_t nextWidth(std::int64_t width) {
    std::int64_t decade = 1;
    while (decade * 10 <= width) decade *= 10;
    return width == decade ? 2 * decade : width == 2 * decade ? 5 * decade : 10 * decade;
}

double share(std::int64_t part, std::int64_t all) {
    return all == 0 ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(part) / static_cast<double>(all);
}

/// The pairs whose source is that long.
struct Bucket {
    std::vector<std::string> hypotheses;
    std::vector<std::string> references;
};

LengthQuality qualityOf(const NumberRange& lengths, const Bucket& bucket, BleuTokenization tokenization) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    if (bucket.hypotheses.empty()) return {lengths, 0, none, none, none};
    double sum = 0;
    for (std::size_t i = 0; i < bucket.hypotheses.size(); ++i)
        sum += sentenceBleu(bucket.hypotheses[i], bucket.references[i], tokenization);
    return {lengths, std::ssize(bucket.hypotheses), corpusBleu(bucket.hypotheses, bucket.references, tokenization).bleu,
            sum / static_cast<double>(bucket.hypotheses.size()), exactMatch(bucket.hypotheses, bucket.references)};
}

}  // namespace

std::vector<NumberRange> lengthRanges(std::span<const std::int64_t> lengths) {
    if (lengths.empty()) return {};
    std::vector<std::int64_t> sorted(lengths.begin(), lengths.end());
    std::sort(sorted.begin(), sorted.end());
    const auto place = static_cast<std::size_t>(std::ceil(shareInside * static_cast<double>(sorted.size()))) - 1;
    const std::int64_t inside = std::max<std::int64_t>(1, sorted[place]);
    std::int64_t width = 1;
    while ((inside + width - 1) / width > mostRanges) width = nextWidth(width);
    std::vector<NumberRange> ranges;
    for (std::int64_t first = 1; first <= inside; first += width) ranges.push_back({first, first + width - 1});
    if (sorted.back() > ranges.back().last) ranges.push_back({ranges.back().last + 1, NumberRange::endless});
    return ranges;
}

std::vector<LengthQuality> qualityByLength(std::span<const NumberRange> ranges, std::span<const std::int64_t> lengths,
                                           const AnsweredPairs& pairs) {
    std::vector<Bucket> buckets(ranges.size());
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        const auto range = std::find_if(ranges.begin(), ranges.end(), [&](const NumberRange& each) { return each.contains(lengths[i]); });
        if (range == ranges.end()) continue;
        Bucket& bucket = buckets[static_cast<std::size_t>(range - ranges.begin())];
        bucket.hypotheses.push_back(pairs.hypotheses[i]);
        bucket.references.push_back(pairs.references[i]);
    }
    std::vector<LengthQuality> all;
    for (std::size_t i = 0; i < ranges.size(); ++i) all.push_back(qualityOf(ranges[i], buckets[i], pairs.tokenization));
    return all;
}

void WordFrequencies::add(std::string_view sentence, BleuTokenization tokenization) {
    for (std::string& word : bleuTokens(sentence, tokenization)) ++m_counts[std::move(word)];
}

std::int64_t WordFrequencies::of(const std::string& word) const {
    const auto found = m_counts.find(word);
    return found == m_counts.end() ? 0 : found->second;
}

double WordQuality::recall() const {
    return share(matched, inReferences);
}

double WordQuality::precision() const {
    return share(matched, inHypotheses);
}

double WordQuality::f1() const {
    return share(2 * matched, inReferences + inHypotheses);
}

std::vector<WordQuality> qualityByFrequency(const WordFrequencies& frequencies, const AnsweredPairs& pairs) {
    std::vector<WordQuality> all;
    std::int64_t first = 0;
    for (const std::int64_t last : frequencyEnds) {
        all.push_back({{first, last}});
        first = last + 1;
    }
    all.push_back({{first, NumberRange::endless}});
    const auto quality = [&](const std::string& word) -> WordQuality& {
        const std::int64_t times = frequencies.of(word);
        return *std::find_if(all.begin(), all.end(), [times](const WordQuality& each) { return each.frequencies.contains(times); });
    };
    for (std::size_t i = 0; i < pairs.hypotheses.size(); ++i) {
        std::unordered_map<std::string, std::int64_t> left;
        for (const std::string& word : bleuTokens(pairs.references[i], pairs.tokenization)) {
            ++left[word];
            ++quality(word).inReferences;
        }
        for (const std::string& word : bleuTokens(pairs.hypotheses[i], pairs.tokenization)) {
            WordQuality& counts = quality(word);
            ++counts.inHypotheses;
            const auto found = left.find(word);
            if (found == left.end() || found->second == 0) continue;
            --found->second;
            ++counts.matched;
        }
    }
    return all;
}

}  // namespace attune
