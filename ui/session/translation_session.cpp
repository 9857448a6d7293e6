#include "ui/session/translation_session.h"

#include "core/text/unicode.h"

#include <QDateTime>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <fstream>

namespace attune {

namespace {

Error noWeights() {
    return Error(ErrorCode::RunBroken, "", ATTUNE_TEXT("Errors", "This run has no weights yet: train it for a moment first."));
}

Moment momentOf(const Translation& translation, const Hypothesis& hypothesis) {
    Moment moment;
    moment.update = translation.update;
    moment.probe = -1;
    moment.feeding = ProbeFeeding::Free;
    moment.source = translation.source;
    moment.translation = hypothesis.text;
    moment.sourceTokens = translation.tokens;
    moment.targetTokens = hypothesis.tokens;
    moment.logProbabilities = hypothesis.logProbabilities;
    moment.score = hypothesis.logProbability;
    moment.attention = hypothesis.attention;
    return moment;
}

Answer answer(const Translator& translator, const Question& question, std::stop_token stop) {
    const auto begin = std::chrono::steady_clock::now();
    Answer answer;
    answer.question = question;
    TranslationRequest request;
    request.sentences = {question.sentence};
    request.search = question.search;
    request.search.nbest = question.search.beamSize;
    request.topK = shownAlternatives;
    request.attention = true;
    request.trace = question.trace;
    std::vector<Translation> translations = translator.translate(request, stop);
    if (translations.empty()) throw noWeights();
    answer.translation = std::move(translations.front());
    answer.update = translator.update();
    answer.translation.update = answer.update;
    if (!answer.translation.hypotheses.empty()) answer.free = momentOf(answer.translation, answer.translation.hypotheses.front());
    if (!question.reference.empty() && !answer.translation.tokens.empty())
        answer.forced = translator.forced(question.sentence, question.reference);
    answer.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return answer;
}

std::vector<std::string> readLines(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw systemError(path, errno);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (lines.empty() && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
        lines.push_back(std::move(line));
    }
    return lines;
}

/// How many lines are no UTF-8 text. Throws when most are: then the file is no text at all.
std::int64_t countBroken(const std::vector<std::string>& lines, const std::string& path) {
    const auto isBroken = [](const std::string& line) { return line.find('\0') != std::string::npos || !isUtf8(line); };
    const std::int64_t broken = std::count_if(lines.begin(), lines.end(), isBroken);
    if (2 * broken > std::ssize(lines))
        throw Error(ErrorCode::DataRefused, path, ATTUNE_TEXT("Errors", "this is not UTF-8 text; save it as UTF-8, one sentence a line"));
    return broken;
}

FileResult translateFile(const Translator& translator, const FileJob& job, std::stop_token stop, const Progress& progress) {
    FileResult result;
    result.job = job;
    result.sources = readLines(job.input);
    result.brokenLines = countBroken(result.sources, job.input);
    TranslationRequest request;
    request.sentences = result.sources;
    request.search = job.search;
    request.search.nbest = 1;
    for (const Translation& translation : translator.translate(request, stop, progress)) {
        const bool empty = translation.hypotheses.empty();
        result.outputs.push_back(empty ? std::string() : translation.hypotheses.front().text);
        result.scores.push_back(empty ? 0.0 : translation.hypotheses.front().score);
    }
    return result;
}

FileResult evaluateFile(const Translator& translator, const FileJob& job, std::stop_token stop, const Progress& progress) {
    FileResult result;
    result.job = job;
    Evaluation evaluation = job.kind == FileJob::Kind::EvaluatePart ? translator.evaluate(job.part, job.search, stop, progress)
                                                                    : translator.evaluate(job.data, job.search, stop, progress);
    result.sources = std::move(evaluation.sources);
    result.references = std::move(evaluation.references);
    result.outputs = std::move(evaluation.outputs);
    result.evaluation = std::move(evaluation);
    return result;
}

}  // namespace

Translator openWeights(const WeightsChoice& weights, std::int64_t threads) {
    if (!weights.live) return Translator::open(weights.runFolder, weights.checkpoint, threads);
    std::shared_ptr<const ModelSnapshot> snapshot = weights.live->snapshot();
    if (!snapshot) throw noWeights();
    return Translator::live(weights.runFolder, std::move(snapshot), threads);
}

bool WeightsChoice::operator==(const WeightsChoice& other) const {
    return runFolder == other.runFolder && live == other.live && checkpoint.kind == other.checkpoint.kind &&
           checkpoint.update == other.checkpoint.update;
}

struct TranslationSession::Cache {
    std::optional<Translator> translator;
};

TranslationSession::TranslationSession(QObject* parent) : QObject(parent), m_cache(std::make_shared<Cache>()) {
    connect(&m_asker, &LatestTask::busyChanged, this, &TranslationSession::busyChanged);
    connect(&m_filer, &LatestTask::progressed, this, &TranslationSession::fileProgress);
}

void TranslationSession::setWeights(const WeightsChoice& choice) {
    m_weights = choice;
    m_cache = std::make_shared<Cache>();  // a question under way keeps the old one
}

void TranslationSession::ask(const Question& question) {
    if (!canAnswer()) return;
    m_asker.run(
        [question, weights = m_weights, cache = m_cache](std::stop_token stop, const Progress&) {
            if (weights.live || !cache->translator) cache->translator = openWeights(weights, askingThreads);
            Answer result = answer(*cache->translator, question, stop);
            result.live = weights.live != nullptr;
            return result;
        },
        [this](const Answer& result) {
            if (result.question.log) keep(result);
            emit answered(result);
        },
        [this](const Error& error) { emit failed(error); });
}

void TranslationSession::keep(const Answer& answer) {
    if (answer.translation.hypotheses.empty()) return;
    AnsweredQuestion line;
    line.source = answer.question.sentence;
    line.translation = answer.translation.hypotheses.front().text;
    line.score = answer.translation.hypotheses.front().score;
    const char* whose = answer.live ? "live " : m_weights.checkpoint.kind == CheckpointChoice::Kind::Best ? "best " : "latest ";
    line.checkpoint = whose + std::to_string(answer.update);
    line.when = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString();
    try {
        Run::open(m_weights.runFolder).addQuestion(line);
    } catch (const Error& error) {
        emit failed(error);
    }
}

void TranslationSession::cancelQuestion() {
    m_asker.cancel();
}

void TranslationSession::start(const FileJob& job) {
    m_filer.run(
        [job, weights = m_weights](std::stop_token stop, const Progress& progress) {
            const Translator translator = openWeights(weights, 0);
            return job.kind == FileJob::Kind::Translate ? translateFile(translator, job, stop, progress)
                                                        : evaluateFile(translator, job, stop, progress);
        },
        [this](const FileResult& result) { emit fileDone(result); }, [this](const Error& error) { emit fileFailed(error); });
}

void TranslationSession::cancelFile() {
    m_filer.cancel();
}

}  // namespace attune
