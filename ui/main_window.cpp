#include "ui/main_window.h"

#include "ui/language.h"
#include "ui/messages.h"
#include "ui/pages/data_page.h"
#include "ui/pages/model_page.h"
#include "ui/pages/panel_parts.h"
#include "ui/pages/runs_page.h"
#include "ui/pages/sentence_bar.h"
#include "ui/pages/watch_page.h"
#include "ui/titles.h"
#include "ui/top_bar.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/navigation_rail.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/style.h"
#include "ui/widgets/theme.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace attune {

namespace {
constexpr int smallestWidth = 1180, smallestHeight = 660;

/// A number that is none as people write it.
Message withReadableNumbers(Message message) {
    for (std::string& argument : message.arguments)
        if (argument == "nan" || argument == "-nan") argument = "NaN";
    return message;
}

}  // namespace

MainWindow::MainWindow(Workbench& workbench, QWidget* parent) : QMainWindow(parent), m_workbench(workbench) {
    setMinimumSize(scaled(smallestWidth), scaled(smallestHeight));
    setAcceptDrops(true);
    setWindowIcon(QIcon(QStringLiteral(":/icons/logo.svg")));
    build();
    buildMenu();
    connectAll();
    retranslate();
    restore();
}

void MainWindow::build() {
    auto* centre = new QWidget(this);
    m_rail = new NavigationRail(centre);
    m_rail->addPlace(IconName::Data, {});
    m_rail->addPlace(IconName::Model, {});
    m_rail->addPlace(IconName::Watch, {});
    m_rail->addPlace(IconName::Runs, {});
    m_top = new TopBar(m_workbench, centre);
    m_banner = new ErrorBanner(centre);
    m_data = new DataPage(m_workbench, centre);
    m_model = new ModelPage(m_workbench, centre);
    m_watch = new WatchPage(m_workbench, centre);
    m_runs = new RunsPage(m_workbench, centre);
    m_places = new QStackedWidget(centre);
    for (QWidget* page :
         {static_cast<QWidget*>(m_data), static_cast<QWidget*>(m_model), static_cast<QWidget*>(m_watch), static_cast<QWidget*>(m_runs)})
        m_places->addWidget(page);
    m_status = new ElidedLabel({}, centre);
    m_status->setInk(Ink::Muted);
    m_status->setTextSize(TextSize::Note);
    auto* statusLine = new QWidget(centre);
    setWindowGround(statusLine);
    statusLine->setFixedHeight(scaled(28));
    auto* statusRow = new QHBoxLayout(statusLine);
    statusRow->setContentsMargins(scaled(16), 0, scaled(16), 0);
    statusRow->addWidget(m_status);
    m_statusArea = new QWidget(centre);
    auto* statusColumn = new QVBoxLayout(m_statusArea);
    statusColumn->setContentsMargins(0, 0, 0, 0);
    statusColumn->setSpacing(0);
    statusColumn->addWidget(panelLine(QFrame::HLine));
    statusColumn->addWidget(statusLine);
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_top);
    column->addWidget(panelLine(QFrame::HLine));
    column->addWidget(m_banner);
    column->addWidget(m_places, 1);
    column->addWidget(m_statusArea);
    auto* row = new QHBoxLayout(centre);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addLayout(column, 1);
    setCentralWidget(centre);
}

