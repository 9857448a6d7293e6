#pragma once

#include "ui/session/attention_look.h"
#include "ui/session/watch_state.h"

#include <QString>
#include <QWidget>

class QStackedWidget;

namespace attune {

class AttentionHeatmap;
class EmptyPlace;

/// One map of a duel: the weights of a side, or the difference of both. The cell under the pointer, and the clicked one, is the same in
/// all maps of the sentence.
class DuelMap : public QWidget {
    Q_OBJECT
public:
    explicit DuelMap(WatchState& watch, QWidget* parent = nullptr);

    /// The summary of the map (last layer, mean of its heads), or that of `map` minus that of `minus`.
    void showMap(const AttentionMap& map, const AttentionMap* minus = nullptr);
    /// Said in place of the map: why there is none, and what would fill it.
    void showSentence(const QString& sentence, const QString& button = {});

    bool isMap() const;
    AttentionHeatmap* heatmap() const { return m_heatmap; }
    EmptyPlace* empty() const { return m_empty; }

signals:
    void enlargeRequested();
    void escaped();

private:
    void refreshLinked();
    void refreshSelected();

    WatchState& m_watch;
    AttentionInLook m_shown;
    QStackedWidget* m_stack;
    AttentionHeatmap* m_heatmap;
    EmptyPlace* m_empty;
};

}  // namespace attune
