#include "core/train/train_event.h"

namespace attune {

const char* word(StopReason reason) {
    switch (reason) {
        case StopReason::MaxUpdates:
            return "max-updates";
        case StopReason::MaxEpochs:
            return "max-epochs";
        case StopReason::MaxMinutes:
            return "max-minutes";
        case StopReason::EarlyStopping:
            return "early-stopping";
        case StopReason::Stopped:
            return "stopped";
        case StopReason::Diverged:
            return "diverged";
        case StopReason::Failed:
            return "failed";
    }
    return "";
}

}  // namespace attune
