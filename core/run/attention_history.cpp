#include "core/run/attention_history.h"

#include "core/base/durable_file.h"
#include "core/run/lines.h"
#include "core/text/decoder_inputs.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <cstring>
#include <iterator>
#include <optional>

namespace attune {
namespace {

using Json = nlohmann::ordered_json;
static_assert(std::endian::native == std::endian::little, "weights are written as they lie in memory");

constexpr const char* kindWord(AttentionKind kind) {
    switch (kind) {
        case AttentionKind::Cross:
            return "cross";
        case AttentionKind::Encoder:
            return "encoder";
        case AttentionKind::Decoder:
            return "decoder";
    }
    return "";
}

std::optional<AttentionKind> kindOf(std::string_view word) {
    for (const AttentionKind kind : {AttentionKind::Cross, AttentionKind::Encoder, AttentionKind::Decoder}) {
        if (word == kindWord(kind)) return kind;
    }
    return std::nullopt;
}

Json mapJson(const AttentionMap& map) {
    const std::string_view bytes(reinterpret_cast<const char*>(map.weights.data()), map.weights.size() * sizeof(float));
    return {{"kind", kindWord(map.kind)}, {"layers", map.layers},        {"heads", map.heads},
            {"rows", map.rowTokens},      {"columns", map.columnTokens}, {"weights", toBase64(bytes)}};
}

std::optional<AttentionMap> mapFrom(const Json& json) {
    const auto kind = kindOf(json.at("kind").get<std::string>());
    if (!kind) return std::nullopt;
    AttentionMap map{*kind, json.at("layers"), json.at("heads"), json.at("rows"), json.at("columns"), {}};
    if (map.kind == AttentionKind::Decoder) map.columnTokens = decoderInputs(map.rowTokens);  // early runs named what is written
    const std::string bytes = fromBase64(json.at("weights").get_ref<const std::string&>());
    map.weights.resize(bytes.size() / sizeof(float));
    std::memcpy(map.weights.data(), bytes.data(), map.weights.size() * sizeof(float));
    const auto expected = map.layers * map.heads * map.rows() * map.columns();
    return expected == std::ssize(map.weights) ? std::optional(std::move(map)) : std::nullopt;
}

std::string momentLine(const Moment& moment) {
    Json maps = Json::array();
    for (const AttentionMap& map : moment.attention) maps.push_back(mapJson(map));
    const Json json{{"update", moment.update},
                    {"probe", moment.probe},
                    {"feeding", moment.feeding == ProbeFeeding::Forced ? "forced" : "free"},
                    {"source", moment.source},
                    {"translation", moment.translation},
                    {"source_tokens", moment.sourceTokens},
                    {"target_tokens", moment.targetTokens},
                    {"log_probabilities", moment.logProbabilities},
                    {"score", moment.score},
                    {"attention", std::move(maps)}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<Moment> momentFrom(std::string_view line) {
    try {
        const Json json = Json::parse(line);
        Moment moment;
        moment.update = json.at("update");
        moment.probe = json.at("probe");
        moment.feeding = json.at("feeding") == "forced" ? ProbeFeeding::Forced : ProbeFeeding::Free;
        moment.source = json.at("source");
        moment.translation = json.at("translation");
        moment.sourceTokens = json.at("source_tokens").get<std::vector<std::string>>();
        moment.targetTokens = json.at("target_tokens").get<std::vector<std::string>>();
        moment.logProbabilities = json.at("log_probabilities").get<std::vector<double>>();
        moment.score = json.at("score");
        for (const Json& each : json.at("attention")) {
            if (auto map = mapFrom(each)) moment.attention.push_back(std::move(*map));
        }
        return moment;
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    }
}

/// The update of a line, which is its first field; −1 for a foreign line.
std::int64_t updateOfLine(std::string_view line) {
    constexpr std::string_view start = "{\"update\":";
    if (!line.starts_with(start)) return -1;
    return std::atoll(line.data() + start.size());
}

/// What is left of `updates` after thinning once.
std::set<std::int64_t> thinned(const std::set<std::int64_t>& updates, bool sparePowersOfTwo) {
    std::set<std::int64_t> kept;
    bool drop = false;
    for (const std::int64_t update : updates) {
        const bool power = sparePowersOfTwo && std::has_single_bit(static_cast<std::uint64_t>(update));
        const bool edge = update == *updates.begin() || update == *updates.rbegin();
        if (edge || power) {
            kept.insert(update);
        } else {
            if (!drop) kept.insert(update);
            drop = !drop;
        }
    }
    return kept;
}

}  // namespace

AttentionHistory::AttentionHistory(const std::filesystem::path& file, HistoryLimits limits)
    : m_file(file), m_limits(limits), m_append(std::make_unique<AppendFile>(file)) {
    forEachLine(readFile(file), [&](std::string_view line) {
        m_updates.insert(updateOfLine(line));
        m_bytes += std::ssize(line) + 1;
    });
}

AttentionHistory::~AttentionHistory() = default;

void AttentionHistory::add(const Moment& moment) {
    const std::string line = momentLine(moment);
    m_append->appendLine(line);
    m_updates.insert(moment.update);
    m_bytes += std::ssize(line) + 1;
    if (std::ssize(m_updates) > m_limits.updates || m_bytes > m_limits.bytes) thin();
}

void AttentionHistory::sync() {
    m_append->sync();
}

void AttentionHistory::thin() {
    const std::string before = readFile(m_file);
    const std::size_t enough = static_cast<std::size_t>(m_limits.bytes) * 3 / 4;
    std::set<std::int64_t> kept = m_updates;
    std::string after;
    do {
        std::set<std::int64_t> fewer = thinned(kept, true);
        if (fewer.size() == kept.size()) fewer = thinned(kept, false);
        const bool last = fewer.size() == kept.size();
        kept = std::move(fewer);
        after.clear();
        forEachLine(before, [&](std::string_view line) {
            if (kept.contains(updateOfLine(line))) after.append(line) += '\n';
        });
        if (last) break;
    } while (after.size() > enough);
    writeDurably(m_file, after);
    m_append = std::make_unique<AppendFile>(m_file);
    m_updates = std::move(kept);
    m_bytes = std::ssize(after);
}

std::vector<Moment> AttentionHistory::read(const std::filesystem::path& file, std::int64_t probe) {
    std::vector<Moment> moments;
    visit(file, [&](Moment&& moment) {
        if (probe < 0 || moment.probe == probe) moments.push_back(std::move(moment));
    });
    std::stable_sort(moments.begin(), moments.end(), [](const Moment& a, const Moment& b) { return a.update < b.update; });
    return moments;
}

void AttentionHistory::visit(const std::filesystem::path& file, const std::function<void(Moment&& moment)>& moment,
                             const Progress& progress) {
    if (!std::filesystem::exists(file)) return;
    const std::string text = readFile(file);
    forEachLine(text, [&](std::string_view line) {
        if (auto read = momentFrom(line)) moment(std::move(*read));
        if (progress) progress(static_cast<double>(line.data() + line.size() - text.data()) / static_cast<double>(text.size()));
    });
}

void AttentionHistory::cutAfter(const std::filesystem::path& file, std::int64_t update) {
    keepLines(file, [&](std::string_view line) {
        const std::int64_t of = updateOfLine(line);
        return of >= 0 && of <= update;
    });
}

}  // namespace attune
