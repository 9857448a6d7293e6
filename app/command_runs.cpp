#include "app/cli.h"
#include "app/commands.h"
#include "core/base/error.h"
#include "core/run/run_store.h"

#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>

namespace attune {
namespace {

using Json = nlohmann::ordered_json;

/// Why the run ended, in the words of its end event; nothing while it has not.
Json reasonJson(const RunSummary& run) {
    switch (run.state) {
        case RunState::Finished:
        case RunState::Failed:
            return word(run.stopReason);
        case RunState::Stopped:
            return run.update > 0 ? Json(word(run.stopReason)) : Json();
        case RunState::Running:
        case RunState::Paused:
        case RunState::Interrupted:
            break;
    }
    return nullptr;
}

std::string modelText(const RunSummary& run) {
    return run.model ? run.model->summary() : std::string();
}

Json runJson(const RunSummary& run) {
    Json best;
    if (run.best) best = {{"update", run.best->update}, {"measure", run.best->measure}, {"value", run.best->value}};
    return {{"path", run.path.string()},
            {"name", run.name},
            {"state", word(run.state)},
            {"reason", reasonJson(run)},
            {"detail", run.reason.english()},
            {"update", run.update},
            {"epoch", run.epoch},
            {"model", modelText(run)},
            {"best", std::move(best)},
            {"note", run.note},
            {"parameters", run.parameters},
            {"seconds", run.seconds},
            {"bytes", run.bytes},
            {"created", run.created},
            {"modified", run.modified}};
}

std::string runText(const RunSummary& run) {
    std::array<char, 64> best{};
    if (run.best) std::snprintf(best.data(), best.size(), "  %s %.4g", run.best->measure.c_str(), run.best->value);
    return run.name + "  " + word(run.state) + "  update " + std::to_string(run.update) + "  " + modelText(run) + best.data() + "  " +
           run.modified;
}

void list(const Cli& cli, const std::string& given) {
    const std::filesystem::path folder = given.empty() ? defaultRunsFolder() : std::filesystem::path(given);
    if (!given.empty() && !std::filesystem::is_directory(folder))
        throw Error(ErrorCode::FileMissing, given, ATTUNE_TEXT("Errors", "there is no such folder; check the path"));
    Json all = Json::array();
    for (const RunSummary& run : listRuns(folder)) {
        if (cli.json)
            all.push_back(runJson(run));
        else
            printLine(runText(run));
    }
    if (cli.json) printJson(all);
}

}  // namespace

void addRuns(CLI::App& app, Cli& cli) {
    auto* command = app.add_subcommand("runs", "The runs in a folder");
    auto folder = std::make_shared<std::string>();
    command->add_option("DIR", *folder, "Folder of runs [" + defaultRunsFolder().string() + "]");
    addJsonFlag(*command, cli, "A JSON array of objects");
    onCommand(*command, cli, [folder, &cli] { list(cli, *folder); });
}

}  // namespace attune
