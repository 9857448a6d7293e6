#include "core/model/model_rules.h"
#include "tests/core/model/model_fixture.h"

#include <gtest/gtest.h>

#include <set>

namespace attune::testing {
namespace {

/// Other values than the one it has, as text.
std::vector<std::string> otherWords(const Option& option) {
    const std::string now = toText(option.value());
    std::vector<std::string> words;
    if (option.type == OptionType::Boolean) words = {"false", "true"};
    if (option.type == OptionType::Integer) words = {"2", "3"};
    if (option.type == OptionType::Number) words = {"0.25"};
    for (const OptionChoice& choice : option.choices) words.push_back(choice.value);
    std::erase(words, now);
    return words;
}

/// The six pairs of encoder and decoder in small sizes, with two layers each.
std::vector<ModelOptions> everyPair() {
    std::vector<ModelOptions> pairs;
    for (const EncoderKind encoder : {EncoderKind::Recurrent, EncoderKind::Mean, EncoderKind::Transformer}) {
        for (const DecoderKind decoder : {DecoderKind::Recurrent, DecoderKind::Transformer}) {
            ModelOptions& options = pairs.emplace_back();
            options.encoder = encoder;
            options.decoder = decoder;
            options.encoderLayers = options.decoderLayers = 2;
            options.embeddingSize = options.hiddenSize = 4;
            options.heads = 2;
            options.feedForwardSize = 6;
        }
    }
    return pairs;
}

/// `options` and those with one option changed.
std::vector<ModelOptions> neighbours(const ModelOptions& options) {
    std::vector<ModelOptions> all{options};
    ModelOptions changed = options;
    const OptionList list = changed.describe();
    for (const Option& option : list) {
        for (const std::string& word : otherWords(option)) {
            if (assignText(option, word)) continue;
            all.push_back(changed);
            changed = options;
        }
    }
    return all;
}

double lossOf(const ModelOptions& options) {
    const torch::NoGradGuard noGrad;
    DropoutStream evaluation;
    const Batch batch = options.copies() ? copyBatch() : smallBatch();
    return doubleModel(options)->loss(batch, {}, {0.1}, evaluation).loss.item<double>();
}

TEST(ModelRules, NameOptionsThatExist) {
    ModelOptions options;
    const OptionList list = options.describe();
    for (const OptionRule<ModelOptions>& rule : modelRules()) EXPECT_NE(findOption(list, rule.key), nullptr) << rule.key;
}

TEST(ModelRules, EveryRefusalIsMetAndReachesTheProblems) {
    std::set<const OptionRule<ModelOptions>*> met;
    std::set<std::string> words;
    for (const ModelOptions& pair : everyPair()) {
        EXPECT_TRUE(pair.problems().empty());
        for (const ModelOptions& one : neighbours(pair)) {
            for (const ModelOptions& two : neighbours(one)) {
                std::vector<std::string> expected, found;
                for (const OptionRule<ModelOptions>& rule : modelRules()) {
                    if (rule.effect != RuleEffect::Refused || !rule.holds(two)) continue;
                    met.insert(&rule);
                    expected.push_back(rule.key + rule.reason.english());
                }
                for (const OptionProblem& problem : two.problems()) found.push_back(problem.key + problem.reason.english());
                ASSERT_EQ(found, expected);
            }
        }
    }
    for (const OptionRule<ModelOptions>& rule : modelRules()) {
        EXPECT_FALSE(rule.reason.english().empty());
        EXPECT_EQ(met.contains(&rule), rule.effect == RuleEffect::Refused) << rule.key << ": " << rule.reason.english();
    }
}

TEST(ModelRules, AnOptionThatIsSaidToBeUnusedChangesNothing) {
    std::size_t compared = 0;
    for (const ModelOptions& pair : everyPair()) {
        const double loss = lossOf(pair);
        ModelOptions changed = pair;
        const OptionList list = changed.describe();
        for (const Option& option : list) {
            if (!modelRules().holds(RuleEffect::Unused, option.key, pair)) continue;
            for (const std::string& word : otherWords(option)) {
                if (assignText(option, word)) continue;
                if (changed.problems().empty()) {
                    EXPECT_EQ(lossOf(changed), loss) << option.key << " = " << word;
                    ++compared;
                }
                changed = pair;
            }
        }
    }
    EXPECT_GT(compared, 60U);
}

}  // namespace
}  // namespace attune::testing
