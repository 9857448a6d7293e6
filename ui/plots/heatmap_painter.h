#pragma once

#include "ui/plots/heatmap_layout.h"

#include <QPointF>

#include <utility>
#include <vector>

class QPainter;

namespace attune {

/// Which cell carries the frame, and which tokens other views point at.
struct HeatmapMarks {
    int row = -1;
    int column = -1;
    int linkedRow = -1;
    int linkedColumn = -1;
};

/// Pieces of the sentence under the map: words, and whether they are bold.
using SentencePieces = std::vector<std::pair<QString, bool>>;
SentencePieces heatmapSentence(const HeatmapContent& content, int row, int column);

/// Draws one heatmap; screen and export use the same strokes.
class HeatmapPainter {
public:
    HeatmapPainter(const HeatmapContent& content, HeatmapLayout layout, const HeatmapMarks& marks, QPointF offset)
        : m_content(content), m_layout(std::move(layout)), m_marks(marks), m_offset(offset) {}

    void paint(QPainter& painter) const;

private:
    void paintAxes(QPainter& painter) const;
    void paintRowHeads(QPainter& painter) const;
    void paintColumnHeads(QPainter& painter) const;
    void paintCells(QPainter& painter) const;
    void paintValue(QPainter& painter, const QRectF& cell, double value) const;
    void paintHairlines(QPainter& painter) const;
    void paintFrame(QPainter& painter) const;
    void paintStrips(QPainter& painter) const;
    void paintStrip(QPainter& painter, const QRectF& place, const QString& name, const std::vector<double>& values, double numberWidth,
                    bool isProbability) const;
    void paintCoverage(QPainter& painter) const;
    void paintFooter(QPainter& painter) const;
    double paintLegend(QPainter& painter) const;
    QColor ground(double value) const;
    /// The rows or columns that are in sight: first and one behind the last.
    std::pair<int, int> rowsShown() const;

    const HeatmapContent& m_content;
    HeatmapLayout m_layout;
    HeatmapMarks m_marks;
    QPointF m_offset;
};

}  // namespace attune
