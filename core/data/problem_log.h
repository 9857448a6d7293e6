#pragma once

#include "core/data/corpus_report.h"

#include <array>
#include <vector>

namespace attune {

/// Counts problems by kind, with the first ten line numbers of each.
class ProblemLog {
public:
    void add(CorpusProblemKind kind, std::int64_t line) {
        CorpusProblem& problem = m_problems[static_cast<std::size_t>(kind)];
        ++problem.count;
        if (problem.lines.size() < 10) problem.lines.push_back(line);
    }
    std::int64_t count(CorpusProblemKind kind) const { return m_problems[static_cast<std::size_t>(kind)].count; }

    /// Those that occurred, in the order of kinds, their lines ascending.
    std::vector<CorpusProblem> found() const;

private:
    std::array<CorpusProblem, corpusProblemKinds> m_problems{};
};

}  // namespace attune
