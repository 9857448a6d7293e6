#include "core/base/error.h"
#include "core/run/train_run.h"
#include "core/run/translator.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <cmath>
#include <memory>
#include <string>
#include <vector>

namespace attune {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// Runs of every kind that edits meet, a few updates old.
class EditedRun : public testing::Test {
protected:
    static void SetUpTestSuite() {
        s_folder = std::make_unique<test::TemporaryFolder>();
        std::string content;
        for (int i = 0; i < 120; ++i) {
            const std::string number = std::to_string(100 + i * 37 % 90);
            content += "The lower, " + number + " newest!\tplus " + number + " bas !\n";
        }
        s_folder->write("data.tsv", content);
        const std::vector<std::string> transformer{"model.encoder=transformer", "model.decoder=transformer", "model.heads=2",
                                                   "model.decoder_layers=2"};
        train("words", {});
        train("letters", {"data.source_tokenizer=character", "data.target_tokenizer=character"});
        train("subwords", {"data.source_tokenizer=bpe", "data.target_tokenizer=bpe", "data.bpe_merges=40"});
        train("copying", {"model.output=pointer_generator"});
        train("heads", transformer);
        train("without", {"model.attention=none"});
        train("gated", {"model.attention=gated"});
        train("filtered", {"data.remove_digits=true"});
    }
    static void TearDownTestSuite() { s_folder.reset(); }

    static void train(const std::string& name, std::vector<std::string> settings) {
        RunConfig config;
        settings.insert(settings.begin(), {"data.min_frequency=1", "model.hidden_size=8", "model.embedding_size=8", "train.batch_size=16",
                                           "train.max_updates=4", "train.learning_rate=0.05", "train.threads=1",
                                           "train.validation_sentences=2", "model.feed_forward_size=8"});
        ASSERT_TRUE(config.applySettings(settings).empty());
        CorpusSource source;
        source.path = s_folder->path("data.tsv");
        attune::Run run = attune::Run::create(s_folder->path() / name, config, source);
        TrainControl control;
        ASSERT_EQ(trainRun(run, {}, {}, control), StopReason::MaxUpdates) << name;
    }

    static Translator of(const std::string& name) { return Translator::open(s_folder->path() / name, {}, 1); }

    static Translation answer(const Translator& translator, const std::string& sentence, const TranslationEdits& edits = {}) {
        TranslationRequest request;
        request.sentences = {sentence};
        request.search.maxLength = 6;
        request.attention = true;
        request.edits = edits;
        return translator.translate(request).front();
    }

    static void expectEqual(const Translation& found, const Translation& expected) {
        EXPECT_EQ(found.tokens, expected.tokens);
        EXPECT_EQ(found.unknown, expected.unknown);
        ASSERT_EQ(found.hypotheses.size(), expected.hypotheses.size());
        for (std::size_t i = 0; i < found.hypotheses.size(); ++i) {
            EXPECT_EQ(found.hypotheses[i].tokens, expected.hypotheses[i].tokens);
            EXPECT_NEAR(found.hypotheses[i].score, expected.hypotheses[i].score, 1e-5);
            ASSERT_EQ(found.hypotheses[i].attention.size(), expected.hypotheses[i].attention.size());
            for (std::size_t m = 0; m < found.hypotheses[i].attention.size(); ++m)
                EXPECT_THAT(found.hypotheses[i].attention[m].weights,
                            testing::Pointwise(testing::FloatNear(1e-5F), expected.hypotheses[i].attention[m].weights));
        }
    }

    static std::string refusal(const Translator& translator, const std::string& sentence, const TranslationEdits& edits) {
        try {
            answer(translator, sentence, edits);
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), ErrorCode::OptionRefused);
            return error.subject() + ": " + error.detail().english();
        }
        return "nothing was refused";
    }

    static TranslationEdits swap(std::int64_t position, const std::string& word) { return {{{{position, word}}, {}, {}}, {}}; }
    static TranslationEdits mute(std::vector<AttentionHead> heads) { return {{}, {std::move(heads), {}}}; }

private:
    static inline std::unique_ptr<test::TemporaryFolder> s_folder;
};

TEST_F(EditedRun, ASwapEqualsTranslatingTheSwappedSentence) {
    const Translator words = of("words");
    EXPECT_THAT(answer(words, "The lower, newest!").tokens, ElementsAre("The", "lower", "\uFFED,", "newest", "\uFFED!", "</s>"));
    expectEqual(answer(words, "The lower, newest!", swap(1, "newest")), answer(words, "The newest, newest!"));
    expectEqual(answer(words, "The lower, newest!", swap(2, "\uFFED!")), answer(words, "The lower! newest!"));
    EXPECT_NEAR(answer(words, "The lower newest!", swap(1, "neverseen")).hypotheses.front().score,
                answer(words, "The lower newest!", swap(1, "<unk>")).hypotheses.front().score, 1e-5);
    expectEqual(answer(words, "The lower", swap(0, "zzz")), answer(words, "zzz lower"));
    const Translator letters = of("letters");
    expectEqual(answer(letters, "lower 1", swap(5, "n")), answer(letters, "lowern1"));
    expectEqual(answer(letters, "lower1", swap(1, " ")), answer(letters, "l wer1"));
    const Translator copying = of("copying");
    expectEqual(answer(copying, "The lower zzz", swap(2, "yyy")), answer(copying, "The lower yyy"));
}

