#pragma once

#include "core/model/seq2seq.h"
#include "core/train/checkpoint_folder.h"
#include "core/train/optimizer.h"
#include "core/train/train_position.h"

#include <filesystem>
#include <memory>
#include <span>

namespace attune {

/// What a training has learned.
struct Learned {
    Seq2Seq& model;
    Seq2Seq* average;  // moving average of the weights; nullptr without
    OptimizerState optimizer;
};

/// Writes a checkpoint of `position.update` durably: weights, their average, state, then `best` (if it is the best) and `latest`;
/// at last the unnamed steps but the newest `kept` are deleted. Whatever fails on the way, the checkpoint before stays whole.
/// Throws Error.
void saveCheckpoint(const CheckpointFolder& folder, const TrainPosition& position, const Learned& learned, bool best, std::int64_t kept);

/// Weights only. Metadata: format version, model options, vocabulary sizes, nothing else: equal weights, equal bytes.
void saveModel(const std::filesystem::path& file, Seq2Seq& model);

/// Builds the model that the file describes, with its weights. Throws Error (FileMissing, FileBroken …).
std::shared_ptr<Seq2Seq> loadModel(const std::filesystem::path& file);

/// The model whose weights are the mean of those in the files, which must hold the same model. Throws Error.
std::shared_ptr<Seq2Seq> loadAverage(std::span<const std::filesystem::path> files);

/// Copies the weights of the file into `model`, which must be of the same options. Throws Error.
void loadWeights(const std::filesystem::path& file, Seq2Seq& model);

/// Second half of a checkpoint.
struct TrainingState {
    TrainPosition position;
    OptimizerState optimizer;
};
TrainingState loadTrainingState(const std::filesystem::path& file);

}  // namespace attune
