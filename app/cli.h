#pragma once

#include "core/base/options.h"
#include "core/base/progress.h"
#include "core/data/corpus_report.h"
#include "core/data/corpus_source.h"
#include "core/run/translator.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace attune {

/// What every command shares: the common flags, the stop of the two signals, and the command that the words chose.
struct Cli {
    bool json = false;
    bool quiet = false;
    std::optional<std::int64_t> seed;
    std::optional<std::int64_t> threads;
    std::stop_token stop;           // requested by SIGINT and SIGTERM
    bool savesOnStop = false;       // whether a stop needs time because something is to be saved
    std::function<void()> command;  // set by the parser, run after it
    int exitCode = 0;               // when the command ends without an exception
};

/// The command to run when its words were given. `command` throws Error for everything that goes wrong.
void onCommand(CLI::App& subcommand, Cli& cli, std::function<void()> command);

/// A flag's value from 0 on.
CLI::Validator wholeNumber();
/// A path that names something.
CLI::Validator notEmpty();

// Common flags. Each is added by the commands where it means something; onCommand() adds --quiet.
void addJsonFlag(CLI::App& subcommand, Cli& cli, const std::string& help);
void addSeedFlag(CLI::App& subcommand, Cli& cli, const std::string& help);
void addThreadsFlag(CLI::App& subcommand, Cli& cli);
/// `--set section.key=value`, any number of times, one value each.
void addSetFlag(CLI::App& subcommand, std::vector<std::string>& settings, const std::string& help);
void addRunFlag(CLI::App& subcommand, std::string& run, const std::string& help);
void addCheckpointFlag(CLI::App& subcommand, std::string& checkpoint);

/// DATA of the command line.
struct DataFlags {
    std::string data;
    std::string source;
    std::string target;
    std::string sample;
    std::int64_t pairs = 0;

    bool given() const { return !data.empty() || !source.empty() || !target.empty() || !sample.empty(); }
    /// Throws Error{OptionRefused} when DATA is incomplete, ambiguous or absent.
    CorpusSource corpusSource(std::uint64_t lessonSeed = 1) const;
};
void addDataFlags(CLI::App& subcommand, DataFlags& flags);

/// Throws Error{OptionRefused}: usage or options wrong (exit code 2).
[[noreturn]] void refuse(const std::string& subject, Message detail);
/// refuse() with the first problem, if there is one.
void refuseAny(std::span<const OptionProblem> problems);
/// Assigns `section.key=value` settings, all of one `section` when it is not empty; refuses the first that cannot be.
void applySettings(const OptionList& options, std::span<const std::string> settings, const std::string& section = {});
/// What CheckpointChoice::parse() reads; refused otherwise.
CheckpointChoice checkpointChoice(const std::string& text);

/// The options that the data bring, for people; "" when they bring none.
std::string settingsText(const CorpusSource& source);

/// "language en (guessed)", for people.
std::string languageText(const SideStatistics& side);

/// One line of JSON, UTF-8; NaN and infinity are null, broken bytes U+FFFD.
std::string jsonLine(const nlohmann::ordered_json& value);
/// Writes one line to stdout and flushes it. Throws Error when stdout is closed or full.
void printLine(const std::string& line);
void printJson(const nlohmann::ordered_json& value);
/// One line to stderr unless --quiet.
void say(const Cli& cli, const std::string& line);

/// Progress on stderr: a bar on a terminal, plain lines otherwise, nothing with --quiet.
class ProgressBar {
public:
    ProgressBar(const Cli& cli, std::string label);
    ~ProgressBar();
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    void show(double share);
    /// For core's functions; refers to this object.
    Progress progress() {
        return [this](double share) { show(share); };
    }

private:
    std::string m_label;
    bool m_silent;
    bool m_terminal;
    int m_shown = -1;  // percent
    std::chrono::steady_clock::time_point m_lastTime{};
};

}  // namespace attune
