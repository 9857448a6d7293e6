#include "core/data/lesson_makers.h"

#include "core/data/english_number.h"
#include "core/text/spellout.h"
#include "core/text/tokenizer.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace attune {

namespace {

/// The position, as a power of ten, of the digit or of the name of a power that a German word says.
struct Place {
    bool isDigit = true;
    int power = -1;  // -1: none
};

/// `base`: 3 before "tausend", else 0. What says two digits, as "dreizehn", comes from the one English word that does so too.
Place placeOf(const std::string& word, const std::string& following, int base) {
    if (word == "und") return {};
    if (word == "tausend") return {false, 3};
    if (word == "hundert") return {false, base + 2};
    if (word.ends_with("zig") || word.ends_with("\u00DFig")) return {true, base + 1};
    return {true, following == "hundert" ? base + 2 : base};
}

void align(const std::vector<std::string>& german, const EnglishReading& english, LessonPair& pair) {
    int base = 0;
    for (const std::string& word : german)
        if (word == "tausend") base = 3;
    for (std::size_t i = 0; i < german.size(); ++i) {
        const Place place = placeOf(german[i], i + 1 < german.size() ? german[i + 1] : std::string(), base);
        const auto& links = place.isDigit ? english.digits : english.powers;
        const auto link = links.find(place.power);
        if (link != links.end()) pair.alignment.emplace_back(link->second, static_cast<std::int64_t>(i));
        if (german[i] == "tausend") base = 0;
    }
}

/// Everything that writes a number in both languages.
struct GermanWriter {
    NumberSpeller english{"en", "%spellout-cardinal"};
    NumberSpeller german{"de", "%spellout-numbering"};
    Tokenizer words{{TokenizerKind::Word, "en"}};
    Tokenizer parts{{TokenizerKind::Whitespace, "de"}};

    LessonPair pair(std::int64_t number) const {
        LessonPair result{englishNumber(english, number), german.spell(number, " "), {}};
        align(parts.tokenize(result.target), readEnglish(words.tokenize(result.source)), result);
        return result;
    }
};

}  // namespace

Lesson germanNumbersLesson() {
    return {
        "numbers-de",
        ATTUNE_TEXT("Lessons", "Numbers in German"),
        ATTUNE_TEXT("Lessons", "English number words become German ones, written apart: German says the unit before the ten."),
        ATTUNE_TEXT("Lessons",
                    "At \"drei und zwanzig\" the line steps back: \"drei\" looks at the second word of \"twenty three\", \"zwanzig\" at "
                    "the first."),
        20'000,
        {"data.source_tokenizer=word", "data.target_tokenizer=whitespace", "data.source_language=en", "data.target_language=de",
         "data.min_frequency=1", "model.embedding_size=32", "model.hidden_size=96", "model.dropout=0", "model.attention=dot",
         "model.forget_bias=-2", "train.learning_rate=0.002", "train.max_updates=1500", "train.validate_every=50",
         "train.headline=exact_match"},
        {"twenty three", "one hundred twenty three thousand four hundred fifty six", "ninety nine thousand seventeen"},
        {{ATTUNE_TEXT("Lessons", "What does an encoder see that reads in one direction only?"), {"model.bidirectional=false"}, ""},
         {ATTUNE_TEXT("Lessons", "How does French count from seventy on?"), {}, "numbers-fr"}},
    };
}

PairMaker germanNumbersMaker() {
    auto writer = std::make_shared<const GermanWriter>();
    return [writer](Random& random) { return writer->pair(someNumber(random)); };
}

}  // namespace attune
