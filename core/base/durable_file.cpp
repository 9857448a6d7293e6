#include "core/base/durable_file.h"

#include "core/base/error.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

namespace attune {

namespace {

/// systemError of an operation that writes: what could not be read for a reader could not be written here.
Error writeError(const std::string& path, int errorNumber) {
    const Error error = systemError(path, errorNumber);
    return error.code() == ErrorCode::FileUnreadable ? Error(ErrorCode::FileNotWritable, path, error.detail()) : error;
}

class Descriptor {
public:
    explicit Descriptor(int descriptor) : m_descriptor(descriptor) {}
    ~Descriptor() {
        if (m_descriptor >= 0) ::close(m_descriptor);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    operator int() const { return m_descriptor; }
    int release() { return std::exchange(m_descriptor, -1); }

private:
    int m_descriptor;
};

int openRetrying(const std::string& path, int flags) {
    int descriptor = -1;
    do descriptor = ::open(path.c_str(), flags | O_CLOEXEC, 0666);
    while (descriptor < 0 && errno == EINTR);
    return descriptor;
}

/// Writes everything; false with errno set when the system refuses.
bool writeAll(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

std::string readAll(int descriptor, const std::string& path) {
    std::string content;
    struct stat status {};
    if (::fstat(descriptor, &status) == 0 && status.st_size > 0) content.reserve(static_cast<std::size_t>(status.st_size));
    std::array<char, 1 << 16> buffer;
    for (;;) {
        const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) throw systemError(path, errno);
        if (count == 0) return content;
        content.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

/// The locked temporary file of `path`. Its name is fixed, so a killed process leaves at most one behind and the next
/// write uses it up; the lock keeps two writers of one file apart.
Descriptor openTemporary(const std::string& temporary, const std::string& path) {
    for (;;) {
        Descriptor file(openRetrying(temporary, O_RDWR | O_CREAT));
        if (file < 0) throw writeError(path, errno);
        while (::flock(file, LOCK_EX) != 0)
            if (errno != EINTR) throw writeError(path, errno);
        struct stat mine {};
        struct stat named {};
        const bool stillNamed = ::fstat(file, &mine) == 0 && ::stat(temporary.c_str(), &named) == 0 && mine.st_ino == named.st_ino;
        if (stillNamed) return file;  // otherwise another writer renamed it while this one waited
    }
}

void syncFolder(const std::filesystem::path& folder) {
    const Descriptor descriptor(openRetrying(folder.string(), O_RDONLY | O_DIRECTORY));
    if (descriptor < 0) throw writeError(folder.string(), errno);
    if (::fsync(descriptor) != 0 && errno != EINVAL) throw writeError(folder.string(), errno);
}

/// Devices and pipes have no content to lose and must not be replaced.
bool isSpecial(const std::filesystem::path& path) {
    std::error_code ignored;
    const auto status = std::filesystem::status(path, ignored);
    return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status);
}

void writeInto(const std::filesystem::path& path, std::string_view content) {
    const Descriptor file(openRetrying(path.string(), O_WRONLY));
    if (file < 0 || !writeAll(file, content)) throw writeError(path.string(), errno);
}

/// What a link names, so that the link stays; the path itself when it is none.
std::filesystem::path behindLinks(const std::filesystem::path& path) {
    std::error_code ignored;
    if (!std::filesystem::is_symlink(path, ignored)) return path;
    const std::filesystem::path target = std::filesystem::weakly_canonical(path, ignored);
    return ignored ? path : target;
}

}  // namespace

void writeDurably(const std::filesystem::path& wanted, std::string_view content) {
    if (isSpecial(wanted)) return writeInto(wanted, content);
    const std::filesystem::path path = behindLinks(wanted);
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    const std::string temporary = (folder / ("." + path.filename().string() + ".tmp")).string();
    const Descriptor file = openTemporary(temporary, path.string());
    const bool written =
        ::ftruncate(file, 0) == 0 && writeAll(file, content) && ::fsync(file) == 0 && ::rename(temporary.c_str(), path.c_str()) == 0;
    if (!written) {
        const int errorNumber = errno;
        ::unlink(temporary.c_str());
        throw writeError(path.string(), errorNumber);
    }
    syncFolder(folder);
}

void overwrite(const std::filesystem::path& path, std::string_view content) {
    const Descriptor file(openRetrying(path.string(), O_WRONLY));
    const bool written =
        file >= 0 && writeAll(file, content) && ::ftruncate(file, static_cast<off_t>(content.size())) == 0 && ::fsync(file) == 0;
    if (!written) throw writeError(path.string(), errno);
}

std::string readFile(const std::filesystem::path& path) {
    const Descriptor file(openRetrying(path.string(), O_RDONLY));
    if (file < 0) throw systemError(path.string(), errno);
    return readAll(file, path.string());
}

namespace {

/// Length of the file up to and with its last newline.
off_t endOfLastLine(int descriptor, const std::string& path) {
    off_t end = ::lseek(descriptor, 0, SEEK_END);
    if (end < 0) throw systemError(path, errno);
    std::array<char, 4096> buffer;
    while (end > 0) {
        const off_t start = std::max<off_t>(0, end - static_cast<off_t>(buffer.size()));
        const ssize_t count = ::pread(descriptor, buffer.data(), static_cast<std::size_t>(end - start), start);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) throw systemError(path, count < 0 ? errno : EIO);
        const std::string_view piece(buffer.data(), static_cast<std::size_t>(count));
        if (const auto newline = piece.rfind('\n'); newline != std::string_view::npos) return start + static_cast<off_t>(newline) + 1;
        end = start;
    }
    return 0;
}

}  // namespace

AppendFile::AppendFile(const std::filesystem::path& path) : m_path(path.string()) {
    Descriptor file(openRetrying(m_path, O_RDWR | O_CREAT | O_APPEND));
    if (file < 0) throw writeError(m_path, errno);
    if (::ftruncate(file, endOfLastLine(file, m_path)) != 0) throw writeError(m_path, errno);
    m_descriptor = file.release();
}

AppendFile::~AppendFile() {
    ::close(m_descriptor);
}

void AppendFile::appendLine(std::string_view line) {
    const off_t before = ::lseek(m_descriptor, 0, SEEK_END);
    if (before < 0) throw writeError(m_path, errno);
    std::string bytes(line);
    bytes += '\n';
    if (writeAll(m_descriptor, bytes)) return;
    const int errorNumber = errno;
    if (::ftruncate(m_descriptor, before) != 0) throw writeError(m_path, errno);
    throw writeError(m_path, errorNumber);
}

void AppendFile::sync() {
    if (::fdatasync(m_descriptor) != 0) throw writeError(m_path, errno);
}

namespace {

/// An open-file-description lock on the whole file: like flock it ends with the process, and it can be asked about
/// without being taken for a moment.
struct flock wholeFile(short type) {
    struct flock lock {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    return lock;
}

}  // namespace

FileLock::FileLock(const std::filesystem::path& path) {
    Descriptor file(openRetrying(path.string(), O_RDWR | O_CREAT));
    if (file < 0) throw writeError(path.string(), errno);
    struct flock lock = wholeFile(F_WRLCK);
    if (::fcntl(file, F_OFD_SETLK, &lock) != 0) {
        if (errno != EAGAIN && errno != EACCES) throw writeError(path.string(), errno);
        throw Error(ErrorCode::RunLocked, path.parent_path().string(),
                    ATTUNE_TEXT("Errors", "another process is training this run; stop it there first"));
    }
    m_descriptor = file.release();
}

FileLock::~FileLock() {
    ::close(m_descriptor);
}

bool FileLock::isHeld(const std::filesystem::path& path) {
    const Descriptor file(openRetrying(path.string(), O_RDONLY));
    if (file < 0) return false;
    struct flock lock = wholeFile(F_WRLCK);
    return ::fcntl(file, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

}  // namespace attune
