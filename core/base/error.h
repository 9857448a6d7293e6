#pragma once

#include "core/base/message.h"

#include <stdexcept>
#include <string>

namespace attune {

/// Why the world failed; decides the exit code of attune-cli and the advice in the window.
enum class ErrorCode {
    FileMissing,
    FileUnreadable,
    FileNotWritable,
    DiskFull,
    FileBroken,     ///< a file of ours whose content is not what we wrote
    RunBroken,      ///< a run folder that lacks something
    RunLocked,      ///< another process trains it
    DataRefused,    ///< a corpus that cannot be used at all (exit code 3)
    OptionRefused,  ///< usage or options wrong (exit code 2)
    OutOfMemory,
    Cancelled,  ///< a stop was requested; never shown as an error
    Internal,
};

/// The world failed: what (`subject`: a path or an option), why and what to do (`detail`).
/// The one exception type that crosses core's border.
class Error : public std::runtime_error {
public:
    Error(ErrorCode code, std::string subject, Message detail);

    ErrorCode code() const { return m_code; }
    const std::string& subject() const { return m_subject; }
    const Message& detail() const { return m_detail; }

private:
    ErrorCode m_code;
    std::string m_subject;
    Message m_detail;
};

/// Error for a failed system call on `path`, from `errno`.
Error systemError(const std::string& path, int errorNumber);

}  // namespace attune
