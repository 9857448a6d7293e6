#include "core/run/train_run.h"
#include "ui/models/reweighted_row.h"
#include "ui/models/source_chips.h"
#include "ui/models/trial_text.h"
#include "ui/models/tried_table_model.h"
#include "ui/pages/answer_lines.h"
#include "ui/pages/head_toggles.h"
#include "ui/pages/heatmap_panel.h"
#include "ui/pages/leave_one_out_panel.h"
#include "ui/pages/token_editor.h"
#include "ui/pages/watch_page.h"
#include "ui/pages/weight_field.h"
#include "ui/pages/what_if_panel.h"
#include "ui/plots/attention_heatmap.h"
#include "ui/plots/leave_one_out_plot.h"
#include "ui/session/trial_history.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <cmath>

using namespace attune;

/// What if and leave one out, on a small Transformer that was trained for a moment.
class WhatIfTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        applyTheme(*qApp, Appearance::Light);
        RunConfig config;
        const std::vector<std::string> settings{"model.encoder=transformer",
                                                "model.decoder=transformer",
                                                "model.heads=2",
                                                "model.hidden_size=16",
                                                "model.embedding_size=16",
                                                "model.feed_forward_size=16",
                                                "train.threads=1",
                                                "train.max_updates=30",
                                                "train.learning_rate=0.01",
                                                "train.validation_sentences=4",
                                                "data.source_tokenizer=character",
                                                "data.target_tokenizer=character"};
        QVERIFY(config.applySettings(settings).empty());
        CorpusSource source;
        source.kind = CorpusKind::Lesson;
        source.lesson = "reverse";
        source.pairs = 200;
        Run run = Run::create(runFolder(), config, source);
        TrainControl control;
        QVERIFY(trainRun(run, {}, {}, control) == StopReason::MaxUpdates);
    }

    void init() {
        m_workbench = std::make_unique<Workbench>(m_folder.path().toStdString());
        m_page = std::make_unique<WatchPage>(*m_workbench);
        m_page->resize(1300, 800);
        m_page->show();
        m_workbench->openRun(runFolder());
        QTRY_COMPARE_WITH_TIMEOUT(m_workbench->training().state(), TrainingSession::State::Open, 10000);
        ask("abcd");
    }

    void cleanup() {
        m_page.reset();
        m_workbench.reset();
    }

    void chipsStandForEdits() {
        using State = SourceChip::State;
        const std::vector<std::string> tokens{"I", "am", "￭."};
        SourceEdits edits;
        const auto chip = [&](std::size_t i) { return sourceChips(tokens, edits)[i]; };
        edits = retyped(edits, chip(1), "was");
        QVERIFY(chip(1).state == State::Swapped && chip(1).word == "was");
        edits = retyped(edits, chip(2), "!");
        QCOMPARE(chip(2).word, std::string("￭!"));  // what joins it to its neighbour is kept
        edits = retyped(edits, chip(1), "am");
        QVERIFY(chip(1).state == State::Kept);
        edits = exchanged(edits, chip(0), chip(1));
        QCOMPARE(chip(0).word + " " + chip(1).word, std::string("am I"));
        edits = exchanged(edits, chip(0), chip(1));
        edits = toggled(edits, chip(0));
        QVERIFY(chip(0).state == State::Deleted && !chip(0).isRead());
        edits = inserted(edits, 3, "now");
        QVERIFY(chip(3).state == State::Inserted && chip(3).position == 3);
        edits = toggled(toggled(edits, chip(3)), chip(0));
        QVERIFY(retyped(edits, chip(2), "￭.").empty());
        const std::vector<std::string> subwords{"lo@@", "wer"};
        QCOMPARE(sourceChips(subwords, retyped({}, sourceChips(subwords, {})[0], "ne"))[0].word, std::string("ne@@"));
    }

    void aTrialIsSaidInWords() {
        const std::vector<std::string> tokens{"I", "am", "not", "tired"};
        Trial trial;
        trial.edits.source.swapped = {{3, "hungry"}};
        trial.edits.source.deleted = {2};
        trial.edits.attention.muted = {{AttentionKind::Cross, 0, 1}, {AttentionKind::Encoder, 1, 0}};
        trial.prefix = "moi";
        QCOMPARE(trialText(trial, tokens),
                 QStringLiteral("tired → hungry · delete not · mute layer 1 head 2; encoder layer 2 head 1 · prefix moi"));
        trial = {};
        trial.edits.source.swapped = {{0, "am"}, {1, "I"}};
        QCOMPARE(trialText(trial, tokens), QStringLiteral("swap I and am"));
    }

    void otherWeightsOfARowShareWhatIsLeft() {
        const auto compare = [](const std::vector<double>& found, const std::vector<double>& expected) {
            for (std::size_t i = 0; i < expected.size(); ++i) QVERIFY(std::abs(found[i] - expected[i]) < 1e-12);
        };
        compare(reweighted({0.5, 0.3, 0.2}, 0, 0.9), {0.9, 0.06, 0.04});
        compare(reweighted({1, 0, 0}, 0, 0.5), {0.5, 0.25, 0.25});
        compare(reweighted({0.5, 0.5}, 1, 1), {0, 1});
        const SourceEdits edits{{}, {1}, {{0, "x"}, {3, "y"}, {3, "z"}}};
        QVERIFY(editedRow({0.1, 0.2, 0.3, 0.4}, edits) == (std::vector<double>{0, 0.1, 0.3, 0, 0, 0.4}));
    }

    /// Of one map: a row of the heatmap is replaced, and the search reads it.
    void aWeightOfTheHeatmapIsReplaced() {
        WhatIfPanel* panel = m_page->whatIf();
        WatchState& watch = m_workbench->watch();
        watch.setSelected({0, 3});
        QVERIFY(!panel->weight()->box()->isEnabled());  // this model has many heads, none of which is chosen
        AttentionLook look = watch.look();
        look.layer = look.head = 0;
        watch.setLook(look);
        QVERIFY(panel->weight()->box()->isEnabled());
        look.layer = look.head = -1;
        watch.setLook(look);
        Answer answer = *watch.answer();
        AttentionMap map;
        map.rowTokens = answer.translation.hypotheses.front().tokens;
        map.columnTokens = answer.translation.tokens;
        map.weights.assign(map.rowTokens.size() * map.columnTokens.size(), 0.2F);
        answer.translation.hypotheses.front().attention = {map};
        watch.setAnswer(answer);
        emit m_page->heatmapPanel()->heatmap()->selected(0, 3);
        QCOMPARE(panel->weight()->box()->value(), 0.2);
        panel->weight()->box()->setValue(0.6);
        const std::vector<ReplacedRow>& rows = panel->trial().edits.attention.rows;
        QCOMPARE(rows.size(), std::size_t(1));
        QCOMPARE(rows[0].weights.size(), map.columnTokens.size());
        QVERIFY(std::abs(rows[0].weights[3] - 0.6) < 1e-6 && std::abs(rows[0].weights[0] - 0.1) < 1e-6);
        QTRY_VERIFY(panel->answers()->after().has_value());
        QVERIFY(panel->answers()->after()->logProbability != panel->answers()->before()->logProbability);
        Trial shorter = panel->trial();
        shorter.edits.source.deleted = {1};
        panel->change(shorter);
        QTRY_VERIFY(panel->answers()->after().has_value());
        QCOMPARE(panel->answers()->refusal(), QString());
        emit m_page->heatmapPanel()->heatmap()->selected(-1, -1);
        QVERIFY(!panel->weight()->box()->isEnabled());
    }

    void historyGoesBackAndForth() {
        TrialHistory history;
        Trial a, b;
        a.prefix = "a";
        b.prefix = "b";
        QVERIFY(!history.canUndo());
        history.change(a);
        history.change(a);
        history.change(b);
        history.undo();
        QVERIFY(history.current() == a && history.canRedo());
        history.undo();
        QVERIFY(history.current().empty() && !history.canUndo());
        history.redo();
        history.change(Trial());
        QVERIFY(!history.canRedo());
        history.add({"s", a, {}, {}, 1});
        history.add({"s", b, {}, {}, 1});
        history.add({"s", a, {}, {}, 2});
        history.add({"s", Trial(), {}, {}, 2});
        QCOMPARE(history.tried().size(), std::size_t(2));
        QCOMPARE(history.tried()[1].update, std::int64_t(2));
        QVERIFY(history.result() == nullptr);
    }

    void retypingAsksAndShowsBothAnswers() {
        const std::string before = m_workbench->watch().answer()->translation.hypotheses.front().text;
        retype(1, "x");
        QTRY_COMPARE(m_page->whatIf()->tried()->rowCount(), 1);
        const auto& result = m_page->whatIf()->tried()->tried().front();
        QCOMPARE(m_page->whatIf()->answers()->before()->text, before);
        QCOMPARE(result.after.tokens, (std::vector<std::string>{"a", "x", "c", "d", "</s>"}));
        const Hypothesis shown = *m_page->whatIf()->answers()->after();
        ask("axcd");
        QCOMPARE(m_workbench->watch().answer()->translation.hypotheses.front().text, shown.text);
        QVERIFY(std::abs(m_workbench->watch().answer()->translation.hypotheses.front().logProbability - shown.logProbability) < 1e-4);
        QCOMPARE(m_page->whatIf()->tried()->rowCount(), 0);  // another sentence, another list
        ask("abcd");
        QCOMPARE(m_page->whatIf()->tried()->rowCount(), 1);
    }

    void keysAndPointerEditTheWords() {
        TokenEditor* editor = m_page->whatIf()->editor();
        const auto words = [editor] {
            std::string words;
            for (const SourceChip& chip : editor->chips()) words += chip.isRead() ? chip.word : "-";
            return QString::fromStdString(words);
        };
        editor->setFocus();
        QTest::keyClick(editor, Qt::Key_Right);
        QTest::keyClick(editor, Qt::Key_Delete);
        QCOMPARE(words(), QStringLiteral("a-cd"));
        QTest::keyClick(editor, Qt::Key_Delete);
        QCOMPARE(words(), QStringLiteral("abcd"));
        QTest::keyClick(editor, Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(words(), QStringLiteral("acbd"));
        QTest::keyClick(editor, Qt::Key_End);
        QTest::keyClick(editor, Qt::Key_Return);
        QTest::keyClicks(editor->field(), QStringLiteral("z"));
        QTest::keyClick(editor->field(), Qt::Key_Return);
        QCOMPARE(words(), QStringLiteral("acbdz"));
        QTest::mouseClick(editor, Qt::LeftButton, {}, editor->crossRect(0).center());
        QCOMPARE(words(), QStringLiteral("-cbdz"));
        const QPoint from = editor->chipRect(1).center() - QPoint(6, 0), to = editor->chipRect(3).center();
        QTest::mousePress(editor, Qt::LeftButton, {}, from);
        QTest::mouseMove(editor, from + QPoint(20, 0));
        QTest::mouseMove(editor, to);
        QTest::mouseRelease(editor, Qt::LeftButton, {}, to);
        QCOMPARE(words(), QStringLiteral("-dbcz"));
        QTest::keyClick(m_page->whatIf(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(words(), QStringLiteral("-cbdz"));
        for (int i = 0; i < 10; ++i) m_page->whatIf()->undoButton()->click();
        QCOMPARE(words(), QStringLiteral("abcd"));
        QVERIFY(!m_page->whatIf()->undoButton()->isEnabled());
        m_page->whatIf()->redo();
        QCOMPARE(words(), QStringLiteral("a-cd"));
    }

    void aPrefixBeginsTheAnswer() {
        QLineEdit* field = m_page->whatIf()->prefixField();
        field->setFocus();
        QTest::keyClicks(field, QStringLiteral("zq"));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(m_page->whatIf()->answers()->after().has_value());
        QVERIFY(m_page->whatIf()->answers()->after()->text.starts_with("zq"));
        QVERIFY(m_page->whatIf()->answers()->changed().front());
        m_page->whatIf()->undoButton()->click();
        QCOMPARE(field->text(), QString());
        m_page->whatIf()->redoButton()->click();
        QCOMPARE(field->text(), QStringLiteral("zq"));
    }

    void mutedHeadsChangeTheAnswerAndTriedOnesComeBack() {
        WhatIfPanel* panel = m_page->whatIf();
        QToolButton* head = panel->heads()->button({AttentionKind::Cross, 0, 1});
        QVERIFY(head && panel->heads()->button({AttentionKind::Encoder, 0, 0}) && panel->heads()->button({AttentionKind::Decoder, 0, 0}));
        head->click();
        QTRY_COMPARE(panel->tried()->rowCount(), 1);
        QVERIFY(panel->answers()->after()->logProbability != panel->answers()->before()->logProbability);
        retype(0, "q");
        QTRY_COMPARE(panel->tried()->rowCount(), 2);
        QCOMPARE(panel->trial().edits.attention.muted.size(), std::size_t(1));
        QTest::mouseClick(panel->triedTable()->viewport(), Qt::LeftButton, {},
                          panel->triedTable()->visualRect(panel->tried()->index(1, 0)).center());
        QTRY_VERIFY(panel->trial().edits.source.empty());
        QVERIFY(head->isChecked());
        QVERIFY(panel->answers()->after().has_value());
        QVERIFY(panel->tried()->csv().contains(QStringLiteral("mute layer 1 head 2")));
    }

    void aWordThatCanNotBeIsRefusedWhereItIsTyped() {
        retype(0, "two");
        QTRY_VERIFY(m_page->whatIf()->answers()->refusal().contains(QStringLiteral("is not one token")));
        m_page->whatIf()->undo();
        QVERIFY(m_page->whatIf()->answers()->refusal().isEmpty());
    }

    void nothingIsAskedWhileHidden() {
        m_page->setAsking(false);
        QSignalSpy attempts(&m_workbench->whatIf(), &WhatIfSession::attemptingChanged);
        QSignalSpy leaving(&m_workbench->whatIf(), &WhatIfSession::leavingOutChanged);
        ask("abce", false);
        Trial trial;
        trial.prefix = "q";
        m_page->whatIf()->change(trial);
        QTest::qWait(50);
        QVERIFY(attempts.isEmpty() && leaving.isEmpty());
        m_page->setAsking(true);
        QTRY_COMPARE(m_page->whatIf()->tried()->rowCount(), 1);
        QTRY_VERIFY(m_page->leaveOneOut()->isFilled());
    }

    void leavingOutIsOfTheChosenHypothesisAndToken() {
        LeaveOneOutPanel* panel = m_page->leaveOneOut();
        QTRY_VERIFY(panel->isFilled());
        const LeaveOneOut& result = panel->plot()->result();
        QCOMPARE(result.targetTokens, m_workbench->watch().hypothesis()->tokens);
        QCOMPARE(panel->targets()->count(), static_cast<int>(result.rows()) + 1);
        QCOMPARE(panel->plot()->removed(2), result.sums(LeaveOneOut::Change::Removed)[2]);
        m_page->heatmapPanel()->heatmap()->setSelection(-1, -1);
        emit m_page->heatmapPanel()->heatmap()->selected(1, 2);
        QCOMPARE(panel->plot()->target(), 1);
        QCOMPARE(panel->plot()->removed(2), result.row(LeaveOneOut::Change::Removed, 1)[2]);
        QCOMPARE(panel->plot()->unknown(0), result.row(LeaveOneOut::Change::Unknown, 1)[0]);
        QCOMPARE(panel->plot()->agreement(), result.agreement()[1]);
        panel->targets()->setCurrentIndex(3);
        emit panel->targets()->activated(3);
        QCOMPARE(panel->plot()->target(), 2);
        QCOMPARE(m_page->heatmapPanel()->heatmap()->selectedRow(), 2);
        QCOMPARE(panel->plot()->numbers().rows, 4);
        QCOMPARE(panel->plot()->csv().count(u'\n'), 1 + 4 * static_cast<int>(result.rows()));
        const std::vector<std::string> first = result.targetTokens;
        m_workbench->watch().setHypothesisIndex(1);
        QTRY_VERIFY(panel->isFilled() && panel->plot()->result().targetTokens == m_workbench->watch().hypothesis()->tokens);
        QVERIFY(panel->plot()->result().targetTokens != first);
    }

    void pointingAtAWordTintsItEverywhere() {
        QTRY_VERIFY(m_page->leaveOneOut()->isFilled());
        const TokenPair second{-1, 2}, first{-1, 1};
        QTest::mouseMove(m_page->whatIf()->editor(), m_page->whatIf()->editor()->chipRect(2).center());
        QTRY_VERIFY(m_workbench->watch().linked() == second);
        QTest::mouseMove(m_page->leaveOneOut()->plot(), m_page->leaveOneOut()->plot()->column(1).center().toPoint());
        QTRY_VERIFY(m_workbench->watch().linked() == first);
    }

private:
    std::filesystem::path runFolder() const { return std::filesystem::path(m_folder.path().toStdString()) / "run"; }

    void ask(const std::string& sentence, bool asking = true) {
        if (asking) m_page->setAsking(true);
        m_workbench->watch().setSentence({sentence, ""});
        m_workbench->askAgain(false);
        QTRY_VERIFY_WITH_TIMEOUT(m_workbench->watch().answer() && m_workbench->watch().answer()->question.sentence == sentence &&
                                     m_workbench->watch().hypothesis(),
                                 10000);
    }

    void retype(int chip, const QString& word) {
        TokenEditor* editor = m_page->whatIf()->editor();
        QTest::mouseClick(editor, Qt::LeftButton, {}, editor->chipRect(chip).center() - QPoint(6, 0));
        editor->field()->setText(word);
        QTest::keyClick(editor->field(), Qt::Key_Return);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<WatchPage> m_page;
};

QTEST_MAIN(WhatIfTest)
#include "what_if_test.moc"
