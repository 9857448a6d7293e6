#include "core/train/train_position.h"

#include "core/base/error.h"

#include <charconv>
#include <system_error>
#include <type_traits>

namespace attune {
namespace {

/// Calls visit(name, field) for every field: the one list of them.
template <class Position, class Visit>
void visitFields(Position& position, Visit visit) {
    visit("update", position.update);
    visit("epoch", position.epoch);
    visit("batch", position.batch);
    visit("tokens", position.tokens);
    visit("seconds", position.seconds);
    visit("teacher_forcing", position.teacherForcing);
    visit("last_validation", position.lastValidation);
    visit("best_headline", position.bestHeadline);
    visit("best_nll", position.bestNll);
    visit("validations_without_gain", position.validationsWithoutGain);
    visit("plateau_factor", position.plateauFactor);
    visit("best_update", position.bestUpdate);
    visit("best_value", position.bestValue);
    visit("best_value_nll", position.bestValueNll);
    visit("window_tokens", position.windowTokens);
    visit("window_correct", position.windowCorrect);
}

}  // namespace

std::map<std::string, std::string> TrainPosition::toText() const {
    std::map<std::string, std::string> fields;
    visitFields(*this, [&](const char* name, const auto& value) {
        char text[64];
        const auto result = std::to_chars(text, text + sizeof text, value);  // shortest text that reads back to the same number
        fields[name] = std::string(text, result.ptr);
    });
    return fields;
}

TrainPosition TrainPosition::fromText(const std::map<std::string, std::string>& fields, const std::string& fileName) {
    TrainPosition position;
    visitFields(position, [&](const char* name, auto& value) {
        const auto found = fields.find(name);
        const std::string text = found == fields.end() ? std::string() : found->second;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc() || end != text.data() + text.size())
            throw Error(ErrorCode::FileBroken, fileName,
                        ATTUNE_TEXT("Errors", "the training state has no usable %1; go on from another checkpoint").with(name));
    });
    return position;
}

}  // namespace attune
