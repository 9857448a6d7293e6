#include "core/decode/search_options.h"

namespace attune {

OptionList SearchOptions::describe() {
    return {
        integerOption(
            "search.beam_size", beamSize, 1, 1000, ATTUNE_TEXT("Options", "Beam size"),
            ATTUNE_TEXT("Options", "Unfinished answers followed at the same time; 1 takes the most probable token at every step.")),
        integerOption("search.nbest", nbest, 1, 1000, ATTUNE_TEXT("Options", "Answers"),
                      ATTUNE_TEXT("Options", "Answers given for each sentence, best first; at most the beam size.")),
        numberOption("search.length_penalty", lengthPenalty, -10, 10, ATTUNE_TEXT("Options", "Length penalty"),
                     ATTUNE_TEXT("Options",
                                 "The score is the log-probability divided by ((5 + tokens) / 6) to this power: 0 favours short "
                                 "answers, higher values longer ones.")),
        integerOption("search.max_length", maxLength, 0, 100000, ATTUNE_TEXT("Options", "Maximum length"),
                      ATTUNE_TEXT("Options", "Most tokens of an answer, the end mark counted; 0 means twice the source and 20 more.")),
        booleanOption("search.allow_unknown", allowUnknown, ATTUNE_TEXT("Options", "Allow <unk>"),
                      ATTUNE_TEXT("Options", "Whether the answer may contain the mark for unknown words.")),
    };
}

std::vector<OptionProblem> SearchOptions::problems() const {
    std::vector<OptionProblem> found;
    if (nbest > beamSize)
        found.push_back({"search.nbest", ATTUNE_TEXT("Options", "%1 answers need a beam of at least %1; the beam size is %2.")
                                             .with(std::to_string(nbest))
                                             .with(std::to_string(beamSize))});
    return found;
}

}  // namespace attune
