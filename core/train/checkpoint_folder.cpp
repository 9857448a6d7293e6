#include "core/train/checkpoint_folder.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <set>
#include <string_view>
#include <system_error>

namespace attune {
namespace {

constexpr std::string_view prefix = "step-";
constexpr std::string_view weightsSuffix = ".safetensors";
constexpr std::string_view averageSuffix = ".ema.safetensors";
constexpr std::string_view stateSuffix = ".state.safetensors";

std::string stepName(std::int64_t update) {
    return std::string(prefix) + std::to_string(update);
}

/// The update in "step-450" + suffix.
std::optional<std::int64_t> updateOf(std::string_view name, std::string_view suffix) {
    if (!name.starts_with(prefix) || !name.ends_with(suffix)) return std::nullopt;
    name.remove_prefix(prefix.size());
    name.remove_suffix(suffix.size());
    std::int64_t update = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), update);
    if (error != std::errc() || end != name.data() + name.size() || update < 0) return std::nullopt;
    return update;
}

}  // namespace

std::filesystem::path CheckpointFolder::weights(std::int64_t update) const {
    return m_folder / (stepName(update) + std::string(weightsSuffix));
}

std::filesystem::path CheckpointFolder::average(std::int64_t update) const {
    return m_folder / (stepName(update) + std::string(averageSuffix));
}

std::filesystem::path CheckpointFolder::state(std::int64_t update) const {
    return m_folder / (stepName(update) + std::string(stateSuffix));
}

std::string CheckpointFolder::relativeWeights(std::int64_t update) {
    return "checkpoints/" + stepName(update) + std::string(weightsSuffix);
}

std::optional<std::int64_t> CheckpointFolder::named(const char* file) const {
    const std::filesystem::path path = m_folder / file;
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) return std::nullopt;
    std::string line = readFile(path);
    if (line.ends_with('\n')) line.pop_back();
    const auto update = updateOf(line, "");
    if (!update) throw Error(ErrorCode::FileBroken, path.string(), ATTUNE_TEXT("Errors", "the file does not name a checkpoint"));
    return update;
}

std::optional<std::int64_t> CheckpointFolder::latest() const {
    return named("latest");
}

std::optional<std::int64_t> CheckpointFolder::best() const {
    return named("best");
}

std::vector<std::int64_t> CheckpointFolder::updates() const {
    std::vector<std::int64_t> finished = present();
    if (const auto last = latest()) std::erase_if(finished, [&](std::int64_t update) { return update > *last; });
    return finished;
}

std::vector<std::int64_t> CheckpointFolder::present() const {
    std::vector<std::int64_t> found;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(m_folder, ignored)) {
        if (const auto update = updateOf(entry.path().filename().string(), weightsSuffix)) found.push_back(*update);
    }
    std::sort(found.begin(), found.end());
    return found;
}

void CheckpointFolder::create() const {
    std::error_code error;
    std::filesystem::create_directory(m_folder, error);
    if (error) throw systemError(m_folder.string(), error.value());
}

void CheckpointFolder::nameLatest(std::int64_t update) const {
    writeDurably(m_folder / "latest", stepName(update) + "\n");
}

void CheckpointFolder::nameBest(std::int64_t update) const {
    writeDurably(m_folder / "best", stepName(update) + "\n");
}

/// What a process that was killed while it saved has left.
void CheckpointFolder::removeTemporaries() const {
    std::vector<std::filesystem::path> found;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(m_folder, ignored)) {
        const std::string name = entry.path().filename().string();
        if (name.find(prefix) != std::string::npos && !name.ends_with(weightsSuffix)) found.push_back(entry.path());
    }
    for (const auto& path : found) std::filesystem::remove(path, ignored);
}

void CheckpointFolder::removeUnnamed(std::int64_t kept) const {
    removeTemporaries();
    const std::vector<std::int64_t> all = present();
    std::set<std::int64_t> spared(all.end() - std::min<std::ptrdiff_t>(kept, std::ssize(all)), all.end());
    for (const auto& update : {latest(), best()}) {
        if (update) spared.insert(*update);
    }
    for (const std::int64_t update : all) {
        if (spared.contains(update)) continue;
        std::error_code ignored;  // a file that stays costs space and nothing else
        std::filesystem::remove(state(update), ignored);
        std::filesystem::remove(average(update), ignored);
        std::filesystem::remove(weights(update), ignored);  // last: while they are there the step is found again
    }
}

}  // namespace attune
