#include "app/cli.h"
#include "app/commands.h"
#include "core/base/durable_file.h"
#include "core/data/lesson.h"
#include "core/data/lesson_reader.h"

#include <memory>
#include <string>

namespace attune {

namespace {

struct SampleFlags {
    std::string write;
    std::int64_t pairs = 0;
    std::string output;
};

void listLessons(const Cli& cli) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Lesson& lesson : lessons()) {
        if (!cli.json) printLine(lesson.name + "\t" + lesson.teaches.english());
        nlohmann::ordered_json next = nlohmann::ordered_json::array();
        for (const NextQuestion& question : lesson.next)
            next.push_back({{"question", question.question.english()},
                            {"settings", question.settings},
                            {"lesson", question.lesson.empty() ? lesson.name : question.lesson}});
        list.push_back({{"name", lesson.name},
                        {"title", lesson.title.english()},
                        {"teaches", lesson.teaches.english()},
                        {"look_for", lesson.lookFor.english()},
                        {"pairs", lesson.pairs},
                        {"goal", lesson.goal},
                        {"settings", lesson.settings},
                        {"next", next}});
    }
    if (cli.json) printJson(list);
}

void writeLesson(const SampleFlags& flags, const Cli& cli) {
    const Lesson* lesson = findLesson(flags.write);
    if (!lesson) refuse(flags.write, ATTUNE_TEXT("Errors", "there is no lesson of this name; \"attune-cli samples\" lists them"));
    if (flags.output.empty()) refuse("--output", ATTUNE_TEXT("Errors", "is missing; name the TSV file to write"));
    const std::int64_t pairs = flags.pairs > 0 ? flags.pairs : lesson->pairs;
    const auto seed = static_cast<std::uint64_t>(cli.seed.value_or(1));
    ProgressBar bar(cli, "writing");
    const std::string text = lessonTsv(*lesson, pairs, seed, bar.progress(), cli.stop);
    if (flags.output == "-") return printLine(text.substr(0, text.size() - 1));
    writeDurably(flags.output, text);
    if (cli.json) printJson({{"name", lesson->name}, {"pairs", pairs}, {"output", flags.output}});
    say(cli, flags.output + ": " + std::to_string(pairs) + " pairs");
}

}  // namespace

void addSamples(CLI::App& app, Cli& cli) {
    CLI::App* command = app.add_subcommand("samples", "List the built-in lessons, or write one as a TSV file");
    auto flags = std::make_shared<SampleFlags>();
    addJsonFlag(*command, cli, "Print the list as JSON");
    addSeedFlag(*command, cli, "Seed of the generator; the same seed gives the same bytes [1]");
    command->add_option("--write", flags->write, "Name of the lesson to write")->type_name("NAME");
    command->add_option("--pairs", flags->pairs, "Number of pairs; 0: as many as the lesson has")
        ->capture_default_str()
        ->check(CLI::Range(std::int64_t{0}, std::int64_t{100'000'000}));
    command->add_option("--output", flags->output, "TSV file to write; - is stdout")->type_name("FILE|-");
    onCommand(*command, cli, [flags, &cli] {
        if (!flags->write.empty()) return writeLesson(*flags, cli);
        if (!flags->output.empty() || flags->pairs != 0) refuse("--write", ATTUNE_TEXT("Cli", "is missing; name the lesson to write"));
        listLessons(cli);
    });
}

}  // namespace attune
