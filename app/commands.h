#pragma once

#include <CLI/CLI.hpp>

namespace attune {

struct Cli;

// One subcommand each, in command_<name>.cpp: adds its flags to the parser and itself through onCommand().
void addSamples(CLI::App& app, Cli& cli);
void addCheckData(CLI::App& app, Cli& cli);
void addTrain(CLI::App& app, Cli& cli);
void addTranslate(CLI::App& app, Cli& cli);
void addEvaluate(CLI::App& app, Cli& cli);
void addAlign(CLI::App& app, Cli& cli);
void addWorst(CLI::App& app, Cli& cli);
void addLeaveOneOut(CLI::App& app, Cli& cli);
void addSheet(CLI::App& app, Cli& cli);
void addExport(CLI::App& app, Cli& cli);
void addAttentionHistory(CLI::App& app, Cli& cli);
void addRuns(CLI::App& app, Cli& cli);
void addSummary(CLI::App& app, Cli& cli);
void addOptions(CLI::App& app, Cli& cli);

}  // namespace attune
