#pragma once

#include <QStringList>

#include <string>
#include <vector>

namespace attune {

/// Whether most tokens with a direction are of a script that is read from right to left (Hebrew, Arabic …): their row starts at the
/// right then. Digits and punctuation have no say.
bool readsRightToLeft(const QStringList& tokens);
bool readsRightToLeft(const std::vector<QString>& tokens);
bool readsRightToLeft(const std::vector<std::string>& tokens);

}  // namespace attune
