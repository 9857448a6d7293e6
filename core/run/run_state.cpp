#include "core/run/run_state.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/run/event_log.h"

#include <nlohmann/json.hpp>

#include <array>
#include <optional>

namespace attune {
namespace {

constexpr std::array states{RunState::Running,  RunState::Paused, RunState::Stopped,
                            RunState::Finished, RunState::Failed, RunState::Interrupted};

std::optional<RunState> stateOf(const std::string& text) {
    for (const RunState state : states) {
        if (text == word(state)) return state;
    }
    return std::nullopt;
}

}  // namespace

const char* word(RunState state) {
    switch (state) {
        case RunState::Running:
            return "running";
        case RunState::Paused:
            return "paused";
        case RunState::Stopped:
            return "stopped";
        case RunState::Finished:
            return "finished";
        case RunState::Failed:
            return "failed";
        case RunState::Interrupted:
            return "interrupted";
    }
    return "";
}

StateRecord readState(const RunFiles& files) {
    try {
        const auto json = nlohmann::ordered_json::parse(readFile(files.state));
        const auto state = stateOf(json.at("state").get<std::string>());
        if (state) return {*state, messageFromJson(json.at("message")), json.at("created").get<std::string>()};
    } catch (const nlohmann::json::exception&) {
    }
    throw Error(ErrorCode::RunBroken, files.state.string(), ATTUNE_TEXT("Errors", "the file does not say the state of the run"));
}

void writeState(const RunFiles& files, const StateRecord& record) {
    const nlohmann::ordered_json json{{"state", word(record.state)},
                                      {"reason", record.reason.english()},
                                      {"message", toJson(record.reason)},
                                      {"created", record.created}};
    const std::string text = json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
    try {
        writeDurably(files.state, text);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::DiskFull) throw;
        overwrite(files.state, text);  // a full disk has no room for a second file, but the old one's block is ours
    }
}

}  // namespace attune
