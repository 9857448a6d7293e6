#include "ui/pages/lesson_sheet_export.h"

#include "core/run/lesson_sheet.h"
#include "ui/language.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QProgressDialog>
#include <QPushButton>
#include <QUrl>

#include <utility>

namespace attune {

LessonSheetExport::LessonSheetExport(Workbench& workbench, QWidget* window) : QObject(window), m_workbench(workbench), m_window(window) {
    connect(&m_task, &LatestTask::progressed, this, [this](double share) {
        if (m_progress) m_progress->setValue(static_cast<int>(share * 100));
    });
}

void LessonSheetExport::ask(const std::filesystem::path& run) {
    if (run.empty()) return;
    const QString name = QString::fromStdString(run.filename().string()) + QStringLiteral(".html");
    const QString file = QFileDialog::getSaveFileName(m_window, tr("Lesson sheet"), name, tr("Web page (*.html)"));
    if (!file.isEmpty()) write(run, QFileInfo(file).suffix().isEmpty() ? file + QStringLiteral(".html") : file);
}

void LessonSheetExport::write(const std::filesystem::path& run, const QString& file) {
    SheetOptions options;
    options.language = currentLanguage() == QStringLiteral("en") ? "en" : "zh";
    showProgress();
    m_task.run(
        [run, options, output = file.toStdString()](std::stop_token stop, const Progress& progress) {
            writeLessonSheet(run, output, options, std::move(stop), progress);
            return true;
        },
        [this, file](bool) {
            closeProgress();
            m_workbench.renew(Job::Page);
            offerToOpen(file);
            emit written(file);
        },
        [this](const Error& error) {
            closeProgress();
            m_workbench.report(error);
        });
}

void LessonSheetExport::cancel() {
    m_task.cancel();
    closeProgress();
}

void LessonSheetExport::showProgress() {
    closeProgress();
    m_progress = new QProgressDialog(tr("Writing the lesson sheet …"), tr("Stop"), 0, 100, m_window);
    m_progress->setWindowTitle(tr("Lesson sheet"));
    m_progress->setAttribute(Qt::WA_DeleteOnClose);
    m_progress->setAutoClose(false);
    m_progress->setAutoReset(false);
    m_progress->setMinimumDuration(400);
    connect(m_progress, &QProgressDialog::canceled, this, &LessonSheetExport::cancel);
}

void LessonSheetExport::closeProgress() {
    if (!m_progress) return;
    m_progress->disconnect(this);
    m_progress->deleteLater();
    m_progress->hide();
    m_progress = nullptr;
}

void LessonSheetExport::offerToOpen(const QString& file) {
    auto* box = new QMessageBox(QMessageBox::Information, tr("Lesson sheet"),
                                tr("The page is written to %1. It needs no network and no Attune, only a browser.").arg(file),
                                QMessageBox::Close, m_window);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* open = box->addButton(tr("Open in the browser"), QMessageBox::AcceptRole);
    connect(open, &QPushButton::clicked, this, [file] { QDesktopServices::openUrl(QUrl::fromLocalFile(file)); });
    box->open();
}

}  // namespace attune
