#pragma once

#include "ui/session/latest_task.h"
#include "ui/session/workbench.h"

#include <QPointer>

#include <filesystem>

class QProgressDialog;

namespace attune {

/// "Lesson sheet …": asks where to, writes the page of a run off the window's thread with a bar that can stop it, and offers to open it
/// in the browser. What goes wrong is reported to the workbench.
class LessonSheetExport : public QObject {
    Q_OBJECT
public:
    LessonSheetExport(Workbench& workbench, QWidget* window);

    void ask(const std::filesystem::path& run);
    void write(const std::filesystem::path& run, const QString& file);
    void cancel();
    bool isBusy() const { return m_task.isBusy(); }

signals:
    void written(const QString& file);

private:
    void showProgress();
    void closeProgress();
    void offerToOpen(const QString& file);

    Workbench& m_workbench;
    QWidget* m_window;
    QPointer<QProgressDialog> m_progress;
    LatestTask m_task;
};

}  // namespace attune
