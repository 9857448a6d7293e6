#pragma once

#include "ui/session/what_if_session.h"

#include <QString>

#include <span>
#include <string>
#include <vector>

namespace attune {

/// A trial in words: "tired → hungry · delete not · prefix moi". `tokens`: of the sentence before.
QString trialText(const Trial& trial, const std::vector<std::string>& tokens);
/// "layer 1 head 2, 3; encoder layer 1 head 1", counted from 1 as in the heatmap.
QString headsText(std::span<const AttentionHead> heads);

}  // namespace attune
