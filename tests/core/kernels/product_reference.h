#pragma once

#include "core/kernels/isa.h"
#include "core/kernels/matrix.h"

#include <cstdint>
#include <random>
#include <vector>

namespace attune::kernels {

/// Puts back the instruction set that was in use.
class IsaKeeper {
public:
    ~IsaKeeper() { useIsa(m_before); }

private:
    Isa m_before = isa();
};

/// A matrix inside wider rows, of numbers that no product may touch.
class Padded {
public:
    Padded(std::int64_t rows, std::int64_t columns, std::int64_t padding, std::mt19937& random)
        : m_rows(rows), m_columns(columns), m_stride(columns + padding), m_values(static_cast<std::size_t>(rows * m_stride), outside) {
        std::uniform_real_distribution<float> uniform(-1, 1);
        for (std::int64_t i = 0; i < rows; ++i)
            for (std::int64_t j = 0; j < columns; ++j) at(i, j) = uniform(random);
    }

    float& at(std::int64_t i, std::int64_t j) { return m_values[static_cast<std::size_t>(i * m_stride + j)]; }
    ConstMatrix view() const { return {m_values.data(), m_rows, m_columns, m_stride}; }
    MutableMatrix view() { return {m_values.data(), m_rows, m_columns, m_stride}; }

    bool paddingIsUntouched() const {
        for (std::int64_t i = 0; i < m_rows; ++i)
            for (std::int64_t j = m_columns; j < m_stride; ++j)
                if (m_values[static_cast<std::size_t>(i * m_stride + j)] != outside) return false;
        return true;
    }

private:
    static constexpr float outside = 1e30F;
    std::int64_t m_rows;
    std::int64_t m_columns;
    std::int64_t m_stride;
    std::vector<float> m_values;
};

inline float at(const ConstMatrix& matrix, std::int64_t i, std::int64_t j) {
    return matrix.transposed ? matrix.data[j * matrix.stride + i] : matrix.data[i * matrix.stride + j];
}

/// a·b + beta·c, row by row, in double precision; `rounded` is what becomes of each number of a and b first.
template <class Rounded>
std::vector<double> referenceProduct(const ConstMatrix& a, const ConstMatrix& b, const ConstMatrix& c, float beta, Rounded rounded) {
    std::vector<double> left(static_cast<std::size_t>(a.rows * a.columns)), right(static_cast<std::size_t>(b.rows * b.columns));
    for (std::int64_t i = 0; i < a.rows; ++i)
        for (std::int64_t k = 0; k < a.columns; ++k) left[static_cast<std::size_t>(i * a.columns + k)] = rounded(at(a, i, k));
    for (std::int64_t k = 0; k < b.rows; ++k)
        for (std::int64_t j = 0; j < b.columns; ++j) right[static_cast<std::size_t>(k * b.columns + j)] = rounded(at(b, k, j));
    std::vector<double> product(static_cast<std::size_t>(a.rows * b.columns));
    for (std::int64_t i = 0; i < a.rows; ++i) {
        double* row = product.data() + i * b.columns;
        for (std::int64_t j = 0; beta != 0 && j < b.columns; ++j) row[j] = double(beta) * at(c, i, j);
        for (std::int64_t k = 0; k < a.columns; ++k)
            for (std::int64_t j = 0; j < b.columns; ++j)
                row[j] += left[static_cast<std::size_t>(i * a.columns + k)] * right[static_cast<std::size_t>(k * b.columns + j)];
    }
    return product;
}

/// max|c − expected| / max|expected|.
inline double relativeError(const ConstMatrix& c, const std::vector<double>& expected) {
    double error = 0, largest = 1e-30;
    for (std::int64_t i = 0; i < c.rows; ++i)
        for (std::int64_t j = 0; j < c.columns; ++j) {
            const double value = expected[static_cast<std::size_t>(i * c.columns + j)];
            const double difference = value - at(c, i, j);
            error = error > difference && error > -difference ? error : difference < 0 ? -difference : difference;
            largest = largest > value && largest > -value ? largest : value < 0 ? -value : value;
        }
    return error / largest;
}

}  // namespace attune::kernels
