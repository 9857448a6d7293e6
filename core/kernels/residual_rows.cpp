#include "core/kernels/residual_rows.h"

#include "core/kernels/residual_rows_table.h"
#include "core/kernels/rows_table.h"

namespace attune::kernels {

void addRow(const float* row, const MutableMatrix& rows) {
    for (std::int64_t i = 0; i < rows.rows; ++i) rowsTableNow().add(rows.columns, row, rows.data + i * rows.stride);
}

void relu(const MutableMatrix& rows) {
    for (std::int64_t i = 0; i < rows.rows; ++i) residualRowsTableNow().relu(rows.columns, rows.data + i * rows.stride);
}

void normalizeRows(const MutableMatrix& x, const float* weight, const float* bias, const MutableMatrix& normalized) {
    for (std::int64_t i = 0; i < x.rows; ++i)
        residualRowsTableNow().normalize(x.columns, x.data + i * x.stride, weight, bias, normalized.data + i * normalized.stride);
}

void addAndNormalizeRows(const ConstMatrix& added, const MutableMatrix& x, const float* weight, const float* bias,
                         const MutableMatrix& normalized) {
    for (std::int64_t i = 0; i < x.rows; ++i) {
        float* row = x.data + i * x.stride;
        rowsTableNow().add(x.columns, added.data + i * added.stride, row);
        residualRowsTableNow().normalize(x.columns, row, weight, bias, normalized.data + i * normalized.stride);
    }
}

}  // namespace attune::kernels
