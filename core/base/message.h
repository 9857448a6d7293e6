#pragma once

#include <string>
#include <vector>

namespace attune {

/// A sentence for people, in English, with its place for translation. `%1`, `%2` … stand for the arguments.
/// The window translates `text` in `context`; the command line prints `english()`.
struct Message {
    const char* context = "";
    const char* text = "";
    std::vector<std::string> arguments;

    /// The English sentence with its arguments filled in.
    std::string english() const;
    /// The same sentence with one more argument.
    Message with(std::string argument) const;

    bool operator==(const Message& other) const { return english() == other.english(); }
};

}  // namespace attune

/// Marks an English text of core for translation (lupdate: -tr-function-alias QT_TRANSLATE_NOOP=ATTUNE_TEXT).
#define ATTUNE_TEXT(context, text) (::attune::Message{context, text, {}})