TEST_F(EditedRun, AWordMayBecomeSeveralSubwords) {
    const Translator subwords = of("subwords");
    const auto tokens = answer(subwords, "The newest!").tokens;
    const std::int64_t the = std::find(tokens.begin(), tokens.end(), "The") - tokens.begin();
    ASSERT_LT(the, 2);
    expectEqual(answer(subwords, "The newest!", swap(the, "slow")), answer(subwords, "slow newest!"));
    EXPECT_GT(answer(subwords, "The newest!", swap(the, "slow")).tokens.size(), tokens.size());
    const auto opened = answer(subwords, "The newest!", swap(the, "xy@@")).tokens;
    EXPECT_THAT(std::vector<std::string>(opened.begin(), opened.begin() + 2), ElementsAre("x@@", "y@@"));
}

TEST_F(EditedRun, TokensAreDeletedAndInserted) {
    for (const char* name : {"words", "copying", "heads"}) {
        const Translator run = of(name);
        TranslationEdits edits;
        edits.source.deleted = {0};
        edits.source.inserted = {{1, "newest"}, {3, "zz"}, {1, "The"}};
        expectEqual(answer(run, "The lower newest", edits), answer(run, "newest The lower newest zz"));
    }
}

TEST_F(EditedRun, WhatIsNotThereOrNoWordIsRefused) {
    const Translator words = of("words");
    const std::string sentence = "The lower newest";
    EXPECT_THAT(refusal(words, sentence, swap(3, "lower")), HasSubstr("swap: there is no token 3: “The lower newest” has 3"));
    EXPECT_THAT(refusal(words, sentence, swap(-1, "lower")), HasSubstr("there is no token -1"));
    EXPECT_THAT(refusal(words, sentence, swap(0, "two words")), HasSubstr("“two words” is not one token"));
    EXPECT_THAT(refusal(words, sentence, swap(0, "")), HasSubstr("is no word"));
    EXPECT_THAT(refusal(words, sentence, swap(0, " ")), HasSubstr("the blank is no token"));
    EXPECT_THAT(refusal(of("letters"), sentence, swap(0, "ab")), HasSubstr("makes 2 of it"));
    EXPECT_THAT(refusal(of("filtered"), sentence, swap(0, "12")), HasSubstr("filters of the run remove “12”"));
    TranslationEdits edits;
    edits.source.deleted = {0, 1, 2};
    EXPECT_THAT(refusal(words, sentence, edits), HasSubstr("no token is left"));
    edits.source.deleted = {5};
    EXPECT_THAT(refusal(words, sentence, edits), HasSubstr("delete: there is no token 5"));
    edits.source.deleted = {1};
    edits.source.swapped = {{1, "newest"}};
    EXPECT_THAT(refusal(words, sentence, edits), HasSubstr("token 1 is edited twice"));
    EXPECT_TRUE(answer(words, " ", edits).tokens.empty()) << "an empty line stays one";
}

TEST_F(EditedRun, HeadsThatAreNotThereAreRefused) {
    EXPECT_THAT(refusal(of("words"), "The lower", mute({{AttentionKind::Cross, 0, 1}})), HasSubstr("mute: there is no head 0.1"));
    EXPECT_THAT(refusal(of("heads"), "The lower", mute({{AttentionKind::Cross, 2, 0}})), HasSubstr("0.0 to 1.1"));
    EXPECT_THAT(refusal(of("heads"), "The lower", mute({{AttentionKind::Encoder, 1, 0}})), HasSubstr("0.0 to 0.1"));
    EXPECT_THAT(refusal(of("words"), "The lower", mute({{AttentionKind::Decoder, 0, 0}})), HasSubstr("no Transformer"));
    EXPECT_THAT(refusal(of("without"), "The lower", mute({{AttentionKind::Cross, 0, 0}})), HasSubstr("has no attention"));
    const auto row = [](std::vector<double> weights, std::int64_t number = 0) {
        return TranslationEdits{{}, {{}, {{0, 0, number, std::move(weights)}}}};
    };
    EXPECT_THAT(refusal(of("words"), "The lower", row({1, 2})), HasSubstr("row 0 has 2 weights; the source has 3"));
    EXPECT_THAT(refusal(of("words"), "The lower", row({0, 0, 0})), HasSubstr("row: weights are"));
    EXPECT_THAT(refusal(of("words"), "The lower", row({-1, 1, 1})), HasSubstr("row: weights are"));
    EXPECT_THAT(refusal(of("gated"), "The lower", row({0, 0.5, 2})), HasSubstr("row: weights are"));
    EXPECT_THAT(refusal(of("words"), "The lower", row({1, 1, 1}, -1)), HasSubstr("rows are counted from 0"));
}

