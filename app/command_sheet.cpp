#include "app/cli.h"
#include "app/commands.h"
#include "core/run/lesson_sheet.h"

#include <memory>
#include <string>

namespace attune {

namespace {

struct SheetFlags {
    std::string run;
    std::string output;
    std::string checkpoint;
    std::string language;
};

void writeSheet(const SheetFlags& flags, const Cli& cli) {
    SheetOptions options;
    options.language = flags.language;
    options.checkpoint = checkpointChoice(flags.checkpoint);
    options.threads = cli.threads.value_or(0);
    ProgressBar bar(cli, "lesson sheet");
    writeLessonSheet(flags.run, flags.output, options, cli.stop, bar.progress());
}

}  // namespace

void addSheet(CLI::App& app, Cli& cli) {
    CLI::App* command = app.add_subcommand(
        "sheet",
        "One self-contained HTML page of a run to hand to a class, under 2 MB: curves, a scrubber over the kept moments, attention of the "
        "pinned sentences with their answers, and hypotheses. It loads nothing from anywhere");
    auto flags = std::make_shared<SheetFlags>();
    addRunFlag(*command, flags->run, "Folder of the run");
    command->add_option("--output", flags->output, "The page")->required()->check(notEmpty())->type_name("F.html");
    command->add_option("--lang", flags->language, "Language the page begins with; both are in it [the reader's]")
        ->check(CLI::IsMember({"en", "zh"}))
        ->type_name("en|zh");
    addCheckpointFlag(*command, flags->checkpoint);
    addThreadsFlag(*command, cli);
    onCommand(*command, cli, [flags, &cli] { writeSheet(*flags, cli); });
}

}  // namespace attune
