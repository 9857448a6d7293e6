#pragma once

#include "core/base/random.h"
#include "core/decode/step_model.h"
#include "core/text/vocabulary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace attune {

/// A model whose next-token distribution is a function of the sentence and the tokens so far. Its rows are as long as the table's.
class TableModel : public StepModel {
public:
    using Prefix = std::vector<std::int64_t>;  // without `<s>`
    using Table = std::function<std::vector<float>(std::int64_t sentence, const Prefix& prefix)>;

    TableModel(std::vector<std::int64_t> sourceLengths, std::int64_t vocabulary, Table table)
        : m_lengths(std::move(sourceLengths)), m_vocabulary(vocabulary), m_table(std::move(table)) {}

    std::int64_t sentences() const override { return static_cast<std::int64_t>(m_lengths.size()); }
    std::int64_t vocabulary() const override { return m_vocabulary; }
    std::int64_t sourceLength(std::int64_t sentence) const override { return m_lengths[static_cast<std::size_t>(sentence)]; }

    void start() override {
        m_rows.clear();
        for (std::int64_t i = 0; i < sentences(); ++i) m_rows.push_back({i, {}, true});
    }

    Step step(std::span<const std::int64_t> previousIds) override {
        rowsPerStep.push_back(static_cast<std::int64_t>(m_rows.size()));
        EXPECT_EQ(std::ssize(previousIds), rowsPerStep.back());
        const std::int64_t width = *std::max_element(m_lengths.begin(), m_lengths.end());
        Step step;
        std::vector<float> logProbabilities;
        step.weights = torch::zeros({rowsPerStep.back(), width});
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            Row& row = m_rows[i];
            const std::int64_t fed = previousIds[i];
            if (row.fresh)
                EXPECT_EQ(fed, startId);
            else
                row.prefix.push_back(fed);
            row.fresh = false;
            const std::vector<float> values = m_table(row.sentence, row.prefix);
            logProbabilities.insert(logProbabilities.end(), values.begin(), values.end());
            for (std::int64_t s = 0; attention && s < sourceLength(row.sentence); ++s)
                step.weights[static_cast<std::int64_t>(i)][s] = attention(row.sentence, row.prefix, s);
        }
        step.logProbabilities = torch::tensor(logProbabilities).view({rowsPerStep.back(), -1});
        if (!attention) step.weights = torch::Tensor();
        return step;
    }

    void select(std::span<const std::int64_t> rows) override {
        std::vector<Row> chosen;
        for (const std::int64_t row : rows) chosen.push_back(m_rows[static_cast<std::size_t>(row)]);
        m_rows = std::move(chosen);
    }

    /// Tells sentence, prefix and source token apart.
    static float weight(std::int64_t sentence, const Prefix& prefix, std::int64_t source) {
        double sum = static_cast<double>(sentence + 1);
        for (const std::int64_t id : prefix) sum = sum * 7 + static_cast<double>(id);
        return static_cast<float>(std::fmod(sum, 101.0) + static_cast<double>(source) / 16);
    }

    using Attention = std::function<float(std::int64_t sentence, const Prefix& prefix, std::int64_t source)>;
    Attention attention = weight;  // none: a model without attention
    std::vector<std::int64_t> rowsPerStep;

private:
    struct Row {
        std::int64_t sentence;
        Prefix prefix;
        bool fresh;
    };
    std::vector<std::int64_t> m_lengths;
    std::int64_t m_vocabulary;
    Table m_table;
    std::vector<Row> m_rows;
};

/// A random distribution for every prefix, peaked enough that lengths and answers differ between sentences.
inline TableModel::Table randomTable(std::int64_t vocabulary, std::uint64_t seed) {
    return [vocabulary, seed](std::int64_t sentence, const TableModel::Prefix& prefix) {
        std::uint64_t position = static_cast<std::uint64_t>(sentence) + 1;
        for (const std::int64_t id : prefix) position = position * 1000003 + static_cast<std::uint64_t>(id);
        Random random(streamSeed(seed, "table", position));
        std::vector<double> logits;
        double sum = 0;
        for (std::int64_t v = 0; v < vocabulary; ++v) {
            logits.push_back(3 * random.uniform());
            sum += std::exp(logits.back());
        }
        std::vector<float> logProbabilities;
        for (const double logit : logits) logProbabilities.push_back(static_cast<float>(logit - std::log(sum)));
        return logProbabilities;
    };
}

/// Random weights that sum to 1 over `sourceLength` tokens.
inline TableModel::Attention randomAttention(std::int64_t sourceLength, std::uint64_t seed) {
    return [table = randomTable(sourceLength, seed)](std::int64_t sentence, const TableModel::Prefix& prefix, std::int64_t source) {
        return std::exp(table(sentence, prefix)[static_cast<std::size_t>(source)]);
    };
}

}  // namespace attune
