#include "app/cli.h"
#include "app/commands.h"
#include "core/model/model_options.h"
#include "core/run/run.h"
#include "core/run/run_dataset.h"

#include <algorithm>
#include <memory>
#include <string>

namespace attune {
namespace {

void summarise(const std::string& folder, const Cli& cli) {
    const Run run = Run::open(folder);
    if (!hasSavedData(run)) refuse(folder, ATTUNE_TEXT("Cli", "has no vocabularies yet; train it first"));
    const auto blocks = modelBlocks(run.config().model, savedVocabulary(run, true).size(), savedVocabulary(run, false).size());
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    std::size_t nameWidth = 0;
    std::size_t shapeWidth = 0;
    for (const ModelBlock& block : blocks) {
        list.push_back({{"block", block.name}, {"shape", block.shape}, {"parameters", block.parameters}});
        nameWidth = std::max(nameWidth, block.name.size());
        shapeWidth = std::max(shapeWidth, block.shape.size());
    }
    if (cli.json) return printJson(list);
    const auto padded = [](const std::string& text, std::size_t width) { return text + std::string(width + 2 - text.size(), ' '); };
    for (const ModelBlock& block : blocks)
        printLine(padded(block.name, nameWidth) + padded(block.shape, shapeWidth) + std::to_string(block.parameters));
    printLine(padded("all", nameWidth) + padded("", shapeWidth) + std::to_string(parameterCount(blocks)));
}

}  // namespace

void addSummary(CLI::App& app, Cli& cli) {
    CLI::App* command = app.add_subcommand("summary", "The blocks of a run's model: shapes and parameters");
    auto run = std::make_shared<std::string>();
    addRunFlag(*command, *run, "Folder of the run");
    addJsonFlag(*command, cli, "Print [{block, shape, parameters}]");
    onCommand(*command, cli, [run, &cli] { summarise(*run, cli); });
}

}  // namespace attune
