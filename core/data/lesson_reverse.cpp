#include "core/data/lesson_makers.h"

#include <string>

namespace attune {

namespace {

LessonPair reversedLetters(Random& random, std::uint64_t shortest, std::uint64_t longest) {
    LessonPair pair;
    const std::uint64_t length = shortest + random.below(longest - shortest + 1);
    for (std::uint64_t i = 0; i < length; ++i) pair.source += static_cast<char>('a' + random.below(26));
    pair.target.assign(pair.source.rbegin(), pair.source.rend());
    const auto last = static_cast<std::int64_t>(length) - 1;
    for (std::int64_t i = 0; i <= last; ++i) pair.alignment.emplace_back(last - i, i);
    return pair;
}

}  // namespace

Lesson reverseLesson() {
    return {
        "reverse",
        ATTUNE_TEXT("Lessons", "Reverse"),
        ATTUNE_TEXT("Lessons", "Letters are written backwards: without attention the model cannot do it, with it a line shows how."),
        ATTUNE_TEXT("Lessons", "A straight line from the top right to the bottom left; it appears quite suddenly."),
        20'000,
        {"data.source_tokenizer=character", "data.target_tokenizer=character", "data.min_frequency=1", "model.embedding_size=32",
         "model.hidden_size=96", "model.dropout=0", "model.attention=dot", "train.learning_rate=0.002", "train.schedule=inverse_sqrt",
         "train.warmup_updates=200", "train.max_updates=1500", "train.validate_every=50", "train.headline=exact_match"},
        {"attention", "stressed", "abcdefgh"},
        {{ATTUNE_TEXT("Lessons", "What happens without attention?"), {"model.attention=none"}, ""},
         {ATTUNE_TEXT("Lessons", "Does it still work with 20 to 30 letters?"), {}, "long-reverse"}},
    };
}

PairMaker reverseMaker() {
    return [](Random& random) { return reversedLetters(random, 4, 14); };
}

Lesson longReverseLesson() {
    return {
        "long-reverse",
        ATTUNE_TEXT("Lessons", "Long reverse"),
        ATTUNE_TEXT("Lessons", "20 to 30 letters are written backwards: too much for one vector, no matter for attention."),
        ATTUNE_TEXT("Lessons", "One straight line from the top right to the bottom left, however long the word is."),
        20'000,
        {"data.source_tokenizer=character", "data.target_tokenizer=character", "data.min_frequency=1", "model.embedding_size=32",
         "model.hidden_size=96", "model.dropout=0", "model.attention=additive", "train.learning_rate=0.002", "train.schedule=inverse_sqrt",
         "train.warmup_updates=200", "train.max_updates=1500", "train.validate_every=100", "train.headline=exact_match"},
        {"thequickbrownfoxjumpsover", "abcdefghijklmnopqrstuvwxyz", "neverodoreveneverodoreven"},
        {{ATTUNE_TEXT("Lessons", "What is left of it without attention, after as many updates?"), {"model.attention=none"}, ""}},
    };
}

PairMaker longReverseMaker() {
    return [](Random& random) { return reversedLetters(random, 20, 30); };
}

}  // namespace attune
