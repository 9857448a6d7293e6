#include "core/data/lesson_makers.h"
#include "core/data/lesson_templates.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace attune {

namespace {

/// A turn and what may be replied; A is a name, B a thing, C a place.
struct Turn {
    std::string_view said;
    std::array<std::string_view, 4> replies;
};

constexpr std::array<Turn, 12> turns = {{
    {"hello , i am A .", {"hello A .", "nice to meet you , A .", "welcome , A , come in .", "have we met , A ?"}},
    {"where is A ? i have the B .", {"A is in the C .", "give the B to me .", "who is A ?", "A does not want the B ."}},
    {"did A buy the B ?", {"yes , A bought it .", "no , the B was gone .", "A bought two .", "ask A about the B ."}},
    {"A lost the B .", {"poor A .", "the B is in the C .", "A should look in the C .", "again ?"}},
    {"can i see A in the C ?", {"A left the C an hour ago .", "yes , A is there .", "the C is closed .", "no , come back later ."}},
    {"please bring the B to the C .", {"the B is too heavy .", "i will .", "why to the C ?", "A took the B already ."}},
    {"A says the C is open .", {"then let us go to the C .", "A is wrong .", "thank A for me .", "since when ?"}},
    {"how much is the B in the C ?", {"the B is free .", "ten .", "too much .", "there is no B in the C ."}},
    {"is A your friend ?", {"yes , A is .", "A was my friend .", "no .", "everybody likes A ."}},
    {"do you like the B of A ?", {"i love the B .", "A has a better one .", "no .", "which B ?"}},
    {"meet me in the C with the B .", {"i have no B .", "when ?", "A waits in the C .", "see you in the C ."}},
    {"who put the B in the C ?", {"A did .", "A put the B there .", "nobody .", "which B ?"}},
}};

constexpr std::string_view dullReply = "i do not know .";  // to whatever is said

constexpr std::array<std::string_view, 48> names = {
    "anna",   "ben",   "clara", "david", "emma", "felix", "greta", "hugo", "ida",  "jonas",  "karla", "leo",
    "mia",    "noah",  "olga",  "paul",  "rosa", "sam",   "tina",  "udo",  "vera", "walter", "yara",  "zoe",
    "amir",   "bao",   "chen",  "dina",  "eli",  "fatma", "goran", "hana", "ivan", "jun",    "kofi",  "lina",
    "mehmet", "nadia", "omar",  "priya", "qi",   "ravi",  "sofia", "tao",  "ulla", "viktor", "wen",   "yusuf"};
constexpr std::array<std::string_view, 32> things = {"book",     "lamp",   "ticket", "guitar",   "clock",  "letter", "camera", "bicycle",
                                                     "umbrella", "carpet", "mirror", "basket",   "map",    "ring",   "kettle", "ladder",
                                                     "pencil",   "radio",  "scarf",  "statue",   "basin",  "drum",   "engine", "flag",
                                                     "globe",    "hammer", "jacket", "keyboard", "magnet", "needle", "pillow", "rope"};
constexpr std::array<std::string_view, 20> places = {"garden", "library", "kitchen", "station", "museum", "market", "harbour",
                                                     "school", "theatre", "office",  "church",  "castle", "hotel",  "bakery",
                                                     "bank",   "park",    "cellar",  "studio",  "tower",  "stable"};

template <std::size_t n>
std::string oneOf(const std::array<std::string_view, n>& words, Random& random) {
    return std::string(words[random.below(n)]);
}

/// Names, things and places of the reply come from the turn, if it has them, and nothing else does.
LessonPair replied(Random& random) {
    const Turn& turn = turns[random.below(turns.size())];
    const std::array<std::string, 3> blanks{oneOf(names, random), oneOf(things, random), oneOf(places, random)};
    const bool isDull = random.below(4) == 0;
    const std::string_view reply = isDull ? dullReply : turn.replies[random.below(turn.replies.size())];
    const std::vector<std::string> source = filledIn(turn.said, blanks);
    const std::vector<std::string> target = filledIn(reply, blanks);
    LessonPair pair{joined(source), joined(target), {}};
    for (std::size_t i = 0; i < target.size(); ++i) {
        const bool isBlank = std::ranges::find(blanks, target[i]) != blanks.end();
        const auto from = std::ranges::find(source, target[i]);
        if (isBlank && from != source.end()) pair.alignment.emplace_back(from - source.begin(), static_cast<std::int64_t>(i));
    }
    return pair;
}

}  // namespace

Lesson dialogueLesson() {
    return {
        "dialogue",
        ATTUNE_TEXT("Lessons", "Dialogue"),
        ATTUNE_TEXT("Lessons", "One dull reply fits every turn: what does a model say that was trained to say what is likely?"),
        ATTUNE_TEXT("Lessons", "Names and things of a reply look at the same word of the turn. The loss falls, yet distinct-n stays low."),
        20'000,
        {"data.source_tokenizer=whitespace", "data.target_tokenizer=whitespace", "model.embedding_size=64", "model.hidden_size=96",
         "model.dropout=0.1", "model.attention=additive", "train.learning_rate=0.002", "train.max_updates=1500", "train.validate_every=100",
         "train.headline=token_accuracy", "train.patience=0"},
        {"who put the book in the library ?", "is rosa your friend ?", "hello , i am chen ."},
        {{ATTUNE_TEXT("Lessons", "Do the replies still fit the turn without attention?"), {"model.attention=none"}, ""},
         {ATTUNE_TEXT("Lessons", "Are they more varied when they are drawn from the model instead of searched?"),
          {"search.sampling=full"},
          ""}},
        0.75,
    };
}

PairMaker dialogueMaker() {
    return replied;
}

}  // namespace attune
