#include "core/train/feeding_options.h"

namespace attune {

void addFeedingOptions(TrainOptions& options, OptionList& list) {
    list.push_back(numberOption(
        "train.teacher_forcing", options.teacherForcing, 0, 1, ATTUNE_TEXT("Options", "Teacher forcing"),
        ATTUNE_TEXT("Options", "Probability of feeding the reference token to the decoder; else it is fed its own last choice.")));
    list.push_back(choiceOption<SamplingSchedule>(
        "train.scheduled_sampling", options.scheduledSampling,
        {{SamplingSchedule::Constant, "constant", ATTUNE_TEXT("Options", "the same probability p₀ throughout")},
         {SamplingSchedule::Linear, "linear", ATTUNE_TEXT("Options", "pₑ + (p₀ − pₑ)·max(0, 1 − i/n)")},
         {SamplingSchedule::Exponential, "exponential", ATTUNE_TEXT("Options", "pₑ + (p₀ − pₑ)·kⁱ with k = ½^(1/n): half the way every n")},
         {SamplingSchedule::InverseSigmoid, "inverse_sigmoid", ATTUNE_TEXT("Options", "pₑ + (p₀ − pₑ)·n/(n + exp(i/n))")}},
        ATTUNE_TEXT("Options", "Scheduled sampling"),
        ATTUNE_TEXT("Options",
                    "How teacher forcing goes from its start p₀ to its end pₑ after i updates, with n sampling updates (Bengio "
                    "et al. 2015); a change by hand while training overrules it.")));
    list.push_back(numberOption("train.teacher_forcing_end", options.teacherForcingEnd, 0, 1,
                                ATTUNE_TEXT("Options", "Teacher forcing, end"),
                                ATTUNE_TEXT("Options", "pₑ: the probability that scheduled sampling goes to.")));
    list.push_back(integerOption(
        "train.sampling_updates", options.samplingUpdates, 0, 1'000'000'000'000, ATTUNE_TEXT("Options", "Sampling updates"),
        ATTUNE_TEXT("Options", "n of scheduled sampling: the length of linear, the half-life of exponential, k of the inverse sigmoid.")));
    list.push_back(choiceOption<SamplingUnit>("train.sampling_unit", options.samplingUnit,
                                              {{SamplingUnit::Token, "token", ATTUNE_TEXT("Options", "for each token anew")},
                                               {SamplingUnit::Sentence, "sentence", ATTUNE_TEXT("Options", "once for a whole sentence")}},
                                              ATTUNE_TEXT("Options", "Sampling unit"),
                                              ATTUNE_TEXT("Options", "How often it is drawn whether the reference is fed.")));
    list.push_back(choiceOption<SamplingChoice>(
        "train.sampling_choice", options.samplingChoice,
        {{SamplingChoice::Argmax, "argmax", ATTUNE_TEXT("Options", "its most probable token")},
         {SamplingChoice::Sample, "sample", ATTUNE_TEXT("Options", "a token drawn from softmax(log p / τ)")}},
        ATTUNE_TEXT("Options", "Own choice"), ATTUNE_TEXT("Options", "What the decoder is fed of its own where it is not the reference.")));
    list.push_back(
        numberOption("train.sampling_temperature", options.samplingTemperature, 0.001, 1000, ATTUNE_TEXT("Options", "Sampling temperature"),
                     ATTUNE_TEXT("Options", "τ of a drawn choice: below 1 bolder towards the most probable token, above 1 more even.")));
}

}  // namespace attune
