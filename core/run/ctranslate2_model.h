#pragma once

#include <string>

namespace attune {

class Seq2Seq;
struct ModelOptions;

/// Throws Error{OptionRefused} for what CTranslate2 has no layers for, naming the option.
void requireForCTranslate2(const ModelOptions& options);

/// model.bin of a model that requireForCTranslate2() lets pass: CTranslate2's TransformerSpec, revision 7.
std::string ctranslate2Model(const Seq2Seq& model);

/// The ε of the layer norms, which CTranslate2 reads from config.json.
inline constexpr double layerNormEpsilon = 1e-5;

}  // namespace attune
