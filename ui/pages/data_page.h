#pragma once

#include "core/text/language_guess.h"
#include "ui/session/workbench.h"

#include <QWidget>

#include <optional>

class QLineEdit;
class QMenu;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QToolButton;
class QCheckBox;

namespace attune {

class ElidedLabel;
class FiltersPanel;
class PairsView;
class ReportPanel;
class SegmentedControl;
class SidePicker;
class WelcomeView;

/// The place Data: the way in (lessons, files), how each side is read, the sentence pairs as tokens, and what was found in them or
/// the filters they go through.
class DataPage : public QWidget {
    Q_OBJECT
public:
    explicit DataPage(Workbench& workbench, QWidget* parent = nullptr);
    ~DataPage() override;

    /// The menu of recent files under "Open …"; not owned.
    void setRecentMenu(QMenu* menu);

signals:
    // File dialogs belong to the window; it answers with Workbench::openCorpus or openRun.
    void openTsvRequested();
    void openPairRequested();
    void openRunRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeToolBar();
    QWidget* makeSides();
    QWidget* makeWorkPlace();
    void connectWorkbench();
    void retranslate();
    void fillLessons();
    void changeSource();
    void showSource();
    void showPreview(const CorpusPreview& preview);
    void showDataset();
    void placeSides();
    void refreshSides();
    void refreshColumnNames();
    void applySides();
    void swapSides();
    void showLoading(bool loading);
    void refreshReport();
    void revealLine(qint64 line);

    Workbench& m_workbench;
    CorpusPreview m_preview;
    LanguageGuess m_sourceGuess;
    LanguageGuess m_targetGuess;
    std::optional<Error> m_failure;  // of the last load

    QStackedWidget* m_stack;
    WelcomeView* m_welcome;
    QPushButton* m_open;
    QMenu* m_openMenu;
    QPushButton* m_lessonsButton;
    QMenu* m_lessonsMenu;
    ElidedLabel* m_title;
    ElidedLabel* m_subtitle;
    QLineEdit* m_find;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
    QWidget* m_sides;
    SidePicker* m_sourceSide;
    SidePicker* m_targetSide;
    QPushButton* m_swap;
    QCheckBox* m_lowercase;
    PairsView* m_pairs;
    SegmentedControl* m_rightChoice;
    QStackedWidget* m_right;
    ReportPanel* m_report;
    FiltersPanel* m_filters;
};

}  // namespace attune
