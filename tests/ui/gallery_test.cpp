#include "core/base/options.h"
#include "ui/plots/attention_heatmap.h"
#include "ui/plots/coverage_plot.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/histogram_plot.h"
#include "ui/widgets/brake_slider.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/navigation_rail.h"
#include "ui/widgets/options_form.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/pinned_list.h"
#include "ui/widgets/scrubber_bar.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/sparkline.h"
#include "ui/widgets/style.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_strip.h"

#include <QtTest>
#include <QtWidgets>

#include <cmath>

using namespace attune;

namespace {

AttentionMap dateMap() {
    AttentionMap map;
    map.rowTokens = {"1", "9", "9", "6", "-", "0", "3", "-", "1", "4"};
    map.columnTokens = {"1", "4", " ", "M", "a", "r", "c", "h", " ", "1", "9", "9", "6", "</s>"};
    map.weights.assign(10 * 14, 0.0F);
    const auto set = [&](int row, int column, float weight) { map.weights[static_cast<std::size_t>(row * 14 + column)] = weight; };
    set(0, 9, .93F), set(0, 10, .05F), set(1, 9, .03F), set(1, 10, .95F), set(2, 10, .05F), set(2, 11, .91F), set(3, 12, .94F),
        set(3, 13, .04F);
    set(4, 8, .47F), set(4, 12, .10F), set(4, 13, .32F), set(5, 4, .17F), set(5, 5, .76F), set(5, 6, .02F), set(6, 5, .90F),
        set(6, 6, .07F);
    set(7, 2, .48F), set(7, 7, .35F), set(7, 13, .11F), set(8, 0, .96F), set(8, 1, .02F), set(9, 1, .997F);
    return map;
}

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

struct Numbers {
    std::int64_t size = 96;
    double rate = 0.002;
    double dropout = 0.0;
    bool feeding = false;
    std::string name;
    enum class Cell { Gru, Lstm, Transformer } cell = Cell::Gru;
    enum class Unit { Sentences, Tokens, Updates, Epochs } unit = Unit::Sentences;
};

OptionList describe(Numbers& n) {
    using C = Numbers::Cell;
    using U = Numbers::Unit;
    const auto text = [](const char* words) { return ATTUNE_TEXT("Options", words); };
    return {choiceOption<C>("model.cell", n.cell,
                            {{C::Gru, "gru", text("gated")}, {C::Lstm, "lstm", text("long")}, {C::Transformer, "transformer", text("all")}},
                            text("Cell"), text("Kind of recurrent cell.")),
            integerOption("model.hidden_size", n.size, 1, 4096, text("Size"), text("Hidden units.")),
            numberOption("train.rate", n.rate, 0, 1, text("Rate"), text("Learning rate.")),
            choiceOption<U>("train.unit", n.unit,
                            {{U::Sentences, "sentences", text("a")},
                             {U::Tokens, "tokens", text("b")},
                             {U::Updates, "updates", text("c")},
                             {U::Epochs, "epochs", text("d")}},
                            text("Unit"), text("What a batch counts.")),
            numberOption("model.dropout", n.dropout, 0, 0.9, text("Dropout"), text("Share of units left out.")),
            booleanOption("model.input_feeding", n.feeding, text("Input feeding"), text("Feeds the attentional state back.")),
            textOption("train.name", n.name, text("Name"), text("Name of the run."))};
}

}  // namespace

