#pragma once

#include "core/base/options.h"

#include <QString>

#include <string>
#include <string_view>

namespace attune {

/// What people read for a word of config.toml ("additive (Bahdanau)", in the window's language): in every list, button and caption.
/// The word itself where it has no other name.
QString choiceName(std::string_view key, std::string_view word);

/// The same in few words, for titles ("additive").
QString choiceInTitle(std::string_view key, std::string_view word);

/// A value of an option for people: the name of a choice, other values as config.toml writes them.
QString valueName(const Option& option, const std::string& text);

}  // namespace attune
