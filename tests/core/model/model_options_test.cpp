#include "core/model/model_options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace attune {
namespace {

TEST(ModelOptions, DescribesEveryKeyWithTheDefaultsOfTheContract) {
    ModelOptions options;
    std::vector<std::string> described;
    for (const Option& option : options.describe()) {
        described.push_back(option.key + "=" + toText(option.value()));
        EXPECT_NE(option.help.english(), "") << option.key;
        EXPECT_NE(option.label.english(), "") << option.key;
        for (const OptionChoice& choice : option.choices) EXPECT_NE(choice.help.english(), "") << option.key << choice.value;
    }
    EXPECT_THAT(described, ::testing::ElementsAre(
                               "model.encoder=recurrent", "model.decoder=recurrent", "model.cell=gru", "model.bidirectional=true",
                               "model.encoder_layers=1", "model.decoder_layers=1", "model.embedding_size=256", "model.hidden_size=256",
                               "model.dropout=0.3", "model.recurrent_dropout=0", "model.attention_dropout=0", "model.state_noise=0",
                               "model.forget_bias=0", "model.residual=false", "model.reverse_source=false", "model.attention=additive",
                               "model.attend=auto", "model.coverage=false", "model.input_feeding=false", "model.bridge=learned",
                               "model.heads=4", "model.feed_forward_size=1024", "model.norm=pre", "model.positions=sinusoidal",
                               "model.max_positions=128", "model.output=generate", "model.tie_embeddings=none"));
}

TEST(ModelOptions, ReadsWhatItWrites) {
    ModelOptions options;
    const OptionList list = options.describe();
    for (const char* setting : {"model.cell=lstm", "model.attention=general", "model.attend=before", "model.bridge=zero",
                                "model.hidden_size=96", "model.dropout=0.9", "model.input_feeding=true", "model.bidirectional=false"})
        EXPECT_FALSE(assignSetting(list, setting)) << setting;
    EXPECT_EQ(options.cell, CellKind::Lstm);
    EXPECT_EQ(options.attention, AttentionScore::General);
    EXPECT_EQ(options.attend, AttendWhen::Before);
    EXPECT_EQ(options.bridge, BridgeKind::Zero);
    EXPECT_EQ(options.hiddenSize, 96);
    EXPECT_TRUE(options.inputFeeding);
    EXPECT_FALSE(options.bidirectional);
    for (const char* wrong : {"model.dropout=0.95", "model.hidden_size=0", "model.encoder_layers=0", "model.attention=psychic"})
        EXPECT_TRUE(assignSetting(list, wrong)) << wrong;
}

TEST(ModelOptions, AttendsWhereThePapersDo) {
    ModelOptions options;
    EXPECT_EQ(options.resolvedAttend(), AttendWhen::Before);
    for (const auto score : {AttentionScore::Dot, AttentionScore::General, AttentionScore::Concat}) {
        options.attention = score;
        EXPECT_EQ(options.resolvedAttend(), AttendWhen::After);
    }
    options.attend = AttendWhen::Before;
    EXPECT_EQ(options.resolvedAttend(), AttendWhen::Before);
    options.attention = AttentionScore::None;
    EXPECT_EQ(options.resolvedAttend(), AttendWhen::Before);
}

TEST(ModelOptions, RefusesWhatCannotBeBuiltAndSaysWhy) {
    ModelOptions options;
    EXPECT_TRUE(options.problems().empty());
    options.bridge = BridgeKind::Copy;
    EXPECT_TRUE(options.problems().empty());
    options.decoderLayers = 3;
    ASSERT_EQ(options.problems().size(), 1U);
    EXPECT_EQ(options.problems()[0].key, "model.bridge");
    EXPECT_THAT(options.problems()[0].reason.english(), ::testing::HasSubstr("as many decoder layers as encoder layers"));
    options.bridge = BridgeKind::Learned;
    EXPECT_TRUE(options.problems().empty());
    options.attention = AttentionScore::None;
    options.attend = AttendWhen::After;
    ASSERT_EQ(options.problems().size(), 1U);
    EXPECT_EQ(options.problems()[0].key, "model.attend");
}

TEST(ModelOptions, SummaryIsATitle) {
    ModelOptions options;
    options.hiddenSize = 96;
    EXPECT_EQ(options.summary(), "GRU 96 · additive");
    options.cell = CellKind::Lstm;
    options.encoderLayers = 2;
    options.attention = AttentionScore::None;
    EXPECT_EQ(options.summary(), "LSTM 96 × 2+1 · no attention");
}

TEST(ModelBlocks, SayTheShapes) {
    ModelOptions options;
    options.embeddingSize = 64;
    options.hiddenSize = 96;
    std::vector<std::string> drawn;
    for (const ModelBlock& block : modelBlocks(options, 100, 50)) drawn.push_back(block.name + " " + block.shape);
    EXPECT_THAT(drawn,
                ::testing::ElementsAre("source_embedding [B, S, 64]", "encoder [B, S, 192]", "bridge [B, 1, 96]", "attention [B, T, S]",
                                       "target_embedding [B, T, 64]", "decoder [B, T, 96]", "readout [B, T, 96]", "output [B, T, 50]"));
}

}  // namespace
}  // namespace attune
