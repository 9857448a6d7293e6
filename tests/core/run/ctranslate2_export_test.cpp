#include "core/run/ctranslate2_export.h"

#include "core/base/error.h"
#include "core/run/ctranslate2_model.h"
#include "core/run/train_run.h"
#include "tests/core/run/ctranslate2_reader.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>

namespace attune {
namespace {

using nlohmann::json;
using test::CTranslate2Content;
using test::StoredArray;
using test::StoredArrays;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

using Shape = std::vector<std::int64_t>;

/// A Transformer of size 8 with two heads after two updates, on words of letters.
attune::Run trainedRun(const std::filesystem::path& folder, std::vector<std::string> settings) {
    settings.insert(settings.begin(), {"data.source_tokenizer=character", "data.target_tokenizer=character", "data.min_frequency=1",
                                       "model.encoder=transformer", "model.decoder=transformer", "model.hidden_size=8",
                                       "model.embedding_size=8", "model.heads=2", "model.feed_forward_size=12", "train.batch_size=16",
                                       "train.max_updates=2", "train.validate_every=2", "train.threads=1", "train.validation_sentences=0"});
    RunConfig config;
    EXPECT_TRUE(config.applySettings(settings).empty());
    CorpusSource source;
    source.kind = CorpusKind::Lesson;
    source.lesson = "reverse";
    source.pairs = 60;
    attune::Run run = attune::Run::create(folder / "run", config, source);
    TrainControl control;
    EXPECT_EQ(trainRun(run, {}, {}, control), StopReason::MaxUpdates);
    return run;
}

StoredArrays weightsOf(const attune::Run& run) {
    return test::readSafetensors(run.folder() / "checkpoints" / "step-2.safetensors");
}

std::vector<std::string> namesOf(const CTranslate2Content& content) {
    std::vector<std::string> names;
    for (const auto& [name, array] : content.variables) names.push_back(name);
    return names;
}

/// What ctranslate2 4.8.5 names in Python as the variables of TransformerSpec.from_config((1, 1), 2, pre_norm), with all biases and
/// tables of positions, less `absent`.
std::vector<std::string> specified(bool preNorm, const std::vector<std::string>& absent) {
    std::vector<std::string> names{"decoder/activation",
                                   "decoder/alibi",
                                   "decoder/alibi_use_positive_positions",
                                   "decoder/alignment_heads",
                                   "decoder/alignment_layer",
                                   "decoder/embeddings/weight",
                                   "decoder/num_heads",
                                   "decoder/position_encodings/encodings",
                                   "decoder/pre_norm",
                                   "decoder/projection/bias",
                                   "decoder/projection/weight",
                                   "decoder/scale_alibi",
                                   "decoder/scale_embeddings",
                                   "decoder/start_from_zero_embedding",
                                   "encoder/activation",
                                   "encoder/embeddings_0/weight",
                                   "encoder/embeddings_merge",
                                   "encoder/multi_query_attention",
                                   "encoder/num_heads",
                                   "encoder/position_encodings/encodings",
                                   "encoder/pre_norm",
                                   "encoder/scale_embeddings"};
    for (const std::string block : {"decoder/layer_0/attention", "decoder/layer_0/ffn", "decoder/layer_0/self_attention",
                                    "encoder/layer_0/ffn", "encoder/layer_0/self_attention"}) {
        for (const std::string part : {"gamma", "beta"}) names.push_back(block + "/layer_norm/" + part);
        for (int i = 0; i < (block.ends_with("/attention") ? 3 : 2); ++i)
            for (const std::string part : {"weight", "bias"}) names.push_back(block + "/linear_" + std::to_string(i) + "/" + part);
    }
    if (preNorm)
        for (const std::string side : {"encoder", "decoder"})
            for (const std::string part : {"gamma", "beta"}) names.push_back(side + "/layer_norm/" + part);
    std::erase_if(names, [&](const std::string& name) { return testing::Value(absent, testing::Contains(name)); });
    return names;
}

/// A run with a tied output, layer norms in front and sinusoidal positions, and what is exported of it.
class CTranslate2Folder : public testing::Test {
protected:
    struct Exported {
        test::TemporaryFolder folder;
        std::filesystem::path output = folder.path() / "deep" / "model";
        std::vector<double> shares;
        attune::Run run = trainedRun(folder.path(), {"model.tie_embeddings=output"});
        CTranslate2Export written = exportForCTranslate2(run.folder(), output, {}, {}, [this](double share) { shares.push_back(share); });
        CTranslate2Content content{output / "model.bin"};
        StoredArrays weights = weightsOf(run);
    };
    static void SetUpTestSuite() { exported = std::make_unique<Exported>(); }
    static void TearDownTestSuite() { exported.reset(); }

