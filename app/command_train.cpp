#include "app/cli.h"
#include "app/cli_train_table.h"
#include "app/commands.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/kernels/isa.h"
#include "core/run/event_log.h"
#include "core/run/run_dataset.h"
#include "core/run/run_files.h"
#include "core/run/train_run.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

namespace attune {
namespace {

namespace fs = std::filesystem;

struct TrainFlags {
    DataFlags data;
    std::string validData, validSource, validTarget;
    std::string alignments;
    std::string run;
    std::string config;
    std::vector<std::string> settings;
    std::optional<std::int64_t> maxUpdates;
    std::optional<std::int64_t> maxEpochs;
    std::optional<double> maxMinutes;
    bool resume = false;

    bool hasValidation() const { return !validData.empty() || !validSource.empty() || !validTarget.empty(); }
};

constexpr std::array<std::string_view, 3> limitKeys{"train.max_updates", "train.max_epochs", "train.max_minutes"};

/// --config, then --set, then the named flags over what is there. --max-minutes is of this call and no part of the run.
RunLimits applyFlags(const TrainFlags& flags, const Cli& cli, RunConfig& config) {
    if (!flags.config.empty()) refuseAny(config.applyToml(readFile(flags.config), flags.config));
    refuseAny(config.applySettings(flags.settings));
    std::vector<std::string> named;
    const auto add = [&](const char* key, const auto& value) {
        if (value) named.push_back(std::string(key) + "=" + toText(OptionValue(*value)));
    };
    add("train.seed", cli.seed);
    add("train.threads", cli.threads);
    add("train.max_updates", flags.maxUpdates);
    add("train.max_epochs", flags.maxEpochs);
    const double configured = config.train.maxMinutes;
    add("train.max_minutes", flags.maxMinutes);
    refuseAny(config.applySettings(named));
    refuseAny(config.problems());
    RunLimits limits;
    limits.maxMinutes = config.train.maxMinutes;
    if (flags.maxMinutes) config.train.maxMinutes = configured;
    return limits;
}

CorpusSource sourceOf(const TrainFlags& flags, const RunConfig& config) {
    CorpusSource source = flags.data.corpusSource(static_cast<std::uint64_t>(config.train.seed));
    source.alignmentsPath = flags.alignments;
    if (!flags.hasValidation()) return source;
    if (!flags.validData.empty() && (!flags.validSource.empty() || !flags.validTarget.empty()))
        refuse("--valid-data", ATTUNE_TEXT("Cli", "is given beside --valid-source and --valid-target; give one or the other"));
    if (flags.validSource.empty() != flags.validTarget.empty())
        refuse("--valid-source", ATTUNE_TEXT("Cli", "and --valid-target belong together; give both"));
    source.validPath = flags.validData.empty() ? flags.validSource : flags.validData;
    source.validTargetPath = flags.validTarget;
    return source;
}

void sayReport(const Cli& cli, const CorpusReport& report) {
    say(cli, "read " + std::to_string(report.lines) + " lines, kept " + std::to_string(report.kept) + " pairs" +
                 (report.dropped > 0 ? ", dropped " + std::to_string(report.dropped) + " (attune-cli check-data says why)" : ""));
    say(cli, "source: " + languageText(report.source) + ", target: " + languageText(report.target));
    if (report.overlap > 0)
        say(cli, std::to_string(report.overlap) + " training pairs have a source sentence that is also in the validation data");
}

/// A run that is taken back when it fails before it learned anything; files that are not the run's stay.
class NewRun {
public:
    NewRun(const fs::path& folder, const RunConfig& config, const CorpusSource& source)
        : m_folder(folder), m_existed(fs::exists(folder)), m_run(created(config, source)) {}
    NewRun(const NewRun&) = delete;
    NewRun& operator=(const NewRun&) = delete;
    ~NewRun() {
        if (m_kept || FileLock::isHeld(RunFiles(m_folder).lock)) return;  // held: another process resumed it meanwhile
        removeRunFiles(m_folder);
        removeFolder();
    }
    Run& run() { return m_run; }
    void keep() { m_kept = true; }

private:
    Run created(const RunConfig& config, const CorpusSource& source) const {
        try {
            return Run::create(m_folder, config, source);
        } catch (...) {
            removeFolder();
            throw;
        }
    }
    void removeFolder() const {
        std::error_code ignored;
        if (!m_existed) fs::remove(m_folder, ignored);  // only if it is empty
    }

