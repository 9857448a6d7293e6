#pragma once

#include "core/base/random.h"
#include "core/data/dataset.h"
#include "core/text/tokenizer.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace attune::test {

/// Options that fit the toy corpus: blanks between tokens on both sides.
inline DataOptions toyDataOptions() {
    DataOptions options;
    options.sourceTokenizer = TokenizerKind::Whitespace;
    options.targetTokenizer = TokenizerKind::Whitespace;
    return options;
}

/// Letters and the same letters reversed: a corpus made in memory, the same everywhere. The first tenth is for validation.
inline std::shared_ptr<const Dataset> toyDataset(std::int64_t pairs = 60, std::int64_t letters = 6, std::int64_t longest = 5) {
    auto dataset = std::make_shared<Dataset>();
    Random random(7);
    std::vector<std::vector<std::string>> sources;
    TokenCounts counts;
    for (std::int64_t i = 0; i < pairs; ++i) {
        std::vector<std::string> tokens(1 + random.below(static_cast<std::uint64_t>(longest)));
        for (std::string& token : tokens) {
            token = std::string(1, static_cast<char>('a' + random.below(static_cast<std::uint64_t>(letters))));
            counts.add(token);
        }
        sources.push_back(tokens);
    }
    dataset->sourceVocabulary = Vocabulary(counts, 1, 0);
    dataset->targetVocabulary = Vocabulary(counts, 1, 0);
    const auto joined = [](const std::vector<std::string>& tokens) {
        std::string text;
        for (const std::string& token : tokens) text += (text.empty() ? "" : " ") + token;
        return text;
    };
    for (std::int64_t i = 0; i < pairs; ++i) {
        const auto& source = sources[static_cast<std::size_t>(i)];
        const std::vector<std::string> target(source.rbegin(), source.rend());
        dataset->corpus.add(joined(source), joined(target), i + 1);
        dataset->sourceIds.add(dataset->sourceVocabulary.ids(source));
        dataset->targetIds.add(dataset->targetVocabulary.ids(target));
        auto& part = i < pairs / 10 ? dataset->split.valid : dataset->split.train;
        part.push_back(static_cast<std::uint32_t>(i));
    }
    return dataset;
}

}  // namespace attune::test
