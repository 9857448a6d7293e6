#include "core/run/run_dataset.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/run/lines.h"
#include "core/run/run_files.h"

#include <nlohmann/json.hpp>

#include <array>
#include <charconv>
#include <fstream>
#include <utility>

namespace attune {
namespace {

using Json = nlohmann::ordered_json;

std::string fileHash(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw systemError(path, errno);
    Sha256 hash;
    std::array<char, 1 << 16> buffer;
    while (file.read(buffer.data(), buffer.size()), file.gcount() > 0)
        hash.update({buffer.data(), static_cast<std::size_t>(file.gcount())});
    return hash.hexDigest();
}

std::string fingerprintText(const CorpusSource& source, const Dataset& dataset) {
    Json files = Json::array();
    for (const std::string& path : source.files())
        files.push_back({{"path", path}, {"size", std::filesystem::file_size(path)}, {"sha256", fileHash(path)}});
    Json json{{"fingerprint", dataset.report.fingerprint}};
    if (!dataset.report.validation.empty()) json["validation_fingerprint"] = dataset.report.validation.front().fingerprint;
    if (!dataset.linksFingerprint.empty()) json["alignments_fingerprint"] = dataset.linksFingerprint;
    json["files"] = std::move(files);
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

void saveStopWords(const std::filesystem::path& file, const SentenceFilter& filter) {
    std::string text;
    for (const std::string& word : filter.stopWords()) text += word + '\n';
    if (!text.empty()) writeDurably(file, text);
}

std::string numbersLine(const char* name, const std::vector<std::uint32_t>& pairs) {
    std::string line = name;
    for (const std::uint32_t pair : pairs) line += " " + std::to_string(pair);
    return line + "\n";
}

/// The number of pairs, then validation and test pairs in their order; training has the others, in the order of the corpus.
std::string splitText(const Dataset& dataset) {
    return "pairs " + std::to_string(dataset.corpus.size()) + "\n" + numbersLine("valid", dataset.split.valid) +
           numbersLine("test", dataset.split.test);
}

std::vector<std::uint32_t> numbersAfter(std::string_view line, std::string_view name) {
    std::vector<std::uint32_t> numbers;
    if (!line.starts_with(name)) return numbers;
    const char* end = line.data() + line.size();
    for (const char* at = line.data() + name.size(); at < end;) {
        std::uint32_t number = 0;
        const auto [next, error] = std::from_chars(++at, end, number);
        if (error != std::errc()) return {};
        numbers.push_back(number);
        at = next;
    }
    return numbers;
}

Split splitFrom(std::string_view text, std::int64_t pairs, const std::string& fileName) {
    std::vector<std::string_view> lines;
    forEachLine(text, [&](std::string_view line) { lines.push_back(line); });
    const Error broken(ErrorCode::RunBroken, fileName, ATTUNE_TEXT("Errors", "the file does not say the split of this corpus"));
    if (lines.size() != 3 || numbersAfter(lines[0], "pairs") != std::vector{static_cast<std::uint32_t>(pairs)}) throw broken;
    Split split{{}, numbersAfter(lines[1], "valid"), numbersAfter(lines[2], "test")};
    std::vector<bool> heldOut(static_cast<std::size_t>(pairs));
    for (const auto* part : {&split.valid, &split.test}) {
        for (const std::uint32_t pair : *part) {
            if (pair >= heldOut.size()) throw broken;
            heldOut[pair] = true;
        }
    }
    for (std::uint32_t pair = 0; pair < heldOut.size(); ++pair) {
        if (!heldOut[pair]) split.train.push_back(pair);
    }
    return split;
}

/// Puts the saved vocabulary in place of the one that was made anew. They differ only when the rules of ICU have changed since.
void useVocabulary(Vocabulary& made, IdSequences& sequences, Vocabulary saved) {
    if (made.toText() == saved.toText()) return;
    IdSequences mapped;
    std::vector<TokenId> ids;
    for (std::int64_t i = 0; i < sequences.size(); ++i) {
        ids.clear();
        for (const TokenId id : sequences.ids(i)) ids.push_back(id < firstWordId ? id : saved.id(made.token(id)));
        mapped.add(ids);
    }
    sequences = std::move(mapped);
    made = std::move(saved);
}

void writeCodes(const std::shared_ptr<const Bpe>& bpe, const std::filesystem::path& codes, const std::filesystem::path& subwords) {
    if (!bpe) return;
    writeDurably(codes, bpe->toText());
    if (!bpe->vocabulary().empty()) writeDurably(subwords, bpeVocabularyText(bpe->vocabulary()));
}

std::shared_ptr<const Bpe> readCodes(const std::filesystem::path& codes, const std::filesystem::path& subwords, std::int64_t threshold) {
    auto bpe = std::make_shared<Bpe>(Bpe::fromText(readFile(codes), codes.string()));
    if (threshold > 0) bpe->restrictTo(bpeVocabularyFromText(readFile(subwords), subwords.string()), threshold);
    return bpe;
}

}  // namespace

bool hasSavedData(const Run& run) {
    return std::filesystem::exists(RunFiles(run.folder()).fingerprint);
}

DataOptions runDataOptions(const Run& run, const RunConfig& config) {
    DataOptions options = config.data;
    if (!hasSavedData(run)) return options;
    const RunFiles files(run.folder());
    options.sourceStopWords = std::filesystem::exists(files.sourceStopWords) ? files.sourceStopWords.string() : std::string();
    options.targetStopWords = std::filesystem::exists(files.targetStopWords) ? files.targetStopWords.string() : std::string();
    return options;
}

void saveRunData(const Run& run, const CorpusSource& source, const Dataset& dataset) {
    const RunFiles files(run.folder());
    writeDurably(files.sourceVocabulary, dataset.sourceVocabulary.toText());
    writeDurably(files.targetVocabulary, dataset.targetVocabulary.toText());
    writeCodes(dataset.codes.source, files.sourceCodes, files.sourceSubwords);
    writeCodes(dataset.codes.target, files.targetCodes, files.targetSubwords);
    saveStopWords(files.sourceStopWords, dataset.filters.source);
    saveStopWords(files.targetStopWords, dataset.filters.target);
    writeDurably(files.split, splitText(dataset));
    writeDurably(files.fingerprint, fingerprintText(source, dataset));
}

void requireSameData(const Run& run, const CorpusSource& source, const Dataset& dataset) {
    const std::filesystem::path file = RunFiles(run.folder()).fingerprint;
    const Json saved = Json::parse(readFile(file), nullptr, false);
    const bool validationIsSame =
        dataset.report.validation.empty() || saved.value("validation_fingerprint", "") == dataset.report.validation.front().fingerprint;
    const bool trainingIsSame = run.fingerprint() == dataset.report.fingerprint;
    const bool alignmentsAreSame = saved.value("alignments_fingerprint", "") == dataset.linksFingerprint;
    if (trainingIsSame && validationIsSame && alignmentsAreSame) return;
    if (trainingIsSame && validationIsSame)
        throw Error(ErrorCode::DataRefused, source.hasAlignments() ? source.alignmentsPath : source.title(),
                    ATTUNE_TEXT("Errors",
                                "these are other word alignments than those of the run: their fingerprint differs; give the same file or "
                                "start a new run"));
    throw Error(
        ErrorCode::DataRefused, trainingIsSame ? source.validPath : source.title(),
        ATTUNE_TEXT("Errors",
                    "this is another corpus than the one of the run: its fingerprint differs; give the same data or start a new run"));
}

Vocabulary savedVocabulary(const Run& run, bool ofSource) {
    const RunFiles files(run.folder());
    const std::filesystem::path& file = ofSource ? files.sourceVocabulary : files.targetVocabulary;
    if (!std::filesystem::exists(file))
        throw Error(ErrorCode::RunBroken, run.folder().string(), ATTUNE_TEXT("Errors", "the run has no vocabularies; train it first"));
    return Vocabulary::fromText(readFile(file), file.string());
}

BpeCodes savedCodes(const Run& run, const DataOptions& options) {
    const RunFiles files(run.folder());
    const std::int64_t threshold = options.bpeVocabularyThreshold;
    BpeCodes codes;
    if (options.sourceTokenizer == TokenizerKind::Bpe) codes.source = readCodes(files.sourceCodes, files.sourceSubwords, threshold);
    if (options.targetTokenizer == TokenizerKind::Bpe) codes.target = readCodes(files.targetCodes, files.targetSubwords, threshold);
    return codes;
}

std::shared_ptr<const Dataset> loadRunDataset(const Run& run, const CorpusSource& source, const Progress& progress, std::stop_token stop) {
    const RunConfig config = run.config();
    const BpeCodes codes = hasSavedData(run) ? savedCodes(run, config.data) : BpeCodes();
    auto dataset = std::make_shared<Dataset>(
        loadDataset(source, runDataOptions(run, config), static_cast<std::uint64_t>(config.train.seed), progress, std::move(stop), codes));
    if (!hasSavedData(run)) return dataset;
    requireSameData(run, source, *dataset);
    useVocabulary(dataset->sourceVocabulary, dataset->sourceIds, savedVocabulary(run, true));
    useVocabulary(dataset->targetVocabulary, dataset->targetIds, savedVocabulary(run, false));
    const std::filesystem::path split = RunFiles(run.folder()).split;
    dataset->split = splitFrom(readFile(split), dataset->corpus.size(), split.string());
    return dataset;
}

SentenceCodec runCodec(const Run& run, const RunConfig& config) {
    return {runDataOptions(run, config), std::make_shared<const Vocabulary>(savedVocabulary(run, true)),
            std::make_shared<const Vocabulary>(savedVocabulary(run, false)), savedCodes(run, config.data)};
}

}  // namespace attune
