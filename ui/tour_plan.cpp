#include "ui/tour_plan.h"

#include "ui/main_window.h"
#include "ui/pages/answer_lines.h"
#include "ui/pages/beam_tree_panel.h"
#include "ui/pages/curves_panel.h"
#include "ui/pages/duel_page.h"
#include "ui/pages/head_view_panel.h"
#include "ui/pages/heatmap_panel.h"
#include "ui/pages/hypotheses_panel.h"
#include "ui/pages/leave_one_out_panel.h"
#include "ui/pages/node_panel.h"
#include "ui/pages/other_beams.h"
#include "ui/pages/per_token_panel.h"
#include "ui/pages/runs_page.h"
#include "ui/pages/sentence_bar.h"
#include "ui/pages/timeline_panel.h"
#include "ui/pages/watch_page.h"
#include "ui/pages/what_if_panel.h"
#include "ui/pages/worst_page.h"
#include "ui/plots/beam_tree.h"
#include "ui/tour.h"
#include "ui/widgets/scrubber_bar.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

#include <cstdio>

namespace attune {

namespace {

constexpr std::int64_t trainedUpdates = 600, typedUpdate = 300, watchedUpdate = 400, transformerUpdates = 450, learningUpdate = 300,
                       duelUpdates = 240;
const WatchedSentence march{"14 March 1996", "1996-03-14"};

bool soon() {
    return true;
}

}  // namespace

TourPlan::TourPlan(Tour& tour, Workbench& workbench, MainWindow& window)
    : m_tour(tour), m_workbench(workbench), m_window(window), m_page(*window.watchPage()) {
    QObject::connect(&workbench, &Workbench::errorReported, &tour, [](const Error& error) {
        std::fprintf(stderr, "attune: %s: %s\n", error.subject().c_str(), error.detail().english().c_str());
    });
    preparing();
    watching();
    views({});
    duelOfTwins();
    transformer();
    views({QStringLiteral("transformer-"), {AttentionKind::Cross, 1, 0}, {{AttentionKind::Cross, 1, 1}}});
    duelOfRuns();
    m_tour.addLooks([this] { m_window.showPlace(Place::Runs); }, soon, QStringLiteral("runs"));
}

bool TourPlan::trainedUntil(std::int64_t update) const {
    return m_workbench.training().progress().update >= update || !m_workbench.training().isTraining();
}

bool TourPlan::answered() const {
    return m_workbench.watch().hypothesis() != nullptr && !m_workbench.translation().isAnswering();
}

void TourPlan::type(const QString& sentence) {
    QLineEdit* field = m_page.sentenceBar()->sentenceField();
    field->setText(sentence);
    emit field->textEdited(sentence);
    emit field->returnPressed();
}

void TourPlan::preparing() {
    m_tour.addLooks([] {}, soon, QStringLiteral("welcome"));
    m_tour.addLooks([this] { m_workbench.openLesson("dates"); }, [this] { return m_workbench.project().datasetIsCurrent(); },
                    QStringLiteral("data"));
    m_tour.addLooks([this] { m_window.showPlace(Place::Model); }, soon, QStringLiteral("model"));
}

void TourPlan::watching() {
    m_tour.add(
        [this] {
            m_workbench.project().config().train.maxUpdates = trainedUpdates;
            m_workbench.project().config().train.validateEvery = 25;
            m_workbench.project().config().train.keepCheckpoints = trainedUpdates / 25;
            m_workbench.project().announceConfig();
            m_workbench.training().setBrake(20);
            m_workbench.train();
        },
        [this] { return trainedUntil(24); }, QStringLiteral("watch-first-updates-light"));
    m_tour.add([this] { m_workbench.training().setBrake(0); }, [this] { return trainedUntil(typedUpdate); }, QString(), 90);
    m_tour.add([this] { type(QString::fromStdString(march.source)); }, [this] { return trainedUntil(watchedUpdate); }, QString(), 120);
    m_tour.addLooks([this] { m_workbench.askAgain(false); },
                    [this] { return m_workbench.watch().answer() && m_workbench.watch().answer()->update >= watchedUpdate; },
                    QStringLiteral("watch"));
    m_tour.add([] {}, [this] { return !m_workbench.training().isTraining(); }, QString(), 120);
    m_tour.add([this] { m_firstRun = m_workbench.training().runFolder(); }, soon, QString());
    m_tour.addLooks(
        [this] {
            m_workbench.watch().setSentence(m_workbench.training().probes().front());
            m_workbench.askAgain(false);
        },
        [this] { return answered(); }, QStringLiteral("curves"), m_page.curves());
    m_tour.add(
        [this] {
            const std::vector<int> updates = m_workbench.watch().updates();
            m_workbench.watch().showUpdate(updates[updates.size() / 2]);
        },
        soon, QStringLiteral("watch-kept-moment-light"));
    m_tour.add([this] { m_workbench.watch().setComparison(0); }, soon, QStringLiteral("watch-difference-light"));
}

/// The same lesson, read by a small Transformer.
void TourPlan::transformer() {
    m_tour.add([this] { m_workbench.openLesson("dates"); }, [this] { return m_workbench.project().datasetIsCurrent(); }, QString());
    m_tour.add(
        [this] {
            RunConfig& config = m_workbench.project().config();
            config.model.encoder = EncoderKind::Transformer;
            config.model.decoder = DecoderKind::Transformer;
            config.model.encoderLayers = config.model.decoderLayers = 2;
            config.model.heads = 4;
            config.model.hiddenSize = config.model.embeddingSize = 64;
            config.model.feedForwardSize = 256;
            config.model.dropout = 0;
            config.train.learningRate = 0.003;
            config.train.schedule = ScheduleKind::Cosine;
            config.train.warmupUpdates = 100;
            config.train.scheduleUpdates = config.train.maxUpdates = transformerUpdates;
            config.train.validateEvery = 25;
            config.train.keepCheckpoints = transformerUpdates / 25;
            m_workbench.project().announceConfig();
            m_workbench.train();
        },
        [this] { return trainedUntil(transformerUpdates) && !m_workbench.training().isTraining(); }, QString(), 240);
}

void TourPlan::views(const ToldModel& model) {
    moments(model);
    asking(model);
    worst(model);
}

/// One moment, two moments, all of them.
void TourPlan::moments(const ToldModel& model) {
    m_tour.addLooks(
        [this, model] {
            WatchState& watch = m_workbench.watch();
            m_page.setAsking(false);
            watch.setSentence(m_workbench.training().probes().front());
            watch.setComparison({});
            watch.setFeeding(ProbeFeeding::Forced);
            watch.showLive();
            AttentionLook look = watch.look();
            look.layer = static_cast<int>(model.look.layer);
            look.head = static_cast<int>(model.look.head);
            watch.setLook(look);
            watch.setSelected({5, 1});
            m_workbench.askAgain(false);
        },
        [this] { return answered(); }, model.prefix + QStringLiteral("heatmap"), m_page.heatmapPanel());
    m_tour.addLooks(
        [this] {
            const std::vector<int> updates = m_workbench.watch().updates();
            m_workbench.watch().setComparison(updates[updates.size() / 2]);
            m_page.heatmapPanel()->sidesButton()->click();
        },
        soon, model.prefix + QStringLiteral("side-by-side"));
    m_tour.addLooks(
        [this] {
            m_page.heatmapPanel()->sidesButton()->click();
            m_workbench.watch().setComparison({});
            m_page.scrubber()->timelineButton()->click();
        },
        soon, model.prefix + QStringLiteral("timeline"), m_page.timeline());
    m_tour.add([this] { m_page.scrubber()->timelineButton()->click(); }, soon, QString());
}

void TourPlan::asking(const ToldModel& model) {
    m_tour.addLooks(
        [this] {
            m_page.setAsking(true);
            SearchOptions search = m_workbench.search();
            search.beamSize = 5;
            m_workbench.setSearch(search);
            type(QStringLiteral("2 July 2011"));
        },
        [this] { return answered(); }, model.prefix + QStringLiteral("ask"), m_page.perToken()->parentWidget());
    m_tour.addLooks([this] { m_page.setHeadsShown(true); }, soon, model.prefix + QStringLiteral("head-view"), m_page.headView());
    m_tour.add([this] { m_page.setHeadsShown(false); }, soon, QString());
    const BeamTreePanel* tree = m_page.tree();
    m_tour.addLooks([this] { m_page.setTree(true); }, [tree] { return !tree->tree()->isEmpty() && tree->node()->otherBeams()->isKnown(); },
                    model.prefix + QStringLiteral("beam-tree"), m_page.tree());
    m_tour.add([this] { m_page.setTree(false); }, soon, QString());
    whatIf(model);
}

void TourPlan::attempt(const Trial& trial) {
    m_page.whatIf()->change(trial);
}

/// Another year, the same with a forced beginning, another month, muted heads; the bars are those of the digit of the month.
void TourPlan::whatIf(const ToldModel& model) {
    const auto answeredAgain = [this] { return m_page.whatIf()->answers()->after().has_value(); };
    const auto swap = [](std::int64_t place, const char* letter, const char* prefix) {
        Trial trial;
        trial.edits.source.swapped = {{place, letter}};
        trial.prefix = prefix;
        return trial;
    };
    m_tour.add([this, swap] { attempt(swap(10, "9", "")); }, answeredAgain, QString());
    m_tour.add([this, swap] { attempt(swap(10, "9", "20")); }, answeredAgain, QString());
    m_tour.addLooks(
        [this, swap, model] {
            Trial trial = swap(4, "n", "");
            trial.edits.attention.muted = model.muted;
            attempt(trial);
            m_workbench.watch().setSelected({6, 5});
        },
        [this, answeredAgain] { return answeredAgain() && m_page.leaveOneOut()->isFilled(); }, model.prefix + QStringLiteral("what-if"),
        m_page.whatIf());
    m_tour.addLooks([] {}, soon, model.prefix + QStringLiteral("leave-one-out"), m_page.leaveOneOut());
}

/// At an update at which much was still wrong.
void TourPlan::worst(const ToldModel& model) {
    auto* runs = m_window.findChild<RunsPage*>();
    m_tour.add([this] { m_window.showPlace(Place::Runs); }, [runs] { return runs->table()->currentIndex().isValid(); }, QString());
    m_tour.addLooks(
        [runs] {
            runs->showWorst();
            QComboBox* weights = runs->worst()->checkpoints();
            weights->setCurrentIndex(weights->findData(static_cast<qlonglong>(learningUpdate)));
            emit weights->activated(weights->currentIndex());
        },
        [runs] { return runs->worst()->session().judged().a != nullptr; }, model.prefix + QStringLiteral("worst-examples"), runs->worst(),
        180);
    m_tour.add(
        [this, runs] {
            emit runs->worst()->backRequested();
            m_window.showPlace(Place::Watch);
        },
        soon, QString());
}

/// The lesson with additive and with dot attention, few updates; looked at while only one of them knows the months.
void TourPlan::duelOfTwins() {
    m_tour.add(
        [this] {
            std::vector<WatchedSentence> probes = m_workbench.training().probes();
            probes.push_back(march);
            m_workbench.training().setProbes(std::move(probes));
            m_workbench.watch().setSentence(march);
            auto [source, config] = m_workbench.twinBase();
            config.train.maxUpdates = duelUpdates;
            RunConfig twin = config;
            twin.model.attention = AttentionScore::Dot;
            m_workbench.trainTwins(source, config, twin);
        },
        [this] { return !m_workbench.driven().isTraining(); }, QString(), 180);
    m_tour.addLooks(
        [this] {
            m_workbench.watch().showUpdate(duelUpdates * 5 / 6);
            m_workbench.watch().setSelected({6, 5});
        },
        soon, QStringLiteral("duel"), m_page.duel());
    m_tour.add([this] { m_workbench.duel().leave(); }, soon, QString());
}

/// The Transformer on show and the first run of the tour, at the updates that both kept.
void TourPlan::duelOfRuns() {
    m_tour.addLooks(
        [this] {
            m_page.setAsking(false);
            m_workbench.watch().setSentence(m_workbench.training().probes().front());
            m_workbench.duel().compareWith(m_firstRun);
        },
        [this] { return m_workbench.duel().isOn() && m_workbench.duel().current(); }, QStringLiteral("transformer-duel"));
    m_tour.add([this] { m_workbench.duel().leave(); }, soon, QString());
}

}  // namespace attune
