#include "core/data/line_reader.h"

#include "core/base/error.h"
#include "core/base/progress.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <vector>

namespace attune {

namespace {

constexpr std::size_t bufferBytes = 1 << 18;
static_assert(bufferBytes < longestLineBytes);
constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

}  // namespace

LineReader::LineReader(const std::string& path, std::stop_token stop)
    : m_path(path), m_stop(std::move(stop)), m_buffer(std::make_unique_for_overwrite<char[]>(bufferBytes)) {
    m_descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);  // never waits for the other end of a pipe
    if (m_descriptor < 0) throw systemError(path, errno);
    struct stat status {};
    ::fstat(m_descriptor, &status);
    if (S_ISREG(status.st_mode)) {
        m_fileBytes = status.st_size;
        return;
    }
    ::close(m_descriptor);
    if (S_ISDIR(status.st_mode)) throw systemError(path, EISDIR);
    throw Error(ErrorCode::FileUnreadable, path, ATTUNE_TEXT("Errors", "this is no ordinary file; save the data as a file first"));
}

LineReader::~LineReader() {
    ::close(m_descriptor);
}

bool LineReader::fill() {
    throwIfStopped(m_stop, m_path);
    ssize_t count;
    do count = ::read(m_descriptor, m_buffer.get(), bufferBytes);
    while (count < 0 && errno == EINTR);
    if (count < 0) throw systemError(m_path, errno);
    m_position = 0;
    m_end = static_cast<std::size_t>(count);
    m_bytesRead += count;
    m_hash.update({m_buffer.get(), m_end});
    return count > 0;
}

void LineReader::skipByteOrderMark() {
    m_started = true;
    fill();
    m_byteOrderMark = std::string_view(m_buffer.get(), m_end).starts_with(byteOrderMark);
    if (m_byteOrderMark) m_position = byteOrderMark.size();
}

void LineReader::keep(std::string_view bytes) {
    m_lineBytes += bytes.size();
    const std::size_t room = longestLineBytes + 1 - m_line.size();  // one more for \r
    m_line += bytes.substr(0, room);
}

bool LineReader::next(TextLine& line) {
    if (!m_started) skipByteOrderMark();
    const std::string_view rest(m_buffer.get() + m_position, m_end - m_position);
    const std::size_t length = rest.find('\n');
    if (length == std::string_view::npos) return nextKept(line);
    m_position += length + 1;
    const std::size_t bytes = length - (length > 0 && rest[length - 1] == '\r' ? 1 : 0);
    line = {rest.substr(0, bytes), false};  // a buffer is shorter than the longest line
    return true;
}

/// A line that does not end in the buffer.
bool LineReader::nextKept(TextLine& line) {
    m_line.clear();
    m_lineBytes = 0;
    bool ended = false;
    bool carriageReturn = false;
    while (!ended && (m_position < m_end || fill())) {
        const std::string_view rest(m_buffer.get() + m_position, m_end - m_position);
        const std::size_t length = std::min(rest.find('\n'), rest.size());
        ended = length < rest.size();
        if (length > 0) carriageReturn = rest[length - 1] == '\r';
        m_position += length + (ended ? 1 : 0);
        keep(rest.substr(0, length));
    }
    if (!ended && m_lineBytes == 0) return false;
    const std::size_t bytes = m_lineBytes - (ended && carriageReturn ? 1 : 0);
    line.tooLong = bytes > longestLineBytes;
    line.text = std::string_view(m_line).substr(0, bytes);
    return true;
}

double LineReader::share() const {
    return m_fileBytes > 0 ? std::min(1.0, static_cast<double>(m_bytesRead) / static_cast<double>(m_fileBytes)) : 1.0;
}

void hashFile(const std::string& path, Sha256& hash, std::stop_token stop) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) throw systemError(path, errno);
    std::vector<char> buffer(bufferBytes);
    ssize_t count;
    while ((count = ::read(descriptor, buffer.data(), buffer.size())) > 0 && !stop.stop_requested())
        hash.update({buffer.data(), static_cast<std::size_t>(count)});
    const int problem = count < 0 ? errno : 0;
    ::close(descriptor);
    if (problem != 0) throw systemError(path, problem);
}

}  // namespace attune
