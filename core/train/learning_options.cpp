#include "core/train/learning_options.h"

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

template <class Value>  // OptimizerKind, or an optional one
std::vector<EnumChoice<Value>> optimizerChoices() {
    using Kind = OptimizerKind;
    return {{Kind::Adam, "adam", ATTUNE_TEXT("Options", "steps scaled by running means of the gradient and its square (Kingma, Ba 2015)")},
            {Kind::AdamW, "adamw",
             ATTUNE_TEXT("Options", "Adam whose weight decay stays out of the means: p ← (1 − η·λ)·p (Loshchilov, Hutter 2019)")},
            {Kind::Adadelta, "adadelta",
             ATTUNE_TEXT("Options", "steps as long as the recent ones were: √(E[Δ²] + ε)/√(E[g²] + ε)·g, with rate 1 (Zeiler 2012)")},
            {Kind::RmsProp, "rmsprop", ATTUNE_TEXT("Options", "the gradient over the root of its running square: g/√E[g²] (Hinton 2012)")},
            {Kind::Sgd, "sgd",
             ATTUNE_TEXT("Options", "stochastic gradient descent: p ← p − η·g, with momentum where it is set (Robbins, Monro 1951)")}};
}

void addOptimizerOptions(TrainOptions& options, OptionList& list) {
    list.push_back(choiceOption<OptimizerKind>("train.optimizer", options.optimizer, optimizerChoices<OptimizerKind>(),
                                               ATTUNE_TEXT("Options", "Optimizer"),
                                               ATTUNE_TEXT("Options", "How gradients become changes of the weights.")));
    list.push_back(numberOption("train.momentum", options.momentum, 0, 0.9999, ATTUNE_TEXT("Options", "Momentum"),
                                ATTUNE_TEXT("Options", "μ of SGD and RMSprop: a step goes along v ← μ·v + g; 0 = none.")));
    list.push_back(booleanOption("train.nesterov", options.nesterov, ATTUNE_TEXT("Options", "Nesterov momentum"),
                                 ATTUNE_TEXT("Options", "SGD looks ahead: it goes along g + μ·v (Nesterov 1983; Sutskever et al. 2013).")));
    list.push_back(numberOption(
        "train.learning_rate", options.learningRate, 0, 1000, ATTUNE_TEXT("Options", "Learning rate"),
        ATTUNE_TEXT("Options", "Size of an update, η. Too large diverges, too small learns slowly; with Adam 0.001 is a good start.")));
    list.push_back(numberOption("train.clip_norm", options.clipNorm, 0, 1e9, ATTUNE_TEXT("Options", "Clip gradient norm"),
                                ATTUNE_TEXT("Options", "A gradient with a greater norm ‖g‖ is scaled down to this one; 0 = never.")));
    list.push_back(numberOption(
        "train.weight_decay", options.weightDecay, 0, 100, ATTUNE_TEXT("Options", "Weight decay"),
        ATTUNE_TEXT("Options",
                    "λ of L2 regularisation: λ·p is added to the gradient of every weight p; AdamW decays the weights themselves.")));
    list.push_back(numberOption("train.ema_decay", options.emaDecay, 0, 0.999999, ATTUNE_TEXT("Options", "Weight average"),
                                ATTUNE_TEXT("Options",
                                            "d of an exponential moving average a ← d·a + (1 − d)·p of the weights, kept beside them for "
                                            "--checkpoint ema, with d at most (1 + u)/(10 + u) at update u; 0 = none.")));
}

