#include "core/run/ctranslate2_export.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/run/ctranslate2_model.h"
#include "core/run/run_dataset.h"
#include "core/run/run_files.h"
#include "core/run/run_model.h"

#include <nlohmann/json.hpp>

#include <system_error>
#include <utility>

namespace attune {
namespace {

using Json = nlohmann::ordered_json;

/// A folder that was empty or not there, and is so again unless what was written into it is kept.
class NewFolder {
public:
    explicit NewFolder(std::filesystem::path folder) : m_folder(std::move(folder)) {
        std::error_code error;
        m_made = !std::filesystem::exists(m_folder, error);
        const bool empty = m_made || (std::filesystem::is_directory(m_folder, error) && std::filesystem::is_empty(m_folder, error));
        if (error) throw systemError(m_folder.string(), error.value());
        if (!empty)
            throw Error(ErrorCode::OptionRefused, m_folder.string(),
                        ATTUNE_TEXT("Errors", "this is not an empty folder; choose another place"));
    }
    ~NewFolder() {
        if (m_kept) return;
        std::error_code ignored;
        for (const std::string& name : m_files) std::filesystem::remove(m_folder / name, ignored);
        if (m_made) std::filesystem::remove(m_folder, ignored);
    }
    NewFolder(const NewFolder&) = delete;
    NewFolder& operator=(const NewFolder&) = delete;

    void write(const std::string& name, const std::string& content) {
        makeFolder(m_folder);
        writeDurably(m_folder / name, content);
        m_files.push_back(name);
        m_bytes += std::ssize(content);
    }
    void keep() { m_kept = true; }
    const std::vector<std::string>& files() const { return m_files; }
    std::int64_t bytes() const { return m_bytes; }

private:
    std::filesystem::path m_folder;
    bool m_made = false;
    bool m_kept = false;
    std::vector<std::string> m_files;
    std::int64_t m_bytes = 0;
};

std::string configText(const Vocabulary& target) {
    const Json config{{"add_source_bos", false},
                      {"add_source_eos", true},
                      {"bos_token", target.token(startId)},
                      {"decoder_start_token", target.token(startId)},
                      {"eos_token", target.token(endId)},
                      {"layer_norm_epsilon", layerNormEpsilon},
                      {"multi_query_attention", false},
                      {"unk_token", target.token(unknownId)}};
    return config.dump(2) + '\n';
}

std::string vocabularyText(const Vocabulary& vocabulary) {
    Json tokens = Json::array();
    for (TokenId id = 0; id < vocabulary.size(); ++id) tokens.push_back(vocabulary.token(id));
    return tokens.dump(2) + '\n';
}

}  // namespace

CTranslate2Export exportForCTranslate2(const std::filesystem::path& runFolder, const std::filesystem::path& output,
                                       const CheckpointChoice& choice, const std::stop_token& stop, const Progress& progress) {
    const auto reach = [&](double share) {
        throwIfStopped(stop, runFolder.string());
        if (progress) progress(share);
    };
    const Run run = Run::open(runFolder);
    requireForCTranslate2(run.config().model);
    NewFolder folder(output);
    const ChosenCheckpoint chosen = chooseCheckpoint(run, choice);
    const Vocabulary source = savedVocabulary(run, true);
    const Vocabulary target = savedVocabulary(run, false);
    const auto model = loadRunModel(run, chosen, source, target);
    reach(0.3);
    const std::string weights = ctranslate2Model(*model);
    reach(0.6);
    folder.write("config.json", configText(target));
    folder.write("source_vocabulary.json", vocabularyText(source));
    folder.write("target_vocabulary.json", vocabularyText(target));
    folder.write("model.bin", weights);
    reach(1);
    folder.keep();
    return {chosen.name, chosen.update, folder.files(), folder.bytes()};
}

}  // namespace attune
