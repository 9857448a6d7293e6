#include "ui/messages.h"
#include "ui/widgets/brake_slider.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/navigation_rail.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/options_form.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/pinned_list.h"
#include "ui/widgets/scrubber.h"
#include "ui/widgets/scrubber_bar.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_chips.h"

#include <QtTest>
#include <QtWidgets>

#include <cmath>

using namespace attune;

namespace {

struct Numbers {
    std::int64_t size = 96;
    double dropout = 0.0;
    bool feeding = false;
    enum class Cell { Gru, Lstm } cell = Cell::Gru;
};

OptionList describe(Numbers& n) {
    using C = Numbers::Cell;
    const auto text = [](const char* words) { return ATTUNE_TEXT("Options", words); };
    return {choiceOption<C>("model.cell", n.cell, {{C::Gru, "gru", text("gated")}, {C::Lstm, "lstm", text("long")}}, text("Cell"),
                            text("Kind of cell.")),
            integerOption("model.hidden_size", n.size, 1, 4096, text("Size"), text("Hidden units.")),
            numberOption("model.dropout", n.dropout, 0, 0.9, text("Dropout"), text("Share of units left out.")),
            booleanOption("train.feeding", n.feeding, text("Feeding"), text("Feeds the reference."))};
}

void type(QWidget* editor, const QString& text) {
    auto* edit = qobject_cast<QLineEdit*>(editor);
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

void showQuietly(QWidget& widget, QSize size) {
    widget.setAttribute(Qt::WA_DontShowOnScreen);
    widget.resize(size);
    widget.show();
    QTest::qWait(30);
}

}  // namespace

class WidgetsTest : public QObject {
    Q_OBJECT

private slots:
    void formChecksWhileTyping() {
        Numbers live, defaults;
        OptionsForm form;
        form.setOptions(describe(live), describe(defaults), {{{}, {"model.hidden_size"}, {}}});
        QSignalSpy changed(&form, &OptionsForm::changed), validity(&form, &OptionsForm::validityChanged);
        type(form.editor("model.dropout"), QStringLiteral("1.4"));
        QVERIFY(!form.isValid());
        QCOMPARE(form.problems().front().key, std::string("model.dropout"));
        QCOMPARE(validity.last().first().toBool(), false);
        QVERIFY(live.dropout <= 0.9);
        QVERIFY(form.editor("model.dropout")->property("invalid").toBool());
        changed.clear();
        type(form.editor("model.dropout"), QStringLiteral("0.3"));
        QCOMPARE(live.dropout, 0.3);
        QVERIFY(form.isValid());
        QCOMPARE(validity.last().first().toBool(), true);
        QCOMPARE(changed.last().first().toString(), QStringLiteral("model.dropout"));
        type(form.editor("model.hidden_size"), QStringLiteral("abc"));
        QCOMPARE(live.size, 96);
        QVERIFY(!form.isValid());
    }

    void formMarksAndResetsChanges() {
        Numbers live, defaults;
        live.size = 128;
        OptionsForm form;
        form.setOptions(describe(live), describe(defaults));
        QCOMPARE(form.changedKeys(), std::vector<std::string>{"model.hidden_size"});
        QCOMPARE(form.defaultText("model.hidden_size"), QStringLiteral("96"));
        QTest::mouseClick(form.editor("train.feeding"), Qt::LeftButton, {}, QPoint(8, form.editor("train.feeding")->height() / 2));
        QCOMPARE(live.feeding, true);
        QCOMPARE(form.changedKeys().size(), std::size_t(2));
        form.reset("model.hidden_size");
        QCOMPARE(live.size, 96);
        QCOMPARE(qobject_cast<QLineEdit*>(form.editor("model.hidden_size"))->text(), QStringLiteral("96"));
        form.resetAll();
        QVERIFY(form.changedKeys().empty());
        QCOMPARE(live.feeding, false);
        live.size = 7;
        form.reload();
        QCOMPARE(qobject_cast<QLineEdit*>(form.editor("model.hidden_size"))->text(), QStringLiteral("7"));
    }

    void formSearchesLabelsKeysAndHelp() {
        Numbers live, defaults;
        OptionsForm form;
        form.setOptions(describe(live), describe(defaults));
        form.unfoldGroups();
        showQuietly(form, {392, 400});
        form.setSearch(QStringLiteral("left out"));
        QVERIFY(form.isOptionShown("model.dropout"));
        QVERIFY(!form.isOptionShown("model.hidden_size"));
        form.setSearch(QStringLiteral("hidden_size"));
        QVERIFY(form.isOptionShown("model.hidden_size"));
        form.setSearch({});
        QVERIFY(form.isOptionShown("train.feeding"));
        form.setProblems({{"model.cell", ATTUNE_TEXT("Options", "does not go with it")}});
        QVERIFY(!form.isValid());
        form.setProblems({});
        QVERIFY(form.isValid());
    }

