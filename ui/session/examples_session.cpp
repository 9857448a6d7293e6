#include "ui/session/examples_session.h"

#include <algorithm>
#include <utility>

namespace attune {

namespace {

constexpr double afterReading = 0.12, firstEstimate = 0.05;  // shares; reading the data says nothing of how long answers take

/// The ranges hold the lengths of both runs.
JudgedPair measured(std::shared_ptr<const JudgedRun> a, std::shared_ptr<const JudgedRun> b) {
    std::vector<std::int64_t> lengths = a->sourceLengths();
    if (b) {
        const std::vector<std::int64_t> others = b->sourceLengths();
        lengths.insert(lengths.end(), others.begin(), others.end());
    }
    const std::vector<NumberRange> ranges = lengthRanges(lengths);
    JudgedPair pair{std::move(a), std::move(b), {}, {}};
    pair.lengthsA = pair.a->byLength(ranges);
    if (pair.b) pair.lengthsB = pair.b->byLength(ranges);
    return pair;
}

}  // namespace

ExamplesSession::ExamplesSession(QObject* parent) : QObject(parent) {
    connect(&m_task, &LatestTask::progressed, this, &ExamplesSession::progress);
}

void ExamplesSession::judge(const JudgingRequest& request) {
    m_request = request;
    m_judged = {};
    m_failure.reset();
    begin();
    m_task.run(
        [request](std::stop_token stop, const Progress& progress) {
            return measured(std::make_shared<const JudgedRun>(judgeRun(request, stop, progress)), nullptr);
        },
        [this](JudgedPair judged) {
            m_judged = std::move(judged);
            if (!m_other.empty()) compareNow();
            emit changed();
        },
        [this](const Error& error) {
            m_failure = error;
            emit changed();
        });
    emit changed();
}

void ExamplesSession::compare(const std::filesystem::path& run) {
    m_other = run;
    if (!m_judged.a) return;
    compareNow();
    emit changed();
}

void ExamplesSession::compareNow() {
    JudgingRequest request = m_request;
    request.run = m_other;
    request.checkpoint = {CheckpointChoice::Kind::Latest, 0};
    request.withChange = false;
    m_judged.b = nullptr;
    m_judged.lengthsB.clear();
    begin();
    m_task.run(
        [request, a = m_judged.a](std::stop_token stop, const Progress& progress) {
            return measured(a, request.run.empty() ? nullptr : std::make_shared<const JudgedRun>(judgeRun(request, stop, progress)));
        },
        [this](JudgedPair judged) {
            m_judged = std::move(judged);
            emit changed();
        },
        [this](const Error& error) {
            m_other.clear();
            emit changed();
            emit compareFailed(error);
        });
}

void ExamplesSession::stop() {
    if (!isBusy()) return;
    m_task.cancel();
    if (m_judged.a && !m_judged.b) m_other.clear();
    emit changed();
}

void ExamplesSession::forget() {
    m_task.cancel();
    m_judged = {};
    m_failure.reset();
    m_other.clear();
    emit changed();
}

void ExamplesSession::begin() {
    m_firstShare.reset();
}

void ExamplesSession::progress(double share) {
    if (!m_firstShare && share >= afterReading) {
        m_firstShare = share;
        m_clock.start();
    }
    std::optional<double> left;
    if (m_firstShare && share >= *m_firstShare + firstEstimate)
        left = static_cast<double>(m_clock.elapsed()) / 1000 * (1 - share) / (share - *m_firstShare);
    emit progressed(share, left);
}

}  // namespace attune
