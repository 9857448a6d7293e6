#include "ui/plots/heatmap_content.h"

#include "ui/plots/head_weights.h"
#include "ui/widgets/reading_direction.h"

#include <QCoreApplication>

namespace attune {

namespace {

std::vector<QString> texts(const std::vector<std::string>& tokens) {
    std::vector<QString> result;
    result.reserve(tokens.size());
    for (const std::string& token : tokens) result.push_back(QString::fromStdString(token));
    return result;
}

std::vector<double> entropiesOf(const std::vector<float>& weights, std::size_t rows, std::size_t columns) {
    std::vector<double> entropies;
    for (std::size_t row = 0; row < rows; ++row) entropies.push_back(rowEntropy(std::span(weights).subspan(row * columns, columns)));
    return entropies;
}

std::vector<double> coverageOf(const std::vector<float>& weights, std::size_t columns) {
    std::vector<double> coverage(columns);
    for (std::size_t i = 0; i < weights.size(); ++i) coverage[i % columns] += static_cast<double>(weights[i]);
    return coverage;
}

}  // namespace

QString rowAxisName(AttentionKind kind) {
    return kind == AttentionKind::Encoder ? QCoreApplication::translate("attune::AttentionHeatmap", "source")
                                          : QCoreApplication::translate("attune::AttentionHeatmap", "target");
}

QString columnAxisName(AttentionKind kind) {
    return kind == AttentionKind::Decoder ? QCoreApplication::translate("attune::AttentionHeatmap", "target")
                                          : QCoreApplication::translate("attune::AttentionHeatmap", "source");
}

HeatmapContent heatmapContent(const AttentionMap& map, int layer, int head) {
    HeatmapContent content;
    content.rowAxis = rowAxisName(map.kind);
    content.columnAxis = columnAxisName(map.kind);
    if (map.empty()) return content;
    content.rowTokens = texts(map.rowTokens);
    content.columnTokens = texts(map.columnTokens);
    content.weights = content.values = headWeights(map, layer, head);
    content.rightToLeft = readsRightToLeft(content.columnTokens);
    content.entropies = entropiesOf(content.weights, map.rowTokens.size(), map.columnTokens.size());
    if (map.kind == AttentionKind::Cross) content.coverage = coverageOf(content.weights, map.columnTokens.size());
    return content;
}

}  // namespace attune
