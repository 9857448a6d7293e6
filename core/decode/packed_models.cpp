#include "core/decode/packed_models.h"

namespace attune {

std::shared_ptr<PackedModel> PackedModels::in(kernels::Precision precision) {
    const std::lock_guard lock(m_mutex);
    std::shared_ptr<PackedModel>& form = m_forms[static_cast<std::size_t>(precision)];
    if (!form) form = std::make_shared<PackedModel>(m_model, precision);
    return form;
}

}  // namespace attune
