#include "tests/ui/gallery.h"
#include "ui/plots/attention_heatmap.h"
#include "ui/plots/coverage_plot.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/histogram_plot.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/pinned_list.h"
#include "ui/widgets/sparkline.h"

#include <cmath>

using namespace attune;

namespace {

AttentionMap longMap(int size, const std::vector<std::string>& words) {
    AttentionMap map;
    for (int i = 0; i < size; ++i) map.rowTokens.push_back(words[static_cast<std::size_t>(i) % words.size()]);
    map.columnTokens = map.rowTokens;
    for (int row = 0; row < size; ++row)
        for (int column = 0; column < size; ++column) map.weights.push_back(std::exp(-std::abs(static_cast<float>(row - column)) * 0.8F));
    return map;
}

double noise(int i) {
    return std::fmod(std::sin(i * 12.9898) * 43758.5453, 1.0);
}

}  // namespace

/// Draws every plot in both appearances.
class PlotGalleryTest : public QObject {
    Q_OBJECT

private slots:
    void heatmap() {
        forBoth([] {
            QWidget panel;
            auto* column = new QVBoxLayout(&panel);
            column->setContentsMargins(0, 0, 0, 0);
            column->setSpacing(0);
            auto* header = new PanelHeader(QStringLiteral("Heatmap"));
            QMenu menu;
            header->setTitleMenu(&menu);
            header->setSubtitle(QStringLiteral("additive · forced on reference · live, update 312"));
            for (const HeaderTool tool : {HeaderTool::Export, HeaderTool::View, HeaderTool::Table, HeaderTool::Copy}) header->addTool(tool);
            header->setHelp({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
            auto* map = new AttentionHeatmap;
            map->setMap(dateMap());
            map->setProbabilities({1, 1, 1, .999, 1, 1, .999, 1, .999, .985});
            map->setSelection(6, 5);
            column->addWidget(header);
            column->addWidget(map, 1);
            keep(panel, QStringLiteral("heatmap"), {896, 457});
        });
    }

    void longHeatmap() {
        forBoth([] {
            AttentionHeatmap map;
            map.setMap(longMap(60, {"the", "man", "￭'￭", "standing", "nevertheless", "on", "ladders", "."}));
            map.setSelection(10, 10);
            keep(map, QStringLiteral("heatmap-60"), {1100, 900});
        });
        forBoth([] {
            AttentionHeatmap map;
            map.setMap(longMap(12, {"رجل", "يرتدي", "قميصا", "אדם", "二万", "three", "￭,", "a￭"}));
            AttentionMap other = longMap(12, {"a"});
            for (float& weight : other.weights) weight = 0.3F;
            map.setComparison(other);
            map.setUnknownTokens({false, true}, {false, false, false, true});
            map.setSelection(2, 3);
            keep(map, QStringLiteral("heatmap-difference-rtl"), {896, 424});
        });
    }

    void exports() {
        setAppearance(Appearance::Light);
        AttentionHeatmap map;
        map.setMap(dateMap());
        map.setSelection(6, 5);
        keep(map, QStringLiteral("export-source"), {896, 424});
        const QString folder = QCoreApplication::applicationDirPath() + QStringLiteral("/gallery/");
        for (const char* ending : {"png", "svg", "pdf", "csv"})
            QCOMPARE(savePicture(map.picture(), folder + QStringLiteral("map.") + QLatin1String(ending)), QString());
        QVERIFY(!savePicture(map.picture(), folder + QStringLiteral("map.doc")).isEmpty());
        QVERIFY(!savePicture(map.picture(), QStringLiteral("/nowhere/map.png")).isEmpty());
    }

    void curves() {
        forBoth([] {
            QWidget panel;
            auto* column = new QVBoxLayout(&panel);
            column->setContentsMargins(0, 0, 0, 0);
            column->setSpacing(0);
            auto* header = new PanelHeader(QStringLiteral("Loss"));
            header->setSubtitle(QStringLiteral("nats per token · log"));
            header->addTool(HeaderTool::Export);
            header->setHelp({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
            auto* plot = new CurvePlot;
            plot->addSeries({QStringLiteral("train"), CurveRole::Train, false, false, true});
            plot->addSeries({QStringLiteral("valid"), CurveRole::Valid, true, false, false});
            plot->setLogarithmic(true);
            for (int u = 0; u <= 312; ++u) {
                const double loss = 3.5 * std::exp(-std::pow(u / 60.0, 2)) + 0.015;
                plot->append(0, u, loss * std::exp(0.5 * noise(u)));
                if (u % 25 == 0) plot->append(1, u, loss * 1.1);
            }
            plot->setCursorUpdate(312);
            column->addWidget(header);
            column->addWidget(plot, 1);
            auto* second = new PanelHeader(QStringLiteral("Exact match"));
            second->setSubtitle(QStringLiteral("validation, 200 pairs"));
            second->setValue(QStringLiteral("99.1 %"));
            second->addTool(HeaderTool::Export);
            auto* match = new CurvePlot;
            match->addSeries({QString(), CurveRole::Valid, true, false, false});
            match->setPercent(true);
            for (int u = 0; u <= 300; u += 25) match->append(0, u, 1 / (1 + std::exp((90 - u) / 12.0)));
            match->setUpdateLimit(312);
            match->setCursorUpdate(64);
            column->addWidget(second);
            column->addWidget(match, 1);
            for (const auto& [name, value] :
                 {std::pair("Learning rate", "0.002"), std::pair("Gradient norm", "0.34"), std::pair("Tokens / s", "41,300")}) {
                auto* row = new SparklineRow(QLatin1String(name));
                std::vector<double> values;
                for (int i = 0; i < 200; ++i) values.push_back(noise(i) * 0.2 + std::min(1.0, i / 10.0));
                row->setValues(values);
                row->setValueText(QLatin1String(value));
                column->addWidget(row);
            }
            auto* pinnedHeader = new PanelHeader(QStringLiteral("Pinned"));
            pinnedHeader->addTool(HeaderTool::Help);
            column->addWidget(pinnedHeader);
            auto* pinned = new PinnedList;
            pinned->setSentences(
                {{QStringLiteral("14 March 1996"), QStringLiteral("1996-03-14"), {}, PinnedSentence::Verdict::Right},
                 {QStringLiteral("Tuesday, May 2, 1989"), QStringLiteral("1989-05-02"), {}, PinnedSentence::Verdict::Right},
                 {QStringLiteral("3/11/04"), QStringLiteral("2004-11-03"), QStringLiteral("2004-03-11"), PinnedSentence::Verdict::Wrong},
                 {QStringLiteral("le 9 août 2021"), QStringLiteral("2021-08-09"), {}, PinnedSentence::Verdict::Right}});
            pinned->setFixedHeight(scaled(96));
            column->addWidget(pinned);
            keep(panel, QStringLiteral("curves"), {404, 623});
            const QString folder = QCoreApplication::applicationDirPath() + QStringLiteral("/gallery/curves.");
            for (const char* ending : {"png", "svg", "pdf"})
                QCOMPARE(savePicture(plot->picture(), folder + QLatin1String(ending)), QString());
        });
    }

    void data() {
        forBoth([] {
            QWidget panel;
            auto* column = new QVBoxLayout(&panel);
            column->setContentsMargins(0, 0, 0, 0);
            auto* lengths = new HistogramPlot;
            lengths->setBins(
                {1,
                 true,
                 {200, 900, 3000, 12000, 21000, 26500, 25000, 19000, 13000, 8000, 5000, 3400, 2300, 1500, 1000, 700, 400, 300, 200, 500},
                 {100, 300, 2000, 9000, 17000, 22000, 23000, 20000, 16000, 12000, 8000, 5000, 3600, 2400, 1600, 1100, 800, 600, 400, 900}});
            lengths->setMeans(7.3, 8.0);
            column->addWidget(lengths);
            auto* coverage = new CoveragePlot;
            coverage->setCurves({{300, .77}, {1000, .88}, {2000, .94}, {5000, .98}, {10000, .995}, {20000, 1}},
                                {{500, .76}, {2000, .9}, {5000, .95}, {10000, .975}, {20000, .99}});
            coverage->setChosenSize(10220);
            column->addWidget(coverage);
            keep(panel, QStringLiteral("data"), {372, 330});
        });
    }
};

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    applyTheme(application, Appearance::Light);
    PlotGalleryTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "plot_gallery_test.moc"
