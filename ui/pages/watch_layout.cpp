#include "ui/pages/watch_layout.h"

#include "ui/pages/watch_page.h"

#include <QSettings>

namespace attune {

namespace {

constexpr QLatin1String asking("watch/asking"), heads("watch/heads"), wholeWords("watch/wholeWords"), specialTokens("watch/specialTokens");

}  // namespace

void rememberWatch(QSettings& settings, const WatchPage& page, const WatchState& watch) {
    settings.setValue(asking, page.isAsking());
    settings.setValue(heads, page.areHeadsShown());
    settings.setValue(wholeWords, watch.look().wholeWords);
    settings.setValue(specialTokens, watch.look().specialTokens);
}

void restoreWatch(const QSettings& settings, WatchPage& page, WatchState& watch) {
    page.setAsking(settings.value(asking, page.isAsking()).toBool());
    page.setHeadsShown(settings.value(heads, page.areHeadsShown()).toBool());
    AttentionLook look = watch.look();
    look.wholeWords = settings.value(wholeWords, look.wholeWords).toBool();
    look.specialTokens = settings.value(specialTokens, look.specialTokens).toBool();
    watch.setLook(look);
}

}  // namespace attune
