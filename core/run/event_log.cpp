#include "core/run/event_log.h"

#include <nlohmann/json.hpp>

#include <array>
#include <limits>
#include <mutex>
#include <set>

namespace attune {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array stopReasons{StopReason::MaxUpdates, StopReason::MaxEpochs, StopReason::MaxMinutes, StopReason::EarlyStopping,
                                 StopReason::Stopped,    StopReason::Diverged,  StopReason::Failed};

/// A Message points at texts that live for ever; those read from a file are kept here, each once.
const char* lasting(std::string text) {
    static std::mutex mutex;
    static std::set<std::string> texts;
    const std::lock_guard lock(mutex);
    return texts.insert(std::move(text)).first->c_str();
}

Json bestJson(const std::optional<BestValidation>& best) {
    if (!best) return nullptr;
    return {{"update", best->update}, {"measure", best->measure}, {"value", best->value}};
}

/// {"encoder":0.4,"attention":0.1 …}
Json normsJson(const std::vector<std::pair<std::string, double>>& norms) {
    Json json = Json::object();
    for (const auto& [block, norm] : norms) json[block] = norm;
    return json;
}

Json lengthsJson(const std::vector<LengthAccuracy>& lengths) {
    Json json = Json::array();
    for (const LengthAccuracy& each : lengths) json.push_back({{"length", each.length}, {"pairs", each.pairs}, {"exact", each.exact}});
    return json;
}

struct ToJson {
    std::optional<Json> operator()(const StartEvent& e) const {
        return Json{{"event", "start"},
                    {"update", e.update},
                    {"run", e.run},
                    {"parameters", e.parameters},
                    {"train_pairs", e.trainPairs},
                    {"valid_pairs", e.validPairs},
                    {"test_pairs", e.testPairs},
                    {"updates_per_epoch", e.updatesPerEpoch},
                    {"threads", e.threads},
                    {"engine", e.engine},
                    {"precision", e.precision},
                    {"seed", e.seed}};
    }
    std::optional<Json> operator()(const StepEvent& e) const {
        if (!e.reported) return std::nullopt;
        return Json{{"event", "step"},
                    {"update", e.update},
                    {"epoch", e.epoch},
                    {"seconds", e.seconds},
                    {"loss", e.loss},
                    {"nll", e.nll},
                    {"gradient_norm", e.gradientNorm},
                    {"gradient_norms", normsJson(e.gradientNorms)},
                    {"learning_rate", e.learningRate},
                    {"teacher_forcing", e.teacherForcing},
                    {"tokens", e.tokens},
                    {"tokens_per_second", e.tokensPerSecond}};
    }
    std::optional<Json> operator()(const ValidationEvent& e) const {
        return Json{{"event", "validation"},
                    {"update", e.update},
                    {"epoch", e.epoch},
                    {"seconds", e.seconds},
                    {"nll", e.nll},
                    {"perplexity", e.perplexity},
                    {"token_accuracy", e.tokenAccuracy},
                    {"train_token_accuracy", e.trainTokenAccuracy},
                    {"bleu", e.bleu},
                    {"exact_match", e.exactMatch},
                    {"edit_accuracy", e.editAccuracy},
                    {"forced_free_gap", e.forcedFreeGap()},
                    {"distinct_1", e.distinct[0]},
                    {"distinct_2", e.distinct[1]},
                    {"by_length", lengthsJson(e.byLength)},
                    {"best", e.best}};
    }
    std::optional<Json> operator()(const ProbeEvent& e) const {
        const Moment& moment = e.moment;
        if (!e.kept || moment.feeding != ProbeFeeding::Free) return std::nullopt;
        return Json{{"event", "probe"},        {"update", moment.update},           {"probe", moment.probe},
                    {"source", moment.source}, {"translation", moment.translation}, {"score", moment.score}};
    }
    std::optional<Json> operator()(const CheckpointEvent& e) const {
        return Json{{"event", "checkpoint"}, {"update", e.update}, {"file", e.file}, {"best", e.best}};
    }
    std::optional<Json> operator()(const PauseEvent&) const { return std::nullopt; }
    std::optional<Json> operator()(const EndEvent& e) const {
        Json json{{"event", "end"}, {"update", e.update}, {"reason", word(e.reason)}, {"best", bestJson(e.best)}, {"seconds", e.seconds}};
        if (*e.detail.text != '\0') {
            json["detail"] = e.detail.english();
            json["message"] = toJson(e.detail);
        }
        return json;
    }
};

double number(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_number() ? found->get<double>() : std::numeric_limits<double>::quiet_NaN();
}

StartEvent startFrom(const Json& json) {
    StartEvent e;
    e.update = json.at("update");
    e.run = json.value("run", "");
    e.parameters = json.value("parameters", std::int64_t{0});
    e.trainPairs = json.value("train_pairs", std::int64_t{0});
    e.validPairs = json.value("valid_pairs", std::int64_t{0});
    e.testPairs = json.value("test_pairs", std::int64_t{0});
    e.updatesPerEpoch = json.value("updates_per_epoch", std::int64_t{0});
    e.threads = json.value("threads", std::int64_t{0});
    e.engine = json.value("engine", "");
    e.precision = json.value("precision", "");
    e.seed = json.value("seed", std::int64_t{0});
    return e;
}

StepEvent stepFrom(const Json& json) {
    StepEvent e;
    e.update = json.at("update");
    e.epoch = number(json, "epoch");
    e.seconds = number(json, "seconds");
    e.loss = number(json, "loss");
    e.nll = number(json, "nll");
    e.gradientNorm = number(json, "gradient_norm");
    if (const auto norms = json.find("gradient_norms"); norms != json.end() && norms->is_object()) {
        for (const auto& [block, norm] : norms->items()) e.gradientNorms.emplace_back(block, number(*norms, block.c_str()));
    }
    e.learningRate = number(json, "learning_rate");
    e.teacherForcing = number(json, "teacher_forcing");
    e.tokens = json.value("tokens", std::int64_t{0});
    e.tokensPerSecond = number(json, "tokens_per_second");
    return e;
}

ValidationEvent validationFrom(const Json& json) {
    ValidationEvent e;
    e.update = json.at("update");
    e.epoch = number(json, "epoch");
    e.seconds = number(json, "seconds");
    e.nll = number(json, "nll");
    e.perplexity = number(json, "perplexity");
    e.tokenAccuracy = number(json, "token_accuracy");
    e.trainTokenAccuracy = number(json, "train_token_accuracy");
    e.bleu = number(json, "bleu");
    e.exactMatch = number(json, "exact_match");
    e.editAccuracy = number(json, "edit_accuracy");
    e.distinct = {number(json, "distinct_1"), number(json, "distinct_2")};
    e.best = json.value("best", false);
    if (const auto lengths = json.find("by_length"); lengths != json.end()) {
        for (const Json& each : *lengths) e.byLength.push_back({each.at("length"), each.at("pairs"), each.at("exact")});
    }
    return e;
}

ProbeEvent probeFrom(const Json& json) {
    ProbeEvent e;
    e.kept = true;
    e.moment.update = json.at("update");
    e.moment.probe = json.at("probe");
    e.moment.source = json.value("source", "");
    e.moment.translation = json.value("translation", "");
    e.moment.score = number(json, "score");
    return e;
}

CheckpointEvent checkpointFrom(const Json& json) {
    return {json.at("update"), json.value("file", ""), json.value("best", false)};
}

std::optional<TrainEvent> endFrom(const Json& json) {
    EndEvent e;
    e.update = json.at("update");
    const auto reason = stopReason(json.at("reason").get<std::string>());
    if (!reason) return std::nullopt;
    e.reason = *reason;
    if (const auto best = json.find("best"); best != json.end() && best->is_object())
        e.best = BestValidation{best->at("update"), best->at("measure"), number(*best, "value")};
    e.seconds = number(json, "seconds");
    if (json.contains("message")) e.detail = messageFromJson(json["message"]);
    return e;
}

}  // namespace

