#pragma once

#include "core/text/bpe.h"

#include <memory>

namespace attune {

/// Byte-pair encoding of both sides; null where a side has no subwords.
struct BpeCodes {
    std::shared_ptr<const Bpe> source;
    std::shared_ptr<const Bpe> target;
};

}  // namespace attune
