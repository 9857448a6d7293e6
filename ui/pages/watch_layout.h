#pragma once

class QSettings;

namespace attune {

class WatchPage;
class WatchState;

/// How Watch was left (folded or not, with heads, words whole, end marks) is how it begins the next time.
void rememberWatch(QSettings& settings, const WatchPage& page, const WatchState& watch);
void restoreWatch(const QSettings& settings, WatchPage& page, WatchState& watch);

}  // namespace attune
