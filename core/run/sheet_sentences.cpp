#include "core/run/sheet_sentences.h"

#include "core/run/attention_history.h"
#include "core/run/sheet_facts.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace attune {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t textBytes = 2000;

std::string kindWord(AttentionKind kind) {
    return kind == AttentionKind::Cross ? "cross" : kind == AttentionKind::Encoder ? "encoder" : "decoder";
}

/// A sentence of the page while it is filled.
class SentenceJson {
public:
    /// Source and reference, and the tokens as far as `share` bytes allow: without them there are no moments.
    SentenceJson(const SheetSentence& sentence, SheetRoom& room, std::size_t share) : m_sentence(sentence) {
        m_json = {{"source", clipped(sentence.sentence.source, textBytes)},
                  {"reference", clipped(sentence.sentence.reference, textBytes)},
                  {"tokens", Json::array()},
                  {"answers", Json::array()},
                  {"moments", Json::array()},
                  {"heads", nullptr},
                  {"heads_left", false},
                  {"hypotheses", Json::array()}};
        m_whole = room.take(m_json);
        const Json tokens = sentence.sourceTokens;
        m_tokens = m_whole && !sentence.sourceTokens.empty() && SheetRoom::sizeOf(tokens) <= share && room.take(tokens);
        if (m_tokens) m_json["tokens"] = tokens;
    }

    bool isWhole() const { return m_whole; }
    Json json() && { return std::move(m_json); }

    void addHypotheses(std::span<const Hypothesis> hypotheses, SheetRoom& room) {
        for (const Hypothesis& each : hypotheses) {
            const Json json{{"text", clipped(each.text, textBytes)},
                            {"tokens", each.tokens.size()},
                            {"score", shortNumber(each.score)},
                            {"log_probability", shortNumber(each.logProbability)}};
            if (!m_whole || !room.take(json)) return;
            m_json["hypotheses"].push_back(json);
        }
    }

    /// What the moments of an update would take.
    std::size_t sizeOf(std::int64_t update) {
        std::size_t bytes = 0;
        for (const SheetMoment* moment : momentsOf(update)) bytes += answerSize(*moment) + SheetRoom::sizeOf(momentJson(*moment, true));
        return bytes;
    }

    /// Adds the moments of an update as far as they find room, with their maps if there is room for these too.
    bool add(std::int64_t update, SheetRoom& room) {
        bool any = false;
        for (const SheetMoment* moment : momentsOf(update)) {
            for (const bool weights : {true, false}) {
                if (!room.take(answerSize(*moment) + SheetRoom::sizeOf(momentJson(*moment, weights)))) continue;
                if (answerSize(*moment) > 0) addAnswer(*moment);
                m_json["moments"].push_back(momentJson(*moment, weights));
                any = true;
                break;
            }
        }
        return any;
    }

    /// All heads of the newest moment, if there are several.
    void addHeads(SheetRoom& room) {
        Json heads = Json::array();
        const std::vector<AttentionMap>& maps = m_sentence.attention;
        if (!m_tokens || (maps.size() < 2 && (maps.empty() || maps[0].layers * maps[0].heads < 2))) return;
        for (const AttentionMap& map : maps) {
            const auto cells = static_cast<std::size_t>(map.rows() * map.columns());
            for (std::size_t i = 0; cells > 0 && i < map.weights.size() / cells; ++i)
                heads.push_back({{"kind", kindWord(map.kind)},
                                 {"layer", static_cast<std::int64_t>(i) / map.heads},
                                 {"head", static_cast<std::int64_t>(i) % map.heads},
                                 {"weights", toBase64(quantised(std::span(map.weights).subspan(i * cells, cells)))}});
        }
        Json json{{"update", m_sentence.newest}, {"maps", std::move(heads)}};
        if (room.take(json))
            m_json["heads"] = std::move(json);
        else
            m_json["heads_left"] = true;
    }

private:
    std::vector<const SheetMoment*> momentsOf(std::int64_t update) const {
        std::vector<const SheetMoment*> moments;
        if (!m_tokens) return moments;
        const auto range = std::ranges::equal_range(m_sentence.moments, update, {}, &SheetMoment::update);
        for (const SheetMoment& each : range) moments.push_back(&each);
        return moments;
    }

