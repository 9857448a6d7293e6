#include "app/cli.h"
#include "app/commands.h"
#include "core/run/ctranslate2_export.h"

#include <memory>
#include <string>

namespace attune {

namespace {

struct ExportFlags {
    std::string run;
    std::string output;
    std::string format;
    std::string checkpoint;
};

void exportModel(const ExportFlags& flags, const Cli& cli) {
    CTranslate2Export written;
    {
        ProgressBar bar(cli, "export");
        written = exportForCTranslate2(flags.run, flags.output, checkpointChoice(flags.checkpoint), cli.stop, bar.progress());
    }
    if (cli.json)
        return printJson({{"format", flags.format},
                          {"output", flags.output},
                          {"checkpoint", written.checkpoint},
                          {"update", written.update},
                          {"files", written.files},
                          {"bytes", written.bytes}});
    say(cli, flags.output + ": checkpoint " + written.checkpoint +
                 "; ctranslate2.Translator takes the tokens of the source without </s>; disable_unk=True keeps <unk> out, as "
                 "search.allow_unknown = false does here");
}

}  // namespace

void addExport(CLI::App& app, Cli& cli) {
    CLI::App* command = app.add_subcommand(
        "export",
        "The model of a run for another program. ctranslate2: a folder that ctranslate2.Translator loads, with weights in float32 that it "
        "quantises on loading and positions for 1,024 tokens, or model.max_positions if that is more; Transformers only");
    auto flags = std::make_shared<ExportFlags>();
    addRunFlag(*command, flags->run, "Folder of the run");
    command->add_option("--format", flags->format, "For which program")
        ->required()
        ->check(CLI::IsMember({"ctranslate2"}))
        ->type_name("ctranslate2");
    command->add_option("--output", flags->output, "The model's folder, which is made; one that is there must be empty")
        ->required()
        ->check(notEmpty())
        ->type_name("DIR");
    addCheckpointFlag(*command, flags->checkpoint);
    addJsonFlag(*command, cli, "Print {format, output, checkpoint, update, files, bytes}");
    onCommand(*command, cli, [flags, &cli] { exportModel(*flags, cli); });
}

}  // namespace attune
