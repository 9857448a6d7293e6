#pragma once

#include "app/cli.h"
#include "core/train/train_event.h"

#include <chrono>
#include <string>

namespace attune {

/// The losses of a training as a table on stderr while it runs: a row for each validation, and between them the latest step, on a
/// terminal in place, otherwise a row every few seconds.
class TrainTable {
public:
    explicit TrainTable(const Cli& cli);
    void show(const TrainEvent& event);

private:
    void row(const std::string& text, bool passing);

    bool m_silent;
    bool m_terminal;
    bool m_passing = false;  // the last row gives way to the next
    double m_loss = 0;
    std::chrono::steady_clock::time_point m_lastStep{};
};

}  // namespace attune
