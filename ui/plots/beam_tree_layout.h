#pragma once

#include "core/decode/search_trace.h"

#include <QRectF>
#include <QSizeF>

#include <vector>

namespace attune {

/// Where the nodes of a beam tree stand: a column for each step; in it the best answer's path keeps one straight lane, what else the
/// search tried lies above and below it in the order of its parents, so that no two nodes meet and no two branches cross.
struct BeamTreeLayout {
    std::vector<int> lanes;  // of each node of the trace; 0 is the best path, above it they are negative
    int columns = 0;         // with the root's
    int firstLane = 0, lastLane = 0;
    QSizeF node;  // of each but the root's
    double rootWidth = 0;
    double pitch = 0;  // from column to column
    double laneHeight = 0;
    double margin = 0;
    bool rightToLeft = false;

    QSizeF extent() const;
    QRectF rect(const SearchTrace& trace, std::int64_t node) const;
    /// The node there, −1 for none.
    std::int64_t nodeAt(const SearchTrace& trace, const QPointF& place) const;
    /// The middle of a column.
    double columnCentre(std::int64_t step) const;
    double columnLeft(std::int64_t step) const;
};

/// Lanes only, one for each node.
std::vector<int> beamTreeLanes(const SearchTrace& trace);

/// `room`: of the view; columns and lanes are spread a little where it has more than they need.
BeamTreeLayout layoutBeamTree(const SearchTrace& trace, const QSizeF& room);

/// The node beside another as the arrow keys go: `right` steps towards the end (the child on the best path, or the likeliest), or `down`
/// lanes in the same column. −1 for none.
std::int64_t neighbourNode(const SearchTrace& trace, const BeamTreeLayout& layout, std::int64_t node, int right, int down);

}  // namespace attune
