#pragma once

#include "core/model/seq2seq.h"

#include <cstdint>
#include <memory>
#include <utility>

namespace attune {

/// Weights of one update, shared with nobody who changes them. Named without torch in train_control.h.
class ModelSnapshot {
public:
    ModelSnapshot(std::int64_t update, std::shared_ptr<Seq2Seq> model) : m_update(update), m_model(std::move(model)) {}

    std::int64_t update() const { return m_update; }
    /// In evaluation; never trained further.
    const std::shared_ptr<Seq2Seq>& model() const { return m_model; }

private:
    std::int64_t m_update;
    std::shared_ptr<Seq2Seq> m_model;
};

}  // namespace attune
