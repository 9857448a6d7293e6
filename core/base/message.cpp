#include "core/base/message.h"

#include <cstddef>
#include <utility>

namespace attune {

std::string Message::english() const {
    std::string sentence;
    for (const char* at = text; *at != '\0'; ++at) {
        const bool placeholder = *at == '%' && at[1] >= '1' && at[1] <= '9';
        const auto index = placeholder ? static_cast<std::size_t>(at[1] - '1') : arguments.size();
        if (index < arguments.size()) {
            sentence += arguments[index];
            ++at;
        } else {
            sentence += *at;
        }
    }
    return sentence;
}

Message Message::with(std::string argument) const {
    Message longer = *this;
    longer.arguments.push_back(std::move(argument));
    return longer;
}

}  // namespace attune
