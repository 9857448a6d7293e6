#pragma once

#include "ui/session/duel_session.h"

#include <QString>

#include <functional>

namespace attune {

/// The measure that both sides of a duel are judged by: the headline of A, token accuracy where no sentence is translated.
struct DuelMeasure {
    QString name;
    bool isShare = true;  // 0 … 1
    std::function<double(const ValidationEvent&)> value;

    QString text(double value) const;
};
DuelMeasure duelMeasure(const DuelSession& duel);

/// The validation at or last before an update; nullptr when there is none.
const ValidationEvent* validationAt(const RunCourse& course, std::int64_t update);

}  // namespace attune
