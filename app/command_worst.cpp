#include "app/cli.h"
#include "app/cli_search.h"
#include "app/commands.h"
#include "core/run/judged_example.h"

#include <cmath>
#include <cstdio>
#include <memory>
#include <string>

namespace attune {

namespace {

constexpr ExampleMeasure measures[] = {
    ExampleMeasure::Score,    ExampleMeasure::Bleu,      ExampleMeasure::LengthRatio, ExampleMeasure::CoverageDeviation,
    ExampleMeasure::AbsentIn, ExampleMeasure::AbsentOut, ExampleMeasure::Confidence};

struct WorstFlags {
    std::string run;
    std::string checkpoint;
    std::string part = "test";
    std::string by = "score";
    std::size_t limit = 0;
    SearchFlags search;
};

nlohmann::ordered_json exampleJson(const JudgedExample& example) {
    nlohmann::ordered_json json{{"pair", example.line},
                                {"source", example.source},
                                {"reference", example.reference},
                                {"hypothesis", example.hypothesis},
                                {"exact", example.exact}};
    for (const ExampleMeasure measure : measures) json[word(measure)] = valueOf(example, measure);
    return json;
}

std::string exampleText(const JudgedExample& example, ExampleMeasure by) {
    char number[32];
    std::snprintf(number, sizeof number, "%.4f", valueOf(example, by));
    return std::to_string(example.line) + '\t' + number + '\t' + example.source + '\t' + example.hypothesis + '\t' + example.reference;
}

void printWorst(const WorstFlags& flags, const Cli& cli) {
    const ExampleMeasure by = *exampleMeasure(flags.by);
    const SearchOptions search = flags.search.options(flags.run);
    const Run run = Run::open(flags.run);
    const Translator translator = Translator::open(flags.run, checkpointChoice(flags.checkpoint), cli.threads.value_or(0));
    const Translator::Part part = flags.part == "valid" ? Translator::Part::Valid : Translator::Part::Test;
    std::vector<JudgedExample> examples = [&] {
        ProgressBar bar(cli, "translating");
        return judgedExamples(run, translator, part, search, cli.stop, bar.progress());
    }();
    if (!examples.empty() && std::isnan(valueOf(examples.front(), by)))
        refuse("--by", ATTUNE_TEXT("Cli", "measures the attention, and this model has none: take score, bleu or length_ratio"));
    sortWorstFirst(examples, by);
    if (flags.limit > 0 && flags.limit < examples.size()) examples.resize(flags.limit);
    for (const JudgedExample& example : examples) {
        if (cli.json)
            printJson(exampleJson(example));
        else
            printLine(exampleText(example, by));
    }
}

}  // namespace

void addWorst(CLI::App& app, Cli& cli) {
    CLI::App* command = app.add_subcommand(
        "worst",
        "The answers of a run that are worst by a measure, worst first: line of the corpus, measure, source, answer and reference. Beside "
        "score, sentence BLEU and length ratio the attention is measured without a reference: cdp, ap_in and ap_out (source tokens read "
        "too little or too much, read for many targets, targets that read everywhere) and their sum confidence, 0 at best (Rikters and "
        "Fishel 2017)");
    auto flags = std::make_shared<WorstFlags>();
    addRunFlag(*command, flags->run, "Folder of the run");
    command->add_option("--part", flags->part, "Part of the run's own data")
        ->check(CLI::IsMember({"valid", "test"}))
        ->type_name("valid|test")
        ->capture_default_str();
    command->add_option("--by", flags->by, "What is worst")
        ->check(CLI::IsMember({"score", "bleu", "length_ratio", "cdp", "ap_in", "ap_out", "confidence"}))
        ->type_name("score|bleu|length_ratio|cdp|ap_in|ap_out|confidence")
        ->capture_default_str();
    command->add_option("--limit", flags->limit, "Most lines; 0: all")
        ->check(CLI::NonNegativeNumber)
        ->type_name("N")
        ->capture_default_str();
    addCheckpointFlag(*command, flags->checkpoint);
    addBeamFlag(*command, flags->search);
    addSearchSetFlag(*command, flags->search);
    addThreadsFlag(*command, cli);
    addJsonFlag(*command, cli, "Lines of JSON with all measures");
    onCommand(*command, cli, [flags, &cli] { printWorst(*flags, cli); });
}

}  // namespace attune