void addScheduleOptions(TrainOptions& options, OptionList& list) {
    list.push_back(choiceOption<ScheduleKind>(
        "train.schedule", options.schedule,
        {{ScheduleKind::Constant, "constant", ATTUNE_TEXT("Options", "the same rate throughout")},
         {ScheduleKind::Plateau, "plateau",
          ATTUNE_TEXT("Options", "times the decay factor at every validation in which neither the headline measure nor nll improved")},
         {ScheduleKind::Multistep, "multistep", ATTUNE_TEXT("Options", "times the decay factor after each of the decay epochs")},
         {ScheduleKind::InverseSqrt, "inverse_sqrt",
          ATTUNE_TEXT("Options", "times √(w/u) at update u after w warm-up updates: noam with η as its peak (Vaswani et al. 2017)")},
         {ScheduleKind::Noam, "noam",
          ATTUNE_TEXT("Options",
                      "times √w·min(u^−½, u·w^−1½): η is the peak at update w; η = 1/√(d_model·w) is the rate of Vaswani et al. 2017")},
         {ScheduleKind::Linear, "linear", ATTUNE_TEXT("Options", "a straight line to the end factor: 1 + (e − 1)·min(1, t/n)")},
         {ScheduleKind::Cosine, "cosine",
          ATTUNE_TEXT("Options", "half a cosine to the end factor: e + (1 − e)·(1 + cos(π·t/n))/2 (Loshchilov, Hutter 2017)")},
         {ScheduleKind::Exponential, "exponential",
          ATTUNE_TEXT("Options", "times the decay factor every n updates, smoothly: γ^(t/n); it has no end")}},
        ATTUNE_TEXT("Options", "Schedule"), ATTUNE_TEXT("Options", "How the learning rate changes while the model learns.")));
    list.push_back(integerOption(
        "train.warmup_updates", options.warmupUpdates, 0, many, ATTUNE_TEXT("Options", "Warm-up updates"),
        ATTUNE_TEXT("Options", "The rate of update u of w is η·u/w: it grows from near zero. With any schedule; 0 = no warm-up.")));
    list.push_back(integerOption(
        "train.schedule_updates", options.scheduleUpdates, 0, many, ATTUNE_TEXT("Options", "Schedule updates"),
        ATTUNE_TEXT("Options",
                    "n of linear, cosine and exponential, whose t counts updates from the end of the warm-up; after linear and "
                    "cosine the rate stays at its end. A longer training does not change it.")));
    list.push_back(numberOption("train.end_factor", options.endFactor, 0, 1, ATTUNE_TEXT("Options", "End factor"),
                                ATTUNE_TEXT("Options", "e: what linear and cosine end at, as a share of the learning rate.")));
    list.push_back(numberOption("train.decay_factor", options.decayFactor, 0, 1, ATTUNE_TEXT("Options", "Decay factor"),
                                ATTUNE_TEXT("Options", "γ: what plateau, multistep and exponential multiply the rate by.")));
    list.push_back(
        textOption("train.decay_epochs", options.decayEpochs, ATTUNE_TEXT("Options", "Decay epochs"),
                   ATTUNE_TEXT("Options", "For multistep: finished epochs after which the rate is multiplied, for example 5,6.")));
}

void addPartOptions(TrainOptions& options, OptionList& list) {
    list.push_back(choiceOption<TrainedParts>(
        "train.trained_parts", options.trainedParts,
        {{TrainedParts::Joint, "joint", ATTUNE_TEXT("Options", "encoder and decoder together")},
         {TrainedParts::Alternate, "alternate", ATTUNE_TEXT("Options", "the encoder and the decoder in turns")},
         {TrainedParts::Encoder, "encoder", ATTUNE_TEXT("Options", "the encoder; the decoder is frozen")},
         {TrainedParts::Decoder, "decoder", ATTUNE_TEXT("Options", "the decoder; the encoder is frozen")}},
        ATTUNE_TEXT("Options", "What learns"),
        ATTUNE_TEXT(
            "Options",
            "Which weights an update changes; to the decoder belong attention, bridge and output, to the encoder its embeddings.")));
    list.push_back(integerOption("train.alternate_updates", options.alternateUpdates, 1, many, ATTUNE_TEXT("Options", "Updates a turn"),
                                 ATTUNE_TEXT("Options", "For alternate: so many updates of the encoder, then as many of the decoder.")));
    list.push_back(numberOption("train.encoder_learning_rate", options.encoderLearningRate, 0, 1000,
                                ATTUNE_TEXT("Options", "Learning rate of the encoder"),
                                ATTUNE_TEXT("Options", "The encoder's own η, under the same schedule; 0 = the learning rate of all.")));
    auto choices = optimizerChoices<std::optional<OptimizerKind>>();
    choices.insert(choices.begin(), {std::nullopt, "same", ATTUNE_TEXT("Options", "that of the decoder")});
    list.push_back(choiceOption<std::optional<OptimizerKind>>("train.encoder_optimizer", options.encoderOptimizer, std::move(choices),
                                                              ATTUNE_TEXT("Options", "Optimizer of the encoder"),
                                                              ATTUNE_TEXT("Options", "The encoder's own optimizer.")));
}

}  // namespace

void addLearningOptions(TrainOptions& options, OptionList& list) {
    addOptimizerOptions(options, list);
    addScheduleOptions(options, list);
    addPartOptions(options, list);
}

std::vector<std::int64_t> TrainOptions::decayEpochList() const {
    return parsedEpochs(decayEpochs).value_or(std::vector<std::int64_t>());
}

}  // namespace attune
