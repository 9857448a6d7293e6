#include "core/kernels/product.h"

#include <algorithm>
#include <numeric>

namespace attune::kernels {

namespace {

constexpr std::int64_t unitsOfBlock = 256;     // a panel of them takes 32 KiB
constexpr std::int64_t rowsOfBlock = 168;      // twelve tiles of 14
constexpr std::int64_t panelsOfGroup = 4;      // that a tile of rows meets one after the other
constexpr std::int64_t unitsInTurn = 8;        // packed of several tiles or panels before the next ones, where memory is read across
constexpr std::int64_t columnsOfBlock = 2048;  // packed for several blocks of rows

std::int64_t quotientUp(std::int64_t number, std::int64_t divisor) {
    return (number + divisor - 1) / divisor;
}

/// `size` in parts of at most `most`, as equal as multiples of `step` allow.
std::int64_t equalParts(std::int64_t size, std::int64_t most, std::int64_t step) {
    const std::int64_t parts = std::max<std::int64_t>(quotientUp(size, most), 1);
    return std::max(quotientUp(quotientUp(size, parts), step) * step, step);
}

void packColumns(const ProductTable& table, const ConstMatrix& b, std::int64_t row, std::int64_t size, std::int64_t column, Unit* to) {
    const std::int64_t count = std::min(table.panelColumns, b.columns - column);
    if (b.transposed)
        table.packTurnedColumns(b.data + column * b.stride + row, b.stride, count, size, to);
    else
        table.packColumns(b.data + row * b.stride + column, b.stride, count, size, to);
}

/// Tiles of `count` rows, as equal as can be.
struct RowTiles {
    RowTiles(std::int64_t count, std::int64_t tallest) : rows(count), tiles(quotientUp(count, tallest)) {}
    std::int64_t first(std::int64_t tile) const { return rows * tile / tiles; }

    std::int64_t rows;
    std::int64_t tiles;
};

std::int32_t sumOfBytes(const Unit* units, std::int64_t count) {
    const auto* bytes = reinterpret_cast<const signed char*>(units);
    return std::accumulate(bytes, bytes + count, std::int32_t{0});
}

struct Scratch {
    UnitBuffer rows;
    UnitBuffer panels;
    std::vector<float> scales;
    std::vector<float> inverses;
};

Scratch& scratch() {
    thread_local Scratch kept;
    return kept;
}

/// Numbers up to `largest` as whole numbers up to 127.
struct Scale {
    explicit Scale(float largest) : step(largest / 127), inverse(largest > 0 ? 127 / largest : 0) {}
    float step;
    float inverse;
};

/// One product; the loops over blocks are those of Goto and van de Geijn with the summed direction outermost.
class Product {
public:
    Product(const ProductTable& table, const ConstMatrix& a, const RightFactor& b, const MutableMatrix& c, float beta,
            const Epilogue& epilogue)
        : m_table(table), m_a(a), m_b(b), m_c(c), m_beta(beta), m_epilogue(epilogue), m_units(quotientUp(a.columns, table.depth)) {}

    void run() {
        const std::int64_t rowsAtOnce = equalParts(m_c.rows, rowsOfBlock, 1);
        const bool rowsStay = rowsAtOnce >= m_c.rows;
        m_columnsAtOnce = m_b.panels != nullptr ? m_c.columns : rowsStay ? panelsOfGroup * m_table.panelColumns : columnsOfBlock;
        const std::int64_t unitsAtOnce =
            m_table.largest != nullptr ? std::max(m_units, lineUnits) : equalParts(m_units, unitsOfBlock, lineUnits);
        if (m_table.largest != nullptr) scaleRows();
        for (m_unit = 0; m_unit == 0 || m_unit < m_units; m_unit += unitsAtOnce) {
            m_size = std::min(unitsAtOnce, m_units - m_unit);
            for (std::int64_t column = 0; column < m_c.columns; column += m_columnsAtOnce)
                for (std::int64_t row = 0; row < m_c.rows; row += rowsAtOnce) {
                    const RowTiles tiles(std::min(rowsAtOnce, m_c.rows - row), m_table.tallestTile);
                    if (!rowsStay || column == 0) packRows(row, tiles);
                    multiplyBlock(row, tiles, column);
                }
        }
    }

private:
    std::int64_t tileStep(std::int64_t rows) const {
        return (m_a.transposed ? m_table.turnedRows : rows) * quotientUp(m_size, lineUnits) * lineUnits;
    }

