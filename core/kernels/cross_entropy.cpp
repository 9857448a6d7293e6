#include "core/kernels/cross_entropy.h"

#include "core/kernels/cross_entropy_table.h"

#include <algorithm>
#include <cmath>

namespace attune::kernels {

CrossEntropyBlock::CrossEntropyBlock(std::int64_t rows, std::int64_t vocabulary, std::int64_t width, double labelSmoothing)
    : m_most(rows),
      m_vocabulary(vocabulary),
      m_width(width),
      m_smoothing(labelSmoothing),
      m_panels(static_cast<std::size_t>((vocabulary + width - 1) / width * rows)),
      m_rows(static_cast<std::size_t>(rows)) {}

void CrossEntropyBlock::start(const std::int64_t* targets, std::int64_t rows) {
    m_targets = targets;
    m_count = rows;
    std::fill_n(m_rows.begin(), rows, Row());
}

void CrossEntropyBlock::read(std::int64_t index, const MutableMatrix& panel, const float* bias) {
    const CrossEntropyTable& table = crossEntropyTableNow();
    const std::int64_t first = index * m_width;
    for (std::int64_t i = 0; i < m_count; ++i) {
        float* logits = panel.data + i * panel.stride;
        Row& row = m_rows[static_cast<std::size_t>(i)];
        const std::int64_t target = m_targets[i] - first;
        if (target >= 0 && target < panel.columns) {
            row.wanted = logits[target] + bias[m_targets[i]];
            row.leads = true;
            for (std::int64_t j = 0; j < target; ++j) row.leads &= logits[j] + bias[first + j] < row.wanted;
        }
        const LogitsSums found = table.exponentials(panel.columns, logits, bias + first);
        row.total += found.total;
        panelRow(index, i) = {found.most, found.exponentials};
    }
}

CrossEntropyRows CrossEntropyBlock::finish() {
    CrossEntropyRows sums;
    const std::int64_t panels = (m_vocabulary + m_width - 1) / m_width;
    for (std::int64_t i = 0; i < m_count; ++i) {
        Row& row = m_rows[static_cast<std::size_t>(i)];
        row.most = panelRow(0, i).most;
        for (std::int64_t index = 1; index < panels; ++index) row.most = std::max<double>(row.most, panelRow(index, i).most);
        for (std::int64_t index = 0; index < panels; ++index)
            row.exponentials += panelRow(index, i).exponentials * std::exp(panelRow(index, i).most - row.most);
        const double normaliser = std::log(row.exponentials) + row.most;
        const double nll = normaliser - row.wanted;
        sums.nll += nll;
        sums.loss += (1 - m_smoothing) * nll + m_smoothing * (normaliser - row.total / static_cast<double>(m_vocabulary));
        bool correct = row.leads && row.wanted >= static_cast<float>(row.most);
        for (std::int64_t index = 0; index < m_targets[i] / m_width; ++index) correct = correct && panelRow(index, i).most < row.wanted;
        sums.correct += correct ? 1 : 0;
    }
    return sums;
}

void CrossEntropyBlock::gradient(std::int64_t index, const MutableMatrix& panel, double scale, float* biasGradient) const {
    const CrossEntropyTable& table = crossEntropyTableNow();
    const std::int64_t first = index * m_width;
    const auto spread = static_cast<float>(-scale * m_smoothing / static_cast<double>(m_vocabulary));
    const auto peak = static_cast<float>(-scale * (1 - m_smoothing));
    float* sums = biasGradient ? biasGradient + first : nullptr;
    for (std::int64_t i = 0; i < m_count; ++i) {
        float* values = panel.data + i * panel.stride;
        const Row& row = m_rows[static_cast<std::size_t>(i)];
        const double factor = scale / row.exponentials * std::exp(panelRow(index, i).most - row.most);
        table.scale(panel.columns, values, static_cast<float>(factor), spread, sums);
        const std::int64_t target = m_targets[i] - first;
        if (target < 0 || target >= panel.columns) continue;
        values[target] += peak;
        if (sums) sums[target] += peak;
    }
}

}  // namespace attune::kernels
