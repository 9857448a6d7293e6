#include "core/train/train_rules.h"

namespace attune {

namespace {

using O = const TrainOptions&;

bool has(O o, ScheduleKind schedule) {
    return o.schedule == schedule;
}

bool schedulesToAnEnd(O o) {
    return has(o, ScheduleKind::Linear) || has(o, ScheduleKind::Cosine);
}

bool schedulesOverALength(O o) {
    return schedulesToAnEnd(o) || has(o, ScheduleKind::Exponential);
}

bool decays(O o) {
    return has(o, ScheduleKind::Plateau) || has(o, ScheduleKind::Multistep) || has(o, ScheduleKind::Exponential);
}

bool samplesBySchedule(O o) {
    return o.scheduledSampling != SamplingSchedule::Constant;
}

bool optimizes(O o, OptimizerKind kind) {
    return o.optimizer == kind || o.encoderOptimizer == kind;
}

void addUnused(OptionRules<TrainOptions>& rules) {
    const Message otherSchedule = ATTUNE_TEXT("Options", "The chosen schedule does not use it.");
    rules.unused(
        {"train.schedule_updates"}, [](O o) { return !schedulesOverALength(o); }, otherSchedule);
    rules.unused(
        {"train.end_factor"}, [](O o) { return !schedulesToAnEnd(o); }, otherSchedule);
    rules.unused(
        {"train.decay_factor"}, [](O o) { return !decays(o); }, otherSchedule);
    rules.unused(
        {"train.decay_epochs"}, [](O o) { return !has(o, ScheduleKind::Multistep); }, otherSchedule);
    rules.unused(
        {"train.alternate_updates"}, [](O o) { return o.trainedParts != TrainedParts::Alternate; },
        ATTUNE_TEXT("Options", "Encoder and decoder do not learn in turns."));
    rules.unused(
        {"train.encoder_learning_rate", "train.encoder_optimizer"}, [](O o) { return o.trainedParts == TrainedParts::Decoder; },
        ATTUNE_TEXT("Options", "The encoder is frozen."));
    rules.unused(
        {"train.teacher_forcing_end", "train.sampling_updates"}, [](O o) { return !samplesBySchedule(o); },
        ATTUNE_TEXT("Options", "Teacher forcing stays what it is: scheduled sampling is constant."));
    rules.unused(
        {"train.sampling_temperature"}, [](O o) { return o.samplingChoice != SamplingChoice::Sample; },
        ATTUNE_TEXT("Options", "The decoder's own choices are not drawn."));
    rules.unused(
        {"train.precision"}, [](O o) { return o.engine == EngineChoice::Reference; },
        ATTUNE_TEXT("Options", "The reference engine computes with 32 bits."));
}

void addOptimizerRefusals(OptionRules<TrainOptions>& rules) {
    rules.refused(
        "train.learning_rate", [](O o) { return o.learningRate <= 0; }, ATTUNE_TEXT("Options", "A learning rate of 0 learns nothing."));
    rules.refused(
        "train.momentum", [](O o) { return o.momentum > 0 && !optimizes(o, OptimizerKind::Sgd) && !optimizes(o, OptimizerKind::RmsProp); },
        ATTUNE_TEXT("Options", "Only SGD and RMSprop have momentum; Adam has means of its own."));
    rules.refused(
        "train.nesterov", [](O o) { return o.nesterov && (!optimizes(o, OptimizerKind::Sgd) || o.momentum <= 0); },
        ATTUNE_TEXT("Options", "Nesterov's look ahead needs SGD with a momentum above 0."));
}

void addScheduleRefusals(OptionRules<TrainOptions>& rules) {
    rules.refused(
        "train.decay_epochs", [](O o) { return !o.decayEpochs.empty() && o.decayEpochList().empty(); },
        ATTUNE_TEXT("Options", "It is no ascending list of epochs such as 5,6."));
    rules.refused(
        "train.decay_epochs", [](O o) { return has(o, ScheduleKind::Multistep) && o.decayEpochs.empty(); },
        ATTUNE_TEXT("Options", "The multistep schedule needs the epochs after which the rate falls, for example 5,6."));
    rules.refused(
        "train.schedule_updates", [](O o) { return schedulesOverALength(o) && o.scheduleUpdates == 0; },
        ATTUNE_TEXT("Options", "The schedule needs its own length in updates, or a longer training would change what was."));
    rules.refused(
        "train.warmup_updates", [](O o) { return has(o, ScheduleKind::Noam) && o.warmupUpdates == 0; },
        ATTUNE_TEXT("Options", "The noam schedule needs its warm-up updates, for example 4000."));
    rules.refused(
        "train.sampling_updates", [](O o) { return samplesBySchedule(o) && o.samplingUpdates <= 0; },
        ATTUNE_TEXT("Options", "Scheduled sampling needs its own length in updates, or a longer training would change what was."));
}

void addLimitRefusals(OptionRules<TrainOptions>& rules) {
    rules.refused(
        "train.validation_sentences",
        [](O o) {
            const bool translates = o.headline == Headline::Bleu || o.headline == Headline::ExactMatch;
            return translates && o.validationSentences == 0;
        },
        ATTUNE_TEXT("Options", "BLEU and exact match need sentences to translate; with 0 set train.headline=nll."));
    rules.refused(
        "train.max_epochs", [](O o) { return o.maxEpochs == 0 && o.maxUpdates == 0 && o.maxMinutes == 0 && o.patience == 0; },
        ATTUNE_TEXT("Options", "Without a limit and without patience the training never ends."));
}

}  // namespace

const OptionRules<TrainOptions>& trainRules() {
    static const OptionRules<TrainOptions> rules = [] {
        OptionRules<TrainOptions> all;
        addUnused(all);
        addOptimizerRefusals(all);
        addScheduleRefusals(all);
        addLimitRefusals(all);
        return all;
    }();
    return rules;
}

}  // namespace attune