    void scaleRows() {
        scratch().scales.resize(static_cast<std::size_t>(m_a.rows));
        scratch().inverses.resize(static_cast<std::size_t>(m_a.rows));
        for (std::int64_t i = 0; i < m_a.rows; ++i) {
            const Scale scale(m_table.largest(m_a.data + i * m_a.stride, m_a.columns));
            scratch().scales[static_cast<std::size_t>(i)] = scale.step;
            scratch().inverses[static_cast<std::size_t>(i)] = scale.inverse;
        }
    }

    void packRows(std::int64_t row, const RowTiles& tiles) {
        const std::int64_t from = m_unit * m_table.depth;
        const std::int64_t size = std::min(m_size * m_table.depth, m_a.columns - from);
        Unit* to = scratch().rows.atLeast(tiles.tiles * tileStep(m_table.tallestTile));
        if (m_a.transposed) return packTurnedRows(row, tiles, from, size, to);
        for (std::int64_t tile = 0; tile < tiles.tiles; ++tile) {
            const std::int64_t first = row + tiles.first(tile), count = tiles.first(tile + 1) - tiles.first(tile);
            m_table.packRows(m_a.data + first * m_a.stride + from, m_a.stride, count, size,
                             m_table.largest != nullptr ? scratch().inverses.data() + first : nullptr, m_table.offset, to);
            to += tileStep(count);
        }
    }

    /// All tiles of a few stored rows before the next ones: memory is read in its order.
    void packTurnedRows(std::int64_t row, const RowTiles& tiles, std::int64_t from, std::int64_t size, Unit* to) {
        const std::int64_t step = unitsInTurn * m_table.depth;
        for (std::int64_t k = 0; k < size; k += step)
            for (std::int64_t tile = 0; tile < tiles.tiles; ++tile) {
                const std::int64_t first = row + tiles.first(tile);
                m_table.packTurnedRows(m_a.data + (from + k) * m_a.stride + first, m_a.stride, m_c.rows - first, std::min(step, size - k),
                                       to + tile * tileStep(0) + k / m_table.depth * m_table.turnedRows);
            }
    }

    /// The panels from `column` on, packed now if this is the first block of rows to meet them.
    const Unit* panels(std::int64_t block, std::int64_t column, std::int64_t count, bool first) {
        if (m_b.panels != nullptr) return m_b.panels + column * m_units + m_unit * m_table.panelColumns;
        const std::int64_t step = m_size * m_table.panelColumns;
        Unit* all = scratch().panels.atLeast(quotientUp(std::min(m_columnsAtOnce, m_c.columns), m_table.panelColumns) * step);
        Unit* to = all + (column - block) * m_size;
        const std::int64_t row = m_unit * m_table.depth;
        const std::int64_t size = std::min(m_size * m_table.depth, m_a.columns - row);
        const std::int64_t inTurn = m_b.matrix.transposed ? size : unitsInTurn * m_table.depth;
        for (std::int64_t k = 0; first && k < size; k += inTurn)
            for (std::int64_t j = 0; j < count; j += m_table.panelColumns)
                packColumns(m_table, m_b.matrix, row + k, std::min(inTurn, size - k), column + j,
                            to + j * m_size + k / m_table.depth * m_table.panelColumns);
        return to;
    }

    void multiplyBlock(std::int64_t row, const RowTiles& tiles, std::int64_t block) {
        const std::int64_t end = std::min(block + m_columnsAtOnce, m_c.columns);
        const bool last = m_unit + m_size >= m_units;
        TileProduct tile{};
        tile.units = m_size;
        tile.panelStep = (m_b.panels != nullptr ? m_units : m_size) * m_table.panelColumns;
        tile.stride = m_c.stride;
        tile.beta = m_unit == 0 ? m_beta : 1;
        tile.rectified = last && m_epilogue.rectified;
        for (std::int64_t column = block; column < end; column += panelsOfGroup * m_table.panelColumns) {
            tile.columns = std::min(panelsOfGroup * m_table.panelColumns, end - column);
            tile.panels = panels(block, column, tile.columns, row == 0);
            tile.bias = last && m_epilogue.bias != nullptr ? m_epilogue.bias + column : nullptr;
            if (m_table.largest != nullptr) {
                tile.columnScales = m_b.columnScales + column;
                tile.offsetSums = m_b.offsetSums + column;
                tile.rowScales = scratch().scales.data() + row;
            }
            tile.rows = scratch().rows.data();
            for (std::int64_t i = 0; i < tiles.tiles; ++i) {
                const std::int64_t count = tiles.first(i + 1) - tiles.first(i);
                tile.c = m_c.data + (row + tiles.first(i)) * m_c.stride + column;
                (m_a.transposed ? m_table.multiplyTurned : m_table.multiply)[count - 1](tile);
                tile.rows += tileStep(count);
                if (tile.rowScales != nullptr) tile.rowScales += count;
            }
        }
    }