TEST_F(EditedRun, MutedHeadsActInSearchAndInItsMaps) {
    const Translator heads = of("heads");
    const Translation plain = answer(heads, "The lower, 120 newest!");
    for (const AttentionKind kind : {AttentionKind::Cross, AttentionKind::Encoder, AttentionKind::Decoder}) {
        const Translation muted = answer(heads, "The lower, 120 newest!", mute({{kind, 0, 1}}));
        EXPECT_NE(muted.hypotheses.front().score, plain.hypotheses.front().score);
        EXPECT_EQ(muted.hypotheses.front().attention.size(), 3U);
    }
    // With every head muted nothing of the source is heard: every sentence is answered alike.
    std::vector<AttentionHead> all;
    for (std::int64_t layer = 0; layer < 2; ++layer)
        for (std::int64_t head = 0; head < 2; ++head) all.push_back({AttentionKind::Cross, layer, head});
    const auto deaf = [&](const char* sentence) { return answer(heads, sentence, mute(all)).hypotheses.front(); };
    EXPECT_EQ(deaf("The lower").tokens, deaf("newest! 120").tokens);
    EXPECT_NEAR(deaf("The lower").score, deaf("newest! 120").score, 1e-5);
}

TEST_F(EditedRun, ColumnsOfADecodersOwnAttentionAreWhatItReads) {
    TranslationRequest request;
    request.sentences = {"The lower, 120 newest!"};
    request.search.minLength = 3;
    request.search.maxLength = 6;
    request.attention = true;
    const Translation translation = of("heads").translate(request).front();
    const AttentionMap& own = translation.hypotheses.front().attention.back();
    ASSERT_EQ(own.kind, AttentionKind::Decoder);
    ASSERT_GE(own.rows(), 3);
    EXPECT_EQ(own.columnTokens.front(), "<s>");
    EXPECT_EQ(own.columnTokens[1], own.rowTokens.front());
    EXPECT_FLOAT_EQ(own.weight(0, 0, 0, 0), 1);  // before the first word only `<s>` is there
    EXPECT_GT(own.weight(0, 0, 1, 1), 0);
    EXPECT_EQ(own.weight(0, 0, 1, 2), 0);
}

TEST_F(EditedRun, RowsAreRenormalisedButNotThoseOfGatedAttention) {
    const auto shown = [](const std::string& name, std::vector<double> weights) {
        const Translation translation = answer(of(name), "The lower", {{}, {{}, {{0, 0, 0, std::move(weights)}}}});
        const AttentionMap& map = translation.hypotheses.front().attention.front();
        return std::vector<float>{map.weight(0, 0, 0, 0), map.weight(0, 0, 0, 1), map.weight(0, 0, 0, 2)};
    };
    EXPECT_THAT(shown("words", {0.2, 0.6, 0}), testing::Pointwise(testing::FloatEq(), {0.25F, 0.75F, 0.0F}));
    EXPECT_THAT(shown("gated", {0.2, 0.6, 0}), testing::Pointwise(testing::FloatEq(), {0.2F, 0.6F, 0.0F}));
}

TEST_F(EditedRun, LeavingOutEqualsForcingTheShorterSentence) {
    for (const char* name : {"words", "heads", "letters", "without"}) {
        const Translator run = of(name);
        const bool letters = std::string(name) == "letters";
        const std::string reference = letters ? "bas" : "plus bas";
        const LeaveOneOut found =
            run.leaveOneOut({letters ? "low" : "The lower newest",
                             letters ? std::vector<std::string>{"b", "a", "s", "</s>"} : std::vector<std::string>{"plus", "bas", "</s>"},
                             {}});
        const std::vector<std::string> shorter =
            letters ? std::vector<std::string>{"ow", "lw", "lo"} : std::vector<std::string>{"lower newest", "The newest", "The lower"};
        const auto whole = run.forced(found.source, reference).logProbabilities;
        for (std::size_t j = 0; j < shorter.size(); ++j) {
            const auto without = run.forced(shorter[j], reference).logProbabilities;
            for (std::int64_t t = 0; t < found.rows(); ++t) {
                const auto at = static_cast<std::size_t>(t);
                EXPECT_NEAR(found.row(LeaveOneOut::Change::Removed, t)[j], without[at] - whole[at], 1e-4) << name;
            }
        }
        EXPECT_EQ(found.agreement().empty(), std::string(name) == "without");
    }
}

TEST_F(EditedRun, LeavesOutOfItsOwnBestAnswer) {
    const Translator run = of("words");
    LeaveOneOutRequest request{"The lower newest", {}, {}};
    request.search.maxLength = 6;
    const LeaveOneOut found = run.leaveOneOut(request);
    EXPECT_EQ(found.targetTokens, answer(run, "The lower newest").hypotheses.front().tokens);
    EXPECT_TRUE(run.leaveOneOut({" ", {}, {}}).targetTokens.empty());
}

TEST_F(EditedRun, APrefixIsTypedAsASentenceBegins) {
    EXPECT_THAT(of("words").prefixOf("plus bas"), ElementsAre("plus", "bas"));
    EXPECT_THAT(of("letters").prefixOf("a b"), ElementsAre("a", " ", "b"));
    EXPECT_TRUE(of("words").prefixOf(" ").empty());
}

}  // namespace
}  // namespace attune
