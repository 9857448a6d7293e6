#include "core/data/corpus_alignments.h"

#include "core/base/error.h"
#include "core/data/alignment_reader.h"
#include "core/text/subwords.h"

#include <utility>
#include <vector>

namespace attune {

namespace {

/// Where the words of the sentences of one side begin.
class WordBegins {
public:
    WordBegins(const TokenizedSide& side, bool subwords) : m_side(side) {
        for (const std::string& type : side.types) m_goesOn.push_back(subwords && type.ends_with(continuationMark));
    }

    /// First token of each word, and behind the last word the number of tokens.
    const std::vector<std::uint32_t>& of(std::int64_t sentence) {
        m_begins.assign(1, 0);
        std::uint32_t tokens = 0;
        for (const TokenId type : m_side.sentences.ids(sentence)) {
            ++tokens;
            if (!m_goesOn[static_cast<std::size_t>(type)]) m_begins.push_back(tokens);
        }
        return m_begins;
    }

private:
    const TokenizedSide& m_side;
    std::vector<bool> m_goesOn;  // by type: a subword that its word does not end with
    std::vector<std::uint32_t> m_begins;
};

}  // namespace

void requireLines(const CorpusSource& source, const std::string& subject, bool ofFile) {
    if (source.kind != CorpusKind::Cornell && !(ofFile && source.kind == CorpusKind::Lesson)) return;
    throw Error(ErrorCode::OptionRefused, subject,
                ATTUNE_TEXT("Errors", "word alignments belong to data with a pair on each line; give a TSV file or two text files"));
}

void readCorpusAlignments(const CorpusSource& source, const Corpus& corpus, const TokenizedCorpus& tokens, const DataOptions& options,
                          std::int64_t lines, std::stop_token stop, Dataset& dataset) {
    AlignmentReader reader(source.alignmentsPath, std::move(stop));
    WordBegins sources(tokens.source, options.sourceTokenizer == TokenizerKind::Bpe);
    WordBegins targets(tokens.target, options.targetTokenizer == TokenizerKind::Bpe);
    WordAlignment words;
    std::vector<TokenLink> links;
    for (std::int64_t pair = 0; pair < corpus.size(); ++pair) {
        while (reader.line() + 1 < corpus.line(pair) && reader.skip()) {
        }
        if (!reader.next(words)) break;  // finish() says so
        const auto& sourceBegins = sources.of(pair);
        const auto& targetBegins = targets.of(pair);
        requireInside(words, std::ssize(sourceBegins) - 1, std::ssize(targetBegins) - 1, source.alignmentsPath, reader.line());
        links.clear();
        for (const AlignmentLink& word : words)
            for (std::uint32_t from = sourceBegins[word.source]; from < sourceBegins[word.source + 1]; ++from)
                for (std::uint32_t to = targetBegins[word.target]; to < targetBegins[word.target + 1]; ++to) links.push_back({from, to});
        dataset.links.add(links);
    }
    reader.finish(source.title(), lines);
    dataset.linksFingerprint = reader.fingerprint();
}

}  // namespace attune
