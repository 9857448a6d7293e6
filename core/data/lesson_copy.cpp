#include "core/data/lesson_makers.h"
#include "core/data/lesson_templates.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace attune {

namespace {

/// One way to say something and another; all blanks are names.
struct Template {
    std::string_view source;
    std::string_view target;
};

constexpr std::array<Template, 10> templates = {{
    {"please call A before B", "before B call A"},
    {"A lives next to B", "B has A as a neighbour"},
    {"yesterday A wrote to B", "A wrote to B yesterday"},
    {"A is the sister of B", "the sister of B is A"},
    {"A paid B and C", "C and B were paid by A"},
    {"tell A that B is here", "B is here , tell A"},
    {"A met B in C", "in C B was met by A"},
    {"the train from A to B", "to B from A by train"},
    {"A , this is B", "this is B , A"},
    {"not A but B won", "B won , not A"},
}};

/// Two or three syllables: too many names for one to be seen often.
std::string inventedName(Random& random) {
    constexpr std::string_view onsets = "bdfghklmnprstvwz";
    constexpr std::string_view vowels = "aeiou";
    constexpr std::string_view codas = "nrlsk.";  // the dot is none
    std::string name;
    for (std::uint64_t syllables = 2 + random.below(2); syllables > 0; --syllables) {
        name += onsets[random.below(onsets.size())];
        name += vowels[random.below(vowels.size())];
        const char coda = codas[random.below(codas.size())];
        if (coda != '.') name += coda;
    }
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
    return name;
}

/// Equal words come from each other; no template has one twice on a side.
LessonPair retold(Random& random) {
    const Template& form = templates[random.below(templates.size())];
    std::array<std::string, 3> names;
    for (std::size_t i = 0; i < names.size(); ++i) do
            names[i] = inventedName(random);
        while (std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), names[i]) !=
               names.begin() + static_cast<std::ptrdiff_t>(i));
    const std::vector<std::string> source = filledIn(form.source, names);
    const std::vector<std::string> target = filledIn(form.target, names);
    LessonPair pair{joined(source), joined(target), {}};
    for (std::size_t i = 0; i < target.size(); ++i) {
        const auto from = std::ranges::find(source, target[i]);
        if (from != source.end()) pair.alignment.emplace_back(from - source.begin(), static_cast<std::int64_t>(i));
    }
    return pair;
}

}  // namespace

Lesson copyLesson() {
    return {
        "copy",
        ATTUNE_TEXT("Lessons", "Copy with unknown words"),
        ATTUNE_TEXT("Lessons", "Sentences are said in another way; their invented names are in no vocabulary and must be copied."),
        ATTUNE_TEXT("Lessons", "The row of a name should look at the same name in the source, wherever it went."),
        20'000,
        {"data.source_tokenizer=whitespace", "data.target_tokenizer=whitespace", "data.min_frequency=20", "model.embedding_size=32",
         "model.hidden_size=96", "model.dropout=0", "model.attention=additive", "model.output=pointer_generator",
         "train.learning_rate=0.002", "train.max_updates=1500", "train.validate_every=50", "train.headline=exact_match"},
        {"please call Torvik before Selma", "Anna met Karol in Bergen", "tell Mira that Otto is here"},
        {{ATTUNE_TEXT("Lessons", "Does it help that the vocabulary has every name of the training set?"), {"data.min_frequency=1"}, ""}},
    };
}

PairMaker copyMaker() {
    return retold;
}

}  // namespace attune
