#include "core/run/run_model.h"

#include "core/base/error.h"
#include "core/train/checkpoint.h"

namespace attune {

std::shared_ptr<Seq2Seq> loadRunModel(const Run& run, const ChosenCheckpoint& chosen, const Vocabulary& source, const Vocabulary& target) {
    auto model = loadAverage(chosen.weights);
    if (model->sourceVocabulary() != source.size() || model->targetVocabulary() != target.size())
        throw Error(ErrorCode::RunBroken, run.folder().string(),
                    ATTUNE_TEXT("Errors", "the checkpoint and the vocabularies of the run do not belong together"));
    return model;
}

}  // namespace attune
