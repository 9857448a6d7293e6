#include "ui/plots/film.h"

#include "ui/plots/heatmap_content.h"
#include "ui/plots/heatmap_painter.h"
#include "ui/widgets/colour_map.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/moment_axis.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_text.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace attune {

namespace {

constexpr double margin = 16, topMargin = 12, captionLine = 24, progressRoom = 16, aboutLine = 32;
constexpr double frameWidth = 760, lowestFrame = 300, highestFrame = 640, rowHeight = 36, aroundRows = 150;
constexpr double lastFrameSeconds = 1.5, shortestSeconds = 0.04;
constexpr int weightColours = 160, textColours = 48;

double captionHeight() {
    return scaled(topMargin) + 2 * scaled(captionLine) + scaled(8);
}

HeatmapContent contentOf(const Film& film, const FilmFrame& frame) {
    HeatmapContent content = heatmapContent(frame.map, film.layer, film.head);
    content.probabilities = frame.probabilities;
    return content;
}

HeatmapLayout layoutOf(const HeatmapContent& content) {
    const double height = std::clamp(content.rows() * rowHeight + aroundRows, lowestFrame, highestFrame);
    return wholeLayout(layoutHeatmap(content, QSizeF(scaled(frameWidth), scaled(height)), 1.0));
}

void paintCaption(QPainter& painter, const Film& film, const FilmFrame& frame, int width) {
    const Colours& c = colours();
    const double left = scaled(margin), line = scaled(captionLine);
    const QFont plain = textFont(TextSize::Control), bold = textFont(TextSize::Control, true);
    double top = scaled(topMargin);
    painter.setPen(c.text);
    paintLine(painter, QRectF(left, top, width - 2 * left, line), film.sentence, bold);
    top += line;
    const QString update = QCoreApplication::translate("attune::Film", "update %1").arg(countText(frame.update));
    paintLine(painter, QRectF(left, top, width - 2 * left, line), update, plain);
    // The widest number keeps its room, so that the answers stand still.
    const auto last =
        std::max_element(film.frames.begin(), film.frames.end(), [](const auto& a, const auto& b) { return a.update < b.update; });
    double x = left + lineWidth(QCoreApplication::translate("attune::Film", "update %1").arg(countText(last->update)), plain) + scaled(24);
    if (frame.right) {
        const double size = scaled(14);
        paintIcon(painter, QRectF(x, std::round(top + (line - size) / 2), size, size), *frame.right ? IconName::Check : IconName::Cross,
                  *frame.right ? c.good : c.bad);
        x += size + scaled(8);
    }
    painter.setPen(c.text);
    paintLine(painter, QRectF(x, top, width - left - x, line), frame.answer, plain);
}

/// Beside the legend of the weights: what the film shows; below it, how far the training is.
void paintFoot(QPainter& painter, const Film& film, std::size_t frame, const QSize& size) {
    const auto place = [&film](std::size_t i) { return momentPlace(static_cast<int>(film.frames[i].update)); };
    const double whole = place(film.frames.size() - 1) - place(0);
    const double share = whole > 0 ? (place(frame) - place(0)) / whole : 1.0;
    const double foot = size.height() - scaled(progressRoom + aboutLine);
    painter.setPen(colours().muted);
    paintLine(painter, QRectF(scaled(margin), foot, size.width() / 2.0, scaled(aboutLine)), film.about, textFont(TextSize::Label));
    const QRectF groove(scaled(margin), size.height() - scaled(progressRoom) / 2.0, size.width() - 2 * scaled(margin), scaled(3));
    painter.fillRect(groove, colours().border);
    painter.fillRect(QRectF(groove.left(), groove.top(), groove.width() * share, groove.height()), colours().accent);
}

void addBlends(std::vector<QRgb>& palette, const QColor& from, const QColor& to, int count) {
    for (int i = 0; i < count; ++i) {
        const double share = (i + 1.0) / count;
        const auto mix = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
        palette.push_back(qRgb(mix(from.red(), to.red()), mix(from.green(), to.green()), mix(from.blue(), to.blue())));
    }
}

}  // namespace

QSize filmSize(const Film& film) {
    QSizeF size(scaled(frameWidth), 0);
    for (std::size_t i = 0; i < film.frames.size(); ++i) {
        const FilmFrame& frame = film.frames[i];
        if (i > 0 && frame.map.rowTokens == film.frames[i - 1].map.rowTokens) continue;
        const QSizeF needed = wholeSize(layoutOf(contentOf(film, frame)));
        size = size.expandedTo(needed);
    }
    return {static_cast<int>(std::ceil(size.width())), static_cast<int>(std::ceil(size.height() + captionHeight() + scaled(progressRoom)))};
}

QImage filmPicture(const Film& film, std::size_t frame, const QSize& size, int scale) {
    QImage image(size * scale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(colours().panel);
    QPainter painter(&image);
    const FilmFrame& shown = film.frames[frame];
    paintCaption(painter, film, shown, size.width());
    paintFoot(painter, film, frame, size);
    painter.translate(0, captionHeight());
    const HeatmapContent content = contentOf(film, shown);
    if (!content.empty()) HeatmapPainter(content, layoutOf(content), {}, {}).paint(painter);
    return image;
}

std::vector<int> filmDelays(const Film& film, bool asUpdatesDouble, double seconds) {
    std::vector<int> delays;
    for (std::size_t i = 0; i < film.frames.size(); ++i) {
        const bool last = i + 1 == film.frames.size();
        double time = seconds;
        if (asUpdatesDouble && !last)
            time *= momentPlace(static_cast<int>(film.frames[i + 1].update)) - momentPlace(static_cast<int>(film.frames[i].update));
        if (last) time += lastFrameSeconds;
        delays.push_back(static_cast<int>(std::lround(100 * std::max(time, shortestSeconds))));
    }
    return delays;
}

std::vector<QRgb> filmPalette() {
    const Colours& c = colours();
    std::vector<QRgb> palette;
    for (const QColor& colour : {c.panel, c.text, c.muted, c.border, c.accent, c.outline, c.buttonOutline}) palette.push_back(colour.rgb());
    for (int i = 0; i < weightColours; ++i) palette.push_back(weightColour(i / double(weightColours - 1)).rgb());
    addBlends(palette, c.panel, c.text, textColours);
    addBlends(palette, c.panel, c.good, 8);
    addBlends(palette, c.panel, c.bad, 8);
    addBlends(palette, c.panel, c.warning, 8);
    // Letters in cells of middling weights are black or white.
    for (const double weight : {0.3, 0.55})
        for (const QColor& ink : {QColor(Qt::black), QColor(Qt::white)}) addBlends(palette, weightColour(weight), ink, 4);
    return palette;
}

}  // namespace attune
