#pragma once

#include "ui/plots/film.h"

#include <QObject>
#include <QTimer>

#include <filesystem>
#include <memory>
#include <vector>

namespace attune {

class GifWriter;

struct FilmOptions {
    enum class Format { Gif, Pictures };
    Format format = Format::Gif;
    int scale = 1;
    bool asUpdatesDouble = true;
    double seconds = 0.5;
};

/// Writes a film, a frame each time the event loop comes round, so that the window stays awake. A GIF appears when it is whole; of
/// pictures that were stopped or failed none stays.
class FilmExport : public QObject {
    Q_OBJECT
public:
    explicit FilmExport(QObject* parent = nullptr);
    ~FilmExport() override;

    /// To `path`; pictures take its name with the number of their frame: film.png becomes film-001.png …
    void start(Film film, const FilmOptions& options, const std::filesystem::path& path);
    void stop();
    bool isBusy() const { return m_timer.isActive(); }
    static std::filesystem::path picturePath(const std::filesystem::path& path, std::size_t frame, std::size_t frames);

signals:
    void progressed(int framesDone, int frames);
    /// `problem`: what went wrong, "" when all is written. Not after stop().
    void finished(const QString& problem);

private:
    void writeFrame();
    void end(const QString& problem);
    void removeWritten();

    QTimer m_timer;
    Film m_film;
    FilmOptions m_options;
    std::filesystem::path m_path;
    QSize m_size;
    std::vector<int> m_delays;
    std::size_t m_next = 0;
    std::unique_ptr<GifWriter> m_gif;
    std::vector<std::filesystem::path> m_written;
};

}  // namespace attune
