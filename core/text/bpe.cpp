#include "core/text/bpe.h"

#include "core/base/error.h"
#include "core/text/subwords.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <queue>

namespace attune {

namespace {

constexpr std::string_view versionLine = "#version: 0.2";

std::string_view stripped(std::string_view line) {
    constexpr std::string_view around = "\r ";
    line.remove_prefix(std::min(line.find_first_not_of(around), line.size()));
    return line.substr(0, line.find_last_not_of(around) + 1);
}

/// Calls `visit(first, second)` for every line of two fields with one blank between them, as subword-nmt reads them. Returns the
/// number of the first line that is not so or that `visit` refuses, 0 when there is none; `line`: the number of the first.
template <class Visit>
std::int64_t forEachTwoFields(std::string_view text, std::int64_t line, Visit visit) {
    while (text.ends_with('\n')) text.remove_suffix(1);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view fields = stripped(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t blank = fields.find(' ');
        if (blank == 0 || blank >= fields.size() - 1 || fields.find(' ', blank + 1) != std::string_view::npos) return line;
        if (!visit(fields.substr(0, blank), fields.substr(blank + 1))) return line;
        ++line;
    }
    return 0;
}

}  // namespace

/// The symbols of one word, linked, while they are merged.
class MergeChain {
public:
    MergeChain(const Bpe& bpe, const std::vector<std::string_view>& characters) : m_bpe(bpe), m_nodes(characters.size()) {
        std::size_t begin = 0;
        for (std::size_t i = 0; i < characters.size(); ++i) {
            std::string symbol(characters[i]);
            if (i + 1 == characters.size()) symbol += wordEnd;
            m_nodes[i] = {bpe.m_symbols.find(symbol), begin, i, i + 1};
            if (i > 0) m_nodes[i].previous = i - 1;
            begin += characters[i].size();
        }
        for (std::size_t i = 0; i < characters.size(); ++i) enqueue(i);
    }

    /// Merges all places of the strongest merge, from the left, until no merge fits.
    void mergeAll() {
        std::vector<std::size_t> places;
        while (!m_queue.empty()) {
            const std::size_t rank = m_queue.top().first;
            places.clear();
            for (; !m_queue.empty() && m_queue.top().first == rank; m_queue.pop()) {
                const std::size_t place = m_queue.top().second;
                const Bpe::Rule* rule = ruleAt(place);
                if (!rule || rule->rank != rank) continue;
                merge(place, rule->merged);
                places.push_back(place);
            }
            for (const std::size_t place : places) {
                if (m_nodes[place].previous != place) enqueue(m_nodes[place].previous);
                enqueue(place);
            }
        }
    }

    std::vector<std::string> pieces(std::string_view word) const {
        std::vector<std::string> result;
        for (std::size_t i = 0; i < m_nodes.size(); i = m_nodes[i].next) {
            const std::size_t end = m_nodes[i].next < m_nodes.size() ? m_nodes[m_nodes[i].next].begin : word.size();
            result.emplace_back(word.substr(m_nodes[i].begin, end - m_nodes[i].begin));
        }
        return result;
    }

private:
    struct Node {
        std::uint32_t symbol;  // none: unknown to the codes, or merged into the one before
        std::size_t begin;     // byte of the word
        std::size_t previous;  // itself: the first
        std::size_t next;      // the number of nodes: the last
    };

    const Bpe::Rule* ruleAt(std::size_t place) const {
        const Node& node = m_nodes[place];
        if (node.symbol == BpeSymbols::none || node.next == m_nodes.size()) return nullptr;
        const auto found = m_bpe.m_rules.find(BpeSymbols::pairOf(node.symbol, m_nodes[node.next].symbol));
        return found == m_bpe.m_rules.end() ? nullptr : &found->second;
    }

    void enqueue(std::size_t place) {
        if (const Bpe::Rule* rule = ruleAt(place)) m_queue.emplace(rule->rank, place);
    }

    void merge(std::size_t place, std::uint32_t merged) {
        Node& node = m_nodes[place];
        Node& taken = m_nodes[node.next];
        node.symbol = merged;
        node.next = taken.next;
        taken.symbol = BpeSymbols::none;
        if (node.next < m_nodes.size()) m_nodes[node.next].previous = place;
    }