void MainWindow::connectAll() {
    connect(m_rail, &NavigationRail::placeChosen, this, [this](int place) { showPlace(static_cast<Place>(place)); });
    connect(m_rail, &NavigationRail::helpRequested, this, &MainWindow::showHelp);
    connect(m_top, &TopBar::languageRequested, this, &MainWindow::toggleLanguage);
    connect(m_top, &TopBar::appearanceRequested, this, &MainWindow::toggleAppearance);
    connect(m_data, &DataPage::openTsvRequested, this, &MainWindow::openTsv);
    connect(m_data, &DataPage::openPairRequested, this, &MainWindow::openPair);
    connect(m_data, &DataPage::openRunRequested, this, &MainWindow::openRunFolder);
    connect(m_runs, &RunsPage::lessonsRequested, this, [this] { showPlace(Place::Data); });
    connect(&m_workbench, &Workbench::placeRequested, this, &MainWindow::showPlace);
    connect(&m_workbench, &Workbench::errorReported, this, &MainWindow::showError);
    connect(&m_workbench, &Workbench::jobRenewed, this, &MainWindow::dismissErrors);
    connect(&m_workbench, &Workbench::mainActionChanged, this, &MainWindow::refreshStatus);
    connect(&m_workbench, &Workbench::sourceOpened, this, [this](const CorpusSource& source) {
        if (source.kind == CorpusKind::Tsv || source.kind == CorpusKind::Scan || source.kind == CorpusKind::Cornell)
            addRecent(QString::fromStdString(source.path));
        if (source.kind == CorpusKind::PairedFiles)
            addRecent(QString::fromStdString(source.path) + QLatin1Char('\n') + QString::fromStdString(source.targetPath));
    });
    connect(&m_workbench, &Workbench::runOpened, this, &MainWindow::addRecent);
    TrainingSession& training = m_workbench.training();
    connect(&training, &TrainingSession::ended, this, &MainWindow::showEnd);
    for (const TrainingSession* each : {&training, &m_workbench.duel().rival()})
        connect(each, &TrainingSession::stateChanged, this, [this](TrainingSession::State state) {
            if (m_closeWhenStopped && state == TrainingSession::State::Open && !m_workbench.driven().isTraining()) close();
        });
    connect(&training, &TrainingSession::checkpointed, this, &MainWindow::refreshStatus);
    connect(&m_workbench.project(), &Project::sourceChanged, this, &MainWindow::refreshStatus);
    connect(&m_workbench.corpus(), &CorpusSession::started, this, &MainWindow::refreshStatus);
    for (int place = 0; place < 4; ++place) {
        auto* key = new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + place)), this);
        connect(key, &QShortcut::activated, this, [this, place] { showPlace(static_cast<Place>(place)); });
    }
    auto* train = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_R), this);
    connect(train, &QShortcut::activated, m_top->mainButton(), &QPushButton::click);
    auto* help = new QShortcut(QKeySequence(QKeySequence::HelpContents), this);
    connect(help, &QShortcut::activated, this, [this] {
        PanelHeader* panel = PanelHeader::inPlace(m_places->currentWidget(), focusWidget());
        panel ? panel->showHelp() : showHelp();
    });
    auto* sentence = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_L), this);
    connect(sentence, &QShortcut::activated, this, [this] {
        showPlace(Place::Watch);
        m_watch->sentenceBar()->focusSentence();
    });
}

void MainWindow::showPlace(Place place) {
    if (place != this->place()) {
        dismissErrors(Job::Page);
        dismissErrors(Job::Answer);
    }
    m_places->setCurrentIndex(static_cast<int>(place));
    m_rail->setCurrentPlace(static_cast<int>(place));
    m_statusArea->setVisible(place != Place::Watch && (place != Place::Data || m_workbench.project().source()));
    if (place == Place::Runs) m_runs->reload();
}

Place MainWindow::place() const {
    return static_cast<Place>(m_places->currentIndex());
}

void MainWindow::dismissErrors(Job job) {
    if (job == m_bannerJob) m_banner->dismiss();
}

void MainWindow::showError(const Error& error, Job job) {
    const bool refusal = error.code() == ErrorCode::OptionRefused || error.code() == ErrorCode::DataRefused;
    const bool broke = error.code() == ErrorCode::DiskFull || error.code() == ErrorCode::FileNotWritable ||
                       error.code() == ErrorCode::OutOfMemory || error.code() == ErrorCode::Internal;
    const bool aboutRun = job == Job::Training && broke && m_workbench.training().state() == TrainingSession::State::Open;
    const std::optional<std::int64_t> checkpoint = m_workbench.training().standing().checkpoint;
    m_bannerJob = job;
    m_banner->showMessage(refusal ? ErrorBanner::Kind::Warning : ErrorBanner::Kind::Error, [error, aboutRun, checkpoint] {
        if (!aboutRun) return translated(error);
        return sentences(translated(error), checkpoint ? tr("The checkpoint of update %1 is intact.").arg(countText(*checkpoint))
                                                       : tr("No checkpoint was written yet."));
    });
}

