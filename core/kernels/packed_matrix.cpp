#include "core/kernels/packed_matrix.h"

namespace attune::kernels {

void PackedMatrix::pack(const ConstMatrix& b, Precision precision) {
    m_table = &productTable(precision);
    m_rows = b.rows;
    m_columns = b.columns;
    packPanels(*m_table, b, m_panels.atLeast(panelUnits(*m_table, m_rows, m_columns)));
}

void PackedMatrix::multiply(const ConstMatrix& a, const MutableMatrix& c, float beta, const Epilogue& epilogue) const {
    multiplyBy(*m_table, a, {m_panels.data(), {}, nullptr, nullptr}, c, beta, epilogue);
}

}  // namespace attune::kernels
