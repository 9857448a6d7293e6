#include "app/cli.h"
#include "app/commands.h"
#include "core/data/dataset.h"
#include "core/run/run_config.h"

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

namespace attune {

namespace {

using Json = nlohmann::ordered_json;

Json sideJson(const SideStatistics& side) {
    return {{"language", side.language},      {"language_guessed", side.languageGuessed},
            {"tokens", side.tokens},          {"types", side.types},
            {"vocabulary", side.vocabulary},  {"coverage", side.coverage},
            {"mean_length", side.meanLength}, {"longest", side.longest},
            {"lengths", side.lengths},        {"coverage_by_size", side.coverageBySize}};
}

Json reportJson(const CorpusReport& report) {
    Json problems = Json::array();
    for (const CorpusProblem& problem : report.problems)
        problems.push_back({{"kind", word(problem.kind)},
                            {"count", problem.count},
                            {"lines", problem.lines},
                            {"action", isDropped(problem.kind) ? "dropped" : "kept"}});
    return {{"lines", report.lines},
            {"kept", report.kept},
            {"dropped", report.dropped},
            {"duplicates", report.duplicates},
            {"repeated_sources", report.repeatedSources},
            {"fingerprint", report.fingerprint},
            {"problems", problems},
            {"source", sideJson(report.source)},
            {"target", sideJson(report.target)},
            {"split", {{"train", report.trainPairs}, {"valid", report.validPairs}, {"test", report.testPairs}}}};
}

std::string number(double value, int decimals) {
    char text[32];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    return text;
}

std::string problemText(const CorpusProblem& problem) {
    std::string lines;
    for (const std::int64_t line : problem.lines) lines += (lines.empty() ? "" : ", ") + std::to_string(line);
    const bool more = problem.count > static_cast<std::int64_t>(problem.lines.size());
    return std::string("  ") + word(problem.kind) + ": " + std::to_string(problem.count) +
           (isDropped(problem.kind) ? " dropped" : " kept") + " (line " + lines + (more ? ", …" : "") + ")";
}

std::string sideText(const char* name, const SideStatistics& side) {
    return std::string(name) + ": " + languageText(side) + ", " + std::to_string(side.tokens) + " tokens, " + std::to_string(side.types) +
           " types, vocabulary " + std::to_string(side.vocabulary) + " covers " + number(100 * side.coverage, 2) + " %, mean length " +
           number(side.meanLength, 1) + ", longest " + std::to_string(side.longest);
}

void printReport(const CorpusReport& report) {
    printLine("lines: " + std::to_string(report.lines) + ", kept: " + std::to_string(report.kept) +
              ", dropped: " + std::to_string(report.dropped));
    printLine("duplicates: " + std::to_string(report.duplicates) + ", repeated sources: " + std::to_string(report.repeatedSources));
    printLine("fingerprint: " + report.fingerprint);
    printLine(report.problems.empty() ? "problems: none" : "problems:");
    for (const CorpusProblem& problem : report.problems) printLine(problemText(problem));
    printLine(sideText("source", report.source));
    printLine(sideText("target", report.target));
    printLine("split: train " + std::to_string(report.trainPairs) + ", valid " + std::to_string(report.validPairs) + ", test " +
              std::to_string(report.testPairs));
}

struct CheckFlags {
    DataFlags data;
    std::vector<std::string> settings;
};

void checkData(const CheckFlags& flags, const Cli& cli) {
    CorpusSource source = flags.data.corpusSource();
    RunConfig config = startingConfig(source);
    applySettings(config.describe(), flags.settings);
    refuseAny(config.data.problems());
    const auto seed = static_cast<std::uint64_t>(cli.seed.value_or(config.train.seed));
    source.seed = seed;
    if (source.kind == CorpusKind::Scan) say(cli, settingsText(source));
    ProgressBar bar(cli, "reading");
    const Dataset dataset = loadDataset(source, config.data, seed, bar.progress(), cli.stop);
    if (cli.json)
        printJson(reportJson(dataset.report));
    else
        printReport(dataset.report);
}

}  // namespace

void addCheckData(CLI::App& app, Cli& cli) {
    CLI::App* command = app.add_subcommand("check-data", "Read a corpus and say what is in it and what is wrong with it");
    auto flags = std::make_shared<CheckFlags>();
    addDataFlags(*command, flags->data);
    addSetFlag(*command, flags->settings, "Change an option, such as data.max_length=50");
    addJsonFlag(*command, cli, "Print the report as JSON");
    addSeedFlag(*command, cli, "Seed of the split, and of a lesson [train.seed: 1]");
    onCommand(*command, cli, [flags, &cli] { checkData(*flags, cli); });
}

}  // namespace attune