    static const StoredArray& variable(const std::string& name) { return exported->content.variables.at(name); }
    static const StoredArray& weight(const std::string& name) { return exported->weights.at(name); }
    static void expectEqual(const std::string& name, const std::string& from) {
        EXPECT_EQ(variable(name).type, 0) << name;
        EXPECT_EQ(variable(name).shape, weight(from).shape) << name;
        EXPECT_TRUE(variable(name).bytes == weight(from).bytes) << name;
    }

    static inline std::unique_ptr<Exported> exported;
};

TEST_F(CTranslate2Folder, SaysWhatWasWritten) {
    EXPECT_EQ(exported->written.checkpoint, "best 2");
    EXPECT_EQ(exported->written.update, 2);
    EXPECT_THAT(exported->written.files, ElementsAre("config.json", "source_vocabulary.json", "target_vocabulary.json", "model.bin"));
    EXPECT_TRUE(std::is_sorted(exported->shares.begin(), exported->shares.end()));
    EXPECT_EQ(exported->shares.back(), 1);
}

TEST_F(CTranslate2Folder, HasEveryVariableOfTheSpecification) {
    const CTranslate2Content& content = exported->content;
    EXPECT_EQ(content.version, 6u);
    EXPECT_EQ(content.specification, "TransformerSpec");
    EXPECT_EQ(content.revision, 7u);
    EXPECT_EQ(content.left, 0u);
    EXPECT_THAT(content.aliases, ElementsAre(Pair("decoder/projection/weight", "decoder/embeddings/weight"),
                                             Pair("encoder/position_encodings/encodings", "decoder/position_encodings/encodings")));
    EXPECT_THAT(namesOf(content),
                testing::UnorderedElementsAreArray(specified(true, {"decoder/projection/weight", "encoder/position_encodings/encodings"})));
}

TEST_F(CTranslate2Folder, HasTheWeightsOfTheCheckpoint) {
    expectEqual("encoder/embeddings_0/weight", "encoder.embedding.weight");
    expectEqual("decoder/embeddings/weight", "decoder.embedding.weight");
    expectEqual("encoder/layer_norm/gamma", "encoder.norm.weight");
    expectEqual("encoder/layer_norm/beta", "encoder.norm.bias");
    expectEqual("decoder/layer_norm/gamma", "decoder.norm.weight");
    expectEqual("encoder/layer_0/self_attention/linear_0/weight", "encoder.layers.0.self_attn.in_proj_weight");
    expectEqual("encoder/layer_0/self_attention/linear_0/bias", "encoder.layers.0.self_attn.in_proj_bias");
    expectEqual("encoder/layer_0/self_attention/linear_1/weight", "encoder.layers.0.self_attn.out_proj.weight");
    expectEqual("encoder/layer_0/self_attention/layer_norm/beta", "encoder.layers.0.norm1.bias");
    expectEqual("encoder/layer_0/ffn/layer_norm/beta", "encoder.layers.0.norm2.bias");
    expectEqual("encoder/layer_0/ffn/linear_0/weight", "encoder.layers.0.linear1.weight");
    expectEqual("encoder/layer_0/ffn/linear_1/bias", "encoder.layers.0.linear2.bias");
    expectEqual("decoder/layer_0/self_attention/layer_norm/beta", "decoder.layers.0.norm1.bias");
    expectEqual("decoder/layer_0/self_attention/linear_0/weight", "decoder.layers.0.self_attn.in_proj_weight");
    expectEqual("decoder/layer_0/attention/layer_norm/beta", "decoder.layers.0.norm2.bias");
    expectEqual("decoder/layer_0/attention/linear_2/weight", "decoder.layers.0.multihead_attn.out_proj.weight");
    expectEqual("decoder/layer_0/ffn/layer_norm/beta", "decoder.layers.0.norm3.bias");
}

TEST_F(CTranslate2Folder, CrossAttentionHasQueriesApart) {
    const std::string to = "decoder/layer_0/attention/linear_", from = "decoder.layers.0.multihead_attn.in_proj_";
    EXPECT_EQ(variable(to + "0/weight").shape, (Shape{8, 8}));
    EXPECT_TRUE(variable(to + "0/weight").bytes == weight(from + "weight").rows(0, 8));
    EXPECT_TRUE(variable(to + "0/bias").bytes == weight(from + "bias").rows(0, 8));
    EXPECT_EQ(variable(to + "1/weight").shape, (Shape{16, 8}));
    EXPECT_TRUE(variable(to + "1/weight").bytes == weight(from + "weight").rows(8, 16));
    EXPECT_TRUE(variable(to + "1/bias").bytes == weight(from + "bias").rows(8, 16));
}

TEST_F(CTranslate2Folder, PositionsAreThoseOfThePaper) {
    const StoredArray& positions = variable("decoder/position_encodings/encodings");
    ASSERT_EQ(positions.shape, (Shape{1024, 8}));
    for (const std::int64_t position : {0, 1, 17, 1023})
        for (std::int64_t i = 0; i < 4; ++i) {
            const double angle = static_cast<double>(position) / std::pow(10000.0, 2.0 * static_cast<double>(i) / 8);
            EXPECT_NEAR(positions.at(position, 2 * i), std::sin(angle), 1e-6);
            EXPECT_NEAR(positions.at(position, 2 * i + 1), std::cos(angle), 1e-6);
        }
}

TEST_F(CTranslate2Folder, PaddingAndStartAreNeverWritten) {
    const StoredArray &bias = variable("decoder/projection/bias"), &learned = weight("output.bias");
    ASSERT_EQ(bias.shape, learned.shape);
    for (std::size_t id = 0; id < bias.size(); ++id) EXPECT_EQ(bias[id], id == padId || id == startId ? -1e9F : learned[id]) << id;
}

TEST_F(CTranslate2Folder, AttributesAreScalars) {
    const auto scalar = [](const std::string& name) {
        EXPECT_THAT(variable(name).shape, IsEmpty());
        return std::pair(variable(name).type, variable(name).scalar());
    };
    EXPECT_EQ(scalar("encoder/num_heads"), std::pair(2, 2));
    EXPECT_EQ(scalar("decoder/num_heads"), std::pair(2, 2));
    EXPECT_EQ(scalar("encoder/pre_norm"), std::pair(1, 1));
    EXPECT_EQ(scalar("decoder/scale_embeddings"), std::pair(1, 1));
    EXPECT_EQ(scalar("decoder/activation"), std::pair(1, 0));
    EXPECT_EQ(scalar("decoder/alignment_layer"), std::pair(2, -1));
    EXPECT_EQ(scalar("decoder/alignment_heads"), std::pair(2, 2));
}

TEST_F(CTranslate2Folder, ConfigAndVocabularies) {
    EXPECT_EQ(json::parse(readFile(exported->output / "config.json")), json({{"add_source_bos", false},
                                                                             {"add_source_eos", true},
                                                                             {"bos_token", "<s>"},
                                                                             {"decoder_start_token", "<s>"},
                                                                             {"eos_token", "</s>"},
                                                                             {"layer_norm_epsilon", 1e-5},
                                                                             {"multi_query_attention", false},
                                                                             {"unk_token", "<unk>"}}));
    for (const std::string side : {"source", "target"}) {
        std::string lines;
        for (const std::string token : json::parse(readFile(exported->output / (side + "_vocabulary.json")))) lines += token + '\n';
        EXPECT_EQ(lines, readFile(exported->run.folder() / "data" / (side + ".vocabulary.txt")));
    }
}

TEST(CTranslate2Export, PostNormLearnedProjected) {
    const test::TemporaryFolder folder;
    const attune::Run run = trainedRun(folder.path(), {"model.norm=post", "model.positions=learned", "data.max_length=14",
                                                       "model.max_positions=15", "model.embedding_size=5"});
    exportForCTranslate2(run.folder(), folder.path("model"));
    const CTranslate2Content content(folder.path("model/model.bin"));
    EXPECT_EQ(content.left, 0u);
    EXPECT_THAT(content.aliases, IsEmpty());
    EXPECT_THAT(namesOf(content), testing::UnorderedElementsAreArray(specified(false, {})));
    EXPECT_EQ(content.variables.at("encoder/pre_norm").scalar(), 0);

    const StoredArrays weights = weightsOf(run);
    EXPECT_TRUE(content.variables.at("decoder/projection/weight").bytes == weights.at("output.projection.weight").bytes);
    EXPECT_EQ(content.variables.at("decoder/projection/bias")[startId], -1e9F);
    EXPECT_EQ(content.variables.at("decoder/projection/bias")[unknownId], weights.at("output.projection.bias")[unknownId]);
    for (const auto& [to, from] : {std::pair<std::string, std::string>("encoder/embeddings_0/weight", "encoder"),
                                   std::pair<std::string, std::string>("decoder/embeddings/weight", "decoder")}) {
        const StoredArray &embeddings = content.variables.at(to), &table = weights.at(from + ".embedding.weight"),
                          &projection = weights.at(from + ".embedding_projection.weight");
        ASSERT_EQ(embeddings.shape, (Shape{table.shape[0], 8}));
        for (std::int64_t id = 0; id < table.shape[0]; ++id)
            for (std::int64_t i = 0; i < 8; ++i) {
                double sum = 0;
                for (std::int64_t k = 0; k < 5; ++k) sum += static_cast<double>(table.at(id, k)) * projection.at(i, k);
                EXPECT_NEAR(embeddings.at(id, i), sum, 1e-6);
            }
    }
    for (const std::string side : {"encoder", "decoder"}) {
        const StoredArray &positions = content.variables.at(side + "/position_encodings/encodings"),
                          &table = weights.at(side + ".positions.weight");
        ASSERT_EQ(positions.shape, (Shape{1024, 8}));
        for (const std::int64_t position : {0, 7, 14, 15, 1023})
            for (std::int64_t i = 0; i < 8; ++i)
                EXPECT_NEAR(positions.at(position, i), table.at(std::min<std::int64_t>(position, 14), i) * std::sqrt(8.0), 1e-6);
    }
}

Error refusalOf(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error;
    }
    return {ErrorCode::Internal, "nothing was refused", {}};
}

TEST(CTranslate2Export, OtherKindsAreRefusedByName) {
    ModelOptions transformer;
    transformer.encoder = EncoderKind::Transformer;
    transformer.decoder = DecoderKind::Transformer;
    EXPECT_NO_THROW(requireForCTranslate2(transformer));
    const auto refused = [&](const auto& change) {
        ModelOptions options = transformer;
        change(options);
        const Error error = refusalOf([&] { requireForCTranslate2(options); });
        EXPECT_EQ(error.code(), ErrorCode::OptionRefused);
        EXPECT_THAT(error.detail().english(), testing::HasSubstr("CTranslate2"));
        return error.subject();
    };
    EXPECT_EQ(refused([](ModelOptions& o) { o.encoder = EncoderKind::Recurrent; }), "model.encoder");
    EXPECT_EQ(refused([](ModelOptions& o) { o.encoder = EncoderKind::Mean; }), "model.encoder");
    EXPECT_EQ(refused([](ModelOptions& o) { o.decoder = DecoderKind::Recurrent; }), "model.decoder");
    EXPECT_EQ(refused([](ModelOptions& o) { o.output = OutputKind::Pointer; }), "model.output");
    EXPECT_EQ(refused([](ModelOptions& o) { o.output = OutputKind::PointerGenerator; }), "model.output");
}

TEST(CTranslate2Export, OnlyAnEmptyFolderIsWrittenAndAFailureLeavesItSo) {
    const test::TemporaryFolder folder;
    const attune::Run run = trainedRun(folder.path(), {});
    const auto exported = [&](const std::string& to, const CheckpointChoice& choice = {}, const Progress& progress = {}) {
        std::stop_source stop;
        const Progress reached = [&](double share) {
            if (progress) progress(share);
            if (share > 0.5 && to == folder.path("stopped")) stop.request_stop();
        };
        return refusalOf([&] { exportForCTranslate2(run.folder(), to, choice, stop.get_token(), reached); });
    };
    const Error full = exported(run.folder());
    EXPECT_EQ(full.code(), ErrorCode::OptionRefused);
    EXPECT_EQ(full.subject(), run.folder().string());
    EXPECT_EQ(exported(folder.write("file", "kept")).code(), ErrorCode::OptionRefused);
    EXPECT_EQ(readFile(folder.path("file")), "kept");

    EXPECT_EQ(exported(folder.path("none"), {CheckpointChoice::Kind::Update, 1}).code(), ErrorCode::RunBroken);
    EXPECT_FALSE(std::filesystem::exists(folder.path("none")));
    EXPECT_EQ(exported(folder.path("stopped")).code(), ErrorCode::Cancelled);
    EXPECT_FALSE(std::filesystem::exists(folder.path("stopped")));

    std::filesystem::create_directory(folder.path("empty"));
    const Error blocked = exported(folder.path("empty"), {}, [&](double share) {
        if (share > 0.5) std::filesystem::create_directory(folder.path("empty/model.bin"));
    });
    EXPECT_NE(blocked.code(), ErrorCode::Internal);
    EXPECT_FALSE(std::filesystem::exists(folder.path("empty/config.json")));
    EXPECT_TRUE(std::filesystem::exists(folder.path("empty/model.bin"))) << "what another has put there";
    EXPECT_EQ(exportForCTranslate2(run.folder(), folder.path("again"), {CheckpointChoice::Kind::Latest, 0}).checkpoint, "latest 2");
}

}  // namespace
}  // namespace attune
