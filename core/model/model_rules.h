#pragma once

#include "core/model/model_options.h"

#include <string>
#include <vector>

namespace attune {

/// A fact about which options go together: where `holds`, the option `key` has no effect or makes the model impossible.
struct ModelRule {
    enum class Effect { Unused, Refused };

    std::string key;
    Effect effect;
    bool (*holds)(const ModelOptions&);
    Message reason;
};

/// The table of what can be built. The form of the window, `attune-cli options`, ModelOptions::problems and the tests read this
/// one and nothing else.
const std::vector<ModelRule>& modelRules();

/// The rules of that option that hold here.
std::vector<const ModelRule*> rulesOf(const std::string& key, const ModelOptions& options);

}  // namespace attune
