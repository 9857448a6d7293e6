#include "ui/plots/gif_writer.h"

#include "core/base/error.h"

#include <gif_lib.h>

#include <algorithm>

namespace attune {

namespace {

constexpr int colourBits = 8;
constexpr std::size_t colourCount = 256;
constexpr std::string_view loopOwner = "NETSCAPE2.0";

int append(GifFileType* file, const GifByteType* bytes, int count) {
    static_cast<std::string*>(file->UserData)->append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(count));
    return count;
}

[[noreturn]] void fail(int code) {
    const char* reason = GifErrorString(code);
    throw Error(ErrorCode::Internal, "libgif", Message{"GifWriter", reason ? reason : "unknown failure", {}});
}

/// Squared distance; green weighs most and blue least, as the eye has it.
int distance(QRgb a, QRgb b) {
    const int red = qRed(a) - qRed(b), green = qGreen(a) - qGreen(b), blue = qBlue(a) - qBlue(b);
    return 3 * red * red + 4 * green * green + 2 * blue * blue;
}

}  // namespace

struct GifWriter::File {
    std::string bytes;
    GifFileType* gif = nullptr;

    void require(int result) const {
        if (result != GIF_OK) fail(gif->Error);
    }
    ~File() {
        if (gif) EGifCloseFile(gif, nullptr);
    }
};

GifWriter::GifWriter(QSize size, const std::vector<QRgb>& palette) : m_size(size), m_palette(palette), m_file(std::make_unique<File>()) {
    m_palette.resize(colourCount, m_palette.empty() ? qRgb(0, 0, 0) : m_palette.front());
    int error = 0;
    m_file->gif = EGifOpen(&m_file->bytes, append, &error);
    if (!m_file->gif) fail(error);
    EGifSetGifVersion(m_file->gif, true);
    std::vector<GifColorType> colours;
    for (const QRgb colour : m_palette)
        colours.push_back(
            {static_cast<GifByteType>(qRed(colour)), static_cast<GifByteType>(qGreen(colour)), static_cast<GifByteType>(qBlue(colour))});
    ColorMapObject* map = GifMakeMapObject(static_cast<int>(colourCount), colours.data());
    if (!map) fail(E_GIF_ERR_NOT_ENOUGH_MEM);
    const int described = EGifPutScreenDesc(m_file->gif, size.width(), size.height(), colourBits, 0, map);
    GifFreeMapObject(map);
    m_file->require(described);
    const GifByteType endless[] = {1, 0, 0};
    m_file->require(EGifPutExtensionLeader(m_file->gif, APPLICATION_EXT_FUNC_CODE));
    m_file->require(EGifPutExtensionBlock(m_file->gif, static_cast<int>(loopOwner.size()), loopOwner.data()));
    m_file->require(EGifPutExtensionBlock(m_file->gif, sizeof endless, endless));
    m_file->require(EGifPutExtensionTrailer(m_file->gif));
}

GifWriter::~GifWriter() = default;

std::uint8_t GifWriter::nearest(QRgb colour) {
    const auto [known, isNew] = m_known.try_emplace(colour & RGB_MASK, std::uint8_t(0));
    if (isNew) {
        const auto best = std::min_element(m_palette.begin(), m_palette.end(),
                                           [colour](QRgb a, QRgb b) { return distance(colour, a) < distance(colour, b); });
        known->second = static_cast<std::uint8_t>(best - m_palette.begin());
    }
    return known->second;
}

std::vector<std::uint8_t> GifWriter::indices(const QImage& frame) {
    const QImage image = frame.convertToFormat(QImage::Format_RGB32);
    std::vector<std::uint8_t> result;
    result.reserve(static_cast<std::size_t>(m_size.width()) * static_cast<std::size_t>(m_size.height()));
    for (int y = 0; y < m_size.height(); ++y) {
        const auto* pixels = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        QRgb last = pixels[0];
        std::uint8_t index = nearest(last);
        for (int x = 0; x < m_size.width(); ++x) {
            if (pixels[x] != last) last = pixels[x], index = nearest(last);
            result.push_back(index);
        }
    }
    return result;
}

/// What differs from the frame before; one pixel where nothing does.
QRect GifWriter::changed(const std::vector<std::uint8_t>& now) const {
    if (m_last.empty()) return {QPoint(), m_size};
    int left = m_size.width(), right = 0, top = m_size.height(), bottom = 0;
    for (int y = 0; y < m_size.height(); ++y) {
        const auto first = static_cast<std::ptrdiff_t>(y) * m_size.width(), behind = first + m_size.width();
        const auto from = std::mismatch(now.begin() + first, now.begin() + behind, m_last.begin() + first).first - now.begin();
        if (from == behind) continue;
        const auto end = std::mismatch(now.rend() - behind, now.rend() - first, m_last.rend() - behind).first.base() - now.begin();
        left = std::min(left, static_cast<int>(from - first));
        right = std::max(right, static_cast<int>(end - first));
        top = std::min(top, y);
        bottom = y + 1;
    }
    return right > left ? QRect(left, top, right - left, bottom - top) : QRect(0, 0, 1, 1);
}

void GifWriter::add(const QImage& frame, int hundredths) {
    GraphicsControlBlock control{};
    control.DisposalMode = DISPOSE_DO_NOT;
    control.DelayTime = hundredths;
    control.TransparentColor = NO_TRANSPARENT_COLOR;
    GifByteType block[4];
    const auto size = EGifGCBToExtension(&control, block);
    std::vector<std::uint8_t> now = indices(frame);
    const QRect part = changed(now);
    m_file->require(EGifPutExtension(m_file->gif, GRAPHICS_EXT_FUNC_CODE, static_cast<int>(size), block));
    m_file->require(EGifPutImageDesc(m_file->gif, part.left(), part.top(), part.width(), part.height(), false, nullptr));
    for (int y = part.top(); y <= part.bottom(); ++y)
        m_file->require(EGifPutLine(m_file->gif, now.data() + static_cast<std::ptrdiff_t>(y) * m_size.width() + part.left(), part.width()));
    m_last = std::move(now);
}

std::string GifWriter::finish() {
    int error = 0;
    if (EGifCloseFile(std::exchange(m_file->gif, nullptr), &error) != GIF_OK) fail(error);
    return std::move(m_file->bytes);
}

}  // namespace attune
