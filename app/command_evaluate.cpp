#include "app/cli.h"
#include "app/cli_search.h"
#include "app/commands.h"

#include <cstdio>
#include <memory>
#include <string>

namespace attune {

namespace {

struct EvaluateFlags {
    std::string run;
    std::string checkpoint;
    std::string part;
    DataFlags data;
    SearchFlags search;
};

Translator::Part partOf(const std::string& word) {
    if (word == "train") return Translator::Part::Train;
    if (word == "valid") return Translator::Part::Valid;
    return Translator::Part::Test;
}

nlohmann::ordered_json evaluationJson(const Evaluation& evaluation) {
    nlohmann::ordered_json byLength = nlohmann::ordered_json::array();
    for (const LengthAccuracy& each : evaluation.byLength)
        byLength.push_back({{"length", each.length}, {"pairs", each.pairs}, {"exact", each.exact}});
    return {{"checkpoint", evaluation.checkpoint},
            {"pairs", evaluation.pairs},
            {"tokens", evaluation.tokens},
            {"nll", evaluation.nll},
            {"perplexity", evaluation.perplexity},
            {"token_accuracy", evaluation.tokenAccuracy},
            {"bleu", evaluation.bleu},
            {"bleu_signature", evaluation.bleuSignature},
            {"exact_match", evaluation.exactMatch},
            {"edit_accuracy", evaluation.editAccuracy},
            {"by_length", std::move(byLength)},
            {"seconds", evaluation.seconds}};
}

void printRow(const char* name, double value, int decimals) {
    char line[96];
    std::snprintf(line, sizeof line, "%-16s %.*f", name, decimals, value);
    printLine(line);
}

void printEvaluation(const Evaluation& evaluation) {
    printLine("checkpoint       " + evaluation.checkpoint);
    printRow("pairs", static_cast<double>(evaluation.pairs), 0);
    printRow("target tokens", static_cast<double>(evaluation.tokens), 0);
    printRow("nll", evaluation.nll, 4);
    printRow("perplexity", evaluation.perplexity, 3);
    printRow("token accuracy", evaluation.tokenAccuracy, 4);
    printRow("BLEU", evaluation.bleu, 2);
    printLine("                 " + evaluation.bleuSignature);
    printRow("exact match", evaluation.exactMatch, 4);
    printRow("edit accuracy", evaluation.editAccuracy, 4);
    printRow("seconds", evaluation.seconds, 1);
}

void evaluateRun(const EvaluateFlags& flags, const Cli& cli) {
    if (flags.data.given() && !flags.part.empty())
        refuse("--part", ATTUNE_TEXT("Cli", "is a part of the run's own data; leave it out when other data are given"));
    const SearchOptions search = flags.search.options(flags.run);
    const CheckpointChoice choice = checkpointChoice(flags.checkpoint);
    const auto seed = static_cast<std::uint64_t>(cli.seed.value_or(1));
    const CorpusSource source = flags.data.given() ? flags.data.corpusSource(seed) : CorpusSource{};
    const Translator translator = Translator::open(flags.run, choice, cli.threads.value_or(0));
    const Evaluation evaluation = [&] {
        ProgressBar bar(cli, "evaluating");
        return flags.data.given() ? translator.evaluate(source, search, cli.stop, bar.progress())
                                  : translator.evaluate(partOf(flags.part), search, cli.stop, bar.progress());
    }();
    if (cli.json)
        printJson(evaluationJson(evaluation));
    else
        printEvaluation(evaluation);
}

}  // namespace

void addEvaluate(CLI::App& app, Cli& cli) {
    CLI::App* command = app.add_subcommand("evaluate", "Measure a run on its own test part or on other data");
    auto flags = std::make_shared<EvaluateFlags>();
    addRunFlag(*command, flags->run, "Folder of the run");
    addDataFlags(*command, flags->data);
    command->add_option("--part", flags->part, "Part of the run's own data; default: test")
        ->check(CLI::IsMember({"train", "valid", "test"}))
        ->type_name("train|valid|test");
    addCheckpointFlag(*command, flags->checkpoint);
    addBeamFlag(*command, flags->search);
    addSearchSetFlag(*command, flags->search);
    addThreadsFlag(*command, cli);
    addSeedFlag(*command, cli, "Seed of a lesson given as data; default: 1");
    addJsonFlag(*command, cli, "Print the measures as JSON");
    onCommand(*command, cli, [flags, &cli] { evaluateRun(*flags, cli); });
}

}  // namespace attune
