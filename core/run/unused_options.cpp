#include "core/run/unused_options.h"

#include "core/model/model_rules.h"

#include <algorithm>
#include <initializer_list>

namespace attune {

namespace {

class Found {
public:
    void add(std::initializer_list<const char*> keys, bool unused, const Message& reason) {
        if (!unused) return;
        for (const char* key : keys) add(key, reason);
    }
    void add(const std::string& key, const Message& reason) {
        const bool known = std::any_of(all.begin(), all.end(), [&key](const OptionProblem& each) { return each.key == key; });
        if (!known) all.push_back({key, reason});
    }

    std::vector<OptionProblem> all;
};

void addSubwords(const DataOptions& data, Found& found) {
    const bool source = data.sourceTokenizer == TokenizerKind::Bpe;
    const bool target = data.targetTokenizer == TokenizerKind::Bpe;
    found.add({"data.bpe_merges", "data.bpe_joint", "data.bpe_words", "data.bpe_vocabulary_threshold", "data.bpe_codes"},
              !source && !target, ATTUNE_TEXT("Options", "No side is cut into subwords: choose them as its tokens."));
    found.add({"data.bpe_merges", "data.bpe_joint"}, !data.bpeCodes.empty(),
              ATTUNE_TEXT("Options", "The codes are read from a file, none are learnt."));
    found.add({"data.bpe_joint"}, !source || !target, ATTUNE_TEXT("Options", "Only one side is cut into subwords."));
}

void addTraining(const TrainOptions& train, Found& found) {
    using Kind = ScheduleKind;
    const Message otherSchedule = ATTUNE_TEXT("Options", "The chosen schedule does not use it.");
    const bool ends = train.schedule == Kind::Linear || train.schedule == Kind::Cosine;
    const bool decays = train.schedule == Kind::Plateau || train.schedule == Kind::Multistep || train.schedule == Kind::Exponential;
    found.add({"train.schedule_updates"}, !ends && train.schedule != Kind::Exponential, otherSchedule);
    found.add({"train.end_factor"}, !ends, otherSchedule);
    found.add({"train.decay_factor"}, !decays, otherSchedule);
    found.add({"train.decay_epochs"}, train.schedule != Kind::Multistep, otherSchedule);
    found.add({"train.alternate_updates"}, train.trainedParts != TrainedParts::Alternate,
              ATTUNE_TEXT("Options", "Encoder and decoder do not learn in turns."));
    found.add({"train.teacher_forcing_end", "train.sampling_updates"}, train.scheduledSampling == SamplingSchedule::Constant,
              ATTUNE_TEXT("Options", "Teacher forcing stays what it is: scheduled sampling is constant."));
    found.add({"train.sampling_temperature"}, train.samplingChoice != SamplingChoice::Sample,
              ATTUNE_TEXT("Options", "The decoder's own choices are not drawn."));
}

void addSearch(const SearchOptions& search, Found& found) {
    found.add({"search.diversity"}, search.groups < 2, ATTUNE_TEXT("Options", "There is one group only."));
    found.add({"search.temperature"}, search.sampling == Sampling::None, ATTUNE_TEXT("Options", "Nothing is drawn."));
    found.add({"search.top_k"}, search.sampling != Sampling::TopK, ATTUNE_TEXT("Options", "Another way of drawing is chosen."));
    found.add({"search.top_p"}, search.sampling != Sampling::TopP, ATTUNE_TEXT("Options", "Another way of drawing is chosen."));
}

}  // namespace

std::vector<OptionProblem> unusedOptions(const RunConfig& config) {
    Found found;
    addSubwords(config.data, found);
    for (const ModelRule& rule : modelRules())
        if (rule.effect == ModelRule::Effect::Unused && rule.holds(config.model)) found.add(rule.key, rule.reason);
    addTraining(config.train, found);
    addSearch(config.search, found);
    return found.all;
}

}  // namespace attune
