#include "core/run/translator.h"

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/base/random.h"
#include "core/data/alignment_reader.h"
#include "core/data/corpus_alignments.h"
#include "core/decode/beam_search.h"
#include "core/decode/model_step.h"
#include "core/decode/packed_models.h"
#include "core/model/forced_pass.h"
#include "core/run/attention_edit_rules.h"
#include "core/run/checkpoint_choice.h"
#include "core/run/run_dataset.h"
#include "core/run/run_model.h"
#include "core/text/unicode.h"
#include "core/train/attention_aligner.h"
#include "core/train/batch_threads.h"
#include "core/train/compute_threads.h"
#include "core/train/evaluator.h"
#include "core/train/model_batches.h"
#include "core/train/model_snapshot.h"
#include "core/train/probe.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <utility>

namespace attune {

struct Translator::Parts {
    std::filesystem::path folder;
    std::string checkpoint;  // "best 1800"
    std::int64_t update = 0;
    SearchOptions search;  // of the run
    SentenceCodec codec;
    std::vector<std::shared_ptr<PackedModels>> models;  // an ensemble has several
    Tokenizer targetTokenizer = codec.targetTokenizer();

    Seq2Seq& model() const { return *models.front()->model(); }
    /// For what the search does not report: all maps, and p_gen. An ensemble has neither.
    bool wantsForcedPass(const TranslationRequest& request) const {
        const ModelOptions& options = model().options();
        return models.size() == 1 && (options.output == OutputKind::PointerGenerator || (request.attention && options.hasManyMaps()));
    }
    std::vector<TokenId> answerIds(std::span<const std::string> tokens, const CopyIds& source) const;
    std::vector<TokenId> prefixIds(std::span<const std::string> tokens, const SourceSentence& source) const;
    std::unique_ptr<StepModel> step(const Batch& sources, const AttentionEdits& edits, kernels::Precision precision,
                                    std::size_t helpers) const;
    SourceSentence source(const std::string& sentence, const SourceEdits& edits) const;
    void answer(const TranslationRequest& request, std::span<Translation*> translations, std::span<const SourceSentence* const> sources,
                std::size_t helpers, std::stop_token stop) const;
    Evaluation evaluate(const Dataset& dataset, const std::vector<std::uint32_t>& pairs, const SearchOptions& search, std::stop_token stop,
                        const Progress& progress) const;
};

namespace {

// Sentences searched together: enough for a product, few enough that a dozen of them keep several threads busy. Whatever the threads.
constexpr std::size_t fewestSentencesAtOnce = 4;
constexpr std::size_t mostSentencesAtOnce = 32;
constexpr std::size_t batchesWanted = 8;
constexpr std::int64_t mostTokensAtOnce = 6400;  // of sources with padding; times the beam

bool areEqual(const std::shared_ptr<const Bpe>& a, const std::shared_ptr<const Bpe>& b) {
    return a && b ? a->merges() == b->merges() && a->vocabulary() == b->vocabulary() : a == b;
}

/// What must be equal for two models to answer together.
void requireSameLanguage(const SentenceCodec& first, const SentenceCodec& other, const std::string& folder) {
    const DataOptions& a = first.options();
    const DataOptions& b = other.options();
    const auto differs = [&](const char* what) {
        throw Error(ErrorCode::OptionRefused, folder,
                    ATTUNE_TEXT("Errors", "cannot join the ensemble: its %1 differs from that of the first run").with(what));
    };
    if (a.sourceTokenizerOptions() != b.sourceTokenizerOptions()) differs("source tokenizer");
    if (a.targetTokenizerOptions() != b.targetTokenizerOptions()) differs("target tokenizer");
    if (!areEqual(first.codes().source, other.codes().source)) differs("source BPE codes");
    if (!areEqual(first.codes().target, other.codes().target)) differs("target BPE codes");
    if (first.filters() != other.filters()) differs("removal of tokens");
    if (first.sourceVocabulary().toText() != other.sourceVocabulary().toText()) differs("source vocabulary");
    if (first.targetVocabulary().toText() != other.targetVocabulary().toText()) differs("target vocabulary");
}

Error unknownInPrefix(const std::string& token, const SourceSentence& source, bool points) {
    const Message reason = source.copies.source.empty() ? ATTUNE_TEXT("Errors", "“%1” is no token of the target vocabulary")
                           : points ? ATTUNE_TEXT("Errors", "“%1” is no token of the source “%2”, and a pointer network writes no others")
                                    : ATTUNE_TEXT("Errors", "“%1” is no token of the target vocabulary nor of the source “%2”");
    const Message named = reason.with(token == blankToken ? std::string(blankSign) : token);
    std::string words;
    for (std::size_t i = 0; i + 1 < source.encoded.tokens.size(); ++i) words += (i > 0 ? " " : "") + source.encoded.tokens[i];
    return {ErrorCode::OptionRefused, "prefix", source.copies.source.empty() ? named : named.with(words)};
}

}  // namespace

/// `<unk>` for what neither the target vocabulary nor the source has.
std::vector<TokenId> Translator::Parts::answerIds(std::span<const std::string> tokens, const CopyIds& source) const {
    const Vocabulary& vocabulary = codec.targetVocabulary();
    std::vector<std::string> closed(tokens.begin(), tokens.end());
    const std::string& end = vocabulary.token(endId);
    if (closed.empty() || closed.back() != end) closed.push_back(end);
    std::vector<TokenId> ids;
    for (const std::int64_t id : copyTargets(closed, source, vocabulary)) ids.push_back(static_cast<TokenId>(id));
    ids.resize(tokens.size());
    return ids;
}

/// Of a sentence to copy from, which may know more words; a pointer network writes no others.
std::vector<TokenId> Translator::Parts::prefixIds(std::span<const std::string> tokens, const SourceSentence& source) const {
    const std::vector<TokenId> ids = answerIds(tokens, source.copies);
    const std::vector<std::int64_t>& copied = source.copies.source;
    const bool points = model().options().output == OutputKind::Pointer && !copied.empty();
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const bool known = ids[i] != unknownId && (!points || std::ranges::find(copied, ids[i]) != copied.end());
        if (!known) throw unknownInPrefix(tokens[i], source, points);
    }
    return ids;
}

