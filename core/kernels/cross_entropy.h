#pragma once

#include "core/kernels/matrix.h"

#include <cstdint>
#include <vector>

namespace attune::kernels {

/// Sums over rows.
struct CrossEntropyRows {
    double loss = 0;  // with label smoothing
    double nll = 0;
    std::int64_t correct = 0;  // rows whose greatest logit, the first of equals, is the target's
};

/// Softmax and cross-entropy with label smoothing ε of a block of rows of logits [N, V], which come in panels [N, width] of columns one
/// after the other (the last may be narrower): a panel is in the cache when its product ends and when its gradient goes on into others.
/// Memory for `rows` rows at most, used again by every block.
class CrossEntropyBlock {
public:
    CrossEntropyBlock(std::int64_t rows, std::int64_t vocabulary, std::int64_t width, double labelSmoothing);

    /// A new block of rows, none of whose panels was read.
    void start(const std::int64_t* targets, std::int64_t rows);
    /// Panel `index` without its bias [V]; every panel once. Its logits become exponentials.
    void read(std::int64_t index, const MutableMatrix& panel, const float* bias);
    /// All panels were read.
    CrossEntropyRows finish();
    /// Makes of a panel that was read, after finish(), the gradient of scale·loss: scale·(p − (1 − ε)·1[target] − ε/V). Its column sums are
    /// added to biasGradient [V] unless that is nullptr.
    void gradient(std::int64_t index, const MutableMatrix& panel, double scale, float* biasGradient) const;

private:
    struct PanelRow {
        float most = 0;          // of the logits with bias
        float exponentials = 0;  // Σ exp(logit − most)
    };
    struct Row {
        double most = 0;
        double total = 0;    // Σ of the logits
        float wanted = 0;    // the target's
        bool leads = false;  // no logit before the target's in its panel is as great
        double exponentials = 0;
    };
    PanelRow& panelRow(std::int64_t index, std::int64_t row) { return m_panels[static_cast<std::size_t>(index * m_most + row)]; }
    const PanelRow& panelRow(std::int64_t index, std::int64_t row) const {
        return m_panels[static_cast<std::size_t>(index * m_most + row)];
    }

    std::int64_t m_most;  // rows
    std::int64_t m_vocabulary;
    std::int64_t m_width;
    double m_smoothing;
    std::int64_t m_count = 0;  // of the rows now
    const std::int64_t* m_targets = nullptr;
    std::vector<PanelRow> m_panels;  // by panel, then row
    std::vector<Row> m_rows;
};

}  // namespace attune::kernels
