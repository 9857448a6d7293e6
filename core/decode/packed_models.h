#pragma once

#include "core/decode/packed_model.h"

#include <array>
#include <memory>
#include <mutex>

namespace attune {

/// A model packed in each precision that is asked for, for all threads that decode with it. The model must not change any more.
class PackedModels {
public:
    explicit PackedModels(std::shared_ptr<Seq2Seq> model) : m_model(std::move(model)) {}

    const std::shared_ptr<Seq2Seq>& model() const { return m_model; }
    std::shared_ptr<PackedModel> in(kernels::Precision precision);

private:
    std::shared_ptr<Seq2Seq> m_model;
    std::mutex m_mutex;
    std::array<std::shared_ptr<PackedModel>, 3> m_forms;  // by precision
};

}  // namespace attune
