#include "ui/session/what_if_session.h"

#include "ui/models/reweighted_row.h"

#include <mutex>
#include <optional>
#include <utility>

namespace attune {

namespace {

TrialResult tried(const Translator& translator, const std::string& sentence, const Trial& trial, const SearchOptions& search,
                  const std::stop_token& stop) {
    TranslationRequest request;
    request.sentences = {sentence};
    request.search = search;
    request.search.nbest = 1;
    TrialResult result{sentence, trial, translator.translate(request, stop).front(), {}, translator.update()};
    request.edits = trial.edits;
    for (ReplacedRow& each : request.edits.attention.rows) each.weights = editedRow(each.weights, trial.edits.source);
    request.prefix = translator.prefixOf(trial.prefix);
    result.after = translator.translate(request, stop).front();
    return result;
}

}  // namespace

struct WhatIfSession::Cache {
    std::mutex mutex;
    WeightsChoice weights;
    std::optional<Translator> translator;

    template <class Ask>
    auto ask(const WeightsChoice& wanted, Ask question) {
        const std::lock_guard lock(mutex);
        if (!translator || wanted.live || !(wanted == weights)) {
            translator = openWeights(wanted, askingThreads);
            weights = wanted;
        }
        return question(*translator);
    }
};

WhatIfSession::WhatIfSession(QObject* parent) : QObject(parent), m_cache(std::make_shared<Cache>()) {
    connect(&m_attempter, &LatestTask::busyChanged, this, &WhatIfSession::attemptingChanged);
    connect(&m_leaver, &LatestTask::busyChanged, this, &WhatIfSession::leavingOutChanged);
}

void WhatIfSession::attempt(const WeightsChoice& weights, const std::string& sentence, const Trial& trial, const SearchOptions& search) {
    m_attempter.run(
        [=, cache = m_cache](std::stop_token stop, const Progress&) {
            return cache->ask(weights, [&](const Translator& model) { return tried(model, sentence, trial, search, stop); });
        },
        [this](const TrialResult& result) { emit answered(result); }, [this](const Error& error) { emit attemptFailed(error); });
}

void WhatIfSession::leaveOut(const WeightsChoice& weights, const LeaveOneOutRequest& request) {
    m_leaver.run(
        [=, cache = m_cache](std::stop_token stop, const Progress&) {
            return cache->ask(weights, [&](const Translator& model) { return model.leaveOneOut(request, stop); });
        },
        [this](const LeaveOneOut& result) { emit leftOut(result); }, [this](const Error& error) { emit leaveOutFailed(error); });
}

}  // namespace attune
