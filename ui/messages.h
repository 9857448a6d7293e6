#pragma once

#include "core/base/message.h"

#include <QString>

namespace attune {

class Error;

/// A text of core in the language of the window.
QString translated(const Message& message);

/// Two sentences, the first with its full stop.
QString sentences(const QString& first, const QString& second);

/// What failed and what to do about it, in the language of the window: "subject: detail".
QString translated(const Error& error);

}  // namespace attune
