#include "ui/session/search_session.h"

#include "core/text/tokenizer.h"

#include <QStringList>

#include <array>
#include <optional>
#include <utility>

namespace attune {

namespace {

TranslationRequest requestOf(const SearchQuestion& question) {
    TranslationRequest request;
    request.sentences = {question.sentence};
    request.prefix = question.prefix;
    request.search = question.search;
    request.search.nbest = question.search.beamSize;
    return request;
}

SearchAnswer searchOf(const WeightsChoice& weights, const SearchQuestion& question, std::stop_token stop) {
    TranslationRequest request = requestOf(question);
    request.topK = shownAlternatives;
    request.attention = request.trace = true;
    const Translator translator = openWeights(weights, askingThreads);
    std::optional<Error> refused;
    for (const auto& prefix : typedPrefixes(question.prefix, question.typed)) {
        request.prefix = prefix;
        try {
            return {{question.sentence, prefix, {}, question.search}, translator.translate(request, stop).front()};
        } catch (const Error& error) {
            if (error.code() != ErrorCode::OptionRefused) throw;
            if (!refused) refused = error;
        }
    }
    throw *refused;
}

BeamsAnswer beamsOf(const WeightsChoice& weights, const SearchQuestion& question, const std::vector<std::int64_t>& beams,
                    std::stop_token stop) {
    BeamsAnswer answer{question, beams, {}};
    const Translator translator = openWeights(weights, askingThreads);
    answer.update = translator.update();
    for (const std::int64_t beam : beams) {
        TranslationRequest request = requestOf(question);
        request.search.beamSize = beam;
        request.search.nbest = 1;
        if (beam % request.search.groups != 0) request.search.groups = 1;
        const std::vector<Hypothesis> found = translator.translate(request, stop).front().hypotheses;
        answer.best.push_back(found.empty() ? Hypothesis() : found.front());
    }
    return answer;
}

}  // namespace

std::vector<std::vector<std::string>> typedPrefixes(const std::vector<std::string>& prefix, const std::string& typed) {
    const QString text = QString::fromStdString(typed).trimmed();
    if (text.isEmpty()) return {prefix};
    std::vector<std::vector<std::string>> all;
    const std::string mark(joinerMark);
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    const std::array<std::pair<std::string, std::string>, 4> joined{{{"", ""}, {mark, ""}, {"", mark}, {mark, mark}}};
    for (const auto& [before, behind] : joined) {
        all.push_back(prefix);
        for (const QString& each : words) {
            const std::string word = each.toStdString();
            all.back().push_back(word == blankSign ? std::string(blankToken) : before + word + behind);
        }
    }
    all.push_back(prefix);
    for (const char32_t character : text.toStdU32String()) all.back().push_back(QString::fromUcs4(&character, 1).toStdString());
    return all;
}

SearchSession::SearchSession(QObject* parent) : QObject(parent) {
    connect(&m_searcher, &LatestTask::busyChanged, this, &SearchSession::busyChanged);
    connect(&m_comparer, &LatestTask::busyChanged, this, &SearchSession::busyChanged);
}

void SearchSession::search(const WeightsChoice& weights, const SearchQuestion& question) {
    m_searcher.run([weights, question](std::stop_token stop, const Progress&) { return searchOf(weights, question, stop); },
                   [this](const SearchAnswer& answer) { emit searched(answer); }, [this](const Error& error) { emit failed(error); });
}

void SearchSession::compare(const WeightsChoice& weights, const SearchQuestion& question, const std::vector<std::int64_t>& beams) {
    m_comparer.run([=](std::stop_token stop, const Progress&) { return beamsOf(weights, question, beams, stop); },
                   [this](const BeamsAnswer& answer) { emit compared(answer); }, [this](const Error& error) { emit failed(error); });
}

void SearchSession::cancel() {
    m_searcher.cancel();
    m_comparer.cancel();
}

}  // namespace attune
