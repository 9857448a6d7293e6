#pragma once

#include "core/decode/packed_decoder.h"
#include "core/decode/packed_encoder.h"
#include "core/decode/step_model.h"
#include "core/kernels/packed_output.h"

#include <memory>
#include <mutex>
#include <vector>

namespace attune {

/// A model with its weights packed for decoding, once, when first asked for, and for all threads that decode with it. The model must not
/// change any more.
class PackedModel {
public:
    explicit PackedModel(std::shared_ptr<Seq2Seq> model, kernels::Precision precision = kernels::Precision::Fp32);

    /// What one thread works with.
    struct Coders {
        std::unique_ptr<PackedEncoder> encoder;  // nullptr where the encoder has no such form
        std::unique_ptr<PackedDecoder> decoder;
    };

    const std::shared_ptr<Seq2Seq>& model() const { return m_model; }
    /// Whether it has such a form: on the CPU, a decoder that has one, an output that generates.
    bool isPacked();
    /// What follows is for those that have.
    const kernels::PackedOutput& output() const { return m_output; }
    /// Those that nobody else uses, with the memory of earlier sentences.
    Coders borrow();
    void giveBack(Coders coders);

private:
    void pack();

    std::shared_ptr<Seq2Seq> m_model;
    kernels::Precision m_precision;
    std::once_flag m_packed;
    Coders m_first;  // which others are made from
    kernels::PackedOutput m_output;
    std::mutex m_mutex;
    std::vector<Coders> m_idle;
};

/// A StepModel over the sources of a batch. Up to so many helpers, each a thread, join the calling thread where there is much to do; the
/// results are the same.
std::unique_ptr<StepModel> makePackedStep(std::shared_ptr<PackedModel> model, const Batch& sources, std::size_t helpers = 0);

}  // namespace attune
