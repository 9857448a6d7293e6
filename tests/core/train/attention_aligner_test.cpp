#include "core/train/attention_aligner.h"

#include "core/base/error.h"
#include "core/data/data_options.h"
#include "core/model/initialise.h"
#include "core/train/probe.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace attune {
namespace {

/// Pairs of several lengths in subwords, and models that have not learned: their attention is anything but a diagonal.
class AttentionAligner : public testing::Test {
protected:
    AttentionAligner() {
        options.sourceTokenizer = options.targetTokenizer = TokenizerKind::Bpe;
        options.bpeWords = TokenizerKind::Whitespace;
        options.bpeCodes = folder.write("codes", "#version: 0.2\na b\nc d</w>\n");
        options.minFrequency = 1;
        CorpusSource source;
        source.path =
            folder.write("data.tsv",
                         "abab cd e\tfcd ab\ncd\tx\nabe abcd cd cd abx e\tcd abef g hcd e cd fff\ne abcde\tab\nq\tabcdef cd cd cd "
                         "cd\nab ab ab\tcd abx xx\n");
        dataset = std::make_shared<const Dataset>(loadDataset(source, options, 1));
    }

    std::shared_ptr<Seq2Seq> model(ModelOptions shape) const {
        shape.embeddingSize = shape.hiddenSize = 8;
        shape.feedForwardSize = 16;
        shape.heads = 2;
        auto made = std::make_shared<Seq2Seq>(shape, dataset->sourceVocabulary.size(), dataset->targetVocabulary.size());
        initialiseParameters(*made, 5);
        for (torch::Tensor& parameter : made->parameters()) parameter.data() *= 4;  // far from even weights
        made->eval();
        return made;
    }

    /// Words of marked subwords, counted by hand.
    static std::vector<std::int64_t> wordOfTokens(const std::vector<std::string>& tokens) {
        std::vector<std::int64_t> words;
        std::int64_t word = 0;
        for (const std::string& token : tokens) {
            words.push_back(word);
            word += !token.ends_with("@@");
        }
        return words;
    }

    /// One pair alone, from the picture of it that the window shows.
    static std::set<std::pair<std::int64_t, std::int64_t>> linksOf(const Moment& moment) {
        const AttentionMap& map = moment.attention.front();
        const std::vector<float> weights = map.summary();
        const auto sources = wordOfTokens(moment.sourceTokens);
        const auto targets = wordOfTokens(moment.targetTokens);
        std::set<std::pair<std::int64_t, std::int64_t>> links;
        for (std::int64_t row = 0; row + 1 < map.rows(); ++row) {
            const auto begin = weights.begin() + row * map.columns();
            const auto best = std::max_element(begin, begin + map.columns() - 1) - begin;
            links.emplace(sources[static_cast<std::size_t>(best)], targets[static_cast<std::size_t>(row)]);
        }
        return links;
    }

    void expectThatOfEachPairAlone(const ModelOptions& shape) const {
        const auto aligner = model(shape);
        const SentenceCodec codec(options, dataset);
        const std::vector<AlignedPair> pairs = alignByAttention(*aligner, *dataset, codec);
        ASSERT_EQ(std::ssize(pairs), dataset->corpus.size());
        std::set<std::uint32_t> linked;
        for (std::int64_t i = 0; i < dataset->corpus.size(); ++i) {
            const std::string source(dataset->corpus.source(i));
            const AlignedPair& pair = pairs[static_cast<std::size_t>(i)];
            std::set<std::pair<std::int64_t, std::int64_t>> found;
            for (const AlignmentLink& link : pair.links) {
                found.emplace(link.source, link.target);
                linked.insert(link.source);
            }
            EXPECT_EQ(found, linksOf(forcedMoment(*aligner, codec, source, std::string(dataset->corpus.target(i))))) << source;
            EXPECT_EQ(pair.sourceWords, std::ranges::count(source, ' ') + 1);
            EXPECT_EQ(pair.targetWords, std::ranges::count(dataset->corpus.target(i), ' ') + 1);
            EXPECT_EQ(pair.links, tidied(pair.links));
        }
        EXPECT_GT(linked.size(), 2u) << "the weights choose too little for this test to mean anything";
    }

    test::TemporaryFolder folder;
    DataOptions options;
    std::shared_ptr<const Dataset> dataset;
};

TEST_F(AttentionAligner, ABatchIsAlignedAsEachPairAlone) {
    expectThatOfEachPairAlone({});
}

TEST_F(AttentionAligner, OfATransformerTheLastLayerAndTheMeanOfItsHeadsCount) {
    ModelOptions shape;
    shape.encoder = EncoderKind::Transformer;
    shape.decoder = DecoderKind::Transformer;
    shape.encoderLayers = shape.decoderLayers = 2;
    expectThatOfEachPairAlone(shape);
}

TEST_F(AttentionAligner, AReversedSourceIsCountedInItsOwnOrder) {
    ModelOptions shape;
    shape.reverseSource = true;
    shape.attention = AttentionScore::Dot;
    expectThatOfEachPairAlone(shape);
}

TEST_F(AttentionAligner, APointerNetworkPoints) {
    ModelOptions shape;
    shape.output = OutputKind::Pointer;
    shape.attention = AttentionScore::Dot;
    expectThatOfEachPairAlone(shape);
}

TEST_F(AttentionAligner, SaysHowFarItIsAndStops) {
    const auto aligner = model({});
    const SentenceCodec codec(options, dataset);
    double last = 0;
    alignByAttention(*aligner, *dataset, codec, {}, [&](double share) { last = share; });
    EXPECT_EQ(last, 1);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW(alignByAttention(*aligner, *dataset, codec, stop.get_token()), Error);
}

}  // namespace
}  // namespace attune
