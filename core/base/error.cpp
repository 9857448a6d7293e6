#include "core/base/error.h"

#include <cerrno>
#include <system_error>
#include <utility>

namespace attune {

Error::Error(ErrorCode code, std::string subject, Message detail)
    : std::runtime_error(subject + ": " + detail.english()), m_code(code), m_subject(std::move(subject)), m_detail(std::move(detail)) {}

Error systemError(const std::string& path, int errorNumber) {
    switch (errorNumber) {
        case ENOENT:
        case ENOTDIR:
            return {ErrorCode::FileMissing, path, ATTUNE_TEXT("Errors", "there is no such file or folder; check the path")};
        case EACCES:
        case EPERM:
            return {ErrorCode::FileUnreadable, path,
                    ATTUNE_TEXT("Errors", "access is not permitted; check the rights of the file and its folder")};
        case EROFS:
            return {ErrorCode::FileNotWritable, path, ATTUNE_TEXT("Errors", "the file system is read-only; choose another folder")};
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
            return {ErrorCode::DiskFull, path, ATTUNE_TEXT("Errors", "there is no space left for the file; free some space and try again")};
        case EISDIR:
            return {ErrorCode::FileUnreadable, path, ATTUNE_TEXT("Errors", "this is a folder; choose a file")};
        case ENOMEM:
            return {ErrorCode::OutOfMemory, path, ATTUNE_TEXT("Errors", "there is not enough memory; close other programs and try again")};
        default:
            return {ErrorCode::FileUnreadable, path,
                    ATTUNE_TEXT("Errors", "the system reports: %1").with(std::generic_category().message(errorNumber))};
    }
}

}  // namespace attune