    void scrubberAxisIsNearlyLogarithmic() {
        Scrubber scrubber;
        scrubber.setMoments({0, 1, 2, 4, 8, 16, 32, 64});
        scrubber.resize(700, 48);
        const double step = scrubber.position(1) - scrubber.position(0);
        for (const int update : {1, 2, 4, 8, 16, 32})
            QVERIFY(std::abs(scrubber.position(2 * update) - scrubber.position(update) - step) < 1e-6);
        for (const int update : scrubber.moments()) QCOMPARE(scrubber.momentAt(scrubber.position(update) + 2), update);
    }

    void scrubberSpansTheMomentsItHas() {
        Scrubber scrubber;
        scrubber.setMoments({300, 301, 320, 384, 600});
        scrubber.resize(700, 48);
        const double left = scrubber.position(300), right = scrubber.position(600);
        QVERIFY(left < 20 && right > 680);
        QVERIFY(std::abs(scrubber.position(424) - (left + right) / 2) < 2);  // 300·√2
        for (const int update : {320, 384}) QCOMPARE(scrubber.momentAt(scrubber.position(update) + 2), update);
        scrubber.setMoments({300});
        QCOMPARE(scrubber.momentAt(350), 300);
    }

    void scrubberKeysChooseKeptMoments() {
        Scrubber scrubber;
        scrubber.setMoments({0, 1, 2, 4, 8, 312});
        showQuietly(scrubber, {700, 48});
        QSignalSpy chosen(&scrubber, &Scrubber::momentChosen);
        QCOMPARE(scrubber.current(), 312);
        scrubber.setCurrent(5);
        QCOMPARE(scrubber.current(), 4);
        QCOMPARE(chosen.size(), 0);
        QTest::keyClick(&scrubber, Qt::Key_Right);
        QTest::keyClick(&scrubber, Qt::Key_Home);
        QTest::keyClick(&scrubber, Qt::Key_Left);
        QTest::keyClick(&scrubber, Qt::Key_End);
        QCOMPARE(chosen, (QList<QVariantList>{{8}, {0}, {312}}));
        QTest::mouseClick(&scrubber, Qt::LeftButton, {}, QPoint(static_cast<int>(scrubber.position(2)), 19));
        QCOMPARE(chosen.last().first().toInt(), 2);
    }

    void liveMomentIsFollowedUntilAnotherIsChosen() {
        ScrubberBar bar;
        bar.setMoments({0, 1, 2}, true);
        QVERIFY(bar.isLive());
        bar.setMoments({0, 1, 2, 4}, true);
        QCOMPARE(bar.current(), 4);
        bar.scrubber()->chooseFirst();
        QVERIFY(!bar.isLive());
        bar.setMoments({0, 1, 2, 4, 8}, true);
        QCOMPARE(bar.current(), 0);
        bar.scrubber()->chooseLast();
        QVERIFY(bar.isLive());
        QCOMPARE(bar.comparison(), std::nullopt);
    }

    void chipsBeginWhereReadingDoes() {
        const std::vector<TokenChip> chips{{QStringLiteral("je"), false}, {QStringLiteral("endurez"), true}};
        const auto painted = [&](Qt::LayoutDirection direction, int width) {
            QImage image(width, 24, QImage::Format_RGB32);
            image.fill(colours().panel);
            QPainter painter(&image);
            const double used = paintTokenChips(painter, image.rect(), chips, direction);
            return std::pair(image, static_cast<int>(used));
        };
        const auto amber = [](const QImage& image, int x) { return image.pixelColor(x, 4) == colours().warningTint; };
        const auto [left, used] = painted(Qt::LeftToRight, 300);
        QVERIFY(!amber(left, 3));
        QVERIFY(amber(left, used - 4));  // the unknown token, read second
        const auto right = painted(Qt::RightToLeft, 300).first;
        QVERIFY(!amber(right, 300 - 5));
        QVERIFY(amber(right, 300 - used + 3));
        QVERIFY(painted(Qt::LeftToRight, used - 10).second <= used - 10);  // "…" instead of what has no room
    }

    void segmentsBrakeAndRail() {
        SegmentedControl control;
        for (const char* word : {"GRU", "LSTM", "Transformer"}) control.addSegment(QLatin1String(word));
        QSignalSpy chosen(&control, &SegmentedControl::currentIndexChosen);
        QTest::keyClick(&control, Qt::Key_Right);
        QTest::keyClick(&control, Qt::Key_Left);
        QTest::keyClick(&control, Qt::Key_Left);
        QCOMPARE(chosen, (QList<QVariantList>{{1}, {0}}));
        BrakeSlider brake;
        QCOMPARE(brake.updatesPerSecond(), 0.0);
        brake.setUpdatesPerSecond(5);
        QVERIFY(std::abs(brake.updatesPerSecond() - 5) < 0.5);
        brake.setUpdatesPerSecond(0.5);
        QCOMPARE(brake.updatesPerSecond(), 0.5);
        NavigationRail rail;
        QCOMPARE(rail.addPlace(IconName::Data, QStringLiteral("Data")), 0);
        QCOMPARE(rail.addPlace(IconName::Runs, QStringLiteral("Runs")), 1);
        QSignalSpy place(&rail, &NavigationRail::placeChosen);
        rail.setCurrentPlace(1);
        QCOMPARE(place.size(), 0);
        QCOMPARE(rail.currentPlace(), 1);
    }