std::unique_ptr<StepModel> Translator::Parts::step(const Batch& sources, const AttentionEdits& edits, kernels::Precision precision,
                                                   std::size_t helpers) const {
    if (models.size() == 1) return makeStepModel(models.front()->in(precision), sources, edits, helpers);
    std::vector<std::unique_ptr<StepModel>> members;
    for (const auto& each : models) members.push_back(makeStepModel(each->in(precision), sources));
    return makeEnsemble(std::move(members));
}

SourceSentence Translator::Parts::source(const std::string& sentence, const SourceEdits& edits) const {
    SourceSentence read = sourceSentence(model().options(), codec, sentence);
    if (edits.empty() || read.encoded.ids.empty()) return read;
    read.encoded = edited(read.encoded, edits, codec);
    if (model().options().copies()) read.copies = codec.copySource(read.encoded);
    return read;
}

void Translator::Parts::answer(const TranslationRequest& request, std::span<Translation*> translations,
                               std::span<const SourceSentence* const> sources, std::size_t helpers, std::stop_token stop) const {
    const torch::NoGradGuard noGrad;
    const AttentionEdits edits = normalised(request.edits.attention, model().options());
    const Tokenizer tokenizer = targetTokenizer;  // tokenizers serve one thread
    const auto searched = step(sourcesBatch(sources), edits, request.search.precision, helpers);
    std::vector<SentenceRequest> sentences;
    for (std::size_t i = 0; i < sources.size(); ++i)
        sentences.push_back({prefixIds(request.prefix, *sources[i]), streamSeed(request.seed, "sampling of " + translations[i]->source)});
    std::vector<SearchTrace> traces(request.trace ? sources.size() : 0);
    const auto found =
        beamSearch(*searched, request.search, {.topK = request.topK, .attention = request.attention}, std::move(stop), sentences, traces);
    for (std::size_t i = 0; i < translations.size(); ++i) {
        const AnswerWords words = answerWords(codec, *sources[i], request.search);
        if (request.trace) {
            nameTokens(traces[i], words);
            translations[i]->trace = std::move(traces[i]);
        }
        for (const SearchResult& result : found[i]) {
            Hypothesis hypothesis = toHypothesis(result, translations[i]->tokens, words, tokenizer);
            if (wantsForcedPass(request)) {
                const ForcedPass pass = answerPass(model(), codec, *sources[i], result.ids, edits);
                hypothesis.generation = pass.generation;
                if (request.attention && model().options().hasManyMaps())
                    hypothesis.attention = attentionMaps(pass, translations[i]->tokens, hypothesis.tokens);
            }
            if (!request.attention) hypothesis.attention.clear();
            translations[i]->hypotheses.push_back(std::move(hypothesis));
        }
    }
}

