#pragma once

#include "ui/plots/beam_tree_layout.h"

#include <QFont>
#include <QFontMetricsF>
#include <QPointF>
#include <QStaticText>
#include <QString>

class QPainter;

namespace attune {

/// Which nodes carry a mark; −1 for none.
struct BeamTreeMarks {
    std::int64_t selected = -1;  // what the panel beside tells of
    std::int64_t walked = -1;    // where the arrow keys are
    std::int64_t hovered = -1;
};

/// The log-probability of a path as a node shows it: `−.28`, `−2.40`, `−12.3`.
QString pathText(double logProbability);

/// The words of a node laid out once: they are drawn many times.
struct BeamTreeWords {
    QStaticText token;  // empty where it has marks that are drawn
    QStaticText number;
    QStaticText reason;
    double numberWidth = 0;
};
std::vector<BeamTreeWords> beamTreeWords(const SearchTrace& trace, const BeamTreeLayout& layout);

/// Draws a beam tree; screen and export use the same strokes.
class BeamTreePainter {
public:
    BeamTreePainter(const SearchTrace& trace, const BeamTreeLayout& layout, const std::vector<BeamTreeWords>& words,
                    const BeamTreeMarks& marks);

    /// Branches and nodes of which something lies in `shown`, in the layout's own pixels. Far away (`zoom` small) without words.
    void paint(QPainter& painter, const QRectF& shown, double zoom) const;
    /// "start", "step 1" … over their columns.
    void paintSteps(QPainter& painter, const QRectF& strip, double zoom, double offset) const;
    static void paintLegend(QPainter& painter, const QRectF& strip);

private:
    void paintBranch(QPainter& painter, std::int64_t node) const;
    void paintNode(QPainter& painter, std::int64_t node, bool words) const;
    void paintWords(QPainter& painter, std::int64_t node, const QRectF& rect) const;
    const TraceNode& node(std::int64_t place) const { return m_trace.nodes[static_cast<std::size_t>(place)]; }

    const SearchTrace& m_trace;
    const BeamTreeLayout& m_layout;
    const std::vector<BeamTreeWords>& m_words;
    const BeamTreeMarks& m_marks;
    QFont m_token, m_bold, m_number;
    double m_tokenHeight, m_numberHeight;
};

}  // namespace attune
