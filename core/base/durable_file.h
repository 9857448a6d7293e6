#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace attune {

/// Replaces `path` by `content` so that after a crash, a kill or a full disk the file is either the old or the new one:
/// temporary beside it, fsync, rename, fsync of the folder. What a link names is replaced and the link stays; devices and pipes
/// are written into. Throws Error (DiskFull, FileNotWritable …).
void writeDurably(const std::filesystem::path& path, std::string_view content);

/// Replaces the content of an existing file in its own place, without room for a second one. A crash in between leaves it broken.
void overwrite(const std::filesystem::path& path, std::string_view content);

/// The whole file. Throws Error.
std::string readFile(const std::filesystem::path& path);

/// A file that lines are appended to, each with one write(2); a torn last line of an earlier process is cut off on opening.
class AppendFile {
public:
    explicit AppendFile(const std::filesystem::path& path);
    ~AppendFile();
    AppendFile(const AppendFile&) = delete;
    AppendFile& operator=(const AppendFile&) = delete;

    /// Appends `line` and a newline. Throws Error.
    void appendLine(std::string_view line);
    /// fdatasync. Throws Error.
    void sync();

private:
    std::string m_path;
    int m_descriptor = -1;
};

/// An exclusive lock on a file, held while the object lives (gone with the process, whatever ends it).
class FileLock {
public:
    /// Takes the lock or throws Error{RunLocked}.
    explicit FileLock(const std::filesystem::path& path);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

    /// Whether some living process holds it.
    static bool isHeld(const std::filesystem::path& path);

private:
    int m_descriptor = -1;
};

}  // namespace attune
