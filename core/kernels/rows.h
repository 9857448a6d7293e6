#pragma once

#include "core/kernels/matrix.h"

#include <cstdint>

namespace attune::kernels {

/// sums[j] += Σ_i rows(i, j).
void addColumnSums(const ConstMatrix& rows, float* sums);
/// to += rows.
void addRows(const ConstMatrix& rows, const MutableMatrix& to);
/// Every row of `rows` += `row`.
void addRow(const float* row, const MutableMatrix& rows);
/// Every row of `rows` becomes `row`: a product is added to it where each row begins with a bias.
void setRows(const MutableMatrix& rows, const float* row);
/// to[i] = table[ids[i]].
void gatherRows(const ConstMatrix& table, const std::int64_t* ids, const MutableMatrix& to);
/// table[ids[i]] += rows[i], but nothing for `ignored`.
void scatterAddRows(const ConstMatrix& rows, const std::int64_t* ids, std::int64_t ignored, const MutableMatrix& table);

}  // namespace attune::kernels
