#include "tests/cli/attune_cli.h"

#include <gmock/gmock.h>

#include <map>

namespace attune {
namespace {

using nlohmann::json;

/// The keys of the contract that this version knows, with their defaults.
const std::map<std::string, json>& contract() {
    static const std::map<std::string, json> defaults{{"data.source_tokenizer", "word"},
                                                      {"data.target_tokenizer", "word"},
                                                      {"data.source_language", ""},
                                                      {"data.target_language", ""},
                                                      {"data.swap", false},
                                                      {"data.normalization", "nfc"},
                                                      {"data.lowercase", false},
                                                      {"data.min_frequency", 2},
                                                      {"data.max_vocabulary", 30000},
                                                      {"data.max_length", 100},
                                                      {"data.valid_fraction", 0.05},
                                                      {"data.test_fraction", 0.05},
                                                      {"model.encoder", "recurrent"},
                                                      {"model.decoder", "recurrent"},
                                                      {"model.cell", "gru"},
                                                      {"model.bidirectional", true},
                                                      {"model.encoder_layers", 1},
                                                      {"model.decoder_layers", 1},
                                                      {"model.embedding_size", 256},
                                                      {"model.hidden_size", 256},
                                                      {"model.dropout", 0.3},
                                                      {"model.attention", "additive"},
                                                      {"model.attend", "auto"},
                                                      {"model.input_feeding", false},
                                                      {"model.bridge", "learned"},
                                                      {"train.seed", 1},
                                                      {"train.threads", 0},
                                                      {"train.batch_size", 64},
                                                      {"train.batch_unit", "sentences"},
                                                      {"train.optimizer", "adam"},
                                                      {"train.learning_rate", 0.001},
                                                      {"train.schedule", "constant"},
                                                      {"train.warmup_updates", 0},
                                                      {"train.decay_factor", 0.5},
                                                      {"train.decay_epochs", ""},
                                                      {"train.clip_norm", 1.0},
                                                      {"train.weight_decay", 0.0},
                                                      {"train.label_smoothing", 0.0},
                                                      {"train.teacher_forcing", 1.0},
                                                      {"train.max_epochs", 20},
                                                      {"train.max_updates", 0},
                                                      {"train.max_minutes", 0.0},
                                                      {"train.patience", 5},
                                                      {"train.validate_every", 0},
                                                      {"train.validation_sentences", 200},
                                                      {"train.report_every", 10},
                                                      {"train.keep_checkpoints", 1},
                                                      {"train.checkpoint_minutes", 5.0},
                                                      {"train.engine", "auto"},
                                                      {"train.precision", "fp32"},
                                                      {"search.beam_size", 5},
                                                      {"search.nbest", 1},
                                                      {"search.length_penalty", 0.6},
                                                      {"search.coverage_penalty", 0.0},
                                                      {"search.max_length", 0},
                                                      {"search.min_length", 0},
                                                      {"search.no_repeat_ngram", 0},
                                                      {"search.allow_unknown", false},
                                                      {"search.sampling", "none"}};
    return defaults;
}

TEST(Options, HaveTheKeysAndDefaultsOfTheContract) {
    const json options = runCli({"options", "--json"}).json();
    std::map<std::string, json> listed;
    for (const json& option : options) listed[option.at("key")] = option.at("default");
    for (const auto& [key, value] : contract()) {
        ASSERT_TRUE(listed.contains(key)) << key;
        EXPECT_EQ(listed[key], value) << key;
    }
}

TEST(Options, EachSaysItsTypeRangeChoicesAndHelp) {
    for (const json& option : runCli({"options", "--json"}).json()) {
        const std::string key = option.at("key");
        const std::string type = option.at("type");
        EXPECT_THAT(option.at("help").get<std::string>(), testing::Not(testing::IsEmpty())) << key;
        const bool number = type == "integer" || type == "number";
        EXPECT_EQ(option.at("minimum").is_number(), number) << key;
        EXPECT_EQ(option.at("maximum").is_number(), number) << key;
        EXPECT_EQ(!option.at("choices").empty(), type == "choice") << key;
        if (type != "choice") continue;
        bool known = false;
        for (const json& choice : option.at("choices")) {
            EXPECT_THAT(choice.at("help").get<std::string>(), testing::Not(testing::IsEmpty())) << key;
            known = known || choice.at("value") == option.at("default");
        }
        EXPECT_TRUE(known) << key;
    }
}

TEST(Options, SayWhenTheyHaveNoEffectOrCannotBe) {
    std::map<std::string, json> rules;
    for (const json& option : runCli({"options", "--json"}).json()) rules[option.at("key")] = option.at("rules");
    EXPECT_EQ(rules.at("model.bidirectional"),
              json::parse(R"([{"effect":"unused","reason":"Only a recurrent encoder reads in an order."}])"));
    EXPECT_EQ(rules.at("model.heads").size(), 2U);
    EXPECT_EQ(rules.at("model.heads")[1].at("effect"), "refused");
    EXPECT_TRUE(rules.at("train.seed").empty());
    EXPECT_THAT(runCli({"options"}).out, testing::HasSubstr("    unused: Only a recurrent encoder reads in an order."));
}

}  // namespace
}  // namespace attune