Evaluation Translator::Parts::evaluate(const Dataset& dataset, const std::vector<std::uint32_t>& pairs, const SearchOptions& search,
                                       std::stop_token stop, const Progress& progress) const {
    if (models.size() > 1)
        throw Error(ErrorCode::OptionRefused, folder.string(),
                    ATTUNE_TEXT("Errors", "an ensemble translates; evaluate its runs one by one"));
    if (pairs.empty())
        throw Error(ErrorCode::DataRefused, folder.string(), ATTUNE_TEXT("Errors", "there are no sentence pairs in this part of the data"));
    const auto began = std::chrono::steady_clock::now();
    const Progress forcedProgress = progress ? Progress([&](double share) { progress(share * 0.2); }) : Progress();
    const Progress freeProgress = progress ? Progress([&](double share) { progress(0.2 + share * 0.8); }) : Progress();
    const ForcedScores forced = evaluateForced(model(), dataset, codec, pairs, stop, forcedProgress);
    FreeScores free = evaluateFree(models.front()->in(search.precision), dataset, codec, pairs, search, stop, freeProgress);
    Evaluation evaluation;
    evaluation.checkpoint = checkpoint;
    evaluation.pairs = std::ssize(pairs);
    evaluation.tokens = forced.tokens;
    evaluation.nll = forced.nll();
    evaluation.perplexity = forced.perplexity();
    evaluation.tokenAccuracy = forced.tokenAccuracy();
    evaluation.bleu = free.bleu;
    evaluation.bleuSignature = free.bleuSignature;
    evaluation.exactMatch = free.exactMatch;
    evaluation.editAccuracy = free.editAccuracy;
    evaluation.byLength = std::move(free.byLength);
    evaluation.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    for (const std::uint32_t pair : pairs) evaluation.sources.emplace_back(dataset.corpus.source(pair));
    evaluation.references = std::move(free.references);
    evaluation.outputs = std::move(free.outputs);
    return evaluation;
}

