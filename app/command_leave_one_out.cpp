#include "app/cli.h"
#include "app/cli_attention_table.h"
#include "app/cli_lines.h"
#include "app/cli_search.h"
#include "app/commands.h"

#include <cmath>
#include <memory>
#include <string>
#include <vector>

namespace attune {

namespace {

using Json = nlohmann::ordered_json;

struct LeaveOneOutFlags {
    std::string run;
    std::string checkpoint;
    std::string input = "-";
    SearchFlags search;
};

Json rowsJson(const LeaveOneOut& result, LeaveOneOut::Change change) {
    Json rows = Json::array();
    for (std::int64_t target = 0; target < result.rows(); ++target) {
        const auto row = result.row(change, target);
        rows.push_back(std::vector<double>(row.begin(), row.end()));
    }
    return rows;
}

Json json(const LeaveOneOut& result, std::size_t line) {
    return {{"line", line},
            {"source", result.sourceTokens},
            {"target", result.targetTokens},
            {"log_probabilities", result.logProbabilities},
            {"removed", rowsJson(result, LeaveOneOut::Change::Removed)},
            {"unknown", rowsJson(result, LeaveOneOut::Change::Unknown)},
            {"correlation", result.agreement()}};
}

std::string table(const LeaveOneOut& result, LeaveOneOut::Change change) {
    return tokenTable(result.targetTokens, result.sourceTokens, [&](std::size_t row, std::size_t column) {
        const double value = result.row(change, static_cast<std::int64_t>(row))[column];
        if (std::isnan(value)) return std::string("·");
        if (std::isinf(value)) return std::string("-inf");
        char text[32];
        std::snprintf(text, sizeof text, "%.2f", value);
        return std::string(text);
    });
}

void print(const LeaveOneOut& result, std::size_t line, const Cli& cli) {
    if (cli.json) return printJson(json(result, line));
    if (line > 1) printLine("");
    if (result.targetTokens.empty()) return printLine(std::to_string(line) + ": " + result.source);
    printLine(std::to_string(line) + ": " + result.source + "\nremoved\n" + table(result, LeaveOneOut::Change::Removed) + "\n<unk>\n" +
              table(result, LeaveOneOut::Change::Unknown));
}

void leaveOut(const LeaveOneOutFlags& flags, const Cli& cli) {
    LeaveOneOutRequest request;
    request.search = flags.search.options(flags.run);
    request.search.nbest = 1;
    const Translator translator = Translator::open(flags.run, checkpointChoice(flags.checkpoint), cli.threads.value_or(0));
    const std::vector<std::string> lines = inputLines(flags.input, cli);
    ProgressBar bar(cli, "leaving out");
    for (std::size_t i = 0; i < lines.size(); ++i) {
        request.sentence = lines[i];
        print(translator.leaveOneOut(request, cli.stop), i + 1, cli);
        bar.show(static_cast<double>(i + 1) / static_cast<double>(lines.size()));
    }
}

}  // namespace

void addLeaveOneOut(CLI::App& app, Cli& cli) {
    CLI::App* command = app.add_subcommand(
        "leave-one-out",
        "What each source token is worth to the model's own best answer: the change of log p of each same target token, forced, when the "
        "source token is left out, and when it is read as <unk>. Rows are target tokens, columns source tokens; </s> is never left out");
    auto flags = std::make_shared<LeaveOneOutFlags>();
    addRunFlag(*command, flags->run, "Folder of the run");
    addCheckpointFlag(*command, flags->checkpoint);
    command->add_option("--input", flags->input, "Sentences, one a line; - is stdin")->capture_default_str()->type_name("FILE|-");
    addBeamFlag(*command, flags->search);
    addSearchSetFlag(*command, flags->search);
    addThreadsFlag(*command, cli);
    addJsonFlag(
        *command, cli,
        "A line of JSON for each sentence: source, target, log_probabilities, removed, unknown (null for </s>, and where the answer "
        "can no longer be said), and correlation: by target token, Spearman's of its attention with what leaving out takes away");
    onCommand(*command, cli, [flags, &cli] { leaveOut(*flags, cli); });
}

}  // namespace attune
