#pragma once

#include "core/model/model_options.h"

#include <vector>

namespace attune {

// The kinds of ModelOptions: word, formula and paper, in the order in which they are offered.
std::vector<EnumChoice<EncoderKind>> encoderChoices();
std::vector<EnumChoice<DecoderKind>> decoderChoices();
std::vector<EnumChoice<CellKind>> cellChoices();
std::vector<EnumChoice<AttentionScore>> scoreChoices();
std::vector<EnumChoice<AttendWhen>> attendChoices();
std::vector<EnumChoice<BridgeKind>> bridgeChoices();
std::vector<EnumChoice<OutputKind>> outputChoices();
std::vector<EnumChoice<EmbeddingTies>> tieChoices();
std::vector<EnumChoice<NormPlace>> normChoices();
std::vector<EnumChoice<PositionKind>> positionChoices();

}  // namespace attune
