#include "core/ops/fused_score.h"

namespace attune {

std::vector<torch::Tensor> FusedScore::parameters() const {
    std::vector<torch::Tensor> all{query.weight, v, queryBias};
    if (window) all.insert(all.end(), {window->aim.weight, window->v});
    return all;
}

}  // namespace attune
