#pragma once

#include "core/base/attention_map.h"

#include <QColor>
#include <QImage>
#include <QSize>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace attune {

/// One moment of a film.
struct FilmFrame {
    std::int64_t update = 0;
    AttentionMap map;
    std::vector<double> probabilities;  // of each row, or empty
    QString answer;                     // free-running
    std::optional<bool> right;          // none: not known
};

/// How the attention of one sentence was learnt.
struct Film {
    QString sentence;
    QString about;  // which map, which feeding
    int layer = -1;
    int head = -1;
    std::vector<FilmFrame> frames;
};

/// Size of every frame in pixels of the window, large enough for all of them.
QSize filmSize(const Film& film);
/// Sentence, update and answer, the heatmap as the window draws it, and a line that says how far the training is.
QImage filmPicture(const Film& film, std::size_t frame, const QSize& size, int scale);

/// How long the frames are shown, in hundredths of a second. `asUpdatesDouble`: from one frame to the next as long as the updates take
/// to double, `seconds` for each doubling; otherwise `seconds` each. The last one stays longer.
std::vector<int> filmDelays(const Film& film, bool asUpdatesDouble, double seconds);

/// 256 colours: those of weights, and of text and marks at the edges of letters.
std::vector<QRgb> filmPalette();

}  // namespace attune
