#include "ui/plots/beam_tree_layout.h"

#include "ui/widgets/reading_direction.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_text.h"

#include <QFontMetricsF>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace attune {

namespace {

using Nodes = std::vector<std::int64_t>;

const TraceNode& nodeOf(const SearchTrace& trace, std::int64_t node) {
    return trace.nodes[static_cast<std::size_t>(node)];
}

bool isOnBestPath(const SearchTrace& trace, std::int64_t node) {
    return node == 0 || nodeOf(trace, node).state == NodeState::Won;
}

std::vector<Nodes> nodesByStep(const SearchTrace& trace) {
    std::vector<Nodes> columns;
    for (std::size_t node = 0; node < trace.nodes.size(); ++node) {
        const auto step = static_cast<std::size_t>(trace.nodes[node].step);
        if (columns.size() <= step) columns.resize(step + 1);
        columns[step].push_back(static_cast<std::int64_t>(node));
    }
    return columns;
}

/// Children of the best path go to the side that has fewer nodes in their column; all others stay on that of their parents.
std::array<Nodes, 2> sidesOf(const SearchTrace& trace, const Nodes& column, const std::vector<int>& lanes) {
    std::array<Nodes, 2> sides;  // above, below
    Nodes fresh;
    for (const std::int64_t node : column) {
        if (isOnBestPath(trace, node)) continue;
        const int parent = lanes[static_cast<std::size_t>(nodeOf(trace, node).parent)];
        parent == 0 ? fresh.push_back(node) : sides[parent > 0 ? 1 : 0].push_back(node);
    }
    std::ranges::stable_sort(fresh, std::ranges::greater(), [&](std::int64_t node) { return nodeOf(trace, node).sum; });
    for (const std::int64_t node : fresh) sides[sides[1].size() <= sides[0].size() ? 1 : 0].push_back(node);
    return sides;
}

}  // namespace

std::vector<int> beamTreeLanes(const SearchTrace& trace) {
    std::vector<int> lanes(trace.nodes.size(), 0);
    for (const Nodes& column : nodesByStep(trace)) {
        auto sides = sidesOf(trace, column, lanes);
        for (std::size_t side = 0; side < 2; ++side) {
            const auto parentLane = [&](std::int64_t node) {
                return std::abs(lanes[static_cast<std::size_t>(nodeOf(trace, node).parent)]);
            };
            std::ranges::stable_sort(sides[side], [&](std::int64_t a, std::int64_t b) {
                return parentLane(a) != parentLane(b) ? parentLane(a) < parentLane(b) : nodeOf(trace, a).sum > nodeOf(trace, b).sum;
            });
            int used = 0;
            for (const std::int64_t node : sides[side]) {
                used = std::max(used + 1, parentLane(node));
                lanes[static_cast<std::size_t>(node)] = side == 0 ? -used : used;
            }
        }
    }
    return lanes;
}

BeamTreeLayout layoutBeamTree(const SearchTrace& trace, const QSizeF& room) {
    BeamTreeLayout layout;
    if (trace.empty()) return layout;
    layout.lanes = beamTreeLanes(trace);
    const auto [first, last] = std::ranges::minmax(layout.lanes);
    layout.firstLane = first;
    layout.lastLane = last;
    const QFont font = textFont(TextSize::Control, true);
    double token = 0;
    for (const TraceNode& node : trace.nodes) {
        layout.columns = std::max(layout.columns, static_cast<int>(node.step) + 1);
        token = std::max(token, tokenWidth(QString::fromStdString(node.token), font));
    }
    const double number = QFontMetricsF(textFont(TextSize::Label)).horizontalAdvance(QStringLiteral("−00.0"));
    layout.node = QSizeF(std::clamp<double>(token + number + scaled(22), scaled(76), scaled(148)), scaled(24));
    layout.rootWidth = scaled(40);
    layout.margin = scaled(16);
    const double least = layout.node.width() + scaled(22);
    const double share = (room.width() - 2 * layout.margin - layout.rootWidth) / std::max(1, layout.columns - 1);
    layout.pitch = std::clamp(share, least, least * 1.5);
    const double laneShare = room.height() / (last - first + 1);
    layout.laneHeight = std::clamp<double>(laneShare, scaled(46), scaled(84));
    layout.rightToLeft = readsRightToLeft(trace.tokens(std::max<std::int64_t>(0, trace.winner())));
    return layout;
}

QSizeF BeamTreeLayout::extent() const {
    return {2 * margin + rootWidth + std::max(0, columns - 1) * pitch, (lastLane - firstLane + 1) * laneHeight};
}

double BeamTreeLayout::columnLeft(std::int64_t step) const {
    const double left = step == 0 ? margin : margin + rootWidth + pitch - node.width() + static_cast<double>(step - 1) * pitch;
    const double width = step == 0 ? rootWidth : node.width();
    return rightToLeft ? extent().width() - left - width : left;
}

double BeamTreeLayout::columnCentre(std::int64_t step) const {
    return columnLeft(step) + (step == 0 ? rootWidth : node.width()) / 2;
}

QRectF BeamTreeLayout::rect(const SearchTrace& trace, std::int64_t place) const {
    const std::int64_t step = nodeOf(trace, place).step;
    const double top = (lanes[static_cast<std::size_t>(place)] - firstLane) * laneHeight;
    // The reason is written below: node and reason together are in the middle of the lane.
    return {columnLeft(step), std::round(top + (laneHeight - node.height() - scaled(16)) / 2), step == 0 ? rootWidth : node.width(),
            node.height()};
}

std::int64_t BeamTreeLayout::nodeAt(const SearchTrace& trace, const QPointF& place) const {
    for (std::size_t i = 0; i < lanes.size(); ++i)
        if (rect(trace, static_cast<std::int64_t>(i)).contains(place)) return static_cast<std::int64_t>(i);
    return -1;
}

std::int64_t neighbourNode(const SearchTrace& trace, const BeamTreeLayout& layout, std::int64_t node, int right, int down) {
    const TraceNode& from = nodeOf(trace, node);
    if (right < 0) return from.parent;
    std::int64_t best = -1;
    const auto lane = [&](std::int64_t each) { return layout.lanes[static_cast<std::size_t>(each)]; };
    const auto better = [&](std::int64_t each) {
        if (best < 0) return true;
        if (right == 0) return std::abs(lane(each) - lane(node)) < std::abs(lane(best) - lane(node));
        if (isOnBestPath(trace, each) != isOnBestPath(trace, best)) return isOnBestPath(trace, each);
        return nodeOf(trace, each).sum > nodeOf(trace, best).sum;
    };
    for (std::size_t i = 0; i < trace.nodes.size(); ++i) {
        const auto each = static_cast<std::int64_t>(i);
        const bool candidate =
            right > 0 ? nodeOf(trace, each).parent == node : nodeOf(trace, each).step == from.step && (lane(each) - lane(node)) * down > 0;
        if (candidate && better(each)) best = each;
    }
    return best;
}

}  // namespace attune
