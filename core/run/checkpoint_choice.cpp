#include "core/run/checkpoint_choice.h"

#include "core/base/error.h"
#include "core/train/checkpoint_folder.h"

#include <algorithm>
#include <charconv>

namespace attune {
namespace {

std::string list(const std::vector<std::int64_t>& updates) {
    std::string text;
    for (const std::int64_t update : updates) text += (text.empty() ? "" : ", ") + std::to_string(update);
    return text;
}

}  // namespace

std::variant<CheckpointChoice, OptionProblem> CheckpointChoice::parse(std::string_view text) {
    if (text == "best") return CheckpointChoice{Kind::Best, 0};
    if (text == "latest") return CheckpointChoice{Kind::Latest, 0};
    CheckpointChoice choice{Kind::Update, 0};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), choice.update);
    if (error == std::errc() && end == text.data() + text.size() && choice.update >= 0) return choice;
    return OptionProblem{"checkpoint",
                         ATTUNE_TEXT("Options", "must be best, latest or the number of an update, not “%1”").with(std::string(text))};
}

ChosenCheckpoint chooseCheckpoint(const Run& run, const CheckpointChoice& choice) {
    const CheckpointFolder folder(run.folder());
    const std::vector<std::int64_t> updates = folder.updates();
    const auto there = [&](std::int64_t update) { return std::binary_search(updates.begin(), updates.end(), update); };
    const auto chosen = [&](std::int64_t update, const std::string& name) {
        return ChosenCheckpoint{folder.weights(update), update, (name.empty() ? "" : name + " ") + std::to_string(update)};
    };
    if (choice.kind == CheckpointChoice::Kind::Update) {
        if (there(choice.update)) return chosen(choice.update, "");
        throw Error(ErrorCode::RunBroken, run.folder().string(),
                    ATTUNE_TEXT("Errors", "there is no checkpoint of update %1, only of %2")
                        .with(std::to_string(choice.update))
                        .with(list(updates)));
    }
    const auto best = choice.kind == CheckpointChoice::Kind::Best ? folder.best() : std::nullopt;
    if (best && there(*best)) return chosen(*best, "best");
    const auto latest = folder.latest();
    if (latest && there(*latest)) return chosen(*latest, "latest");
    throw Error(ErrorCode::RunBroken, run.folder().string(), ATTUNE_TEXT("Errors", "the run has no checkpoint yet; train it first"));
}

}  // namespace attune
