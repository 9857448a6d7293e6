#include "core/base/options.h"
#include "tests/ui/gallery.h"
#include "ui/plots/attention_heatmap.h"
#include "ui/widgets/brake_slider.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/navigation_rail.h"
#include "ui/widgets/options_form.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/scrubber_bar.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/style.h"

#include <cmath>

using namespace attune;

namespace {

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

/// Draws every control in both appearances.
class WidgetGalleryTest : public QObject {
    Q_OBJECT

private slots:
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
    WidgetGalleryTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "widget_gallery_test.moc"
