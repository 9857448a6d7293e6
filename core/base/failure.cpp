#include "core/base/failure.h"

#include <new>
#include <string_view>

namespace attune {

Error asError(const std::exception& error, const std::string& subject) {
    if (const auto* ours = dynamic_cast<const Error*>(&error)) return *ours;
    const std::string_view what = error.what();
    const auto says = [what](std::string_view words) { return what.find(words) != std::string_view::npos; };
    if (dynamic_cast<const std::bad_alloc*>(&error) || says("not enough memory") || says("allocate memory"))
        return {ErrorCode::OutOfMemory, subject, ATTUNE_TEXT("Errors", "not enough memory; a smaller batch or model needs less")};
    return {ErrorCode::Internal, subject,
            ATTUNE_TEXT("Errors", "something unexpected went wrong: %1").with(std::string(what.substr(0, what.find('\n'))))};
}

}  // namespace attune
