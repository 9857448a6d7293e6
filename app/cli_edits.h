#pragma once

#include "app/cli.h"

#include <string>
#include <vector>

namespace attune {

/// What a command changes of sentence and attention, as typed.
struct EditFlags {
    std::vector<std::string> swapped;   // J=WORD
    std::vector<std::string> inserted;  // J=WORD
    std::vector<std::string> deleted;   // J
    std::vector<std::string> muted;     // LAYER.HEAD, KIND.LAYER.HEAD

    /// Throws Error{OptionRefused} for what cannot be read.
    TranslationEdits edits() const;
};
void addEditFlags(CLI::App& subcommand, EditFlags& flags);

}  // namespace attune
