// How long the views take to paint, without a display:
//     QT_QPA_PLATFORM=offscreen paint_times
// Medians of 25 rounds on one thread, in both sizes of window. "new" sets other values and paints, as each moment does while a film
// plays; "again" paints the same, as each token under the pointer does. The aim is 33 ms: 30 frames a second.

#include "ui/plots/attention_heatmap.h"
#include "ui/plots/beam_tree.h"
#include "ui/plots/head_grid.h"
#include "ui/plots/head_view.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <memory>
#include <vector>

namespace {

using namespace attune;

constexpr int rounds = 25;

/// A blurred diagonal that wanders from round to round; its rows sum to 1.
AttentionMap attention(std::int64_t layers, std::int64_t heads, std::int64_t size, int round) {
    AttentionMap map;
    map.layers = layers;
    map.heads = heads;
    for (std::int64_t i = 0; i < size; ++i) {
        map.rowTokens.push_back("t" + std::to_string(i));
        map.columnTokens.push_back("s" + std::to_string(i));
    }
    for (std::int64_t head = 0; head < layers * heads; ++head)
        for (std::int64_t row = 0; row < size; ++row) {
            std::vector<double> weights(static_cast<std::size_t>(size));
            double sum = 0;
            for (std::int64_t column = 0; column < size; ++column) {
                const double distance = static_cast<double>(row - column) / (1.0 + static_cast<double>(head % 5)) + std::sin(round);
                sum += weights[static_cast<std::size_t>(column)] = std::exp(-distance * distance);
            }
            for (const double weight : weights) map.weights.push_back(static_cast<float>(weight / sum));
        }
    return map;
}

/// A search of beam 20 over 25 steps: 1,000 nodes, half of them pruned.
std::shared_ptr<const SearchTrace> trace() {
    auto result = std::make_shared<SearchTrace>();
    result->nodes.emplace_back();
    std::vector<std::int64_t> beam = {0};
    for (std::int64_t step = 1; step <= 25; ++step) {
        std::vector<std::int64_t> next;
        for (std::int64_t rank = 1; rank <= 40; ++rank) {
            TraceNode node;
            node.parent = beam[static_cast<std::size_t>(rank * 7) % beam.size()];
            node.step = step;
            node.token = "word" + std::to_string(rank);
            node.logProbability = -0.1 * static_cast<double>(rank);
            node.sum = result->nodes[static_cast<std::size_t>(node.parent)].sum + node.logProbability;
            node.score = node.sum / static_cast<double>(step);
            node.rank = rank;
            if (rank > 20) {
                node.state = NodeState::Pruned;
                node.reason = PruneReason::Rank;
            } else {
                next.push_back(static_cast<std::int64_t>(result->nodes.size()));
            }
            result->nodes.push_back(node);
        }
        beam = next;
    }
    return result;
}

double milliseconds(const std::function<void()>& work) {
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

double median(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + rounds / 2, values.end());
    return values[rounds / 2];
}

void measure(const char* name, QWidget& view, const QSize& size, const std::function<void(int)>& change) {
    view.resize(size);
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    std::vector<double> fresh, again;
    for (int round = 0; round < rounds; ++round) {
        fresh.push_back(milliseconds([&] {
            change(round);
            view.render(&image);
        }));
        again.push_back(milliseconds([&] { view.render(&image); }));
    }
    std::printf("| %-34s | %4d x %-4d | %6.1f | %6.1f |\n", name, size.width(), size.height(), median(fresh), median(again));
}

void measureAll(const QSize& size) {
    const AttentionMap large[] = {attention(1, 1, 200, 0), attention(1, 1, 200, 1)};
    const AttentionMap many[] = {attention(8, 8, 30, 0), attention(8, 8, 30, 1)};
    const std::shared_ptr<const SearchTrace> traces[] = {trace(), trace()};
    AttentionHeatmap heatmap;
    measure("heatmap, 200 x 200 tokens", heatmap, size, [&](int round) { heatmap.setMap(large[round % 2]); });
    HeadGrid grid;
    measure("head grid, 8 x 8, 30 x 30 tokens", grid, size, [&](int round) { grid.setMap(many[round % 2]); });
    HeadView heads;
    measure("head view, 8 heads, 30 x 30 tokens", heads, QSize(size.width() < 1000 ? 492 : 620, size.height()),
            [&](int round) { heads.setMap(many[round % 2], -1); });
    BeamTree tree;
    measure("beam tree, 1,000 nodes", tree, size, [&](int round) { tree.setTrace(traces[round % 2]); });
}

}  // namespace

int main(int count, char** arguments) {
    const QApplication application(count, arguments);
    std::printf("| view                               | window      | new ms | again  |\n|---|---|---|---|\n");
    for (const QSize size : {QSize(900, 600), QSize(1900, 1200)}) measureAll(size);
    return 0;
}
