#pragma once

#include <QString>

namespace attune {

/// What the main button of the window does now.
struct MainAction {
    enum class Kind { Train, Pause, Resume, Restart, Extend, HalfRate };
    Kind kind = Kind::Train;
    bool possible = false;
    QString hint;        // why it is not possible, or what it does beyond its name
    bool wrong = false;  // an option is wrong: nothing but a person can mend it
};

}  // namespace attune
