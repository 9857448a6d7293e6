#include "core/run/config_rules.h"

#include "core/data/data_rules.h"
#include "core/decode/search_rules.h"
#include "core/model/fused_form.h"
#include "core/model/model_rules.h"
#include "core/train/train_rules.h"

#include <algorithm>

namespace attune {

namespace {

using R = const PlannedRun&;

bool isGated(R run) {
    return run.config.model.decoder == DecoderKind::Recurrent && run.config.model.attention == AttentionScore::Gated;
}

/// Losses read the rows of the attention as distributions.
void addLossRules(OptionRules<PlannedRun>& rules, const char* key, const OptionRules<PlannedRun>::Condition& isOn) {
    rules.refused(
        key, [isOn](R run) { return isOn(run) && !run.config.model.attends(); },
        ATTUNE_TEXT("Options", "it reads the weights of an attention, and this model has none: set it to 0"));
    rules.refused(
        key, [isOn](R run) { return isOn(run) && isGated(run); },
        ATTUNE_TEXT("Options", "gated weights do not sum to 1, so they are no distribution: set it to 0"));
}

void addAttentionRules(OptionRules<PlannedRun>& rules) {
    addLossRules(rules, "train.coverage_loss", [](R run) { return run.config.train.coverageLoss != 0; });
    addLossRules(rules, "train.attention_entropy", [](R run) { return run.config.train.attentionEntropy != 0; });
    addLossRules(rules, "train.guided_alignment",
                 [](R run) { return run.source.hasAlignments() && run.config.train.guidedAlignment != 0; });
    rules.unused(
        {"train.guided_alignment"}, [](R run) { return !run.source.hasAlignments(); },
        ATTUNE_TEXT("Options", "No alignments are given for these sentences."));
    const Message unread = ATTUNE_TEXT("Options", "it reads the weights of an attention, and this model has none: turn it off");
    rules.refused(
        "search.coverage_penalty", [](R run) { return run.config.search.coveragePenalty > 0 && !run.config.model.attends(); }, unread);
    rules.refused(
        "search.replace_unknown", [](R run) { return run.config.search.replaceUnknown && !run.config.model.attends(); }, unread);
}

void addJointRules(OptionRules<PlannedRun>& rules) {
    rules.refused(
        "train.label_smoothing", [](R run) { return run.config.model.copies() && run.config.train.labelSmoothing > 0; },
        ATTUNE_TEXT("Options", "what points at the source has no whole vocabulary to spread a share over: set it to 0"));
    addAttentionRules(rules);
    rules.refused(
        "train.engine", [](R run) { return run.config.train.engine == EngineChoice::Fused && !hasFusedForm(run.config.model); },
        ATTUNE_TEXT("Options", "this model's attention has no fused form; auto fuses what has one"));
    rules.refused(
        "train.engine", [](R run) { return run.config.train.engine == EngineChoice::Fused && !run.config.train.isForced(); },
        ATTUNE_TEXT("Options", "a decoder that is fed its own words has no fused form; auto fuses what has one"));
    rules.unused(
        {"search.precision"}, [](R run) { return run.config.model.copies() || !hasFusedForm(run.config.model); },
        ATTUNE_TEXT("Options", "This model's decoder has no packed form: it answers with 32 bits."));
    rules.refused(
        "model.max_positions",
        [](R run) {
            const bool counted = !modelRules().holds(RuleEffect::Unused, "model.max_positions", run.config.model);
            return counted && run.config.model.maxPositions <= run.config.data.maxLength;
        },
        ATTUNE_TEXT("Options", "sentences of data.max_length tokens and their end mark need one position more than data.max_length"));
}

}  // namespace

const OptionRules<PlannedRun>& configRules() {
    static const OptionRules<PlannedRun> rules = [] {
        OptionRules<PlannedRun> all;
        all.add<DataOptions>(dataRules(), [](R run) -> const DataOptions& { return run.config.data; });
        all.add<ModelOptions>(modelRules(), [](R run) -> const ModelOptions& { return run.config.model; });
        all.add<TrainOptions>(trainRules(), [](R run) -> const TrainOptions& { return run.config.train; });
        all.add<SearchOptions>(searchRules(), [](R run) -> const SearchOptions& { return run.config.search; });
        addJointRules(all);
        return all;
    }();
    return rules;
}

std::vector<OptionProblem> unusedOptions(const RunConfig& config, const CorpusSource& source) {
    std::vector<OptionProblem> once;
    for (OptionProblem& each : configRules().holding(RuleEffect::Unused, {config, source})) {
        const bool known = std::any_of(once.begin(), once.end(), [&each](const OptionProblem& other) { return other.key == each.key; });
        if (!known) once.push_back(std::move(each));
    }
    return once;
}

}  // namespace attune
