#pragma once

#include "core/base/hash.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

namespace attune {

/// Lines longer than this many bytes, their end not counted, are not kept in memory.
inline constexpr std::size_t longestLineBytes = 1 << 20;

/// One line of a text file. `text` lives until the next line is read; of a line that is too long it is the beginning.
struct TextLine {
    std::string_view text;
    bool tooLong = false;
};

/// Reads a file of any size line by line in bounded memory. Lines end at \n or \r\n and nowhere else; the last one may have
/// no end; a byte order mark at the beginning is stripped.
class LineReader {
public:
    /// Throws Error{FileMissing, FileUnreadable}; folders, pipes and devices are unreadable.
    explicit LineReader(const std::string& path, std::stop_token stop = {});
    ~LineReader();
    LineReader(const LineReader&) = delete;
    LineReader& operator=(const LineReader&) = delete;

    /// False at the end. Throws Error, Error{Cancelled} when stopped.
    bool next(TextLine& line);
    bool hadByteOrderMark() const { return m_byteOrderMark; }
    /// Share of the file that was read, 0 … 1.
    double share() const;
    /// All bytes read so far.
    const Sha256& hash() const { return m_hash; }

private:
    bool fill();
    void skipByteOrderMark();
    bool nextKept(TextLine& line);
    void keep(std::string_view bytes);

    std::string m_path;
    std::stop_token m_stop;
    int m_descriptor = -1;
    std::int64_t m_fileBytes = 0;
    std::int64_t m_bytesRead = 0;
    Sha256 m_hash;
    bool m_byteOrderMark = false;
    bool m_started = false;
    std::unique_ptr<char[]> m_buffer;
    std::size_t m_position = 0;  // in the buffer
    std::size_t m_end = 0;
    std::string m_line;  // a line over more than one buffer, cut when too long
    std::size_t m_lineBytes = 0;
};

/// Feeds a whole file into `hash`.
void hashFile(const std::string& path, Sha256& hash, std::stop_token stop);

}  // namespace attune