    fs::path m_folder;
    bool m_existed;
    Run m_run;
    bool m_kept = false;
};

/// Trains with all sinks of the command line; `onStep` hears of every update.
void trainAndTell(const Cli& cli, Run& run, const RunLimits& limits, std::shared_ptr<const Dataset> dataset,
                  const std::function<void()>& onStep) {
    TrainControl control;
    const std::stop_callback stopping(cli.stop, [&control] { control.stop(); });
    TrainTable table(cli);
    EndEvent end;
    const EventSink sink = [&](const TrainEvent& event) {
        if (std::holds_alternative<StepEvent>(event)) onStep();
        if (const auto* ended = std::get_if<EndEvent>(&event)) end = *ended;
        if (!cli.json) table.show(event);
        if (const auto line = cli.json ? toJsonLine(event) : std::nullopt) printLine(*line);
    };
    const StopReason reason = trainRun(run, limits, sink, control, std::move(dataset));
    if (reason == StopReason::Diverged)
        throw Error(ErrorCode::RunBroken, run.folder().string(),
                    ATTUNE_TEXT("Cli", "diverged: %1; try a smaller learning rate").with(end.detail.english()));
    if (cli.json) return;
    printLine("ended at update " + std::to_string(end.update) + ": " + word(end.reason) +
              (end.best ? "; best " + end.best->measure + " " + toText(OptionValue(end.best->value)) + " at update " +
                              std::to_string(end.best->update)
                        : ""));
}

void beginRun(const TrainFlags& flags, const Cli& cli) {
    const fs::path folder = flags.run;
    std::error_code error;
    if (fs::exists(folder, error) && !(fs::is_directory(folder, error) && fs::is_empty(folder, error)))
        refuse(flags.run, ATTUNE_TEXT("Cli", "is not an empty folder; choose another one, or continue the run in it with --resume"));
    RunConfig config = startingConfig(flags.data.corpusSource());
    const RunLimits limits = applyFlags(flags, cli, config);
    const CorpusSource source = sourceOf(flags, config);
    refuseAny(config.problems(source));
    if (source.kind == CorpusKind::Scan) say(cli, settingsText(source));
    if (config.train.precision == PrecisionChoice::Bf16 && !kernels::hasBf16())
        say(cli, "train.precision: this processor does not multiply bfloat16; products are computed with 32 bits");

    std::shared_ptr<const Dataset> dataset;
    {
        ProgressBar bar(cli, "reading " + source.title());
        dataset = std::make_shared<Dataset>(
            loadDataset(source, config.data, static_cast<std::uint64_t>(config.train.seed), bar.progress(), cli.stop));
    }
    sayReport(cli, dataset->report);
    NewRun made(folder, config, source);
    trainAndTell(cli, made.run(), limits, std::move(dataset), [&] { made.keep(); });
    made.keep();
}

/// Refuses everything but new limits.
RunLimits newLimits(const TrainFlags& flags, const Cli& cli, const RunConfig& config) {
    RunConfig changed = config;
    RunLimits limits = applyFlags(flags, cli, changed);
    for (const std::string& key : RunConfig::difference(config, changed)) {
        if (std::find(limitKeys.begin(), limitKeys.end(), key) == limitKeys.end())
            refuse(key, ATTUNE_TEXT("Cli", "cannot change in a resumed run, which takes new limits only; start a new run for that"));
    }
    limits.maxUpdates = changed.train.maxUpdates;
    limits.maxEpochs = changed.train.maxEpochs;
    return limits;
}

CorpusSource sourceToResume(const TrainFlags& flags, const RunConfig& config, const CorpusSource& saved) {
    if (!flags.data.given()) {
        const char* lonely = flags.hasValidation() ? "--valid-data" : !flags.alignments.empty() ? "--alignments" : nullptr;
        if (lonely) refuse(lonely, ATTUNE_TEXT("Cli", "needs DATA beside it; a resumed run knows its own"));
        return saved;
    }
    CorpusSource source = sourceOf(flags, config);
    if (!source.hasValidation()) {
        source.validPath = saved.validPath;
        source.validTargetPath = saved.validTargetPath;
    }
    if (!source.hasAlignments()) source.alignmentsPath = saved.alignmentsPath;
    return source;
}

void resumeRun(const TrainFlags& flags, const Cli& cli) {
    Run run = Run::open(flags.run);
    { const FileLock nobodyElse(RunFiles(run.folder()).lock); }
    const RunConfig config = run.config();
    const RunLimits limits = newLimits(flags, cli, config);
    const CorpusSource source = sourceToResume(flags, config, run.source());
    std::shared_ptr<const Dataset> dataset;
    {
        ProgressBar bar(cli, "reading " + source.title());
        dataset = loadRunDataset(run, source, bar.progress(), cli.stop);
    }
    if (flags.data.given()) run.setSource(source);
    trainAndTell(cli, run, limits, std::move(dataset), [] {});
}

}  // namespace

void addTrain(CLI::App& app, Cli& cli) {
    auto* command = app.add_subcommand("train", "Train a model, or continue a training");
    auto flags = std::make_shared<TrainFlags>();
    addDataFlags(*command, flags->data);
    command->add_option("--valid-data", flags->validData, "Validation pairs, as --data; without: a part of DATA")->type_name("PATH");
    command->add_option("--valid-source", flags->validSource, "Validation sentences, a text file")->type_name("FILE");
    command->add_option("--valid-target", flags->validTarget, "Their translations, line by line")->type_name("FILE");
    command
        ->add_option(
            "--alignments", flags->alignments,
            "Word alignments of DATA, a line of links 0-0 1-2 for each of its lines: word of the source, word of the target (after "
            "data.swap), from 0, as filters leave and tokenizers cut them before subwords (characters where they cut characters). "
            "train.guided_alignment guides attention by them")
        ->check(notEmpty())
        ->type_name("FILE");
    addRunFlag(*command, flags->run, "Folder of the run");
    command->add_option("--config", flags->config, "Options from a TOML file such as a run's config.toml")->type_name("FILE");
    addSetFlag(*command, flags->settings, "One option (see attune-cli options); may be repeated, the later wins");
    command->add_option("--max-updates", flags->maxUpdates, "Updates over the life of the run, 0 = no limit [train.max_updates: 0]")
        ->check(wholeNumber())
        ->type_name("N");
    command->add_option("--max-epochs", flags->maxEpochs, "Epochs over the life of the run, 0 = no limit [train.max_epochs: 20]")
        ->check(wholeNumber())
        ->type_name("N");
    command->add_option("--max-minutes", flags->maxMinutes, "Minutes of this call, 0 = no limit [train.max_minutes: 0]")->type_name("M");
    command->add_flag("--resume", flags->resume, "Continue the run from its latest checkpoint");
    addSeedFlag(*command, cli, "Seed of the run [train.seed: 1]");
    addThreadsFlag(*command, cli);
    addJsonFlag(*command, cli, "Events as JSON lines, the same as in metrics.jsonl");
    command->parse_complete_callback([&cli] { cli.savesOnStop = true; });
    onCommand(*command, cli, [flags, &cli] { flags->resume ? resumeRun(*flags, cli) : beginRun(*flags, cli); });
}

}  // namespace attune
