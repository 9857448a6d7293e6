#include "core/kernels/rows.h"

#include "core/kernels/rows_table.h"

#include <cstring>

namespace attune::kernels {

void addColumnSums(const ConstMatrix& rows, float* sums) {
    for (std::int64_t i = 0; i < rows.rows; ++i) rowsTableNow().add(rows.columns, rows.data + i * rows.stride, sums);
}

void addRow(const float* row, const MutableMatrix& rows) {
    addRows({row, rows.rows, rows.columns, 0}, rows);
}

void addRows(const ConstMatrix& rows, const MutableMatrix& to) {
    for (std::int64_t i = 0; i < rows.rows; ++i) rowsTableNow().add(rows.columns, rows.data + i * rows.stride, to.data + i * to.stride);
}

void setRows(const MutableMatrix& rows, const float* row) {
    for (std::int64_t i = 0; i < rows.rows; ++i)
        std::memcpy(rows.data + i * rows.stride, row, sizeof(float) * static_cast<std::size_t>(rows.columns));
}

void gatherRows(const ConstMatrix& table, const std::int64_t* ids, const MutableMatrix& to) {
    for (std::int64_t i = 0; i < to.rows; ++i)
        std::memcpy(to.data + i * to.stride, table.data + ids[i] * table.stride, sizeof(float) * static_cast<std::size_t>(to.columns));
}

void scatterAddRows(const ConstMatrix& rows, const std::int64_t* ids, std::int64_t ignored, const MutableMatrix& table) {
    for (std::int64_t i = 0; i < rows.rows; ++i)
        if (ids[i] != ignored) rowsTableNow().add(rows.columns, rows.data + i * rows.stride, table.data + ids[i] * table.stride);
}

}  // namespace attune::kernels
