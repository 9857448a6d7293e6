#pragma once

#include "core/base/progress.h"
#include "core/train/train_event.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace attune {

class AppendFile;

/// How much of the past of a run's sentences is kept.
struct HistoryLimits {
    std::int64_t updates = 1000;       // moments in time
    std::int64_t bytes = 200'000'000;  // of the file
};

/// attention/moments.jsonl: one Moment a line, weights as base64 of little-endian floats. Thinned when it grows over its
/// limits: of the updates every second one goes; the first, the newest and the powers of two stay as long as anything else is left.
class AttentionHistory {
public:
    /// Opens for appending. Throws Error.
    explicit AttentionHistory(const std::filesystem::path& file, HistoryLimits limits = {});
    ~AttentionHistory();

    void add(const Moment& moment);
    /// Throws Error.
    void sync();

    /// All kept moments of `probe` (all when −1), by update. Torn or foreign lines are ignored.
    static std::vector<Moment> read(const std::filesystem::path& file, std::int64_t probe = -1);
    /// The same one by one in the order of the file, of which only one is in memory at a time.
    static void visit(const std::filesystem::path& file, const std::function<void(Moment&& moment)>& moment, const Progress& progress = {});
    /// Drops what is later than `update`.
    static void cutAfter(const std::filesystem::path& file, std::int64_t update);

private:
    void thin();
    std::filesystem::path m_file;
    HistoryLimits m_limits;
    std::unique_ptr<AppendFile> m_append;
    std::set<std::int64_t> m_updates;
    std::int64_t m_bytes = 0;
};

std::string toBase64(std::string_view bytes);
/// "" when it is no base64.
std::string fromBase64(std::string_view text);

}  // namespace attune
