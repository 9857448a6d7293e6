#include "app/cli.h"
#include "app/commands.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>

namespace attune {

namespace {

struct AlignFlags {
    std::string run;
    std::string checkpoint;
    std::string gold;
    DataFlags data;
};

nlohmann::ordered_json scoresJson(const AlignmentScores& scores) {
    return {{"aer", scores.errorRate()},
            {"precision", scores.precision()},
            {"recall", scores.recall()},
            {"links", scores.links},
            {"sure", scores.sure},
            {"sure_found", scores.sureFound},
            {"possible_found", scores.possibleFound}};
}

std::string scoresText(const AlignmentScores& scores) {
    char text[96];
    std::snprintf(text, sizeof text, "AER %.4f, precision %.4f, recall %.4f", scores.errorRate(), scores.precision(), scores.recall());
    return text;
}

nlohmann::ordered_json lineJson(std::size_t line, const AlignedPair& pair) {
    nlohmann::ordered_json links = nlohmann::ordered_json::array();
    for (const AlignmentLink& link : pair.links) links.push_back({link.source, link.target});
    return {{"line", line}, {"source_words", pair.sourceWords}, {"target_words", pair.targetWords}, {"links", std::move(links)}};
}

void print(const Alignments& alignments, const Cli& cli) {
    if (cli.json && alignments.scores) return printJson(scoresJson(*alignments.scores));
    for (std::size_t i = 0; i < alignments.lines.size(); ++i) {
        const AlignedPair& pair = alignments.lines[i];
        if (cli.json)
            printJson(lineJson(i + 1, pair));
        else
            printLine(toPharaoh(pair.links));
    }
    if (alignments.scores) say(cli, scoresText(*alignments.scores));
}

void alignData(const AlignFlags& flags, const Cli& cli) {
    const CorpusSource source = flags.data.corpusSource(static_cast<std::uint64_t>(cli.seed.value_or(1)));
    const Translator translator = Translator::open(flags.run, checkpointChoice(flags.checkpoint), cli.threads.value_or(0));
    const Alignments alignments = [&] {
        ProgressBar bar(cli, "aligning");
        return translator.align(source, flags.gold, cli.stop, bar.progress());
    }();
    const auto left =
        std::count_if(alignments.lines.begin(), alignments.lines.end(), [](const auto& pair) { return pair.sourceWords == 0; });
    if (left > 0)
        say(cli, std::to_string(left) + " of " + std::to_string(alignments.lines.size()) +
                     " lines give no pair (attune-cli check-data says why); theirs are empty, and gold links there count as missed");
    print(alignments, cli);
}

}  // namespace

void addAlign(CLI::App& app, Cli& cli) {
    CLI::App* command = app.add_subcommand(
        "align",
        "Align the words of a corpus by attention: a line of links 0-0 1-2 (Pharaoh) for each line of DATA, word of the source and word of "
        "the target, from 0, as filters leave and tokenizers cut them before subwords (characters where they cut characters). The "
        "reference is fed, and each target token is linked with the source token of highest weight, last layer, mean over heads, </s> left "
        "out");
    auto flags = std::make_shared<AlignFlags>();
    addRunFlag(*command, flags->run, "Folder of the run");
    addDataFlags(*command, flags->data);
    command
        ->add_option(
            "--gold", flags->gold,
            "Gold alignments of DATA, line by line: 1-2 is a sure link, 1p2 a possible one. Error rate (AER), precision and recall "
            "(Och and Ney 2003) follow on stderr, with --json on stdout in place of the links")
        ->check(notEmpty())
        ->type_name("FILE");
    addCheckpointFlag(*command, flags->checkpoint);
    addThreadsFlag(*command, cli);
    addSeedFlag(*command, cli, "Seed of a lesson given as data; default: 1");
    addJsonFlag(*command, cli, "An object with the scores; without --gold a line of JSON for each line of DATA");
    onCommand(*command, cli, [flags, &cli] { alignData(*flags, cli); });
}

}  // namespace attune
