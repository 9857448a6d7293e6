#include "app/cli.h"

#include "app/cli_signals.h"
#include "app/commands.h"
#include "app/passive_openmp.h"
#include "app/version.h"
#include "core/base/failure.h"
#include "core/base/process_memory.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>

namespace attune {
namespace {

enum ExitCode { Done = 0, WorldFailed = 1, UsageWrong = 2, DataWrong = 3 };

int exitCodeOf(ErrorCode code) {
    switch (code) {
        case ErrorCode::OptionRefused:
            return UsageWrong;
        case ErrorCode::DataRefused:
            return DataWrong;
        default:
            return WorldFailed;
    }
}

int complain(const std::string& subject, const std::string& detail, int exitCode) {
    std::string line = "attune-cli: " + subject + ": " + detail;
    for (char& c : line) {
        if (c == '\n' || c == '\r') c = ' ';
    }
    std::fprintf(stderr, "%s\n", line.c_str());
    return exitCode;
}

int runCommand(Cli& cli) {
    const SignalStop signals(cli.savesOnStop ? SignalStop::Patience::Long : SignalStop::Patience::Short);
    cli.stop = signals.token();
    try {
        cli.command();
        return signals.exitCode() != 0 ? signals.exitCode() : cli.exitCode;
    } catch (const std::exception& thrown) {
        const Error error = asError(thrown, "");
        if (error.code() == ErrorCode::Cancelled && signals.exitCode() != 0) return signals.exitCode();
        const char* otherwise = error.code() == ErrorCode::OutOfMemory ? "memory" : "internal error";
        return complain(error.subject().empty() ? otherwise : error.subject(), error.detail().english(), exitCodeOf(error.code()));
    }
}

/// CLI11's complaint as one line with the subject in front. `unknown`: the first word when it is no command.
int complainOfUsage(const CLI::ParseError& error, const std::string& unknown) {
    std::string what = error.what();
    if (!unknown.empty()) return complain(unknown, "is no command; see attune-cli --help", UsageWrong);
    const auto colon = what.find(": ");
    if (colon == std::string::npos) return complain("usage", what + "; see attune-cli --help", UsageWrong);
    return complain(what.substr(0, colon), what.substr(colon + 2) + "; see attune-cli --help", UsageWrong);
}

/// Whether the command multiplies matrices; the others need no second start, which takes as long as the first.
bool computes(const CLI::App& app) {
    constexpr std::array<std::string_view, 4> light = {"samples", "check-data", "runs", "options"};
    return std::ranges::find(light, app.get_subcommands().front()->get_name()) == light.end();
}

int run(int count, char** arguments) {
    CLI::App app("Attune trains sequence-to-sequence models and shows their attention", "attune-cli");
    app.set_version_flag("--version", std::string("attune-cli ") + version);
    app.require_subcommand(1);
    Cli cli;
    addSamples(app, cli);
    addCheckData(app, cli);
    addTrain(app, cli);
    addTranslate(app, cli);
    addEvaluate(app, cli);
    addAlign(app, cli);
    addWorst(app, cli);
    addLeaveOneOut(app, cli);
    addAttentionHistory(app, cli);
    addSheet(app, cli);
    addExport(app, cli);
    addRuns(app, cli);
    addSummary(app, cli);
    addOptions(app, cli);
    try {
        app.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return app.exit(error);
        const bool noCommand = app.get_subcommands().empty() && count > 1 && arguments[1][0] != '-';
        return complainOfUsage(error, noCommand ? arguments[1] : "");
    }
    if (computes(app)) usePassiveOpenMp(arguments);
    return runCommand(cli);
}

}  // namespace
}  // namespace attune

int main(int count, char** arguments) {
    attune::keepLargeBlocks();
    std::signal(SIGPIPE, SIG_IGN);
    return attune::run(count, arguments);
}
