#include "fake_training.h"

#include "ui/pages/measure_panel.h"
#include "ui/plots/curve_plot.h"
#include "ui/session/workbench.h"
#include "ui/widgets/forcing_slider.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/theme.h"

#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace attune;

namespace {

ValidationEvent validation(std::int64_t update, double forced, double free) {
    ValidationEvent event;
    event.update = update;
    event.tokenAccuracy = forced;
    event.editAccuracy = free;
    event.distinct = {0.25, 0.5};
    event.byLength = {{3, 4, 2}, {5, 10, static_cast<std::int64_t>(update)}};
    return event;
}

StepEvent stepOfBlocks(std::int64_t update) {
    StepEvent event = test::step(update);
    event.gradientNorms = {{"encoder", 0.5}, {"decoder", 2.0}};
    return event;
}

}  // namespace

/// The panel of the chosen measure, and teacher forcing by hand.
class MeasureTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Appearance::Light); }

    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_workbench = std::make_unique<Workbench>(m_folder->path().toStdString());
        m_panel = std::make_unique<MeasurePanel>(*m_workbench);
        m_panel->resize(400, 200);
        m_panel->show();
    }

    void cleanup() {
        m_panel.reset();
        m_workbench.reset();
    }

    void theGapIsForcedMinusFree() {
        m_panel->addValidation(validation(1, 0.5, 0.25));
        m_panel->choose(Measure::ForcedFreeGap);
        m_panel->addValidation(validation(2, 0.75, 0.625));
        CurvePlot* plot = m_panel->plot();
        QCOMPARE(plot->valueAt(0, 1), 0.25);
        QCOMPARE(plot->lastValue(0), 0.125);
        QCOMPARE(plot->lastValue(1), 0.75);
        QCOMPARE(plot->lastValue(2), 0.625);
        QCOMPARE(plot->numbers().columns.size(), 4);
        QVERIFY(m_panel->header()->caption().contains(QStringLiteral("Forced–free gap")));
    }

    void normsHaveACurveForEachBlock() {
        m_panel->addSteps({stepOfBlocks(1)});
        m_panel->choose(Measure::GradientNorms);
        m_panel->addSteps({stepOfBlocks(2), stepOfBlocks(3)});
        CurvePlot* plot = m_panel->plot();
        QCOMPARE(plot->numbers().columns, (QStringList{QStringLiteral("update"), QStringLiteral("Decoder"), QStringLiteral("Encoder")}));
        QCOMPARE(plot->pointCount(0), 3);
        QCOMPARE(plot->lastValue(0), 2.0);
        QCOMPARE(plot->lastValue(1), 0.5);
        m_panel->truncate(1);
        QCOMPARE(plot->pointCount(0), 1);
        m_panel->choose(Measure::Perplexity);
        m_panel->choose(Measure::GradientNorms);
        QCOMPARE(plot->pointCount(0), 1);
    }

    void everyMeasureHasItsHelpAndSaysWhenItIsEmpty() {
        for (const Measure measure : {Measure::ForcedFreeGap, Measure::Distinct, Measure::ByLength, Measure::GradientNorms}) {
            m_panel->choose(measure);
            QVERIFY(m_panel->header()->hasHelp());
            QVERIFY(!m_panel->plot()->isVisible());
        }
        ValidationEvent nothingTranslated = validation(1, 0.5, 0.25);
        nothingTranslated.byLength.clear();
        m_panel->addValidation(nothingTranslated);
        m_panel->choose(Measure::ByLength);
        QVERIFY(!m_panel->plot()->isVisible());
        m_panel->addValidation(validation(2, 0.5, 0.25));
        QVERIFY(m_panel->plot()->isVisible());
    }

    void accuracyByLengthIsThatOfTheShownMoment() {
        m_panel->choose(Measure::ByLength);
        for (const int update : {1, 7}) m_panel->addValidation(validation(update, 0.5, 0.5));
        CurvePlot* plot = m_panel->plot();
        QCOMPARE(plot->numbers().columns.first(), QStringLiteral("source length"));
        QCOMPARE(plot->valueAt(0, 3), 0.5);
        QCOMPARE(plot->valueAt(0, 5), 0.7);
        WatchState& watch = m_workbench->watch();
        watch.setSentence({"ab", "xy"});
        for (const int update : {1, 2}) watch.addMoment(test::moment(update), true);
        watch.showUpdate(1);
        m_panel->setCursorUpdate(1);
        QCOMPARE(plot->valueAt(0, 5), 0.1);
        QVERIFY(!plot->cursorUpdate());
        m_panel->choose(Measure::TokenAccuracy);
        QCOMPARE(plot->cursorUpdate(), std::optional(1.0));
        QCOMPARE(plot->numbers().columns.first(), QStringLiteral("update"));
    }

    void forcingIsSaidByHandAndLeftToItsSchedule() {
        ForcingSlider slider;
        std::vector<double> chosen;
        int scheduled = 0;
        connect(&slider, &ForcingSlider::probabilityChosen, [&](double value) { chosen.push_back(value); });
        connect(&slider, &ForcingSlider::scheduleChosen, [&] { ++scheduled; });
        slider.showProbability(0.4);
        QVERIFY(chosen.empty());
        auto* handle = slider.findChild<QSlider*>();
        QCOMPARE(handle->value(), 40);
        handle->setValue(75);
        QCOMPARE(chosen, std::vector<double>{0.75});
        slider.findChild<QToolButton*>()->click();
        QCOMPARE(scheduled, 1);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<MeasurePanel> m_panel;
};

QTEST_MAIN(MeasureTest)
#include "measure_test.moc"
