#include "core/run/checkpoint_choice.h"

#include "core/base/error.h"
#include "core/train/checkpoint_folder.h"

#include <algorithm>
#include <charconv>
#include <span>
#include <utility>

namespace attune {
namespace {

std::string list(const std::vector<std::int64_t>& updates) {
    std::string text;
    for (const std::int64_t update : updates) text += (text.empty() ? "" : ", ") + std::to_string(update);
    return text;
}

Error broken(const Run& run, Message why) {
    return {ErrorCode::RunBroken, run.folder().string(), std::move(why)};
}

Error noCheckpoint(const Run& run) {
    return broken(run, ATTUNE_TEXT("Errors", "the run has no checkpoint yet; train it first"));
}

ChosenCheckpoint chosen(const CheckpointFolder& folder, std::int64_t update, const std::string& name) {
    return {{folder.weights(update)}, update, (name.empty() ? "" : name + " ") + std::to_string(update)};
}

ChosenCheckpoint averageOf(const Run& run, const CheckpointFolder& folder, std::span<const std::int64_t> updates) {
    const std::int64_t kept = run.config().train.keepCheckpoints;
    const std::span newest = updates.last(std::min(updates.size(), static_cast<std::size_t>(kept)));
    if (newest.size() < 2)
        throw broken(
            run, ATTUNE_TEXT("Errors", "an average needs several checkpoints, and %1 is kept; train with train.keep_checkpoints above 1")
                     .with(std::to_string(newest.size())));
    ChosenCheckpoint average{{}, newest.back(), "average " + std::to_string(newest.back()) + " (of " + std::to_string(newest.size()) + ")"};
    for (const std::int64_t update : newest) average.weights.push_back(folder.weights(update));
    return average;
}

ChosenCheckpoint emaOf(const Run& run, const CheckpointFolder& folder, std::int64_t latest) {
    const std::filesystem::path file = folder.average(latest);
    if (!std::filesystem::exists(file))
        throw broken(run, ATTUNE_TEXT("Errors", "the run keeps no moving average of its weights; train with train.ema_decay above 0"));
    return {{file}, latest, "ema " + std::to_string(latest)};
}

}  // namespace

std::variant<CheckpointChoice, OptionProblem> CheckpointChoice::parse(std::string_view text) {
    if (text == "best") return CheckpointChoice{Kind::Best, 0};
    if (text == "latest") return CheckpointChoice{Kind::Latest, 0};
    if (text == "average") return CheckpointChoice{Kind::Average, 0};
    if (text == "ema") return CheckpointChoice{Kind::Ema, 0};
    CheckpointChoice choice{Kind::Update, 0};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), choice.update);
    if (error == std::errc() && end == text.data() + text.size() && choice.update >= 0) return choice;
    return OptionProblem{
        "checkpoint",
        ATTUNE_TEXT("Options", "must be best, latest, average, ema or the number of an update, not “%1”").with(std::string(text))};
}

ChosenCheckpoint chooseCheckpoint(const Run& run, const CheckpointChoice& choice) {
    using Kind = CheckpointChoice::Kind;
    const CheckpointFolder folder(run.folder());
    const std::vector<std::int64_t> updates = folder.updates();
    const auto there = [&](std::int64_t update) { return std::binary_search(updates.begin(), updates.end(), update); };
    if (choice.kind == Kind::Update) {
        if (there(choice.update)) return chosen(folder, choice.update, "");
        throw broken(run, ATTUNE_TEXT("Errors", "there is no checkpoint of update %1, only of %2")
                              .with(std::to_string(choice.update))
                              .with(list(updates)));
    }
    const auto latest = folder.latest();
    const auto best = folder.best();
    if (choice.kind == Kind::Best && best && there(*best)) return chosen(folder, *best, "best");
    if (!latest || !there(*latest)) throw noCheckpoint(run);
    if (choice.kind == Kind::Average) return averageOf(run, folder, updates);
    if (choice.kind == Kind::Ema) return emaOf(run, folder, *latest);
    return chosen(folder, *latest, "latest");
}

}  // namespace attune
