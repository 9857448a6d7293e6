#pragma once

#include "ui/plots/film_export.h"
#include "ui/session/watch_state.h"

#include <QDialog>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace attune {

/// The current sentence at every kept moment, in the look of the views: forced on its reference, or free-running when it has none.
Film filmOf(const WatchState& watch);

/// Saves the film of a sentence as an animated GIF or as numbered PNG pictures.
class FilmDialog : public QDialog {
    Q_OBJECT
public:
    explicit FilmDialog(Film film, QWidget* parent = nullptr);

    /// What the fields say.
    FilmOptions options() const;
    void setOptions(const FilmOptions& options);
    /// As the button does once a file is chosen.
    void save(const QString& path);
    bool isBusy() const { return m_export.isBusy(); }
    QString message() const;
    QPushButton* stopButton() const { return m_stop; }

private:
    void build();
    void chooseFile();
    void refresh();
    void showEnd(const QString& problem);

    Film m_film;
    QSize m_size;
    QString m_path;
    FilmExport m_export;
    QLabel* m_preview;
    QComboBox* m_format;
    QComboBox* m_scale;
    QComboBox* m_pace;
    QDoubleSpinBox* m_seconds;
    QLabel* m_summary;
    QLabel* m_message;
    QProgressBar* m_progress;
    QPushButton* m_save;
    QPushButton* m_stop;
    QPushButton* m_close;
};

/// Opens the dialog of the current sentence over `parent`; says so instead when nothing of it was kept.
void openFilmDialog(const WatchState& watch, QWidget* parent);

}  // namespace attune
