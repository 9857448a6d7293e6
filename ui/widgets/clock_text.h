#pragma once

#include <QString>

namespace attune {

/// `0:41`, `12:05`, `1:02:07`: a time in whole seconds.
QString clockText(double seconds);

}  // namespace attune
