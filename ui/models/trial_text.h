#pragma once

#include "ui/session/what_if_session.h"

#include <QString>

#include <string>
#include <vector>

namespace attune {

/// A trial in words: "tired → hungry · delete not · prefix moi". `tokens`: of the sentence before.
QString trialText(const Trial& trial, const std::vector<std::string>& tokens);
/// "0.1", "encoder 0.1": layer and head.
QString headText(const AttentionHead& head);

}  // namespace attune
