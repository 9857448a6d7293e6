#include "core/kernels/residual_rows.h"

#include "core/kernels/residual_rows_table.h"
#include "core/kernels/rows_table.h"

namespace attune::kernels {

void addRow(const float* row, const MutableMatrix& rows) {
    for (std::int64_t i = 0; i < rows.rows; ++i) rowsTableNow().add(rows.columns, row, rows.data + i * rows.stride);
}

void normalizeRows(const ConstMatrix& x, const float* weight, const float* bias, const MutableMatrix& normalized) {
    for (std::int64_t i = 0; i < x.rows; ++i)
        residualRowsTableNow().normalize(x.columns, x.data + i * x.stride, weight, bias, normalized.data + i * normalized.stride);
}

}  // namespace attune::kernels
