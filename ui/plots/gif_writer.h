#pragma once

#include <QImage>

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace attune {

/// An animated GIF (GIF89a, endless) in memory, written frame by frame with libgif. All frames share one palette and every colour goes
/// to the nearest entry without dithering, so that what stands still does not flicker. Of a frame only the part that changed is written.
class GifWriter {
public:
    /// At most 256 colours; fewer are filled up. Throws Error.
    GifWriter(QSize size, const std::vector<QRgb>& palette);
    ~GifWriter();
    GifWriter(const GifWriter&) = delete;
    GifWriter& operator=(const GifWriter&) = delete;

    /// A frame of that size, shown for so long. Throws Error.
    void add(const QImage& frame, int hundredths);
    /// Ends the file. Throws Error.
    std::string finish();

private:
    struct File;
    std::uint8_t nearest(QRgb colour);
    std::vector<std::uint8_t> indices(const QImage& frame);
    QRect changed(const std::vector<std::uint8_t>& now) const;

    QSize m_size;
    std::vector<QRgb> m_palette;
    std::unordered_map<QRgb, std::uint8_t> m_known;
    std::vector<std::uint8_t> m_last;  // of the frame before, [height, width]
    std::unique_ptr<File> m_file;
};

}  // namespace attune
