#include "core/run/lines.h"

#include "core/base/durable_file.h"

#include <string>

namespace attune {

void forEachLine(std::string_view text, const std::function<void(std::string_view line)>& visit) {
    std::size_t start = 0;
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n', start)) {
        visit(text.substr(start, end - start));
        start = end + 1;
    }
}

void keepLines(const std::filesystem::path& file, const std::function<bool(std::string_view line)>& keep) {
    if (!std::filesystem::exists(file)) return;
    const std::string before = readFile(file);
    std::string after;
    forEachLine(before, [&](std::string_view line) {
        if (keep(line)) after.append(line) += '\n';
    });
    if (after != before) writeDurably(file, after);
}

}  // namespace attune
