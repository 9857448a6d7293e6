#include "core/data/lesson_makers.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace attune {

namespace {

constexpr std::size_t fewest = 5;
constexpr std::size_t most = 10;
constexpr std::int64_t numbers = 100;  // 0 … 99

std::vector<std::int64_t> differentNumbers(Random& random) {
    std::vector<std::int64_t> drawn;
    const std::size_t count = fewest + random.below(most - fewest + 1);
    while (drawn.size() < count) {
        const auto number = static_cast<std::int64_t>(random.below(numbers));
        if (std::ranges::find(drawn, number) == drawn.end()) drawn.push_back(number);
    }
    return drawn;
}

LessonPair sortedNumbers(Random& random) {
    LessonPair pair;
    const std::vector<std::int64_t> drawn = differentNumbers(random);
    std::vector<std::int64_t> sorted = drawn;
    std::ranges::sort(sorted);
    const auto write = [](std::string& text, std::int64_t number) { text += (text.empty() ? "" : " ") + std::to_string(number); };
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        write(pair.source, drawn[i]);
        write(pair.target, sorted[i]);
        pair.alignment.emplace_back(std::ranges::find(drawn, sorted[i]) - drawn.begin(), static_cast<std::int64_t>(i));
    }
    return pair;
}

}  // namespace

Lesson sortLesson() {
    return {
        "sort",
        ATTUNE_TEXT("Lessons", "Sort"),
        ATTUNE_TEXT("Lessons", "Five to ten different numbers are put in order: every output is one of the inputs."),
        ATTUNE_TEXT("Lessons", "Each row should have one cell: the place of the smallest number that is not yet written."),
        100'000,
        {"data.source_tokenizer=whitespace", "data.target_tokenizer=whitespace", "data.min_frequency=1", "model.embedding_size=64",
         "model.hidden_size=128", "model.dropout=0", "model.attention=general", "model.output=pointer", "train.learning_rate=0.003",
         "train.schedule=cosine", "train.schedule_updates=5800", "train.warmup_updates=200", "train.max_updates=6000", "train.max_epochs=0",
         "train.validate_every=200", "train.patience=0", "train.headline=exact_match"},
        {"42 7 99 0 13", "9 8 7 6 5 4 3 2 1 0", "10 1 11 2 12 3 13"},
        {{ATTUNE_TEXT("Lessons", "Can it sort without looking back at the numbers?"),
          {"model.output=generate", "model.attention=none"},
          ""}},
    };
}

PairMaker sortMaker() {
    return sortedNumbers;
}

}  // namespace attune
