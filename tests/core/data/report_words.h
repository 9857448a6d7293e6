#pragma once

#include "core/data/corpus_report.h"

#include <string>
#include <vector>

namespace attune::test {

/// "kind:count@line,line" for each problem.
inline std::vector<std::string> problems(const CorpusReport& report) {
    std::vector<std::string> result;
    for (const CorpusProblem& problem : report.problems) {
        std::string lines;
        for (const std::int64_t line : problem.lines) lines += (lines.empty() ? "" : ",") + std::to_string(line);
        result.push_back(std::string(word(problem.kind)) + ":" + std::to_string(problem.count) + "@" + lines);
    }
    return result;
}

}  // namespace attune::test
