#pragma once

#include "core/model/model_options.h"
#include "ui/widgets/number_table.h"

#include <QString>

#include <string>
#include <vector>

namespace attune {

/// A block of modelBlocks() as people call it.
QString blockTitle(const std::string& name);

/// The blocks of a model, one a row: block, shape, parameters; the sum at the end.
NumberTable blockNumbers(const std::vector<ModelBlock>& blocks);

/// The same for other programs, the blocks with their own names and without the sum.
QString blockCsv(const std::vector<ModelBlock>& blocks);

}  // namespace attune
