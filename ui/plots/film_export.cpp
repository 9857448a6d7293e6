#include "ui/plots/film_export.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "ui/messages.h"
#include "ui/plots/gif_writer.h"

#include <QBuffer>

#include <algorithm>

namespace attune {

namespace {

constexpr std::size_t fewestDigits = 3;

std::string pngOf(const QImage& image) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes.toStdString();
}

}  // namespace

FilmExport::FilmExport(QObject* parent) : QObject(parent) {
    connect(&m_timer, &QTimer::timeout, this, &FilmExport::writeFrame);
}

FilmExport::~FilmExport() {
    stop();
}

std::filesystem::path FilmExport::picturePath(const std::filesystem::path& path, std::size_t frame, std::size_t frames) {
    std::string number = std::to_string(frame + 1);
    const std::size_t digits = std::max(fewestDigits, std::to_string(frames).size());
    number.insert(0, digits - std::min(digits, number.size()), '0');
    return path.parent_path() / (path.stem().string() + "-" + number + ".png");
}

void FilmExport::start(Film film, const FilmOptions& options, const std::filesystem::path& path) {
    stop();
    m_film = std::move(film);
    m_options = options;
    m_path = path;
    m_size = filmSize(m_film);
    m_delays = filmDelays(m_film, options.asUpdatesDouble, options.seconds);
    m_next = 0;
    m_timer.start();
}

void FilmExport::stop() {
    if (!m_timer.isActive()) return;
    m_timer.stop();
    removeWritten();
    m_gif.reset();
}

void FilmExport::removeWritten() {
    std::error_code ignored;
    for (const auto& path : m_written) std::filesystem::remove(path, ignored);
    m_written.clear();
}

void FilmExport::writeFrame() {
    const std::size_t frames = m_film.frames.size();
    try {
        if (m_next < frames) {
            const QImage image = filmPicture(m_film, m_next, m_size, m_options.scale);
            if (m_options.format == FilmOptions::Format::Gif) {
                if (!m_gif) m_gif = std::make_unique<GifWriter>(image.size(), filmPalette());
                m_gif->add(image, m_delays[m_next]);
            } else {
                const auto path = picturePath(m_path, m_next, frames);
                writeDurably(path, pngOf(image));
                m_written.push_back(path);
            }
            ++m_next;
            emit progressed(static_cast<int>(m_next), static_cast<int>(frames));
        }
        if (m_next < frames || !m_timer.isActive()) return;
        if (m_gif) writeDurably(m_path, m_gif->finish());
        m_written.clear();
        end({});
    } catch (const Error& error) {
        removeWritten();
        end(translated(error));
    }
}

void FilmExport::end(const QString& problem) {
    m_timer.stop();
    m_gif.reset();
    emit finished(problem);
}

}  // namespace attune
