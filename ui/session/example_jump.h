#pragma once

#include "ui/session/workbench.h"

#include <QObject>

#include <filesystem>
#include <optional>

namespace attune {

/// Shows a sentence of a run in Watch, with the weights of one checkpoint: opens the run when it is not the one on show. While that run
/// trains, its live weights answer; while another one trains nothing happens but the error that opening gives.
class ExampleJump : public QObject {
    Q_OBJECT
public:
    explicit ExampleJump(Workbench& workbench, QObject* parent = nullptr);

    void go(const std::filesystem::path& run, const WatchedSentence& sentence, const CheckpointChoice& weights);

private:
    struct Target {
        std::filesystem::path run;
        WatchedSentence sentence;
        CheckpointChoice weights;
    };
    void show(const Target& target);

    Workbench& m_workbench;
    std::optional<Target> m_waiting;
};

}  // namespace attune
