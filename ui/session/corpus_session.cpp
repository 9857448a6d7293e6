#include "ui/session/corpus_session.h"

namespace attune {

CorpusSession::CorpusSession(QObject* parent) : QObject(parent) {
    connect(&m_loader, &LatestTask::progressed, this, &CorpusSession::progress);
}

void CorpusSession::load(const CorpusSource& source, const DataOptions& options, std::int64_t seed) {
    m_source = source;
    m_options = options;
    m_seed = seed;
    m_loader.run(
        [source, options, seed](std::stop_token stop, const Progress& progress) {
            return std::make_shared<const Dataset>(loadDataset(source, options, static_cast<std::uint64_t>(seed), progress, stop));
        },
        [this](std::shared_ptr<const Dataset> dataset) { emit loaded(std::move(dataset)); },
        [this](const Error& error) { emit failed(error); });
    emit started();
}

void CorpusSession::cancel() {
    if (!m_loader.isBusy()) return;
    m_loader.cancel();
    emit cancelled();
}

void CorpusSession::preview(const CorpusSource& source, std::int64_t rows) {
    m_previewer.run([source, rows](std::stop_token, const Progress&) { return previewCorpus(source, rows); },
                    [this](const CorpusPreview& preview) { emit previewReady(preview); },
                    [this](const Error& error) { emit previewFailed(error); });
}

}  // namespace attune
