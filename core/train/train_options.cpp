#include "core/train/train_options.h"

#include "core/train/feeding_options.h"
#include "core/train/learning_options.h"
#include "core/train/objective_options.h"
#include "core/train/train_rules.h"

#include <utility>

namespace attune {
namespace {

constexpr std::int64_t many = 1'000'000'000'000;

void addBatchOptions(TrainOptions& options, OptionList& list) {
    list.push_back(integerOption(
        "train.seed", options.seed, 0, many, ATTUNE_TEXT("Options", "Seed"),
        ATTUNE_TEXT("Options",
                    "Start of every random stream: the split, first weights, order and dropout. Same seed and threads, same run.")));
    list.push_back(integerOption("train.threads", options.threads, 0, 1024, ATTUNE_TEXT("Options", "Threads"),
                                 ATTUNE_TEXT("Options", "Processor threads that compute; 0 takes all cores.")));
    list.push_back(integerOption(
        "train.batch_size", options.batchSize, 1, 1'000'000, ATTUNE_TEXT("Options", "Batch size"),
        ATTUNE_TEXT("Options", "How much one update learns from, in the batch unit. Larger is steadier, smaller updates more often.")));
    list.push_back(
        choiceOption<BatchUnit>("train.batch_unit", options.batchUnit,
                                {{BatchUnit::Sentences, "sentences", ATTUNE_TEXT("Options", "so many sentence pairs")},
                                 {BatchUnit::Tokens, "tokens", ATTUNE_TEXT("Options", "so many target tokens, padding counted")}},
                                ATTUNE_TEXT("Options", "Batch unit"), ATTUNE_TEXT("Options", "What the batch size counts.")));
    list.push_back(
        integerOption("train.accumulate", options.accumulate, 1, 1'000'000, ATTUNE_TEXT("Options", "Batches per update"),
                      ATTUNE_TEXT("Options",
                                  "Gradients of so many batches, weighted by their tokens, make one update: like one batch of them all, "
                                  "in the memory of one. No update spans two epochs.")));
}

void addLimitOptions(TrainOptions& options, OptionList& list) {
    list.push_back(integerOption("train.max_epochs", options.maxEpochs, 0, many, ATTUNE_TEXT("Options", "Epochs"),
                                 ATTUNE_TEXT("Options", "Passes over the training data in all; 0 = no limit.")));
    list.push_back(integerOption("train.max_updates", options.maxUpdates, 0, many, ATTUNE_TEXT("Options", "Updates"),
                                 ATTUNE_TEXT("Options", "Updates in all; 0 = no limit.")));
    list.push_back(numberOption("train.max_minutes", options.maxMinutes, 0, 1e9, ATTUNE_TEXT("Options", "Minutes"),
                                ATTUNE_TEXT("Options", "Time of one call, pauses left out; 0 = no limit.")));
    list.push_back(integerOption(
        "train.patience", options.patience, 0, many, ATTUNE_TEXT("Options", "Patience"),
        ATTUNE_TEXT("Options",
                    "Ends after so many validations running in which neither the headline measure nor nll improved; 0 = never.")));
}

void addValidationOptions(TrainOptions& options, OptionList& list) {
    list.push_back(integerOption("train.validate_every", options.validateEvery, 0, many, ATTUNE_TEXT("Options", "Validate every"),
                                 ATTUNE_TEXT("Options", "Updates between two validations; 0 = after each epoch.")));
    list.push_back(integerOption(
        "train.validation_sentences", options.validationSentences, 0, many, ATTUNE_TEXT("Options", "Sentences translated"),
        ATTUNE_TEXT(
            "Options",
            "Validation sentences that are translated greedily for BLEU and exact match; 0 = none, then nll decides what is best.")));
    list.push_back(integerOption("train.report_every", options.reportEvery, 1, many, ATTUNE_TEXT("Options", "Report every"),
                                 ATTUNE_TEXT("Options", "Updates between two lines of the record.")));
    list.push_back(integerOption("train.keep_checkpoints", options.keepCheckpoints, 1, 1'000'000,
                                 ATTUNE_TEXT("Options", "Keep checkpoints"),
                                 ATTUNE_TEXT("Options", "How many of the newest checkpoints stay; the best one always does.")));
    list.push_back(numberOption("train.checkpoint_minutes", options.checkpointMinutes, 0, 1e9, ATTUNE_TEXT("Options", "Checkpoint minutes"),
                                ATTUNE_TEXT("Options", "Minutes between two checkpoints; 0 = only at validation, pause, stop and end.")));
    list.push_back(choiceOption<Headline>(
        "train.headline", options.headline,
        {{Headline::Auto, "auto", ATTUNE_TEXT("Options", "BLEU; a lesson brings its own")},
         {Headline::ExactMatch, "exact_match", ATTUNE_TEXT("Options", "share of sentences translated exactly like the reference")},
         {Headline::Bleu, "bleu", ATTUNE_TEXT("Options", "BLEU of greedy translations")},
         {Headline::TokenAccuracy, "token_accuracy", ATTUNE_TEXT("Options", "share of target tokens foretold, forced on the reference")},
         {Headline::Nll, "nll", ATTUNE_TEXT("Options", "negative log-likelihood per target token; lower is better")}},
        ATTUNE_TEXT("Options", "Headline measure"),
        ATTUNE_TEXT("Options", "The measure of validation that decides which checkpoint is best.")));
    list.push_back(choiceOption<EngineChoice>(
        "train.engine", options.engine,
        {{EngineChoice::Auto, "auto", ATTUNE_TEXT("Options", "the fastest that knows this model")},
         {EngineChoice::Reference, "reference", ATTUNE_TEXT("Options", "composed from tensor operations")},
         {EngineChoice::Fused, "fused", ATTUNE_TEXT("Options", "fused operations over whole sequences")}},
        ATTUNE_TEXT("Options", "Engine"),
        ATTUNE_TEXT("Options",
                    "What computes updates. Coverage, feeding of own words and copying are composed from tensor operations in any case.")));
    list.push_back(choiceOption<PrecisionChoice>(
        "train.precision", options.precision,
        {{PrecisionChoice::Auto, "auto", ATTUNE_TEXT("Options", "bfloat16 where the processor multiplies it, else 32 bits")},
         {PrecisionChoice::Fp32, "fp32", ATTUNE_TEXT("Options", "32 bits")},
         {PrecisionChoice::Bf16, "bf16",
          ATTUNE_TEXT("Options", "factors of products rounded to bfloat16; 32 bits where the processor cannot")}},
        ATTUNE_TEXT("Options", "Precision"),
        ATTUNE_TEXT(
            "Options",
            "How exactly the fused engine multiplies matrices. Energies and contexts of attention, sums, weights and the optimizer always "
            "keep 32 bits.")));
}

}  // namespace

OptionList TrainOptions::describe() {
    OptionList list;
    addBatchOptions(*this, list);
    addLearningOptions(*this, list);
    addObjectiveOptions(*this, list);
    addFeedingOptions(*this, list);
    addLimitOptions(*this, list);
    addValidationOptions(*this, list);
    return list;
}

std::vector<OptionProblem> TrainOptions::problems() const {
    return trainRules().holding(RuleEffect::Refused, *this);
}

}  // namespace attune
