#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace attune {

/// Names in the folder `checkpoints` of a run: step-N.safetensors (weights), step-N.ema.safetensors (their moving average, where
/// one is kept), step-N.state.safetensors (everything else that going on needs), and the one-line files `latest` and `best` that
/// name step-N and are replaced last.
class CheckpointFolder {
public:
    explicit CheckpointFolder(const std::filesystem::path& runFolder) : m_folder(runFolder / "checkpoints") {}

    std::filesystem::path weights(std::int64_t update) const;
    std::filesystem::path average(std::int64_t update) const;
    std::filesystem::path state(std::int64_t update) const;
    /// "checkpoints/step-450.safetensors", as events name it.
    static std::string relativeWeights(std::int64_t update);

    std::optional<std::int64_t> latest() const;
    std::optional<std::int64_t> best() const;
    /// Updates whose checkpoints are there, ascending. What lies behind `latest` was never finished and does not count.
    std::vector<std::int64_t> updates() const;

    /// Throws Error.
    void create() const;
    void nameLatest(std::int64_t update) const;
    void nameBest(std::int64_t update) const;
    /// Deletes all steps but the newest `kept` ones and those that `latest` and `best` name.
    void removeUnnamed(std::int64_t kept) const;

private:
    std::vector<std::int64_t> present() const;
    void removeTemporaries() const;
    std::optional<std::int64_t> named(const char* file) const;
    std::filesystem::path m_folder;
};

}  // namespace attune
