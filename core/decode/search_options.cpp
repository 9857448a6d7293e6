#include "core/decode/search_options.h"

#include "core/decode/search_rules.h"

namespace attune {
namespace {

void addBeamOptions(SearchOptions& options, OptionList& list) {
    list.push_back(integerOption(
        "search.beam_size", options.beamSize, 1, 1000, ATTUNE_TEXT("Options", "Beam size"),
        ATTUNE_TEXT("Options", "Unfinished answers followed at the same time; 1 takes the most probable token at every step.")));
    list.push_back(integerOption("search.nbest", options.nbest, 1, 1000, ATTUNE_TEXT("Options", "Answers"),
                                 ATTUNE_TEXT("Options", "Answers given for each sentence, best first; at most the beam size.")));
}

void addPenaltyOptions(SearchOptions& options, OptionList& list) {
    list.push_back(numberOption("search.length_penalty", options.lengthPenalty, -10, 10, ATTUNE_TEXT("Options", "Length penalty"),
                                ATTUNE_TEXT("Options",
                                            "The score is the log-probability divided by ((5 + tokens) / 6) to this power: 0 favours short "
                                            "answers, higher values longer ones.")));
    list.push_back(numberOption(
        "search.coverage_penalty", options.coveragePenalty, 0, 100, ATTUNE_TEXT("Options", "Coverage penalty"),
        ATTUNE_TEXT("Options",
                    "β: the score of an answer gets β·Σ_j log min(Σ_i a_ij, 1), which is below 0 where a source word j, the end mark left "
                    "out, was attended to with less than 1 in all (Wu et al. 2016); 0 = off.")));
}

void addRuleOptions(SearchOptions& options, OptionList& list) {
    list.push_back(
        integerOption("search.max_length", options.maxLength, 0, 100000, ATTUNE_TEXT("Options", "Maximum length"),
                      ATTUNE_TEXT("Options", "Most tokens of an answer, the end mark counted; 0 means twice the source and 20 more.")));
    list.push_back(
        integerOption("search.min_length", options.minLength, 0, 100000, ATTUNE_TEXT("Options", "Minimum length"),
                      ATTUNE_TEXT("Options", "Fewest tokens of an answer, the end mark counted: it cannot end before; 0 = no minimum.")));
    list.push_back(integerOption(
        "search.no_repeat_ngram", options.noRepeatNgram, 0, 100, ATTUNE_TEXT("Options", "No repeated n-gram"),
        ATTUNE_TEXT("Options", "n: no sequence of n tokens occurs twice in an answer (Paulus et al. 2018 with n = 3); 0 = off.")));
    list.push_back(booleanOption("search.allow_unknown", options.allowUnknown, ATTUNE_TEXT("Options", "Allow <unk>"),
                                 ATTUNE_TEXT("Options", "Whether the answer may contain the mark for unknown words.")));
    list.push_back(booleanOption("search.replace_unknown", options.replaceUnknown, ATTUNE_TEXT("Options", "Replace <unk>"),
                                 ATTUNE_TEXT("Options",
                                             "Write the most attended source word where the answer has the mark for unknown words "
                                             "(Luong et al. 2015).")));
}

void addPrecisionOption(SearchOptions& options, OptionList& list) {
    using kernels::Precision;
    list.push_back(choiceOption<Precision>(
        "search.precision", options.precision,
        {{Precision::Fp32, "fp32", ATTUNE_TEXT("Options", "32 bits")},
         {Precision::Bf16, "bf16", ATTUNE_TEXT("Options", "factors of products rounded to bfloat16; 32 bits where the processor cannot")},
         {Precision::Int8, "int8", ATTUNE_TEXT("Options", "8 bits, each unit of a layer with a scale of its own: the fastest")}},
        ATTUNE_TEXT("Options", "Precision"),
        ATTUNE_TEXT(
            "Options",
            "How exactly the model multiplies matrices while it searches on the CPU. Live pictures, attention of several heads, and "
            "answers with edited attention are always computed with 32 bits. In 8 bits an answer can depend a little on the sentences that "
            "are translated with it.")));
}

void addGroupOptions(SearchOptions& options, OptionList& list) {
    list.push_back(integerOption(
        "search.groups", options.groups, 1, 1000, ATTUNE_TEXT("Options", "Beam groups"),
        ATTUNE_TEXT("Options",
                    "Diverse beam search (Vijayakumar et al. 2016): the beam is divided into so many groups, which choose in turn and are "
                    "pushed apart; 1 = plain beam search.")));
    list.push_back(numberOption(
        "search.diversity", options.diversity, 0, 100, ATTUNE_TEXT("Options", "Diversity"),
        ATTUNE_TEXT("Options",
                    "λ of diverse beam search: a token's log-probability counts λ less for each time an earlier group chose it at the "
                    "same step (Hamming diversity); scores stay those of the model.")));
}

void addSamplingOptions(SearchOptions& options, OptionList& list) {
    list.push_back(choiceOption<Sampling>(
        "search.sampling", options.sampling,
        {{Sampling::None, "none", ATTUNE_TEXT("Options", "no chance: beam search for the most probable answers")},
         {Sampling::Full, "full", ATTUNE_TEXT("Options", "from all tokens, with the temperature only")},
         {Sampling::TopK, "top_k", ATTUNE_TEXT("Options", "from the k most probable tokens (Fan et al. 2018)")},
         {Sampling::TopP, "top_p",
          ATTUNE_TEXT("Options", "from the fewest most probable tokens that have the share p together (nucleus; Holtzman et al. 2020)")}},
        ATTUNE_TEXT("Options", "Sampling"),
        ATTUNE_TEXT("Options", "Draws as many answers as the beam size, token by token, instead of searching; equal ones may occur.")));
    list.push_back(numberOption("search.temperature", options.temperature, 0.01, 100, ATTUNE_TEXT("Options", "Temperature"),
                                ATTUNE_TEXT("Options",
                                            "T of sampling: tokens are drawn from p^(1/T), normalised; below 1 favours what is probable, "
                                            "above 1 levels (Ackley et al. 1985).")));
    list.push_back(integerOption("search.top_k", options.topK, 1, 1'000'000, ATTUNE_TEXT("Options", "Top k"),
                                 ATTUNE_TEXT("Options", "k of sampling top_k: so many tokens can be drawn at every step.")));
    list.push_back(numberOption(
        "search.top_p", options.topP, 0, 1, ATTUNE_TEXT("Options", "Top p"),
        ATTUNE_TEXT("Options", "p of sampling top_p: share of the probability that the tokens which can be drawn have at least.")));
}

}  // namespace

OptionList SearchOptions::describe() {
    OptionList list;
    addBeamOptions(*this, list);
    addPenaltyOptions(*this, list);
    addRuleOptions(*this, list);
    addPrecisionOption(*this, list);
    addGroupOptions(*this, list);
    addSamplingOptions(*this, list);
    return list;
}

std::vector<OptionProblem> SearchOptions::problems() const {
    return searchRules().holding(RuleEffect::Refused, *this);
}

}  // namespace attune
