#include "ui/session/search_session.h"
#include "core/run/train_run.h"
#include "ui/messages.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace attune;

/// Searches beside the answer, on a small run that has hardly learned.
class SearchSessionTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        RunConfig config;
        const std::vector<std::string> settings{"data.source_tokenizer=character",
                                                "data.target_tokenizer=character",
                                                "model.hidden_size=8",
                                                "model.embedding_size=8",
                                                "train.max_updates=2",
                                                "train.threads=1",
                                                "train.validation_sentences=2",
                                                "data.min_frequency=1"};
        QVERIFY(config.applySettings(settings).empty());
        CorpusSource source;
        source.kind = CorpusKind::Lesson;
        source.lesson = "reverse";
        source.pairs = 60;
        m_weights.runFolder = (m_folder.path() + QStringLiteral("/run")).toStdString();
        Run run = Run::create(m_weights.runFolder, config, source);
        TrainControl control;
        trainRun(run, {}, {}, control);
    }

    void init() {
        m_found.reset();
        m_beams.reset();
        m_error.reset();
        m_session = std::make_unique<SearchSession>();
        connect(m_session.get(), &SearchSession::searched, this, [this](const SearchAnswer& answer) { m_found = answer; });
        connect(m_session.get(), &SearchSession::compared, this, [this](const BeamsAnswer& answer) { m_beams = answer; });
        connect(m_session.get(), &SearchSession::failed, this, [this](const Error& error) { m_error = error; });
    }

    void everyAnswerBeginsWithThePrefix() {
        m_session->search(m_weights, question({"q", "u"}));
        QTRY_VERIFY(m_found || m_error);
        QVERIFY(m_found);
        const Translation& translation = m_found->translation;
        QCOMPARE(translation.hypotheses.size(), std::size_t(3));
        for (const Hypothesis& each : translation.hypotheses) QVERIFY(each.text.starts_with("qu"));
        const SearchTrace& trace = translation.trace;
        QVERIFY(trace.tokens(trace.winner()) == translation.hypotheses.front().tokens);
        int forced = 0;
        for (const TraceNode& node : trace.nodes) {
            forced += node.reason == PruneReason::ForcedPrefix ? 1 : 0;
            if (node.choice < 0) continue;
            const TraceChoice& choice = trace.choices[static_cast<std::size_t>(node.choice)];
            QCOMPARE(choice.topK.size(), std::size_t(shownAlternatives));
            QCOMPARE(choice.attention.size(), translation.tokens.size());
        }
        QVERIFY(forced > 0);  // what the model would have said there
    }

    void whatIsTypedFollowsThePrefix() {
        SearchQuestion typed = question({"q"});
        typed.typed = "abc";
        m_session->search(m_weights, typed);
        QTRY_VERIFY(m_found || m_error);
        QVERIFY(m_found);
        QVERIFY(m_found->question.prefix == (std::vector<std::string>{"q", "a", "b", "c"}));
        QVERIFY(m_found->translation.hypotheses.front().text.starts_with("qabc"));
    }

    void aWordThatTheModelDoesNotKnowIsRefused() {
        SearchQuestion typed = question({});
        typed.typed = "猫";
        m_session->search(m_weights, typed);
        QTRY_VERIFY(m_found || m_error);
        QVERIFY(m_error);
        QVERIFY(translated(*m_error).contains(QStringLiteral("“猫”")));
    }

    void eachBeamGivesItsBestAnswer() {
        m_session->compare(m_weights, question({}), {1, 5, 50});
        QTRY_VERIFY(m_beams || m_error);
        QVERIFY(m_beams);
        const Translator translator = Translator::open(m_weights.runFolder, {}, 1);
        for (std::size_t i = 0; i < 3; ++i) {
            TranslationRequest request;
            request.sentences = {"abc"};
            request.search.beamSize = m_beams->beams[i];
            const Hypothesis best = translator.translate(request).front().hypotheses.front();
            QCOMPARE(m_beams->best[i].text, best.text);
            QCOMPARE(m_beams->best[i].logProbability, best.logProbability);
        }
    }

    void whatIsTypedMayBeJoinedOrLetters() {
        using Words = std::vector<std::string>;
        QVERIFY(typedPrefixes({"je"}, "ne suis")[0] == (Words{"je", "ne", "suis"}));
        QVERIFY(typedPrefixes({"je"}, ".")[1] == (Words{"je", "￭."}));
        QVERIFY(typedPrefixes({"1"}, "98")[4] == (Words{"1", "9", "8"}));
        QVERIFY(typedPrefixes({"1"}, "␣")[0] == (Words{"1", " "}));
        QVERIFY(typedPrefixes({"1"}, "").size() == 1);
    }

private:
    static SearchQuestion question(const std::vector<std::string>& prefix) {
        SearchQuestion question;
        question.sentence = "abc";
        question.prefix = prefix;
        question.search.beamSize = 3;
        return question;
    }

    QTemporaryDir m_folder;
    WeightsChoice m_weights;
    std::unique_ptr<SearchSession> m_session;
    std::optional<SearchAnswer> m_found;
    std::optional<BeamsAnswer> m_beams;
    std::optional<Error> m_error;
};

QTEST_GUILESS_MAIN(SearchSessionTest)
#include "search_session_test.moc"
