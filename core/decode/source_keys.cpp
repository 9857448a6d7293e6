#include "core/decode/source_keys.h"

namespace attune {

using kernels::AttentionRows;

void SourceKeys::start(std::span<const std::int64_t> lengths, std::int64_t layers, std::int64_t size, std::int64_t heads) {
    m_lengths.assign(lengths.begin(), lengths.end());
    m_size = size;
    m_heads = heads;
    std::int64_t columns = 0;
    for (const std::int64_t length : lengths) columns += kernels::sentenceColumns(length);
    m_memory.resize(static_cast<std::size_t>(layers));
    m_keys.resize(static_cast<std::size_t>(layers));
    for (auto& memory : m_memory)
        if (memory.size() < static_cast<std::size_t>(2 * size * columns)) memory.resize(static_cast<std::size_t>(2 * size * columns));
}

void SourceKeys::fill(std::int64_t layer, const kernels::ConstMatrix& projected) {
    auto& keys = m_keys[static_cast<std::size_t>(layer)];
    keys.clear();
    const float* from = projected.data;
    float* memory = m_memory[static_cast<std::size_t>(layer)].data();
    for (const std::int64_t length : m_lengths) {
        keys.push_back(kernels::layOutSentence({from, length, projected.columns, projected.stride}, m_heads, memory));
        from += length * projected.stride;
        memory += 2 * m_size * keys.back().columns;
    }
}

void SourceKeys::attend(std::int64_t layer, std::span<const std::int64_t> sentences, const AttentionRows& rows,
                        kernels::AlignedFloats& scratch) const {
    for (std::size_t first = 0, end = 0; first < sentences.size(); first = end) {
        while (end < sentences.size() && sentences[end] == sentences[first]) ++end;
        AttentionRows some = rows;
        const auto skipped = static_cast<std::int64_t>(first);
        some.rows = static_cast<std::int64_t>(end - first);
        some.queries += skipped * rows.queryStride;
        some.contexts += skipped * rows.contextStride;
        if (some.weights != nullptr) some.weights += skipped * rows.weightStride;
        kernels::attend(m_keys[static_cast<std::size_t>(layer)][static_cast<std::size_t>(sentences[first])], some, scratch);
    }
}

}  // namespace attune
