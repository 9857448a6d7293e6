#include "core/run/run_files.h"

#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <ctime>
#include <system_error>
#include <utility>

namespace attune {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::pair<CorpusKind, const char*>, 5> kindWords{{{CorpusKind::Tsv, "tsv"},
                                                                       {CorpusKind::PairedFiles, "paired"},
                                                                       {CorpusKind::Lesson, "lesson"},
                                                                       {CorpusKind::Scan, "scan"},
                                                                       {CorpusKind::Cornell, "cornell"}}};

std::string wordOf(CorpusKind kind) {
    return std::find_if(kindWords.begin(), kindWords.end(), [&](const auto& each) { return each.first == kind; })->second;
}

Error noSource(const std::string& fileName) {
    return {ErrorCode::FileBroken, fileName, ATTUNE_TEXT("Errors", "the file does not say where the data of the run come from")};
}

CorpusKind kindOf(const std::string& word, const std::string& fileName) {
    const auto found = std::find_if(kindWords.begin(), kindWords.end(), [&](const auto& each) { return each.second == word; });
    if (found == kindWords.end()) throw noSource(fileName);
    return found->first;
}

std::string absolutePath(const std::string& path) {
    return path.empty() ? path : std::filesystem::absolute(path).lexically_normal().string();
}

}  // namespace

RunFiles::RunFiles(const std::filesystem::path& folder)
    : config(folder / "config.toml"),
      data(folder / "data"),
      source(data / "source.json"),
      fingerprint(data / "fingerprint.json"),
      sourceVocabulary(data / "source.vocabulary.txt"),
      targetVocabulary(data / "target.vocabulary.txt"),
      sourceCodes(data / "source.codes.txt"),
      targetCodes(data / "target.codes.txt"),
      sourceSubwords(data / "source.subwords.txt"),
      targetSubwords(data / "target.subwords.txt"),
      sourceStopWords(data / "source.stop_words.txt"),
      targetStopWords(data / "target.stop_words.txt"),
      split(data / "split.txt"),
      initialWeights(data / "initial.safetensors"),
      metrics(folder / "metrics.jsonl"),
      attention(folder / "attention"),
      moments(attention / "moments.jsonl"),
      probes(folder / "probes.tsv"),
      translations(folder / "translations.jsonl"),
      log(folder / "run.log"),
      state(folder / "state.json"),
      note(folder / "note"),
      checkpoints(folder / "checkpoints"),
      lock(folder / "lock") {}

std::string isoTime(std::chrono::system_clock::time_point time) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
    std::tm utc{};
    ::gmtime_r(&seconds, &utc);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text.data();
}

void removeRunFiles(const std::filesystem::path& folder) {
    const RunFiles files(folder);
    std::error_code ignored;
    for (const auto& path : {files.config, files.data, files.metrics, files.attention, files.probes, files.translations, files.log,
                             files.state, files.note, files.checkpoints, files.lock})
        std::filesystem::remove_all(path, ignored);
}

void makeFolder(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (!error) return;
    const Error reason = systemError(folder.string(), error.value());
    throw Error(reason.code() == ErrorCode::FileUnreadable ? ErrorCode::FileNotWritable : reason.code(), reason.subject(), reason.detail());
}

std::string toJson(const CorpusSource& source) {
    const Json json{{"kind", wordOf(source.kind)},
                    {"path", source.path},
                    {"target_path", source.targetPath},
                    {"lesson", source.lesson},
                    {"pairs", source.pairs},
                    {"seed", source.seed},
                    {"valid_path", source.validPath},
                    {"valid_target_path", source.validTargetPath},
                    {"alignments_path", source.alignmentsPath}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

CorpusSource corpusSourceFromJson(const std::string& text, const std::string& fileName) {
    try {
        const Json json = Json::parse(text);
        CorpusSource source;
        source.kind = kindOf(json.at("kind").get<std::string>(), fileName);
        source.path = json.at("path").get<std::string>();
        source.targetPath = json.at("target_path").get<std::string>();
        source.lesson = json.at("lesson").get<std::string>();
        source.pairs = json.at("pairs").get<std::int64_t>();
        source.seed = json.at("seed").get<std::uint64_t>();
        source.validPath = json.at("valid_path").get<std::string>();
        source.validTargetPath = json.at("valid_target_path").get<std::string>();
        source.alignmentsPath = json.value("alignments_path", "");  // older runs do not say
        return source;
    } catch (const nlohmann::json::exception&) {
        throw noSource(fileName);
    }
}

CorpusSource withAbsolutePaths(CorpusSource source) {
    for (std::string* path : {&source.path, &source.targetPath, &source.validPath, &source.validTargetPath, &source.alignmentsPath})
        *path = absolutePath(*path);
    return source;
}

}  // namespace attune
