#include "core/data/alignment_reader.h"

#include "core/base/error.h"
#include "core/data/pair_reader.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <utility>

namespace attune {

namespace {

/// Enough of a text to find it again.
std::string beginning(const std::string& text) {
    constexpr std::size_t most = 20;
    std::string result;
    const auto characters = codePoints(text);
    for (std::size_t i = 0; i < std::min(most, characters.size()); ++i) result += characters[i];
    return characters.size() > most ? result + "…" : result;
}

}  // namespace

void requireInside(const WordAlignment& links, std::int64_t sourceWords, std::int64_t targetWords, const std::string& file,
                   std::int64_t line) {
    for (const AlignmentLink& link : links) {
        if (link.source < sourceWords && link.target < targetWords) continue;
        throw Error(ErrorCode::DataRefused, file,
                    ATTUNE_TEXT("Errors",
                                "line %1: link %2 is outside of its pair, which has %3 source and %4 target words as the tokenizers cut "
                                "them; words are counted from 0")
                        .with(std::to_string(line))
                        .with(toPharaoh({link}))
                        .with(std::to_string(sourceWords))
                        .with(std::to_string(targetWords)));
    }
}

AlignmentReader::AlignmentReader(const std::string& path, std::stop_token stop) : m_path(path), m_lines(path, std::move(stop)) {}

bool AlignmentReader::skip() {
    TextLine line;
    if (!m_lines.next(line)) return false;
    ++m_line;
    return true;
}

bool AlignmentReader::next(WordAlignment& links) {
    TextLine line;
    if (!m_lines.next(line)) return false;
    ++m_line;
    if (byteProblem(line))
        throw Error(
            ErrorCode::DataRefused, m_path,
            ATTUNE_TEXT("Errors", "line %1 is not UTF-8 text; word alignments are lines such as 0-0 1-2").with(std::to_string(m_line)));
    auto parsed = parsePharaoh(line.text);
    if (const auto* wrong = std::get_if<NoLink>(&parsed))
        throw Error(ErrorCode::DataRefused, m_path,
                    ATTUNE_TEXT("Errors",
                                "line %1: “%2” is no link; write 1-2, the source word first and both counted from 0, or 1p2 for a "
                                "possible link")
                        .with(std::to_string(m_line))
                        .with(beginning(wrong->text)));
    links = std::move(std::get<WordAlignment>(parsed));
    return true;
}

void AlignmentReader::finish(const std::string& corpus, std::int64_t corpusLines) {
    while (skip()) {
    }
    if (m_line == corpusLines) return;
    throw Error(ErrorCode::DataRefused, m_path,
                ATTUNE_TEXT("Errors", "has %1 lines, but %2 has %3; line n must hold the links of line n of the corpus")
                    .with(std::to_string(m_line))
                    .with(corpus)
                    .with(std::to_string(corpusLines)));
}

std::string AlignmentReader::fingerprint() const {
    Sha256 hash = m_lines.hash();
    return "sha256:" + hash.hexDigest();
}

std::vector<WordAlignment> readAlignments(const std::string& path, const std::string& corpus, std::int64_t corpusLines,
                                          std::stop_token stop) {
    AlignmentReader reader(path, std::move(stop));
    std::vector<WordAlignment> all;
    for (WordAlignment links; reader.next(links);) all.push_back(links);
    reader.finish(corpus, corpusLines);
    return all;
}

}  // namespace attune