    const ProductTable& m_table;
    const ConstMatrix& m_a;
    const RightFactor& m_b;
    const MutableMatrix& m_c;
    float m_beta;
    Epilogue m_epilogue;
    std::int64_t m_units;
    std::int64_t m_columnsAtOnce = 0;
    std::int64_t m_unit = 0;  // first of the block
    std::int64_t m_size = 0;  // units of the block
};

}  // namespace

Unit* UnitBuffer::atLeast(std::int64_t count) {
    if (m_size < count || !m_block) {
        m_block.reset();
        m_block.reset(takeBlock(static_cast<std::size_t>(count) * sizeof(Unit)));
        m_size = count;
    }
    return static_cast<Unit*>(m_block.get());
}

const ProductTable& productTable(Precision precision) {
#ifdef ATTUNE_X86
    if (precision == Precision::Bf16 && hasBf16()) return avx512::bf16Product;
    if (precision == Precision::Int8 && hasVnni()) return avx512::int8Product;
#endif
    return precision == Precision::Int8 ? int16ProductNow() : fp32ProductNow();
}

std::int64_t panelUnits(const ProductTable& table, std::int64_t rows, std::int64_t columns) {
    return quotientUp(columns, table.panelColumns) * table.panelColumns * quotientUp(rows, table.depth);
}

void packPanels(const ProductTable& table, const ConstMatrix& b, Unit* to) {
    for (std::int64_t column = 0; column < b.columns; column += table.panelColumns)
        packColumns(table, b, 0, b.rows, column, to + column * quotientUp(b.rows, table.depth));
}

void packQuantisedPanels(const ProductTable& table, const ConstMatrix& b, Unit* to, float* columnScales, std::int32_t* offsetSums) {
    const std::int64_t units = quotientUp(b.rows, table.depth), stride = quotientUp(units, lineUnits) * lineUnits;
    std::vector<Unit> quantised(static_cast<std::size_t>(table.panelColumns * stride));
    const std::int64_t gatheredStride = b.rows + lineUnits;
    std::vector<float> gathered(b.transposed ? 0 : static_cast<std::size_t>(table.panelColumns * gatheredStride));
    for (std::int64_t first = 0; first < b.columns; first += table.panelColumns) {
        const std::int64_t count = std::min(table.panelColumns, b.columns - first);
        for (std::int64_t k = 0; !b.transposed && k < b.rows; ++k)
            for (std::int64_t j = 0; j < count; ++j)
                gathered[static_cast<std::size_t>(j * gatheredStride + k)] = b.data[k * b.stride + first + j];
        for (std::int64_t j = 0; j < count; ++j) {
            const float* column = b.transposed ? b.data + (first + j) * b.stride : gathered.data() + j * gatheredStride;
            const Scale scale(table.largest(column, b.rows));
            Unit* row = quantised.data() + j * stride;
            table.packRows(column, 0, 1, b.rows, &scale.inverse, 0, row);
            columnScales[first + j] = scale.step;
            offsetSums[first + j] = table.offset == 0 ? 0 : table.offset * sumOfBytes(row, b.rows);
        }
        fp32ProductNow().packTurnedColumns(reinterpret_cast<const float*>(quantised.data()), stride, count, units, to + first * units);
    }
}

void multiplyBy(const ProductTable& table, const ConstMatrix& a, const RightFactor& b, const MutableMatrix& c, float beta,
                const Epilogue& epilogue) {
    if (c.rows == 0 || c.columns == 0) return;
    Product(table, a, b, c, beta, epilogue).run();
}

}  // namespace attune::kernels
