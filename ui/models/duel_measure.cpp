#include "ui/models/duel_measure.h"

#include "core/train/headline.h"
#include "ui/widgets/number_text.h"

#include <QCoreApplication>

namespace attune {

QString DuelMeasure::text(double value) const {
    return isShare ? percentText(value) : fixedText(value, 1);
}

DuelMeasure duelMeasure(const DuelSession& duel) {
    const Headline headline = resolvedHeadline(duel.side(DuelSide::A).config().train);
    const auto name = [](const char* english) { return QCoreApplication::translate("attune::Duel", english); };
    switch (headline) {
        case Headline::ExactMatch:
            return {name(QT_TRANSLATE_NOOP("attune::Duel", "Exact match")), true, [](const ValidationEvent& e) { return e.exactMatch; }};
        case Headline::Auto:
        case Headline::Bleu:
            return {name(QT_TRANSLATE_NOOP("attune::Duel", "BLEU")), false, [](const ValidationEvent& e) { return e.bleu; }};
        case Headline::TokenAccuracy:
        case Headline::Nll:
            break;
    }
    return {name(QT_TRANSLATE_NOOP("attune::Duel", "Token accuracy")), true, [](const ValidationEvent& e) { return e.tokenAccuracy; }};
}

const ValidationEvent* validationAt(const RunCourse& course, std::int64_t update) {
    const ValidationEvent* found = nullptr;
    for (const ValidationEvent& each : course.validations())
        if (each.update <= update) found = &each;
    return found;
}

}  // namespace attune
