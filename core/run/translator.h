#pragma once

#include "core/data/word_alignment.h"
#include "core/decode/hypothesis.h"
#include "core/decode/search_options.h"
#include "core/decode/search_trace.h"
#include "core/metrics/alignment_scores.h"
#include "core/metrics/scores.h"
#include "core/model/attention_edits.h"
#include "core/run/run.h"
#include "core/text/vocabulary.h"
#include "core/train/leave_one_out.h"
#include "core/train/source_edits.h"

#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <variant>
#include <vector>

namespace attune {

/// What is asked that is not as the sentence and the model have it; every sentence of a request is edited alike.
struct TranslationEdits {
    SourceEdits source;
    AttentionEdits attention;  // replaced rows are renormalised, but for gated attention, whose weights are 0 … 1 each

    bool empty() const { return source.empty() && attention.empty(); }
    bool operator==(const TranslationEdits&) const = default;
};

/// What is wanted of one call.
struct TranslationRequest {
    std::vector<std::string> sentences;
    SearchOptions search;
    std::vector<std::string> prefix;  // first target tokens of every answer, in surface form; `</s>` may be the last
    TranslationEdits edits;
    std::uint64_t seed = 1;  // of what sampling draws: the same seed and sentence give the same answers, whatever stands beside it
    std::int64_t topK = 0;   // alternatives per token
    bool attention = false;  // attention maps
    bool trace = false;      // every node of the search; with what topK and attention ask for
};

struct Translation {
    std::string source;                  // as typed
    std::vector<std::string> tokens;     // surface forms with `</s>`, as edited; empty for an empty line
    std::vector<bool> unknown;           // per token: outside the vocabulary
    std::vector<Hypothesis> hypotheses;  // best first; empty for an empty line
    std::int64_t update = 0;             // whose weights
    SearchTrace trace;                   // empty unless asked for, and for an empty line
};

struct Evaluation {
    std::string checkpoint;  // "best 1800"
    std::int64_t pairs = 0;
    std::int64_t tokens = 0;
    double nll = 0;
    double perplexity = 0;
    double tokenAccuracy = 0;
    double bleu = 0;
    std::string bleuSignature;
    double exactMatch = 0;
    double editAccuracy = 0;
    std::vector<LengthAccuracy> byLength;
    double seconds = 0;
    std::vector<std::string> sources;  // for the side-by-side table
    std::vector<std::string> references;
    std::vector<std::string> outputs;
};

/// An answer whose sources are to be left out one by one.
struct LeaveOneOutRequest {
    std::string sentence;
    std::vector<std::string> answer;  // tokens, `</s>` last where it ended; empty: the model's own best
    SearchOptions search;             // of the model's own best
};

/// What attention says of the words of a corpus.
struct Alignments {
    std::vector<AlignedPair> lines;         // by line of the data; one that gives no pair has no words
    std::optional<AlignmentScores> scores;  // against gold alignments
};

/// Which weights of a run.
struct CheckpointChoice {
    enum class Kind { Best, Latest, Update, Average, Ema } kind = Kind::Best;  // best falls back to latest
    std::int64_t update = 0;

    /// "best", "latest", "average", "ema" or a number; an OptionProblem otherwise.
    static std::variant<CheckpointChoice, OptionProblem> parse(std::string_view text);
};

/// Answers questions with the weights of one moment (or of several runs: an ensemble). Not thread-safe: one thread at a time.
class Translator {
public:
    static Translator open(const std::filesystem::path& runFolder, const CheckpointChoice& choice = {}, std::int64_t threads = 0);
    /// The runs must share vocabularies and tokenizers; Error{OptionRefused} says what differs.
    static Translator ensemble(std::span<const std::filesystem::path> runFolders, const CheckpointChoice& choice = {},
                               std::int64_t threads = 0);
    /// The live weights of a training, with the vocabularies of its run; the calling thread asks, on so many threads (0: all cores).
    static Translator live(const std::filesystem::path& runFolder, std::shared_ptr<const ModelSnapshot> snapshot, std::int64_t threads = 0);
    ~Translator();
    Translator(Translator&&) noexcept;
    Translator& operator=(Translator&&) noexcept;

    std::int64_t update() const;
    /// Throws Error{OptionRefused} when no answer can begin so: it is longer than an answer may be, or names the first token that is not
    /// in the vocabulary. Where the model copies, that is known with the sentence only.
    void requirePrefix(const TranslationRequest& request) const;
    /// Throws Error{OptionRefused} for heads and rows that the model does not have, and for attention of an ensemble.
    void requireEdits(const TranslationRequest& request) const;
    /// Sentences in any order of length, answers in theirs. Throws Error{Cancelled} when stopped, what requirePrefix()
    /// and requireEdits() throw, and what edited() throws of a sentence.
    std::vector<Translation> translate(const TranslationRequest& request, std::stop_token stop = {}, const Progress& progress = {}) const;
    /// The same sentence forced on a reference: log-probabilities and attention of that text.
    Moment forced(const std::string& source, const std::string& reference) const;
    /// The tokens of the beginning of an answer that is typed as text.
    std::vector<std::string> prefixOf(const std::string& text) const;
    /// What each source token is worth to an answer; without tokens for an empty line. Throws Error, OptionRefused for an ensemble.
    LeaveOneOut leaveOneOut(const LeaveOneOutRequest& request, std::stop_token stop = {}, const Progress& progress = {}) const;
    /// Free-running greedy picture.
    Moment free(const std::string& source) const;
    /// Part of the run's own split, or other data.
    enum class Part { Train, Valid, Test };
    Evaluation evaluate(Part part, const SearchOptions& search, std::stop_token stop = {}, const Progress& progress = {}) const;
    Evaluation evaluate(const CorpusSource& data, const SearchOptions& search, std::stop_token stop = {},
                        const Progress& progress = {}) const;
    /// Word alignments of the data by attention (alignByAttention), and their scores where `gold` names a file with a line of links for
    /// each line of the data. Of an ensemble the first model aligns. Throws Error, OptionRefused for a model that has no attention and for
    /// data without lines.
    Alignments align(const CorpusSource& data, const std::string& gold = {}, std::stop_token stop = {},
                     const Progress& progress = {}) const;

private:
    struct Parts;
    explicit Translator(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

}  // namespace attune