    static Json answerJson(const SheetMoment& moment) {
        return {{"text", clipped(moment.translation, textBytes)}, {"tokens", moment.targetTokens}};
    }
    std::size_t answerSize(const SheetMoment& moment) const {
        return m_answers.contains({moment.translation, moment.targetTokens}) ? 0 : SheetRoom::sizeOf(answerJson(moment));
    }
    void addAnswer(const SheetMoment& moment) {
        m_answers.emplace(std::pair(moment.translation, moment.targetTokens), m_answers.size());
        m_json["answers"].push_back(answerJson(moment));
    }

    /// Before its answer is in the page, with the number that it will have.
    Json momentJson(const SheetMoment& moment, bool withWeights) const {
        const auto answer = m_answers.find({moment.translation, moment.targetTokens});
        const bool fits = moment.weights.size() == moment.targetTokens.size() * m_sentence.sourceTokens.size();
        Json weights = moment.weights.empty() ? Json("") : Json();
        if (withWeights && fits) weights = toBase64(moment.weights);
        return {{"update", moment.update},
                {"forced", moment.feeding == ProbeFeeding::Forced},
                {"answer", answer == m_answers.end() ? m_answers.size() : answer->second},
                {"score", shortNumber(moment.score)},
                {"probability", toBase64(moment.probabilities)},
                {"weights", std::move(weights)}};
    }

    const SheetSentence& m_sentence;
    Json m_json;
    bool m_whole = false;
    bool m_tokens = false;
    std::map<std::pair<std::string, std::vector<std::string>>, std::size_t> m_answers;
};

std::vector<std::int64_t> updatesOf(std::span<const SheetSentence> sentences) {
    std::set<std::int64_t> updates;
    for (const SheetSentence& each : sentences)
        for (const SheetMoment& moment : each.moments) updates.insert(moment.update);
    return {updates.begin(), updates.end()};
}

/// The updates that found room, rising.
std::set<std::int64_t> addMoments(std::vector<SentenceJson>& pages, std::span<const std::int64_t> updates, SheetRoom& room) {
    std::set<std::int64_t> taken;
    const std::vector<std::size_t> order = logSpacedOrder(updates);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const std::int64_t update = updates[order[i]];
        std::size_t bytes = 0;
        for (SentenceJson& each : pages) bytes += each.sizeOf(update);
        if (i > 0 && bytes > room.left()) break;
        for (SentenceJson& each : pages)
            if (each.add(update, room)) taken.insert(update);
        if (i > 0) continue;
        SheetRoom headsRoom(room.left() / 4);
        const std::size_t before = headsRoom.left();
        for (SentenceJson& each : pages) each.addHeads(headsRoom);
        room.take(before - headsRoom.left());
    }
    return taken;
}

}  // namespace

Json sheetSentences(std::span<const SheetSentence> sentences, std::span<const std::vector<Hypothesis>> hypotheses, SheetRoom& room) {
    const std::vector<std::int64_t> updates = updatesOf(sentences);
    room.take(std::size_t{64} + 24 * updates.size());  // what is around the sentences, and the list of updates
    std::vector<SentenceJson> pages;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        pages.emplace_back(sentences[i], room, room.left() / (2 * (sentences.size() - i)));
        if (i < hypotheses.size()) pages.back().addHypotheses(hypotheses[i], room);
    }
    const std::set<std::int64_t> taken = addMoments(pages, updates, room);
    Json list = Json::array();
    for (SentenceJson& each : pages)
        if (each.isWhole()) list.push_back(std::move(each).json());
    return {{"updates", taken}, {"kept", updates.size()}, {"sentences", std::move(list)}};
}

}  // namespace attune
