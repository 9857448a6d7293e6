#include "core/data/problem_log.h"

namespace attune {

std::vector<CorpusProblem> ProblemLog::found() const {
    std::vector<CorpusProblem> result;
    for (std::size_t i = 0; i < m_problems.size(); ++i) {
        if (m_problems[i].count == 0) continue;
        result.push_back(m_problems[i]);
        result.back().kind = static_cast<CorpusProblemKind>(i);
    }
    return result;
}

}  // namespace attune