std::optional<std::string> toJsonLine(const TrainEvent& event) {
    const std::optional<Json> json = std::visit(ToJson{}, event);
    if (!json) return std::nullopt;
    return json->dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<TrainEvent> eventFromJsonLine(std::string_view line) {
    try {
        const Json json = Json::parse(line);
        const std::string event = json.at("event");
        if (event == "start") return startFrom(json);
        if (event == "step") return stepFrom(json);
        if (event == "validation") return validationFrom(json);
        if (event == "probe") return probeFrom(json);
        if (event == "checkpoint") return checkpointFrom(json);
        if (event == "end") return endFrom(json);
    } catch (const nlohmann::json::exception&) {
    }
    return std::nullopt;
}

std::int64_t updateOf(const TrainEvent& event) {
    if (const auto* probe = std::get_if<ProbeEvent>(&event)) return probe->moment.update;
    return std::visit(
        [](const auto& e) -> std::int64_t {
            if constexpr (requires { e.update; }) return e.update;
            return 0;
        },
        event);
}

std::optional<StopReason> stopReason(std::string_view text) {
    for (const StopReason reason : stopReasons) {
        if (text == word(reason)) return reason;
    }
    return std::nullopt;
}

Json toJson(const Message& message) {
    return {{"context", message.context}, {"text", message.text}, {"arguments", message.arguments}};
}

Message messageFromJson(const Json& json) {
    try {
        return {lasting(json.at("context").get<std::string>()), lasting(json.at("text").get<std::string>()),
                json.at("arguments").get<std::vector<std::string>>()};
    } catch (const nlohmann::json::exception&) {
        return {};
    }
}

}  // namespace attune
