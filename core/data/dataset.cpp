#include "core/data/dataset.h"

#include "core/base/error.h"
#include "core/base/key_table.h"
#include "core/base/thread_pool.h"
#include "core/data/corpus_alignments.h"
#include "core/data/raw_corpus.h"
#include "core/data/side_statistics.h"
#include "core/data/split.h"
#include "core/data/subword_corpus.h"
#include "core/data/tokenized_corpus.h"
#include "core/text/language_guess.h"

#include <algorithm>
#include <functional>
#include <new>
#include <numeric>
#include <utility>

namespace attune {

void IdSequences::add(std::span<const TokenId> ids) {
    m_ids.insert(m_ids.end(), ids.begin(), ids.end());
    m_ends.push_back(m_ids.size());
}

std::span<const TokenId> IdSequences::ids(std::int64_t sentence) const {
    const auto i = static_cast<std::size_t>(sentence);
    const std::size_t begin = i == 0 ? 0 : m_ends[i - 1];
    return std::span(m_ids).subspan(begin, m_ends[i] - begin);
}

namespace {

/// A corpus read, checked and tokenised; no vocabulary and no split yet.
struct PreparedCorpus {
    Corpus corpus;  // kept pairs only
    TokenizedCorpus tokens;
    CorpusReport report;
};

void countRepeats(const TokenizedCorpus& tokens, CorpusReport& report) {
    const auto repeated = [](const std::vector<std::uint64_t>& keys) {
        KeyTable different(keys.size());
        for (const std::uint64_t key : keys) different.number(key);
        return std::ssize(keys) - static_cast<std::int64_t>(different.size());
    };
    report.repeatedSources = repeated(tokens.sourceKeys);
    report.duplicates = repeated(tokens.pairKeys);
}

/// Counts the problems that showed only now and leaves out the pairs that have one.
void settleProblems(RawCorpus& raw, const TokenizedCorpus& tokens, PreparedCorpus& prepared) {
    ProblemLog problems = raw.dropped;
    const bool someDropped = std::any_of(tokens.dropped.begin(), tokens.dropped.end(), [](const auto& kind) { return kind.has_value(); });
    for (std::int64_t pair = 0; pair < raw.corpus.size(); ++pair) {
        const std::int64_t line = raw.corpus.line(pair);
        const auto& note = raw.notes[static_cast<std::size_t>(pair)];
        const auto& dropped = tokens.dropped[static_cast<std::size_t>(pair)];
        if (dropped)
            problems.add(*dropped, line);
        else if (note)
            problems.add(*note, line);
        if (someDropped && !dropped) prepared.corpus.add(raw.corpus.source(pair), raw.corpus.target(pair), line);
    }
    if (!someDropped) prepared.corpus = std::move(raw.corpus);
    prepared.report.problems = problems.found();
}

/// Makes subwords of words, where options ask for it.
using SubwordMaker = std::function<void(TokenizedCorpus& words, const Progress& progress)>;

PreparedCorpus prepare(const CorpusSource& source, const DataOptions& options, const SentenceFilters& filters,
                       const SubwordMaker& makeSubwords, const Progress& progress, std::stop_token stop) {
    RawCorpus raw = readRawCorpus(source, options, partOf(progress, 0, 0.2), stop);
    PreparedCorpus prepared;
    prepared.tokens = tokenizeCorpus(raw.corpus, options, filters, partOf(progress, 0.2, 0.6), stop);
    if (options.removeDuplicates) dropDuplicates(prepared.tokens);
    makeSubwords(prepared.tokens, partOf(progress, 0.6, 0.9));
    settleProblems(raw, prepared.tokens, prepared);
    CorpusReport& report = prepared.report;
    report.lines = raw.lines;
    report.kept = prepared.corpus.size();
    report.dropped = report.lines - report.kept;
    report.fingerprint = raw.fingerprint;
    countRepeats(prepared.tokens, report);
    if (report.kept < 2) {
        const Message reason =
            source.kind == CorpusKind::Tsv
                ? ATTUNE_TEXT("Errors",
                              "only %1 of %2 lines are usable sentence pairs, at least 2 are needed; is it a TSV file with two columns, "
                              "or one of two files?")
                : ATTUNE_TEXT("Errors", "only %1 of %2 lines are usable sentence pairs, at least 2 are needed; check-data says why");
        throw Error(ErrorCode::DataRefused, source.kind == CorpusKind::Lesson ? source.lesson : source.path,
                    reason.with(std::to_string(report.kept)).with(std::to_string(report.lines)));
    }
    return prepared;
}

Vocabulary vocabularyOf(const TokenizedSide& side, const std::vector<std::uint32_t>& pairs, const DataOptions& options) {
    const std::vector<std::int64_t> counts = typeCounts(side, pairs);
    TokenCounts tokenCounts;
    for (std::size_t type = 0; type < counts.size(); ++type)
        if (counts[type] > 0) tokenCounts.add(side.types[type], counts[type]);
    return Vocabulary(tokenCounts, options.minFrequency, options.maxVocabulary);
}

void appendIds(const TokenizedSide& side, const Vocabulary& vocabulary, IdSequences& all) {
    const std::vector<TokenId> idOfType = vocabulary.ids(side.types);
    std::vector<TokenId> ids;
    for (std::int64_t i = 0; i < side.sentences.size(); ++i) {
        ids.clear();
        for (const TokenId type : side.sentences.ids(i)) ids.push_back(idOfType[static_cast<std::size_t>(type)]);
        all.add(ids);
    }
}

/// One side of a corpus, and where what it becomes belongs.
struct Side {
    const TokenizedSide& tokens;
    const Vocabulary& vocabulary;
    IdSequences& ids;
    SideStatistics& statistics;
    const std::string& language;
    std::string_view (Corpus::*sentence)(std::int64_t) const;
};

void addSide(const Side& side, const Corpus& corpus) {
    appendIds(side.tokens, side.vocabulary, side.ids);
    side.statistics = sideStatistics(side.tokens, side.vocabulary);
    side.statistics.languageGuessed = side.language.empty();
    const auto sentence = [&](std::int64_t i) { return (corpus.*side.sentence)(i); };
    side.statistics.language = side.language.empty() ? guessLanguage(corpus.size(), sentence).code : side.language;
}

/// Ids and statistics of a prepared corpus under the data set's vocabularies, after the pairs that are there.
void addPairs(PreparedCorpus& prepared, const DataOptions& options, Dataset& dataset) {
    const Corpus& corpus = prepared.corpus;
    const Side sides[] = {{prepared.tokens.source, dataset.sourceVocabulary, dataset.sourceIds, prepared.report.source,
                           options.sourceLanguage, &Corpus::source},
                          {prepared.tokens.target, dataset.targetVocabulary, dataset.targetIds, prepared.report.target,
                           options.targetLanguage, &Corpus::target}};
    ThreadPool(2).run(2, [&](std::size_t side) { addSide(sides[side], corpus); });
    if (dataset.corpus.size() == 0) {
        dataset.corpus = std::move(prepared.corpus);
        return;
    }
    for (std::int64_t i = 0; i < corpus.size(); ++i) dataset.corpus.add(corpus.source(i), corpus.target(i), corpus.line(i));
}

std::vector<std::uint32_t> numbers(std::int64_t from, std::int64_t to) {
    std::vector<std::uint32_t> result(static_cast<std::size_t>(to - from));
    std::iota(result.begin(), result.end(), static_cast<std::uint32_t>(from));
    return result;
}

CorpusSource validationSource(const CorpusSource& source) {
    CorpusSource validation;
    validation.kind = source.validTargetPath.empty() ? recognisedKind(source.validPath) : CorpusKind::PairedFiles;
    validation.path = source.validPath;
    validation.targetPath = source.validTargetPath;
    return validation;
}

std::int64_t overlapOf(const TokenizedCorpus& training, const TokenizedCorpus& validation) {
    KeyTable sources(validation.sourceKeys.size());
    for (const std::uint64_t key : validation.sourceKeys) sources.number(key);
    return std::ranges::count_if(training.sourceKeys, [&](std::uint64_t key) { return sources.find(key) != KeyTable::none; });
}

/// Makes subwords with codes that are known, of a corpus that is not split.
SubwordMaker applied(const BpeCodes& codes, const DataOptions& options, const std::stop_token& stop) {
    return [&codes, &options, stop](TokenizedCorpus& words, const Progress&) {
        Split none;
        intoSubwords(words, none, codes, options.maxLength, stop);
    };
}

Dataset loadWithSplit(const CorpusSource& source, const DataOptions& options, std::uint64_t seed, const Progress& progress,
                      std::stop_token stop, const BpeCodes& codes) {
    if (source.hasAlignments()) requireLines(source, source.alignmentsPath, true);
    Dataset dataset;
    dataset.filters = SentenceFilters(options);
    const auto splitAndLearn = [&](TokenizedCorpus& words, const Progress& part) {
        const auto split = [&] { return splitBySource(words.sourceKeys, options.validFraction, options.testFraction, seed); };
        dataset.split = source.hasValidation() ? Split{numbers(0, words.source.sentences.size()), {}, {}} : split();
        dataset.codes = bpeCodes(words, dataset.split.train, options, codes, part, stop);
        intoSubwords(words, dataset.split, dataset.codes, options.maxLength, stop);
        if (dataset.split.train.empty()) dataset.split = split();  // what there was to train on is too long
    };
    PreparedCorpus main =
        prepare(source, options, dataset.filters, splitAndLearn, partOf(progress, 0, source.hasValidation() ? 0.8 : 1), stop);
    const std::int64_t pairs = main.corpus.size();
    ThreadPool(2).run(2, [&](std::size_t side) {
        auto& vocabulary = side == 0 ? dataset.sourceVocabulary : dataset.targetVocabulary;
        vocabulary = vocabularyOf(side == 0 ? main.tokens.source : main.tokens.target, dataset.split.train, options);
    });
    if (source.hasAlignments()) readCorpusAlignments(source, main.corpus, main.tokens, options, main.report.lines, stop, dataset);
    addPairs(main, options, dataset);
    dataset.report = std::move(main.report);
    if (source.hasValidation()) {
        PreparedCorpus validation = prepare(validationSource(source), options, dataset.filters, applied(dataset.codes, options, stop),
                                            partOf(progress, 0.8, 1), stop);
        dataset.report.overlap = overlapOf(main.tokens, validation.tokens);
        addPairs(validation, options, dataset);
        dataset.split.valid = numbers(pairs, dataset.corpus.size());
        dataset.report.validation.push_back(std::move(validation.report));
    }
    dataset.report.trainPairs = static_cast<std::int64_t>(dataset.split.train.size());
    dataset.report.validPairs = static_cast<std::int64_t>(dataset.split.valid.size());
    dataset.report.testPairs = static_cast<std::int64_t>(dataset.split.test.size());
    if (progress) progress(1);
    return dataset;
}

Error outOfMemory(const CorpusSource& source) {
    return Error(ErrorCode::OutOfMemory, source.title(),
                 ATTUNE_TEXT("Errors", "there is not enough memory for this corpus; use a part of it"));
}

}  // namespace

Dataset loadDataset(const CorpusSource& source, const DataOptions& options, std::uint64_t seed, const Progress& progress,
                    std::stop_token stop, const BpeCodes& codes) {
    try {
        return loadWithSplit(source, options, seed, progress, stop, codes);
    } catch (const std::bad_alloc&) {
        throw outOfMemory(source);
    }
}

Dataset loadDataset(const CorpusSource& source, const DataOptions& options, const Vocabulary& sourceVocabulary,
                    const Vocabulary& targetVocabulary, const Progress& progress, std::stop_token stop, const BpeCodes& codes) {
    try {
        Dataset dataset;
        dataset.filters = SentenceFilters(options);
        dataset.codes = codes;
        PreparedCorpus main = prepare(source, options, dataset.filters, applied(codes, options, stop), progress, stop);
        dataset.sourceVocabulary = sourceVocabulary;
        dataset.targetVocabulary = targetVocabulary;
        addPairs(main, options, dataset);
        dataset.split.test = numbers(0, dataset.corpus.size());
        dataset.report = std::move(main.report);
        dataset.report.testPairs = dataset.corpus.size();
        if (progress) progress(1);
        return dataset;
    } catch (const std::bad_alloc&) {
        throw outOfMemory(source);
    }
}

}  // namespace attune