    const Bpe& m_bpe;
    std::vector<Node> m_nodes;
    using Candidate = std::pair<std::size_t, std::size_t>;  // rank, place
    std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> m_queue;
};

Bpe::Bpe(Merges merges) : m_merges(std::move(merges)) {
    // From the last to the first, so that the strongest of equal ones stays.
    for (std::size_t i = m_merges.size(); i-- > 0;) {
        const auto& [first, second] = m_merges[i];
        const std::uint64_t pair = BpeSymbols::pairOf(m_symbols.number(first), m_symbols.number(second));
        const auto [rule, isNew] = m_rules.try_emplace(pair, Rule{i, m_symbols.number(first + second)});
        rule->second.rank = i;
        if (isNew) m_origins[first + second] = i;
    }
}

Bpe Bpe::fromText(std::string_view text, const std::string& fileName) {
    if (!isUtf8(text)) throw Error(ErrorCode::FileBroken, fileName, ATTUNE_TEXT("Errors", "these BPE codes are not UTF-8"));
    const std::string_view head = text.substr(0, text.find('\n'));
    if (stripped(head) != versionLine)
        throw Error(
            ErrorCode::FileBroken, fileName,
            ATTUNE_TEXT("Errors", "these are no BPE codes of version 0.2: the first line must be \"%1\"").with(std::string(versionLine)));
    Merges merges;
    const std::int64_t broken = forEachTwoFields(text.substr(std::min(head.size() + 1, text.size())), 2, [&](auto first, auto second) {
        merges.emplace_back(first, second);
        return true;
    });
    if (broken > 0)
        throw Error(
            ErrorCode::FileBroken, fileName,
            ATTUNE_TEXT("Errors", "line %1 of the BPE codes is not two subwords with one blank between them").with(std::to_string(broken)));
    return Bpe(std::move(merges));
}

std::string Bpe::toText() const {
    std::string text = std::string(versionLine) + '\n';
    for (const auto& [first, second] : m_merges) text += first + ' ' + second + '\n';
    return text;
}

void Bpe::restrictTo(Counts vocabulary, std::int64_t threshold) {
    m_vocabulary = std::move(vocabulary);
    m_known.clear();
    for (const auto& [token, count] : m_vocabulary)
        if (count >= threshold) m_known.insert(token);
}

std::vector<std::string> Bpe::pieces(std::string_view word) const {
    const auto characters = codePoints(word);
    if (characters.size() == 1) return {std::string(word)};
    MergeChain chain(*this, characters);
    chain.mergeAll();
    std::vector<std::string> merged = chain.pieces(word);
    if (m_known.empty()) return merged;
    std::vector<std::string> result;
    for (std::size_t i = 0; i < merged.size(); ++i) appendKnown(merged[i], i + 1 == merged.size(), result);
    return result;
}

/// A piece that is not in the vocabulary is what it was merged from, as far down as needed and possible.
void Bpe::appendKnown(std::string_view piece, bool last, std::vector<std::string>& result) const {
    std::string token(piece);
    if (!last) token += continuationMark;
    std::string symbol(piece);
    if (last) symbol += wordEnd;
    const auto origin = m_known.contains(token) ? m_origins.end() : m_origins.find(symbol);
    const std::size_t closed = last ? wordEnd.size() : 0;
    if (origin == m_origins.end() || m_merges[origin->second].second.size() <= closed) {
        result.emplace_back(piece);
        return;
    }
    const std::size_t left = m_merges[origin->second].first.size();
    appendKnown(piece.substr(0, left), false, result);
    appendKnown(piece.substr(left), last, result);
}

std::string bpeVocabularyText(const Bpe::Counts& vocabulary) {
    std::string text;
    for (const auto& [token, count] : vocabulary) text += token + ' ' + std::to_string(count) + '\n';
    return text;
}

Bpe::Counts bpeVocabularyFromText(std::string_view text, const std::string& fileName) {
    Bpe::Counts vocabulary;
    const std::int64_t broken = forEachTwoFields(text, 1, [&](std::string_view token, std::string_view digits) {
        std::int64_t count = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
        vocabulary.emplace_back(token, count);
        return error == std::errc() && end == digits.data() + digits.size();
    });
    if (broken == 0) return vocabulary;
    throw Error(ErrorCode::FileBroken, fileName,
                ATTUNE_TEXT("Errors", "line %1 of the subword vocabulary is not a token and its count").with(std::to_string(broken)));
}

}  // namespace attune
