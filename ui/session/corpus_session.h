#pragma once

#include "core/base/error.h"
#include "core/data/dataset.h"
#include "ui/session/latest_task.h"

#include <QObject>

#include <memory>

namespace attune {

/// Reads corpora and previews in its own threads. Only the newest load counts; all signals come in the window's thread.
class CorpusSession : public QObject {
    Q_OBJECT

public:
    explicit CorpusSession(QObject* parent = nullptr);

    void load(const CorpusSource& source, const DataOptions& options, std::int64_t seed);
    void cancel();
    bool isLoading() const { return m_loader.isBusy(); }
    /// What is being loaded, or was loaded last.
    const CorpusSource& source() const { return m_source; }
    const DataOptions& options() const { return m_options; }
    std::int64_t seed() const { return m_seed; }

    /// The first rows as columns.
    void preview(const CorpusSource& source, std::int64_t rows);

signals:
    void started();
    void progress(double share);
    void loaded(std::shared_ptr<const Dataset> dataset);
    void failed(const attune::Error& error);
    void cancelled();
    void previewReady(const attune::CorpusPreview& preview);
    void previewFailed(const attune::Error& error);

private:
    CorpusSource m_source;
    DataOptions m_options;
    std::int64_t m_seed = 1;
    LatestTask m_loader;
    LatestTask m_previewer;
};

}  // namespace attune
