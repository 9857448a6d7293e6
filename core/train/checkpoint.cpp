#include "core/train/checkpoint.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/train/safetensors.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <map>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>

namespace attune {
namespace {

constexpr const char* formatKey = "attune.format";
constexpr const char* format = "1";
constexpr const char* modelKey = "attune.model";
constexpr const char* sourceEmbedding = "encoder.embedding.weight";  // [V, E]
constexpr const char* targetEmbedding = "decoder.embedding.weight";
constexpr std::string_view optimizerPrefix = "optimizer.";

Error broken(const std::filesystem::path& file, Message why) {
    return Error(ErrorCode::FileBroken, file.string(), std::move(why));
}

/// {"cell":"gru","hidden_size":256 …}: every option of the model.
std::string toJson(ModelOptions options) {
    nlohmann::json json = nlohmann::json::object();
    for (const Option& option : options.describe()) {
        const std::string name = option.key.substr(option.key.find('.') + 1);
        std::visit([&](const auto& value) { json[name] = value; }, option.value());
    }
    return json.dump();
}

ModelOptions modelFromJson(const std::string& text, const std::filesystem::path& file) {
    const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object()) throw broken(file, ATTUNE_TEXT("Errors", "the file does not say which model it holds"));
    ModelOptions options;
    const OptionList list = options.describe();
    for (const auto& [name, value] : json.items()) {
        const Option* option = findOption(list, "model." + name);
        const std::string word = value.is_string() ? value.get<std::string>() : value.dump();
        if (!option || assignText(*option, word))
            throw broken(
                file, ATTUNE_TEXT("Errors", "the file holds a model with %1 = %2, which this version does not know").with(name).with(word));
    }
    return options;
}

const std::string& entry(const Safetensors& content, const std::string& key, const std::filesystem::path& file) {
    const auto found = content.metadata.find(key);
    if (found == content.metadata.end()) throw broken(file, ATTUNE_TEXT("Errors", "the file lacks the entry %1").with(key));
    return found->second;
}

std::int64_t number(const Safetensors& content, const std::string& key, const std::filesystem::path& file) {
    const std::string& text = entry(content, key, file);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0)
        throw broken(file, ATTUNE_TEXT("Errors", "%1 is no number in the file's entry %2").with(text).with(key));
    return value;
}

std::int64_t vocabularyOf(const Safetensors& content, const char* embedding, const std::filesystem::path& file) {
    const auto found = content.tensors.find(embedding);
    if (found == content.tensors.end() || found->second.dim() != 2)
        throw broken(file, ATTUNE_TEXT("Errors", "the file does not fit the model at %1").with(embedding));
    return found->second.size(0);
}

Safetensors read(const std::filesystem::path& file) {
    return parseSafetensors(readFile(file), file.string());
}

void requireFormat(const Safetensors& content, const std::filesystem::path& file) {
    if (entry(content, formatKey, file) != format)
        throw broken(file,
                     ATTUNE_TEXT("Errors", "the file has format %1; this version reads format 1").with(entry(content, formatKey, file)));
}

/// Before anything is allocated: the model that is described has as many weights as the file.
void requirePlausible(const Safetensors& content, const ModelOptions& options, std::int64_t sourceVocabulary, std::int64_t targetVocabulary,
                      const std::filesystem::path& file) {
    std::int64_t weights = 0;
    for (const auto& [name, tensor] : content.tensors) weights += tensor.numel();
    if (!options.problems().empty() || parameterCount(modelBlocks(options, sourceVocabulary, targetVocabulary)) != weights)
        throw broken(file, ATTUNE_TEXT("Errors", "the file does not hold the weights of the model that it describes"));
}

