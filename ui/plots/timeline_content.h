#pragma once

#include "ui/widgets/number_table.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace attune {

/// A sentence at a moment.
struct TimelineCell {
    std::vector<float> weights;  // [rows, columns]; empty: no picture
    int rows = 0;
    int columns = 0;
    std::int64_t update = -1;   // whose picture it is; −1: none was kept by then
    QString answer;             // free-running
    std::optional<bool> right;  // none: there is no reference, or no answer
    double logProbability = 0;  // of what the picture's model wrote or was forced to write
    double entropy = 0;         // mean of its rows, 0 … 1
};

struct TimelineRow {
    QString source;
    QString reference;
    bool rightToLeft = false;         // the source runs from the right
    std::vector<TimelineCell> cells;  // one an update
};

/// Sentences down, moments across.
struct TimelineContent {
    std::vector<int> updates;  // rising
    std::vector<TimelineRow> rows;

    bool empty() const { return updates.empty() || rows.empty(); }
};

/// A row for each sentence and moment.
NumberTable timelineNumbers(const TimelineContent& content);
QString timelineCsv(const TimelineContent& content);
/// What a cell says of itself in words.
QString timelineSentence(const TimelineContent& content, int row, int column);

}  // namespace attune