void MainWindow::showEnd(const EndEvent& event) {
    const TrainingSession& training = m_workbench.training();
    if (training.state() != TrainingSession::State::Open || event.reason != StopReason::Diverged) return;
    const std::optional<std::int64_t> checkpoint = training.standing().checkpoint;
    m_bannerJob = Job::Training;
    m_banner->showMessage(ErrorBanner::Kind::Error, [detail = withReadableNumbers(event.detail), checkpoint] {
        const QString what = tr("The training diverged: %1").arg(translated(detail));
        return sentences(what, checkpoint ? tr("The checkpoint of update %1 is intact.").arg(countText(*checkpoint))
                                          : tr("No checkpoint was written yet."));
    });
    QPushButton* button = m_banner->addAction([checkpoint] {
        return checkpoint ? tr("Go on from the last good checkpoint with half the rate") : tr("Start again with half the rate");
    });
    connect(button, &QPushButton::clicked, &m_workbench, &Workbench::continueWithHalfRate);
}

void MainWindow::refreshStatus() {
    const Project& project = m_workbench.project();
    TrainingSession& training = m_workbench.training();
    QStringList parts;
    if (const auto dataset = project.dataset(); dataset && project.datasetIsCurrent())
        parts << tr("%1 pairs for training, %2 for validation, %3 for testing")
                     .arg(countText(dataset->report.trainPairs), countText(dataset->report.validPairs),
                          countText(dataset->report.testPairs));
    if (m_workbench.projectIsRun()) {
        if (const auto& start = training.lastStart()) parts << tr("%1 parameters").arg(countText(start->parameters)) << engineTitle(*start);
        parts << QString::fromStdString(training.runFolder().string());
    } else if (project.source()) {
        parts << tr("new, not trained yet");
    }
    m_status->setText(parts.join(QStringLiteral(" · ")));
    m_statusArea->setVisible(place() != Place::Watch && (place() != Place::Data || m_workbench.project().source()));
}

void MainWindow::toggleLanguage() {
    setLanguage(currentLanguage() == QStringLiteral("en") ? QStringLiteral("zh_CN") : QStringLiteral("en"));
    remember();
}

void MainWindow::toggleAppearance() {
    setAppearance(appearance() == Appearance::Light ? Appearance::Dark : Appearance::Light);
    remember();
}

bool MainWindow::askBeforeClosing() {
    if (!m_workbench.driven().isTraining()) return true;
    QMessageBox box(QMessageBox::Question, tr("A training is running"),
                    tr("Stop it and keep a checkpoint? It can go on from there later, as if nothing had happened."), QMessageBox::NoButton,
                    this);
    QPushButton* stop = box.addButton(tr("Stop and save"), QMessageBox::AcceptRole);
    QPushButton* keep = box.addButton(tr("Keep training"), QMessageBox::ActionRole);
    box.addButton(tr("Cancel"), QMessageBox::RejectRole);
    box.setDefaultButton(stop);
    box.exec();
    if (box.clickedButton() == keep) {
        showMinimized();
        return false;
    }
    if (box.clickedButton() != stop) return false;
    if (!m_workbench.driven().isTraining()) return true;
    m_closeWhenStopped = true;
    m_workbench.driven().stop();
    m_bannerJob = Job::Training;
    m_banner->showMessage(ErrorBanner::Kind::Info, [] { return tr("Writing the checkpoint, then the window closes."); });
    return false;
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!askBeforeClosing()) return event->ignore();
    remember();
    event->accept();
}

void MainWindow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QMainWindow::changeEvent(event);
}

void MainWindow::retranslate() {
    setWindowTitle(QStringLiteral("Attune"));
    m_rail->setPlaceName(static_cast<int>(Place::Data), tr("Data"));
    m_rail->setPlaceName(static_cast<int>(Place::Model), tr("Model"));
    m_rail->setPlaceName(static_cast<int>(Place::Watch), tr("Watch"));
    m_rail->setPlaceName(static_cast<int>(Place::Runs), tr("Runs"));
    m_top->setOtherLanguage(currentLanguage() == QStringLiteral("en") ? QStringLiteral("中") : QStringLiteral("EN"));
    const std::array texts{tr("Open TSV …"),
                           tr("Open two files …"),
                           tr("Open a run …"),
                           tr("Fold the curves"),
                           tr("Translate a file …"),
                           tr("Lesson sheet …"),
                           tr("Train the same with one option changed …"),
                           tr("Change the language"),
                           tr("Light or dark"),
                           tr("Help"),
                           tr("Keys"),
                           tr("About Attune"),
                           tr("Quit")};
    for (std::size_t i = 0; i < texts.size(); ++i) m_actions[i]->setText(texts[i]);
    m_recent.setTitle(tr("Recent"));
    refreshRecent();
    refreshStatus();
}

}  // namespace attune