    void bannerDropsItsActions() {
        ErrorBanner banner;
        QVERIFY(banner.isHidden());
        banner.showMessage(ErrorBanner::Kind::Error, QStringLiteral("Disk full."));
        QPointer<QPushButton> action = banner.addAction(QStringLiteral("Again"));
        QVERIFY(!banner.isHidden());
        banner.showMessage(ErrorBanner::Kind::Warning, QStringLiteral("Other."));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(action.isNull());
        QCOMPARE(banner.text(), QStringLiteral("Other."));
    }

    void headerKeepsTheOrderOfItsTools() {
        PanelHeader header(QStringLiteral("Heatmap"));
        header.setHelp({QStringLiteral("what"), QStringLiteral("look"), QStringLiteral("but")});
        for (const HeaderTool tool : {HeaderTool::Export, HeaderTool::Table, HeaderTool::View, HeaderTool::Copy}) header.addTool(tool);
        showQuietly(header, {600, 34});
        int last = -1;
        for (const HeaderTool tool : {HeaderTool::View, HeaderTool::Table, HeaderTool::Copy, HeaderTool::Export, HeaderTool::Help}) {
            QVERIFY(header.tool(tool)->x() > last);
            last = header.tool(tool)->x();
        }
    }

    void pinnedListAsksBeforeItRemoves() {
        PinnedList list;
        list.setSentences({{QStringLiteral("a"), QStringLiteral("b"), {}, PinnedSentence::Verdict::Right, false},
                           {QStringLiteral("c"), QStringLiteral("d"), {}, {}, true}});
        QSignalSpy removed(&list, &PinnedList::removeRequested);
        list.setCurrentRow(0);
        QTest::keyClick(&list, Qt::Key_Delete);
        QCOMPARE(removed.size(), 0);
        list.setCurrentRow(1);
        QTest::keyClick(&list, Qt::Key_Delete);
        QCOMPARE(removed.last().first().toInt(), 1);
        QCOMPARE(list.sentences().size(), std::size_t(2));
    }

    void numbersAsTheDrawingsWriteThem() {
        QCOMPARE(weightText(0.97), QStringLiteral(".97"));
        QCOMPARE(weightText(0.996), QStringLiteral("1.0"));
        QCOMPARE(weightText(0.01, 0.02), QString());
        QCOMPARE(differenceText(-0.034), QStringLiteral("−.03"));
        QCOMPARE(probabilityText(0.9996), QStringLiteral("1.000"));
        QCOMPARE(probabilityText(0.9851), QStringLiteral(".985"));
        QCOMPARE(fixedText(-4.412, 2), QStringLiteral("−4.41"));
        QCOMPARE(fixedText(std::nan(""), 2), QStringLiteral("—"));
        QCOMPARE(shortText(0.0154), QStringLiteral("0.0154"));
        QCOMPARE(compactText(20000), QStringLiteral("20\u00A0k"));
    }

    void messagesFillTheirPlacesOnce() {
        const Message message{"Errors", "line %2 of %1", {"50 %2 file", "7"}};
        QCOMPARE(translated(message), QStringLiteral("line 7 of 50 %2 file"));
        QCOMPARE(translated(Message{"Errors", "100 % of %1", {}}), QStringLiteral("100 % of %1"));
    }

    void everyIconHasAFileAndTakesItsInk() {
        for (int i = 0; i <= static_cast<int>(IconName::Chart); ++i) {
            const QImage image = iconPixmap(static_cast<IconName>(i), 32, Ink::Accent).toImage();
            bool inked = false;
            for (int y = 0; y < 32 && !inked; ++y)
                for (int x = 0; x < 32 && !inked; ++x) inked = image.pixelColor(x, y).alpha() > 200;
            QVERIFY2(inked, qPrintable(QString::number(i)));
        }
        setAppearance(Appearance::Dark);
        const QImage square = iconPixmap(IconName::Stop, 32, Ink::Accent).toImage();
        QCOMPARE(square.pixelColor(16, 16), colours(Appearance::Dark).accent);
        setAppearance(Appearance::Light);
    }
};

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale::c());
    applyTheme(application, Appearance::Light);
    WidgetsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "widgets_test.moc"
