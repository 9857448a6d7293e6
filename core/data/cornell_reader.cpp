#include "core/data/cornell_reader.h"

#include "core/text/unicode.h"
#include "core/text/windows_1252.h"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace attune {

namespace {

constexpr std::string_view separator = " +++$+++ ";
constexpr std::string_view separatorAtEnd = " +++$+++";  // an editor took away the blank before an empty last field

/// Exactly `count` fields, the last with everything that is left; none when there are fewer.
std::vector<std::string_view> fields(std::string_view record, std::size_t count) {
    std::vector<std::string_view> found;
    while (found.size() + 1 < count) {
        const std::size_t end = record.find(separator);
        if (end == std::string_view::npos) break;
        found.push_back(record.substr(0, end));
        record.remove_prefix(end + separator.size());
    }
    if (found.size() + 2 == count && record.ends_with(separatorAtEnd)) {
        found.push_back(record.substr(0, record.size() - separatorAtEnd.size()));
        record = {};
    }
    found.push_back(record);
    if (found.size() < count) found.clear();
    return found;
}

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

/// `['L1', 'L2']` as L1, L2; empty when it is not such a list.
std::vector<std::string> listOfIds(std::string_view list) {
    list = trimmed(list);
    if (list.size() < 2 || list.front() != '[' || list.back() != ']') return {};
    list = list.substr(1, list.size() - 2);
    std::vector<std::string> ids;
    for (bool more = true; more;) {
        const std::size_t comma = list.find(',');
        more = comma != std::string_view::npos;
        const std::string_view id = trimmed(list.substr(0, comma));
        const bool quoted = id.size() > 2 && (id.front() == '\'' || id.front() == '"') && id.back() == id.front();
        if (!quoted) return {};
        ids.emplace_back(id.substr(1, id.size() - 2));
        if (more) list.remove_prefix(comma + 1);
    }
    return ids;
}

/// The first of two problems in the order of kinds.
void note(std::optional<CorpusProblemKind>& first, std::optional<CorpusProblemKind> other) {
    if (other && (!first || *other < *first)) first = other;
}

}  // namespace

CornellFiles::CornellFiles(const std::string& folder)
    : turns((std::filesystem::path(folder) / "movie_lines.txt").string()),
      conversations((std::filesystem::path(folder) / "movie_conversations.txt").string()) {}

CornellReader::CornellReader(const std::string& folder, bool swap, std::stop_token stop)
    : m_conversationsPath(CornellFiles(folder).conversations),
      m_swap(swap),
      m_stop(stop),
      m_turnLines(CornellFiles(folder).turns, stop),
      m_conversationLines(m_conversationsPath, stop) {}

void CornellReader::addTurn(const TextLine& line, std::int64_t number) {
    const std::vector<std::string_view> record = fields(line.text, 5);
    const bool isNew = !record.empty() && !record[0].empty() && !m_turns.contains(std::string(record[0]));
    if (!isNew) {
        m_brokenTurns.push_back(number);
        return;
    }
    Turn& turn = m_turns[std::string(record[0])];
    turn.problem = byteProblem(line);
    if (turn.problem == CorpusProblemKind::InvalidUtf8) turn.problem = CorpusProblemKind::Windows1252;
    if (turn.problem && isDropped(*turn.problem)) return;
    turn.text = turn.problem ? fromWindows1252(record[4]) : std::string(record[4]);
}

void CornellReader::readTurns() {
    m_turnsRead = true;
    TextLine line;
    for (std::int64_t number = 1; m_turnLines.next(line); ++number) addTurn(line, number);
}

bool CornellReader::nextConversation(PairLine& line) {
    TextLine text;
    if (!m_conversationLines.next(text)) return false;
    ++m_conversation;
    m_turn = 0;
    m_ids.clear();
    const auto problem = byteProblem(text);
    line = {{}, {}, problem == CorpusProblemKind::InvalidUtf8 ? std::nullopt : problem, m_conversation};
    if (line.problem) return true;
    const std::vector<std::string_view> record = fields(text.text, 4);
    if (!record.empty()) m_ids = listOfIds(record[3]);
    if (m_ids.size() < 2) line.problem = CorpusProblemKind::BrokenConversation;
    return true;
}

void CornellReader::makePair(PairLine& line) {
    line = {{}, {}, std::nullopt, m_conversation};
    const auto first = m_turns.find(m_ids[m_turn]);
    const auto second = m_turns.find(m_ids[m_turn + 1]);
    ++m_turn;
    const bool afterMark = std::exchange(m_firstPair, false) && (m_turnLines.hadByteOrderMark() || m_conversationLines.hadByteOrderMark());
    if (afterMark) line.problem = CorpusProblemKind::ByteOrderMark;
    for (const auto& found : {first, second}) {
        if (found == m_turns.end()) {
            note(line.problem, CorpusProblemKind::UnknownTurn);
            continue;
        }
        note(line.problem, found->second.problem);
        if (isBlank(found->second.text)) note(line.problem, CorpusProblemKind::EmptySide);
    }
    if (first != m_turns.end()) line.source = first->second.text;
    if (second != m_turns.end()) line.target = second->second.text;
    if (m_swap) std::swap(line.source, line.target);
}

bool CornellReader::next(PairLine& line) {
    if (!m_turnsRead) readTurns();
    if (m_brokenSaid < m_brokenTurns.size()) {
        line = {{}, {}, CorpusProblemKind::BrokenTurn, m_brokenTurns[m_brokenSaid++]};
        return true;
    }
    if (m_turn + 1 >= m_ids.size()) {
        if (!nextConversation(line)) return false;
        if (line.problem) {
            m_ids.clear();
            return true;
        }
    }
    makePair(line);
    return true;
}

std::string CornellReader::fingerprint() {
    Sha256 hash = m_turnLines.hash();
    hashFile(m_conversationsPath, hash, m_stop);
    return "sha256:" + hash.hexDigest();
}

}  // namespace attune
