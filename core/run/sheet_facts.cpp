#include "core/run/sheet_facts.h"

#include "core/run/sheet_room.h"
#include "core/train/headline.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace attune {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t nameBytes = 200, textBytes = 2000;

/// Columns of numbers, row by row.
using Rows = std::vector<std::vector<double>>;

/// Means of `together` rows each; a number that is not known in all of them stays unknown.
Rows thinned(const Rows& rows, std::size_t together) {
    Rows means;
    for (std::size_t start = 0; start < rows.size(); start += together) {
        const std::size_t count = std::min(together, rows.size() - start);
        std::vector<double> mean(rows[start].size(), 0.0);
        for (std::size_t i = start; i < start + count; ++i)
            for (std::size_t column = 0; column < mean.size(); ++column) mean[column] += rows[i][column] / static_cast<double>(count);
        means.push_back(std::move(mean));
    }
    return means;
}

Json curveJson(const Rows& rows, std::initializer_list<const char*> names, std::size_t most) {
    const std::size_t together = std::max<std::size_t>(1, (rows.size() + most - 1) / most);
    const Rows points = thinned(rows, together);
    Json json = Json::object();
    std::size_t column = 0;
    for (const char* name : names) {
        Json numbers = Json::array();
        for (const auto& point : points) numbers.push_back(shortNumber(point[column], column == 0 ? 9 : 5));
        json[name] = std::move(numbers);
        ++column;
    }
    json["together"] = together;
    return json;
}

Json changedOptions(RunConfig config) {
    RunConfig defaults;
    const OptionList options = config.describe(), usual = defaults.describe();
    Json changed = Json::array();
    for (const std::string& key : RunConfig::difference(config, defaults)) {
        const Option *option = findOption(options, key), *other = findOption(usual, key);
        if (option && other)
            changed.push_back({{"key", key},
                               {"value", clipped(toText(option->value()), nameBytes)},
                               {"default", clipped(toText(other->value()), nameBytes)}});
    }
    return changed;
}

Json pairsJson(std::span<const TrainEvent> events) {
    for (const TrainEvent& event : events)
        if (const auto* start = std::get_if<StartEvent>(&event))
            return {{"train", start->trainPairs}, {"valid", start->validPairs}, {"test", start->testPairs}};
    return nullptr;
}

}  // namespace

Json shortNumber(double value, int digits) {
    if (!std::isfinite(value)) return nullptr;
    if (value == 0) return 0;
    const double unit = std::pow(10.0, digits - 1 - static_cast<int>(std::floor(std::log10(std::abs(value)))));
    const double number = std::isfinite(unit) && unit > 0 ? std::round(value * unit) / unit : value;
    if (std::abs(number) < 1e15 && number == std::floor(number)) return static_cast<std::int64_t>(number);
    return number;
}

Json sheetFacts(const Run& run, const RunSummary& summary, std::span<const TrainEvent> events) {
    const RunConfig config = run.config();
    Json best;
    if (summary.best)
        best = {{"update", summary.best->update}, {"measure", summary.best->measure}, {"value", shortNumber(summary.best->value)}};
    return {{"name", clipped(summary.name, nameBytes)},
            {"note", clipped(summary.note, textBytes)},
            {"data", {{"title", clipped(summary.source.title(), nameBytes)}, {"lesson", summary.source.kind == CorpusKind::Lesson}}},
            {"pairs", pairsJson(events)},
            {"model", clipped(config.model.summary(), nameBytes)},
            {"parameters", summary.parameters},
            {"options", changedOptions(config)},
            {"state", word(summary.state)},
            {"update", summary.update},
            {"epoch", shortNumber(summary.epoch)},
            {"seconds", shortNumber(summary.seconds)},
            {"best", std::move(best)},
            {"headline", word(resolvedHeadline(config.train))}};
}

Json sheetCurves(std::span<const TrainEvent> events, Headline headline, std::size_t most) {
    Rows train, valid;
    for (const TrainEvent& event : events) {
        if (const auto* step = std::get_if<StepEvent>(&event))
            train.push_back({static_cast<double>(step->update), step->nll});
        else if (const auto* validation = std::get_if<ValidationEvent>(&event))
            valid.push_back({static_cast<double>(validation->update), validation->nll, headlineValue(headline, *validation)});
    }
    return {{"train", curveJson(train, {"update", "nll"}, most)}, {"valid", curveJson(valid, {"update", "nll", "headline"}, most)}};
}

Json sheetQuestions(const Run& run, std::size_t most) {
    const std::vector<AnsweredQuestion> questions = run.questions();
    Json list = Json::array();
    for (auto each = questions.rbegin(); each != questions.rend() && list.size() < most; ++each)
        list.push_back({{"source", clipped(each->source, nameBytes)},
                        {"translation", clipped(each->translation, nameBytes)},
                        {"score", shortNumber(each->score)},
                        {"checkpoint", clipped(each->checkpoint, nameBytes)}});
    return {{"newest", std::move(list)}, {"all", questions.size()}};
}

}  // namespace attune