/// Draws every widget in both appearances into PNG files beside the test, for eyes; fails when one stays blank.
class GalleryTest : public QObject {
    Q_OBJECT

private:
    static void keep(QWidget& widget, const QString& name, QSize size) {
        const QString theme = appearance() == Appearance::Light ? QStringLiteral("light") : QStringLiteral("dark");
        if (!widget.isVisible()) widget.setAttribute(Qt::WA_DontShowOnScreen);
        widget.resize(size);
        widget.show();
        QTest::qWait(80);
        const QImage image = widget.grab().toImage();
        const QString folder = QCoreApplication::applicationDirPath() + QStringLiteral("/gallery");
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(image.save(folder + u'/' + name + u'-' + theme + QStringLiteral(".png")));
        QSet<QRgb> shades;
        for (int y = 0; y < image.height(); y += 2)
            for (int x = 0; x < image.width(); x += 2) shades.insert(image.pixel(x, y));
        QVERIFY2(shades.size() > 8, qPrintable(name + QStringLiteral(" is blank")));
    }
    static void forBoth(const std::function<void()>& draw) {
        for (const Appearance each : {Appearance::Light, Appearance::Dark}) {
            setAppearance(each);
            draw();
        }
    }

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
            auto* strip = new TokenStrip;
            using State = TokenChip::State;
            strip->setTokens({{QStringLiteral("Qu"), State::Plain, {}},
                              {QStringLiteral("￭'￭"), State::Plain, {}},
                              {QStringLiteral("essayez"), State::Unknown, {}},
                              {QStringLiteral("fatiguée"), State::Changed, {}},
                              {QStringLiteral("faux"), State::Wrong, {}},
                              {QStringLiteral("قميصا"), State::Plain, {}},
                              {QStringLiteral("￭."), State::Plain, {}}});
            column->addWidget(strip);
            keep(panel, QStringLiteral("data"), {372, 330});
        });
    }

    void bars() {
        forBoth([] {
            QWidget window;
            auto* row = new QHBoxLayout(&window);
            row->setContentsMargins(0, 0, 0, 0);
            row->setSpacing(0);
            auto* rail = new NavigationRail;
            rail->addPlace(IconName::Data, QStringLiteral("Data"));
            rail->addPlace(IconName::Model, QStringLiteral("Model"));
            rail->addPlace(IconName::Watch, QStringLiteral("Watch"));
            rail->addPlace(IconName::Runs, QStringLiteral("Runs"));
            rail->setCurrentPlace(2);
            row->addWidget(rail);
            auto* column = new QVBoxLayout;
            column->setSpacing(0);
            row->addLayout(column, 1);
            auto* banner = new ErrorBanner;
            banner->showMessage(ErrorBanner::Kind::Error, QStringLiteral("The run diverged at update 38: the loss is not a number."));
            banner->addAction(QStringLiteral("Go on with half the rate"));
            column->addWidget(banner);
            auto* empty = new EmptyPlace(QStringLiteral("The curve begins with the first update."), QStringLiteral("Train"));
            column->addWidget(empty, 1);
            auto* bar = new ScrubberBar;
            bar->setMoments({0, 1, 2, 4, 8, 16, 25, 32, 50, 64, 75, 100, 125, 128, 150, 175, 200, 225, 250, 275, 300, 312}, true);
            if (appearance() == Appearance::Dark) bar->setCurrent(64);
            column->addWidget(bar);
            keep(window, QStringLiteral("bars"), {1366, 520});
        });
    }

    void controls() {
        forBoth([] {
            QWidget page;
            auto* grid = new QGridLayout(&page);
            auto* primary = new QPushButton(icon(IconName::Pause), QStringLiteral("Pause"));
            setPrimary(primary);
            auto* off = new QPushButton(icon(IconName::Step), QStringLiteral("Step"));
            off->setEnabled(false);
            grid->addWidget(primary, 0, 0);
            grid->addWidget(off, 0, 1);
            grid->addWidget(new QPushButton(icon(IconName::Stop), QStringLiteral("Stop")), 0, 2);
            grid->addWidget(new QPushButton(icon(IconName::Pin), QStringLiteral("Pin")), 0, 3);
            auto* menuButton = new QPushButton(QStringLiteral("Lessons"));
            menuButton->setMenu(new QMenu(menuButton));
            grid->addWidget(menuButton, 0, 4);
            grid->addWidget(new BrakeSlider, 0, 5);
            auto* field = new QLineEdit(QStringLiteral("0.002"));
            auto* wrong = new QLineEdit(QStringLiteral("1.4"));
            setInvalid(wrong, true);
            auto* disabled = new QLineEdit(QStringLiteral("0.002"));
            disabled->setEnabled(false);
            grid->addWidget(field, 1, 0);
            grid->addWidget(wrong, 1, 1);
            grid->addWidget(disabled, 1, 2);
            auto* combo = new QComboBox;
            combo->addItems({QStringLiteral("Beam 5"), QStringLiteral("Beam 10")});
            grid->addWidget(combo, 1, 3);
            auto* title = new QComboBox;
            title->addItem(QStringLiteral("Heatmap"));
            setTitleCombo(title);
            grid->addWidget(title, 1, 4);
            auto* spin = new QSpinBox;
            grid->addWidget(spin, 1, 5);
            auto* on = new QCheckBox(QStringLiteral("Follow training"));
            on->setChecked(true);
            grid->addWidget(on, 2, 0);
            grid->addWidget(new QCheckBox(QStringLiteral("lower case")), 2, 1);
            auto* radio = new QRadioButton(QStringLiteral("additive"));
            radio->setChecked(true);
            grid->addWidget(radio, 2, 2);
            auto* progress = new QProgressBar;
            progress->setRange(0, 1500);
            progress->setValue(312);
            grid->addWidget(progress, 2, 3);
            auto* segments = new SegmentedControl;
            segments->addSegment(QStringLiteral("GRU"));
            segments->addSegment(QStringLiteral("LSTM"));
            segments->addSegment(QStringLiteral("Transformer"));
            grid->addWidget(segments, 2, 4, 1, 2);
            int place = 0;
            for (int i = 0; i <= static_cast<int>(IconName::Chart); ++i, ++place) {
                auto* button = new QToolButton;
                button->setAutoRaise(true);
                button->setIcon(icon(static_cast<IconName>(i)));
                button->setIconSize({20, 20});
                if (i == 3) button->setEnabled(false);
                grid->addWidget(button, 3 + place / 10, place % 10);
            }
            auto* table = new QTableWidget(3, 3);
            table->setHorizontalHeaderLabels({QStringLiteral("run"), QStringLiteral("model"), QStringLiteral("state")});
            table->verticalHeader()->hide();
            table->setShowGrid(false);
            table->setSelectionBehavior(QAbstractItemView::SelectRows);
            table->setSortingEnabled(true);
            for (int i = 0; i < 9; ++i) table->setItem(i / 3, i % 3, new QTableWidgetItem(QStringLiteral("cell %1").arg(i)));
            table->selectRow(1);
            grid->addWidget(table, 10, 0, 1, 5);
            auto* note = new QPlainTextEdit(QStringLiteral("Dot reads March at c or a, additive at r."));
            grid->addWidget(note, 10, 5, 1, 5);
            keep(page, QStringLiteral("controls"), {1000, 560});
        });
    }

    void focusRings() {
        forBoth([] {
            QWidget page;
            auto* row = new QHBoxLayout(&page);
            row->setSpacing(24);
            row->setContentsMargins(24, 24, 24, 24);
            auto* primary = new QPushButton(icon(IconName::Play), QStringLiteral("Train"));
            setPrimary(primary);
            auto* box = new QCheckBox(QStringLiteral("Follow training"));
            row->addWidget(new QLineEdit);
            row->addWidget(primary);
            row->addWidget(box);
            page.show();
            page.activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(&page));
            const auto ringed = [&](const QWidget* widget) {
                const QImage image = page.grab().toImage();
                const QPointF place(widget->x() - 2.6, widget->geometry().center().y());
                return image.pixelColor((place * page.devicePixelRatioF()).toPoint()) == colours().accent;
            };
            QVERIFY(!ringed(primary));
            QTest::keyClick(&page, Qt::Key_Tab);
            QVERIFY(primary->hasFocus());
            QTest::qWait(20);
            QVERIFY(ringed(primary));
            keep(page, QStringLiteral("focus-button"), {480, 80});
            QTest::keyClick(&page, Qt::Key_Tab);
            QTest::qWait(20);
            QVERIFY(!ringed(primary));
            keep(page, QStringLiteral("focus-box"), {480, 80});
        });
    }

    void largeText() {
        setAppearance(Appearance::Light);
        setFontScale(1.4);
        QWidget page;
        auto* column = new QVBoxLayout(&page);
        column->setContentsMargins(0, 0, 0, 0);
        auto* header = new PanelHeader(QStringLiteral("Heatmap"));
        header->setSubtitle(QStringLiteral("additive · forced on reference"));
        header->addTool(HeaderTool::Table);
        auto* map = new AttentionHeatmap;
        map->setMap(dateMap());
        map->setProbabilities({1, 1, 1, .999, 1, 1, .999, 1, .999, .985});
        map->setSelection(6, 5);
        auto* bar = new ScrubberBar;
        bar->setMoments({0, 1, 2, 4, 8, 16, 32, 64, 128, 312}, true);
        Numbers live, defaults;
        auto* form = new OptionsForm;
        form->setOptions(describe(live), describe(defaults), {{{}, {"model.cell"}, {}}, {{}, {"train.rate", "train.unit"}, {}}});
        for (QWidget* widget : std::initializer_list<QWidget*>{header, map, form, bar}) column->addWidget(widget, widget == map ? 1 : 0);
        keep(page, QStringLiteral("large-text"), {1366, 860});
        setFontScale(1.0);
    }

    void help() {
        forBoth([] {
            PanelHeader header(QStringLiteral("Heatmap"));
            header.setHelp({QStringLiteral("Each row is one target token; the cells say how much it read from every source token."),
                            QStringLiteral("one dark cell in every row, moving down as the sentence is written."),
                            QStringLiteral("attention need not explain the answer.")});
            header.resize(500, 34);
            header.show();
            header.showHelp();
            auto* popup = header.findChild<QFrame*>();
            QVERIFY(popup);
            keep(*popup, QStringLiteral("help"), popup->size());
        });
    }

    void form() {
        forBoth([] {
            Numbers live, defaults;
            live.size = 128;
            defaults.size = 256;
            OptionsForm form;
            form.setOptions(describe(live), describe(defaults),
                            {{QStringLiteral("Cell"), {"model.cell"}, {}},
                             {QStringLiteral("Size"), {"model.hidden_size"}, QStringLiteral("hidden units")},
                             {QStringLiteral("Rate"), {"train.rate", "train.unit"}, {}}});
            form.setMoreUnfolded(true);
            auto* edit = qobject_cast<QLineEdit*>(form.editor("model.dropout"));
            edit->selectAll();
            QTest::keyClicks(edit, QStringLiteral("1.4"));
            keep(form, QStringLiteral("form"), {392, 420});
        });
    }
};

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    applyTheme(application, Appearance::Light);
    GalleryTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "gallery_test.moc"