Translator::Translator(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
Translator::~Translator() = default;
Translator::Translator(Translator&&) noexcept = default;
Translator& Translator::operator=(Translator&&) noexcept = default;

Translator Translator::open(const std::filesystem::path& runFolder, const CheckpointChoice& choice, std::int64_t threads) {
    return ensemble(std::span(&runFolder, 1), choice, threads);
}

Translator Translator::ensemble(std::span<const std::filesystem::path> runFolders, const CheckpointChoice& choice, std::int64_t threads) {
    useComputeThreads(threads);
    std::unique_ptr<Parts> parts;
    for (const std::filesystem::path& folder : runFolders) {
        const Run run = Run::open(folder);
        const ChosenCheckpoint chosen = chooseCheckpoint(run, choice);
        SentenceCodec codec = runCodec(run, run.config());
        auto model = loadRunModel(run, chosen, codec.sourceVocabulary(), codec.targetVocabulary());
        if (parts) requireSameLanguage(parts->codec, codec, folder.string());
        if (parts && parts->model().options().copies() != model->options().copies())
            throw Error(ErrorCode::OptionRefused, folder.string(),
                        ATTUNE_TEXT("Errors", "cannot join the ensemble: only one of them copies words of the source"));
        if (!parts) parts.reset(new Parts{run.folder(), chosen.name, chosen.update, run.config().search, std::move(codec), {}});
        parts->models.push_back(std::make_shared<PackedModels>(std::move(model)));
    }
    return Translator(std::move(parts));
}

Translator Translator::live(const std::filesystem::path& runFolder, std::shared_ptr<const ModelSnapshot> snapshot, std::int64_t threads) {
    useComputeThreads(threads);
    const Run run = Run::open(runFolder);
    const std::int64_t update = snapshot->update();
    return Translator(std::unique_ptr<Parts>(new Parts{run.folder(),
                                                       "live " + std::to_string(update),
                                                       update,
                                                       run.config().search,
                                                       runCodec(run, run.config()),
                                                       {std::make_shared<PackedModels>(snapshot->model())}}));
}

std::int64_t Translator::update() const {
    return m_parts->update;
}

void Translator::requirePrefix(const TranslationRequest& request) const {
    if (request.search.maxLength > 0 && std::ssize(request.prefix) > request.search.maxLength)
        throw Error(ErrorCode::OptionRefused, "prefix",
                    ATTUNE_TEXT("Errors", "it has %1 tokens, more than an answer may have: make search.max_length larger")
                        .with(std::to_string(request.prefix.size())));
    if (!m_parts->model().options().copies()) m_parts->prefixIds(request.prefix, {});
}

void Translator::requireEdits(const TranslationRequest& request) const {
    if (request.edits.attention.empty()) return;
    if (m_parts->models.size() > 1)
        throw Error(ErrorCode::OptionRefused, "mute",
                    ATTUNE_TEXT("Errors", "an ensemble has the attention of several models; edit that of one run"));
    requireHeads(request.edits.attention, m_parts->model().options());
}

std::vector<Translation> Translator::translate(const TranslationRequest& request, std::stop_token stop, const Progress& progress) const {
    requirePrefix(request);
    requireEdits(request);
    for (const auto& each : m_parts->models) each->model()->eval();
    std::vector<Translation> answers(request.sentences.size());
    std::vector<SourceSentence> sentences(answers.size());
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        answers[i].source = request.sentences[i];
        answers[i].update = m_parts->update;
        if (isBlank(request.sentences[i])) continue;
        sentences[i] = m_parts->source(request.sentences[i], request.edits.source);
        const SentenceCodec::Encoded& encoded = sentences[i].encoded;
        if (encoded.ids.empty()) continue;  // the filters left nothing
        for (const TokenId id : encoded.ids) answers[i].unknown.push_back(id == unknownId);
        answers[i].unknown.push_back(false);
        answers[i].tokens = encoded.tokens;
        requireRows(request.edits.attention, encoded.tokens);
        order.push_back(i);
    }
    const auto length = [&](std::size_t i) { return sentences[i].encoded.ids.size(); };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return length(a) > length(b); });

    const std::size_t wanted = std::clamp((order.size() + batchesWanted - 1) / batchesWanted, fewestSentencesAtOnce, mostSentencesAtOnce);
    std::vector<std::span<const std::size_t>> batches;  // of places
    for (std::size_t first = 0; first < order.size(); first += batches.back().size()) {
        const auto columns = static_cast<std::int64_t>(length(order[first])) + 1;
        const auto fitting = static_cast<std::size_t>(std::max<std::int64_t>(1, mostTokensAtOnce / columns));
        batches.push_back(std::span(order).subspan(first, std::min({wanted, fitting, order.size() - first})));
    }
    const std::size_t helpers = batches.size() == 1 ? batchThreads() - 1 : 0;  // else each thread has a batch
    const auto answer = [&](std::size_t batch) {
        std::vector<Translation*> translations;
        std::vector<const SourceSentence*> sources;
        for (const std::size_t place : batches[batch]) {
            translations.push_back(&answers[place]);
            sources.push_back(&sentences[place]);
        }
        m_parts->answer(request, translations, sources, helpers, stop);
    };
    forBatches(batches.size(), answer, stop, progress);
    return answers;
}

Moment Translator::forced(const std::string& source, const std::string& reference) const {
    const torch::NoGradGuard noGrad;
    Moment moment = forcedMoment(m_parts->model(), m_parts->codec, source, reference);
    moment.update = m_parts->update;
    moment.probe = -1;
    return moment;
}

std::vector<std::string> Translator::prefixOf(const std::string& text) const {
    std::vector<std::string> tokens = m_parts->codec.encodeTarget(text).words;
    tokens.pop_back();
    return tokens;
}

