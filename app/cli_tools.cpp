#include "app/cli.h"

#include "core/base/error.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <system_error>
#include <utility>

namespace attune {

void onCommand(CLI::App& subcommand, Cli& cli, std::function<void()> command) {
    subcommand.add_flag("--quiet", cli.quiet, "No progress and messages on stderr");
    subcommand.callback([&cli, command = std::move(command)] { cli.command = command; });
}

void addJsonFlag(CLI::App& subcommand, Cli& cli, const std::string& help) {
    subcommand.add_flag("--json", cli.json, help);
}

CLI::Validator wholeNumber() {
    return CLI::Validator(
        [](std::string& text) {
            std::int64_t value = 0;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
            const bool good = error == std::errc() && end == text.data() + text.size() && value >= 0;
            return good ? std::string() : "\"" + text + "\" is no whole number from 0 to 9223372036854775807";
        },
        "");
}

CLI::Validator notEmpty() {
    return CLI::Validator([](std::string& text) { return text.empty() ? std::string("names nothing; give a path") : std::string(); }, "");
}

void addSeedFlag(CLI::App& subcommand, Cli& cli, const std::string& help) {
    subcommand.add_option("--seed", cli.seed, help)->check(wholeNumber())->type_name("N");
}

void addThreadsFlag(CLI::App& subcommand, Cli& cli) {
    subcommand.add_option("--threads", cli.threads, "Threads, 0 = all cores [0]")->check(CLI::Range(0, 1024))->type_name("N");
}

void addSetFlag(CLI::App& subcommand, std::vector<std::string>& settings, const std::string& help) {
    subcommand.add_option("--set", settings, help)->allow_extra_args(false)->type_name("section.key=value");
}

void addRunFlag(CLI::App& subcommand, std::string& run, const std::string& help) {
    subcommand.add_option("--run", run, help)->required()->check(notEmpty())->type_name("DIR");
}

void addCheckpointFlag(CLI::App& subcommand, std::string& checkpoint) {
    checkpoint = "best";
    subcommand
        .add_option("--checkpoint", checkpoint,
                    "Whose weights: best (latest while there is no best), latest, an update, average (the mean of the kept checkpoints) or "
                    "ema (the moving average, train.ema_decay)")
        ->capture_default_str()
        ->check([](const std::string& text) {
            const auto choice = CheckpointChoice::parse(text);
            const auto* problem = std::get_if<OptionProblem>(&choice);
            return problem ? problem->reason.english() : std::string();
        })
        ->type_name("best|latest|average|ema|N");
}

void addDataFlags(CLI::App& subcommand, DataFlags& flags) {
    auto* group = subcommand.add_option_group("DATA", "Sentence pairs: one of --data, --source with --target, --sample");
    group
        ->add_option("--data", flags.data,
                     "A TSV file, source and target in columns; a file of SCAN; a folder in the Cornell movie-dialogs format")
        ->type_name("PATH");
    group->add_option("--source", flags.source, "A text file, one source sentence a line")->type_name("FILE");
    group->add_option("--target", flags.target, "Its translations, line by line")->type_name("FILE");
    group->add_option("--sample", flags.sample, "A built-in lesson (see attune-cli samples)")->type_name("NAME");
    group->add_option("--pairs", flags.pairs, "Pairs of the lesson, 0 = as many as the lesson says")
        ->capture_default_str()
        ->check(CLI::Range(std::int64_t{0}, std::int64_t{10'000'000}))
        ->type_name("N");
}

CorpusSource DataFlags::corpusSource(std::uint64_t lessonSeed) const {
    const bool paired = !source.empty() || !target.empty();
    const int kinds = !data.empty() + paired + !sample.empty();
    if (kinds == 0) refuse("DATA", ATTUNE_TEXT("Cli", "is missing; give --data FILE, or --source FILE --target FILE, or --sample NAME"));
    if (kinds > 1) refuse("DATA", ATTUNE_TEXT("Cli", "is given twice; give only one of --data, --source with --target, --sample"));
    if (paired && source.empty()) refuse("--target", ATTUNE_TEXT("Cli", "needs --source FILE beside it"));
    if (paired && target.empty()) refuse("--source", ATTUNE_TEXT("Cli", "needs --target FILE beside it"));
    if (pairs != 0 && sample.empty()) refuse("--pairs", ATTUNE_TEXT("Cli", "belongs to --sample; files are read whole"));
    CorpusSource corpus;
    corpus.kind = !sample.empty() ? CorpusKind::Lesson : paired ? CorpusKind::PairedFiles : recognisedKind(data);
    corpus.path = paired ? source : data;
    corpus.targetPath = target;
    corpus.lesson = sample;
    corpus.pairs = pairs;
    corpus.seed = lessonSeed;
    return corpus;
}

void refuse(const std::string& subject, Message detail) {
    throw Error(ErrorCode::OptionRefused, subject, std::move(detail));
}

void refuseAny(std::span<const OptionProblem> problems) {
    if (!problems.empty()) refuse(problems.front().key, problems.front().reason);
}

void applySettings(const OptionList& options, std::span<const std::string> settings, const std::string& section) {
    for (const std::string& setting : settings) {
        if (!section.empty() && !setting.starts_with(section + "."))
            refuse(setting, ATTUNE_TEXT("Cli", "only options of the section “%1” can be set here").with(section));
        if (const auto problem = assignSetting(options, setting)) refuse(problem->key, problem->reason);
    }
}

CheckpointChoice checkpointChoice(const std::string& text) {
    const auto choice = CheckpointChoice::parse(text);
    if (const auto* problem = std::get_if<OptionProblem>(&choice)) refuse("--checkpoint", problem->reason);
    return std::get<CheckpointChoice>(choice);
}

std::string settingsText(const CorpusSource& source) {
    std::string text;
    for (const std::string& setting : source.settings()) text += " " + setting;
    return text.empty() ? text : source.title() + " begins with" + text + "; --config and --set change that";
}

std::string languageText(const SideStatistics& side) {
    if (side.language.empty()) return "no language guessed";
    return "language " + side.language + (side.languageGuessed ? " (guessed)" : "");
}

std::string jsonLine(const nlohmann::ordered_json& value) {
    return value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

void printLine(const std::string& line) {
    const bool written =
        std::fwrite(line.data(), 1, line.size(), stdout) == line.size() && std::fputc('\n', stdout) != EOF && std::fflush(stdout) == 0;
    if (!written) throw systemError("standard output", errno);
}

void printJson(const nlohmann::ordered_json& value) {
    printLine(jsonLine(value));
}

void say(const Cli& cli, const std::string& line) {
    if (!cli.quiet) std::fprintf(stderr, "%s\n", line.c_str());
}

namespace {

constexpr int barWidth = 40;
constexpr auto betweenLines = std::chrono::seconds(10);

}  // namespace

ProgressBar::ProgressBar(const Cli& cli, std::string label)
    : m_label(std::move(label)),
      m_silent(cli.quiet),
      m_terminal(::isatty(STDERR_FILENO) != 0),
      m_lastTime(std::chrono::steady_clock::now()) {}

ProgressBar::~ProgressBar() {
    if (m_terminal && m_shown >= 0) std::fputs("\r\033[K", stderr);
}

void ProgressBar::show(double share) {
    const int percent = static_cast<int>(share * 100);
    if (m_silent || percent == m_shown) return;
    if (m_terminal) {
        const auto filled = static_cast<std::size_t>(std::clamp(percent * barWidth / 100, 0, barWidth));
        std::fprintf(stderr, "\r%s [%s%s] %3d %%", m_label.c_str(), std::string(filled, '#').c_str(),
                     std::string(barWidth - filled, '.').c_str(), percent);
    } else {
        const auto now = std::chrono::steady_clock::now();
        if (now - m_lastTime < betweenLines) return;
        m_lastTime = now;
        std::fprintf(stderr, "%s: %d %%\n", m_label.c_str(), percent);
    }
    m_shown = percent;
}

}  // namespace attune
