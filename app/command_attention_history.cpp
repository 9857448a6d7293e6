#include "app/cli.h"
#include "app/commands.h"
#include "core/run/run.h"

#include <algorithm>
#include <memory>

namespace attune {
namespace {

using Json = nlohmann::ordered_json;

/// Rows of weights: last layer, mean over heads; null without attention.
Json rowsOf(const Moment& moment) {
    const auto cross = std::find_if(moment.attention.begin(), moment.attention.end(),
                                    [](const AttentionMap& map) { return map.kind == AttentionKind::Cross; });
    if (cross == moment.attention.end()) return nullptr;
    const std::vector<float> weights = cross->summary();
    Json rows = Json::array();
    for (auto row = weights.begin(); row != weights.end(); row += cross->columns())
        rows.push_back(std::vector<float>(row, row + cross->columns()));
    return rows;
}

Json momentJson(const Moment& moment) {
    return {{"update", moment.update},
            {"probe", moment.probe},
            {"feeding", moment.feeding == ProbeFeeding::Forced ? "forced" : "free"},
            {"source", moment.sourceTokens},
            {"target", moment.targetTokens},
            {"attention", rowsOf(moment)}};
}

std::string momentText(const Moment& moment) {
    return std::to_string(moment.update) + "\t" + std::to_string(moment.probe) + "\t" +
           (moment.feeding == ProbeFeeding::Forced ? "forced" : "free") + "\t" + moment.source + "\t" + moment.translation;
}

}  // namespace

void addAttentionHistory(CLI::App& app, Cli& cli) {
    auto* command = app.add_subcommand("attention-history", "The attention of a run's pinned sentences over training time");
    auto run = std::make_shared<std::string>();
    auto probe = std::make_shared<std::int64_t>(-1);
    addRunFlag(*command, *run, "Folder of the run");
    command->add_option("--probe", *probe, "Number of the pinned sentence, 0 for the first [all]")->check(wholeNumber())->type_name("I");
    addJsonFlag(*command, cli, "JSON lines with tokens and weights");
    onCommand(*command, cli, [run, probe, &cli] {
        const Run opened = Run::open(*run);
        const std::int64_t probes = std::ssize(opened.probes());
        if (*probe >= probes)
            refuse("--probe", ATTUNE_TEXT("Cli", "is %1, but the run has %2 pinned sentences, counted from 0")
                                  .with(std::to_string(*probe))
                                  .with(std::to_string(probes)));
        for (const Moment& moment : readMoments(opened.folder(), *probe)) {
            if (cli.json)
                printJson(momentJson(moment));
            else
                printLine(momentText(moment));
        }
    });
}

}  // namespace attune
