#include "core/train/train_options.h"

#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>

namespace attune {
namespace {

constexpr std::int64_t many = 1'000'000'000'000;

/// "5,6" as numbers; nullopt when it is no ascending list of whole numbers from 1.
std::optional<std::vector<std::int64_t>> parsedEpochs(std::string_view text) {
    std::vector<std::int64_t> epochs;
    while (!text.empty()) {
        while (text.starts_with(' ')) text.remove_prefix(1);
        std::int64_t epoch = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), epoch);
        if (error != std::errc() || epoch < 1 || (!epochs.empty() && epoch <= epochs.back())) return std::nullopt;
        epochs.push_back(epoch);
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        while (text.starts_with(' ')) text.remove_prefix(1);
        if (text.empty()) break;
        if (!text.starts_with(',')) return std::nullopt;
        text.remove_prefix(1);
        if (text.empty()) return std::nullopt;
    }
    return epochs;
}

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
}

void addOptimizerOptions(TrainOptions& options, OptionList& list) {
    list.push_back(choiceOption<OptimizerKind>(
        "train.optimizer", options.optimizer,
        {{OptimizerKind::Adam, "adam",
          ATTUNE_TEXT("Options", "steps scaled by running means of the gradient and its square (Kingma, Ba 2015)")},
         {OptimizerKind::Sgd, "sgd", ATTUNE_TEXT("Options", "plain stochastic gradient descent: p ← p − η·g")}},
        ATTUNE_TEXT("Options", "Optimizer"), ATTUNE_TEXT("Options", "How gradients become changes of the weights.")));
    list.push_back(numberOption(
        "train.learning_rate", options.learningRate, 0, 1000, ATTUNE_TEXT("Options", "Learning rate"),
        ATTUNE_TEXT("Options", "Size of an update, η. Too large diverges, too small learns slowly; with Adam 0.001 is a good start.")));
    list.push_back(choiceOption<ScheduleKind>(
        "train.schedule", options.schedule,
        {{ScheduleKind::Constant, "constant", ATTUNE_TEXT("Options", "the same rate throughout")},
         {ScheduleKind::Plateau, "plateau",
          ATTUNE_TEXT("Options", "times the decay factor at every validation in which neither the headline measure nor nll improved")},
         {ScheduleKind::Multistep, "multistep", ATTUNE_TEXT("Options", "times the decay factor after each of the decay epochs")},
         {ScheduleKind::InverseSqrt, "inverse_sqrt", ATTUNE_TEXT("Options", "times √(w/u) at update u after w warm-up updates")}},
        ATTUNE_TEXT("Options", "Schedule"), ATTUNE_TEXT("Options", "How the learning rate changes while the model learns.")));
    list.push_back(integerOption(
        "train.warmup_updates", options.warmupUpdates, 0, many, ATTUNE_TEXT("Options", "Warm-up updates"),
        ATTUNE_TEXT("Options", "The rate of update u of w is η·u/w: it grows from near zero. With any schedule; 0 = no warm-up.")));
    list.push_back(numberOption("train.decay_factor", options.decayFactor, 0, 1, ATTUNE_TEXT("Options", "Decay factor"),
                                ATTUNE_TEXT("Options", "What plateau and multistep multiply the rate by.")));
    list.push_back(
        textOption("train.decay_epochs", options.decayEpochs, ATTUNE_TEXT("Options", "Decay epochs"),
                   ATTUNE_TEXT("Options", "For multistep: finished epochs after which the rate is multiplied, for example 5,6.")));
    list.push_back(numberOption("train.clip_norm", options.clipNorm, 0, 1e9, ATTUNE_TEXT("Options", "Clip gradient norm"),
                                ATTUNE_TEXT("Options", "A gradient with a greater norm ‖g‖ is scaled down to this one; 0 = never.")));
    list.push_back(numberOption("train.weight_decay", options.weightDecay, 0, 100, ATTUNE_TEXT("Options", "Weight decay"),
                                ATTUNE_TEXT("Options", "λ of L2 regularisation: λ·p is added to the gradient of every weight p.")));
    list.push_back(numberOption(
        "train.label_smoothing", options.labelSmoothing, 0, 0.999, ATTUNE_TEXT("Options", "Label smoothing"),
        ATTUNE_TEXT(
            "Options",
            "ε: the share of the target that is spread over the whole vocabulary; the loss is (1 − ε)·nll + ε·mean nll of all words.")));
    list.push_back(numberOption(
        "train.teacher_forcing", options.teacherForcing, 0, 1, ATTUNE_TEXT("Options", "Teacher forcing"),
        ATTUNE_TEXT("Options", "Probability of feeding the reference token to the decoder; else it is fed its own last choice.")));
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
    list.push_back(
        choiceOption<EngineChoice>("train.engine", options.engine,
                                   {{EngineChoice::Auto, "auto", ATTUNE_TEXT("Options", "the fastest that knows this model")},
                                    {EngineChoice::Reference, "reference", ATTUNE_TEXT("Options", "composed from tensor operations")}},
                                   ATTUNE_TEXT("Options", "Engine"), ATTUNE_TEXT("Options", "What computes updates.")));
}

}  // namespace

OptionList TrainOptions::describe() {
    OptionList list;
    addBatchOptions(*this, list);
    addOptimizerOptions(*this, list);
    addLimitOptions(*this, list);
    addValidationOptions(*this, list);
    return list;
}

std::vector<std::int64_t> TrainOptions::decayEpochList() const {
    return parsedEpochs(decayEpochs).value_or(std::vector<std::int64_t>());
}

std::vector<OptionProblem> TrainOptions::problems() const {
    std::vector<OptionProblem> found;
    if (learningRate <= 0) found.push_back({"train.learning_rate", ATTUNE_TEXT("Options", "A learning rate of 0 learns nothing.")});
    if (!parsedEpochs(decayEpochs))
        found.push_back(
            {"train.decay_epochs", ATTUNE_TEXT("Options", "“%1” is no ascending list of epochs such as 5,6.").with(decayEpochs)});
    else if (schedule == ScheduleKind::Multistep && decayEpochs.empty())
        found.push_back({"train.decay_epochs",
                         ATTUNE_TEXT("Options", "The multistep schedule needs the epochs after which the rate falls, for example 5,6.")});
    if (validationSentences == 0 && (headline == Headline::Bleu || headline == Headline::ExactMatch))
        found.push_back({"train.validation_sentences",
                         ATTUNE_TEXT("Options", "BLEU and exact match need sentences to translate; with 0 set train.headline=nll.")});
    if (maxEpochs == 0 && maxUpdates == 0 && maxMinutes == 0 && patience == 0)
        found.push_back({"train.max_epochs", ATTUNE_TEXT("Options", "Without a limit and without patience the training never ends.")});
    return found;
}

}  // namespace attune
