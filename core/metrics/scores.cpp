#include "core/metrics/scores.h"

#include "core/base/error.h"
#include "core/data/data_options.h"
#include "core/metrics/bleu_tokenizer.h"
#include "core/text/language_guess.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace attune {
namespace {

constexpr std::size_t maximumOrder = 4;
/// The release of sacreBLEU that the stored numbers of the tests were made with.
constexpr const char* sacrebleuVersion = "2.6.0";

using Gram = std::array<std::int32_t, maximumOrder>;  // −1 behind the last token

struct GramHash {
    std::size_t operator()(const Gram& gram) const {
        std::uint64_t hash = 0xCBF29CE484222325ULL;
        for (const std::int32_t token : gram) hash = (hash ^ static_cast<std::uint32_t>(token)) * 0x9E3779B97F4A7C15ULL + (hash >> 29);
        return static_cast<std::size_t>(hash);
    }
};

using GramCounts = std::unordered_map<Gram, std::int64_t, GramHash>;

struct Statistics {
    std::array<std::int64_t, maximumOrder> correct{};
    std::array<std::int64_t, maximumOrder> total{};
    std::int64_t hypothesisLength = 0;
    std::int64_t referenceLength = 0;
};

/// Tokens as numbers, the same number for the same token over the whole corpus.
class TokenNumbers {
public:
    std::vector<std::int32_t> of(const std::vector<std::string>& tokens) {
        std::vector<std::int32_t> numbers;
        numbers.reserve(tokens.size());
        for (const std::string& token : tokens)
            numbers.push_back(m_numbers.try_emplace(token, static_cast<std::int32_t>(m_numbers.size())).first->second);
        return numbers;
    }

private:
    std::unordered_map<std::string, std::int32_t> m_numbers;
};

GramCounts gramCounts(const std::vector<std::int32_t>& tokens) {
    GramCounts counts;
    for (std::size_t start = 0; start < tokens.size(); ++start) {
        Gram gram;
        gram.fill(-1);
        for (std::size_t n = 0; n < maximumOrder && start + n < tokens.size(); ++n) {
            gram[n] = tokens[start + n];
            ++counts[gram];
        }
    }
    return counts;
}

std::size_t order(const Gram& gram) {
    return static_cast<std::size_t>(std::find(gram.begin(), gram.end(), -1) - gram.begin());
}

void addSentence(Statistics& statistics, const std::vector<std::int32_t>& hypothesis, const std::vector<std::int32_t>& reference) {
    statistics.hypothesisLength += static_cast<std::int64_t>(hypothesis.size());
    statistics.referenceLength += static_cast<std::int64_t>(reference.size());
    const GramCounts referenceCounts = gramCounts(reference);
    for (const auto& [gram, count] : gramCounts(hypothesis)) {
        const std::size_t n = order(gram) - 1;
        statistics.total[n] += count;
        const auto found = referenceCounts.find(gram);
        if (found != referenceCounts.end()) statistics.correct[n] += std::min(count, found->second);
    }
}

/// sacreBLEU's compute_bleu with exponential smoothing: an order without matches counts as 1 / (2^k · total), k the number of such orders.
/// `effectiveOrder`: orders that the hypothesis is too short for do not count.
double bleuOf(const Statistics& statistics, bool effectiveOrder) {
    if (std::all_of(statistics.correct.begin(), statistics.correct.end(), [](std::int64_t count) { return count == 0; })) return 0;
    double smoothing = 1;
    double logarithms = 0;
    std::size_t orders = 0;
    for (; orders < maximumOrder; ++orders) {
        const std::size_t n = orders;
        const auto total = static_cast<double>(statistics.total[n]);
        if (statistics.total[n] == 0) {
            if (!effectiveOrder) return 0;
            break;
        }
        if (statistics.correct[n] == 0) smoothing *= 2;
        logarithms +=
            std::log(statistics.correct[n] == 0 ? 100.0 / (smoothing * total) : 100.0 * static_cast<double>(statistics.correct[n]) / total);
    }
    const auto produced = static_cast<double>(statistics.hypothesisLength);
    const auto wanted = static_cast<double>(statistics.referenceLength);
    const double brevity = produced < wanted ? std::exp(1 - wanted / produced) : 1.0;
    return brevity * std::exp(logarithms / static_cast<double>(orders));
}

void requireSameSize(std::size_t hypotheses, std::size_t references) {
    if (hypotheses == references) return;
    throw Error(ErrorCode::Internal, "scores",
                ATTUNE_TEXT("Errors", "%1 hypotheses cannot be compared with %2 references.")
                    .with(std::to_string(hypotheses))
                    .with(std::to_string(references)));
}

}  // namespace

BleuTokenization bleuTokenization(bool pretokenized, const std::string& targetLanguage) {
    if (pretokenized) return BleuTokenization::None;
    std::string language = targetLanguage.substr(0, targetLanguage.find_first_of("-_"));
    for (char& c : language)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (language == "zh" || language == "cmn" || language == "yue") return BleuTokenization::Zh;
    if (language == "ja" || language == "jpn" || language == "th" || language == "tha") return BleuTokenization::Char;
    return BleuTokenization::ThirteenA;
}

BleuTokenization bleuTokenization(const DataOptions& data, std::span<const std::string> references) {
    const bool pretokenized = data.targetTokenizerOptions().wordKind() != TokenizerKind::Word;
    const auto reference = [&](std::int64_t i) -> std::string_view { return references[static_cast<std::size_t>(i)]; };
    return bleuTokenization(pretokenized,
                            data.targetLanguage.empty() ? guessLanguage(std::ssize(references), reference).code : data.targetLanguage);
}

BleuScore corpusBleu(std::span<const std::string> hypotheses, std::span<const std::string> references, BleuTokenization tokenization) {
    requireSameSize(hypotheses.size(), references.size());
    TokenNumbers numbers;
    Statistics statistics;
    for (std::size_t i = 0; i < hypotheses.size(); ++i)
        addSentence(statistics, numbers.of(bleuTokens(hypotheses[i], tokenization)), numbers.of(bleuTokens(references[i], tokenization)));
    return {bleuOf(statistics, false),
            std::string("nrefs:1|case:mixed|eff:no|tok:") + signatureWord(tokenization) + "|smooth:exp|version:" + sacrebleuVersion};
}

double sentenceBleu(const std::string& hypothesis, const std::string& reference, BleuTokenization tokenization) {
    TokenNumbers numbers;
    Statistics statistics;
    addSentence(statistics, numbers.of(bleuTokens(hypothesis, tokenization)), numbers.of(bleuTokens(reference, tokenization)));
    return bleuOf(statistics, true);
}

double exactMatch(std::span<const std::string> hypotheses, std::span<const std::string> references) {
    requireSameSize(hypotheses.size(), references.size());
    if (hypotheses.empty()) return 0;
    std::size_t equal = 0;
    for (std::size_t i = 0; i < hypotheses.size(); ++i) equal += hypotheses[i] == references[i] ? 1 : 0;
    return static_cast<double>(equal) / static_cast<double>(hypotheses.size());
}

}  // namespace attune
