#include "core/train/update_rule.h"

#include "core/train/adadelta.h"
#include "core/train/adam.h"
#include "core/train/rms_prop.h"
#include "core/train/sgd.h"

namespace attune {

std::unique_ptr<UpdateRule> makeUpdateRule(OptimizerKind kind, const TrainOptions& options, const at::Tensor& like) {
    switch (kind) {
        case OptimizerKind::Adam:
            return std::make_unique<Adam>(like, options.weightDecay, false);
        case OptimizerKind::AdamW:
            return std::make_unique<Adam>(like, options.weightDecay, true);
        case OptimizerKind::Adadelta:
            return std::make_unique<Adadelta>(like, options.weightDecay);
        case OptimizerKind::RmsProp:
            return std::make_unique<RmsProp>(like, options.weightDecay, options.momentum);
        case OptimizerKind::Sgd:
            return std::make_unique<Sgd>(like, options.weightDecay, options.momentum, options.nesterov);
    }
    return nullptr;
}

}  // namespace attune