LeaveOneOut Translator::leaveOneOut(const LeaveOneOutRequest& request, std::stop_token stop, const Progress& progress) const {
    if (m_parts->models.size() > 1)
        throw Error(ErrorCode::OptionRefused, m_parts->folder.string(),
                    ATTUNE_TEXT("Errors", "an ensemble translates; ask its runs one by one"));
    const torch::NoGradGuard noGrad;
    LeaveOneOut result;
    std::vector<std::string> answer = request.answer;
    if (answer.empty()) {
        TranslationRequest own;
        own.sentences = {request.sentence};
        own.search = request.search;
        own.search.allowUnknown = request.search.allowUnknown || request.search.replaceUnknown;
        own.search.replaceUnknown = false;
        const Translation translation = translate(own, stop).front();
        if (!translation.hypotheses.empty()) answer = translation.hypotheses.front().tokens;
    }
    const SourceSentence source = m_parts->source(request.sentence, {});
    if (!answer.empty() && !source.encoded.ids.empty())
        result = attune::leaveOneOut(m_parts->model(), m_parts->codec, source, m_parts->answerIds(answer, source.copies), stop, progress);
    result.source = request.sentence;
    result.update = m_parts->update;
    return result;
}

Moment Translator::free(const std::string& source) const {
    Moment moment = freeMoments(m_parts->models.front()->model(), m_parts->codec, m_parts->search, std::span(&source, 1)).front();
    moment.update = m_parts->update;
    moment.probe = -1;
    return moment;
}

Evaluation Translator::evaluate(Part part, const SearchOptions& search, std::stop_token stop, const Progress& progress) const {
    const Run run = Run::open(m_parts->folder);
    const auto dataset = loadRunDataset(run, run.source(), {}, stop);
    const Split& split = dataset->split;
    const auto& pairs = part == Part::Train ? split.train : part == Part::Valid ? split.valid : split.test;
    return m_parts->evaluate(*dataset, pairs, search, std::move(stop), progress);
}

Evaluation Translator::evaluate(const CorpusSource& data, const SearchOptions& search, std::stop_token stop,
                                const Progress& progress) const {
    const SentenceCodec& codec = m_parts->codec;
    const Dataset dataset = loadDataset(data, codec.options(), codec.sourceVocabulary(), codec.targetVocabulary(), {}, stop, codec.codes());
    return m_parts->evaluate(dataset, dataset.split.test, search, std::move(stop), progress);
}

Alignments Translator::align(const CorpusSource& data, const std::string& gold, std::stop_token stop, const Progress& progress) const {
    const SentenceCodec& codec = m_parts->codec;
    if (!m_parts->model().options().attends())
        throw Error(
            ErrorCode::OptionRefused, m_parts->folder.string(),
            ATTUNE_TEXT("Errors", "the model has no attention (model.attention is none), and nothing else says what belongs together"));
    requireLines(data, data.title(), false);
    DataOptions options = codec.options();
    options.removeDuplicates = false;
    const Dataset dataset =
        loadDataset(data, options, codec.sourceVocabulary(), codec.targetVocabulary(), partOf(progress, 0, 0.1), stop, codec.codes());
    std::vector<WordAlignment> wanted;
    if (!gold.empty()) wanted = readAlignments(gold, data.title(), dataset.report.lines, stop);

    std::vector<AlignedPair> pairs = alignByAttention(m_parts->model(), dataset, codec, stop, partOf(progress, 0.1, 1));
    Alignments alignments;
    alignments.lines.resize(static_cast<std::size_t>(dataset.report.lines));
    for (std::size_t pair = 0; pair < pairs.size(); ++pair) {
        const std::int64_t line = dataset.corpus.line(static_cast<std::int64_t>(pair));
        const auto place = static_cast<std::size_t>(line - 1);
        if (!gold.empty()) requireInside(wanted[place], pairs[pair].sourceWords, pairs[pair].targetWords, gold, line);
        alignments.lines[place] = std::move(pairs[pair]);
    }
    if (!gold.empty()) alignments.scores.emplace();
    for (std::size_t line = 0; line < wanted.size(); ++line) alignments.scores->add(alignments.lines[line].links, wanted[line]);
    return alignments;
}

}  // namespace attune