void copyWeights(const Safetensors& content, Seq2Seq& model, const std::filesystem::path& file) {
    const torch::NoGradGuard noGrad;
    const auto parameters = model.named_parameters();
    if (content.tensors.size() != parameters.size())
        throw broken(file, ATTUNE_TEXT("Errors", "the file holds the weights of another model"));
    for (const auto& parameter : parameters) {
        const auto found = content.tensors.find(parameter.key());
        if (found == content.tensors.end() || found->second.sizes() != parameter.value().sizes() ||
            found->second.scalar_type() != parameter.value().scalar_type())
            throw broken(file, ATTUNE_TEXT("Errors", "the file does not fit the model at %1").with(parameter.key()));
    }
    for (const auto& parameter : parameters) torch::Tensor(parameter.value()).copy_(content.tensors.at(parameter.key()));
}

void saveState(const std::filesystem::path& file, const TrainPosition& position, const OptimizerState& optimizer) {
    Safetensors content;
    content.metadata = position.toText();
    content.metadata[formatKey] = format;
    for (const auto& [name, updates] : optimizer.updates) content.metadata[std::string(optimizerPrefix) + name] = std::to_string(updates);
    for (const auto& [name, tensor] : optimizer.moments) content.tensors[name] = tensor;
    writeDurably(file, toSafetensors(content));
}

}  // namespace

void saveModel(const std::filesystem::path& file, Seq2Seq& model) {
    Safetensors content;
    content.metadata = {{formatKey, format}, {modelKey, toJson(model.options())}};
    for (const auto& parameter : model.named_parameters()) content.tensors[parameter.key()] = parameter.value().detach();
    writeDurably(file, toSafetensors(content));
}

std::shared_ptr<Seq2Seq> loadModel(const std::filesystem::path& file) {
    const Safetensors content = read(file);
    requireFormat(content, file);
    const ModelOptions options = modelFromJson(entry(content, modelKey, file), file);
    const std::int64_t sourceVocabulary = vocabularyOf(content, sourceEmbedding, file);
    const std::int64_t targetVocabulary = vocabularyOf(content, targetEmbedding, file);
    requirePlausible(content, options, sourceVocabulary, targetVocabulary, file);
    auto model = std::make_shared<Seq2Seq>(options, sourceVocabulary, targetVocabulary);
    copyWeights(content, *model, file);
    model->eval();
    return model;
}

void loadWeights(const std::filesystem::path& file, Seq2Seq& model) {
    const Safetensors content = read(file);
    requireFormat(content, file);
    copyWeights(content, model, file);
}

TrainingState loadTrainingState(const std::filesystem::path& file) {
    Safetensors content = read(file);
    requireFormat(content, file);
    TrainingState state;
    state.position = TrainPosition::fromText(content.metadata, file.string());
    for (const auto& [key, text] : content.metadata) {
        if (key.starts_with(optimizerPrefix)) state.optimizer.updates[key.substr(optimizerPrefix.size())] = number(content, key, file);
    }
    state.optimizer.moments = std::move(content.tensors);
    return state;
}

std::shared_ptr<Seq2Seq> loadAverage(std::span<const std::filesystem::path> files) {
    const torch::NoGradGuard noGrad;
    const std::shared_ptr<Seq2Seq> model = loadModel(files.front());
    if (files.size() == 1) return model;
    std::map<std::string, torch::Tensor> sums;
    for (const std::filesystem::path& file : files) {
        loadWeights(file, *model);
        for (const auto& each : model->named_parameters()) {
            torch::Tensor& sum = sums[each.key()];
            sum = sum.defined() ? sum.add_(each.value()) : each.value().to(torch::kFloat64, false, true);
        }
    }
    for (const auto& each : model->named_parameters())
        torch::Tensor(each.value()).copy_(sums.at(each.key()) / static_cast<double>(files.size()));
    return model;
}

void saveCheckpoint(const CheckpointFolder& folder, const TrainPosition& position, const Learned& learned, bool best, std::int64_t kept) {
    saveModel(folder.weights(position.update), learned.model);
    if (learned.average) saveModel(folder.average(position.update), *learned.average);
    saveState(folder.state(position.update), position, learned.optimizer);
    if (best) folder.nameBest(position.update);
    folder.nameLatest(position.update);
    folder.removeUnnamed(kept);
}

}  // namespace attune
