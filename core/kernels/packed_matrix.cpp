#include "core/kernels/packed_matrix.h"

namespace attune::kernels {

void PackedMatrix::pack(const ConstMatrix& b, Precision precision) {
    m_table = &productTable(precision);
    m_rows = b.rows;
    m_columns = b.columns;
    Unit* panels = m_panels.atLeast(panelUnits(*m_table, m_rows, m_columns));
    if (precision != Precision::Int8) return packPanels(*m_table, b, panels);
    m_columnScales.resize(static_cast<std::size_t>(m_columns));
    m_offsetSums.resize(static_cast<std::size_t>(m_columns));
    packQuantisedPanels(*m_table, b, panels, m_columnScales.data(), m_offsetSums.data());
}

void PackedMatrix::multiply(const ConstMatrix& a, const MutableMatrix& c, float beta, const Epilogue& epilogue) const {
    multiplyBy(*m_table, a, {m_panels.data(), {}, m_columnScales.data(), m_offsetSums.data()}, c, beta, epilogue);
}

}  // namespace attune::kernels
