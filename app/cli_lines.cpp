#include "app/cli_lines.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <string_view>

namespace attune {

namespace {

std::vector<std::string> linesOf(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.emplace_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

void requireText(const std::vector<std::string>& lines, const std::string& input, const Cli& cli) {
    std::vector<std::size_t> broken;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (lines[i].find('\0') != std::string::npos || !isUtf8(lines[i])) broken.push_back(i + 1);
    if (broken.empty()) return;
    const std::string subject = input == "-" ? "standard input" : input;
    if (2 * broken.size() > lines.size())
        throw Error(ErrorCode::DataRefused, subject, ATTUNE_TEXT("Cli", "this is not UTF-8 text; save it as UTF-8, one sentence a line"));
    say(cli, subject + ": " + std::to_string(broken.size()) + " lines are not UTF-8 text, the first is line " +
                 std::to_string(broken.front()) + "; their broken bytes are read as U+FFFD");
}

std::string standardInput() {
    std::string text;
    char piece[1 << 16];
    for (std::size_t count = 0; (count = std::fread(piece, 1, sizeof piece, stdin)) > 0;) text.append(piece, count);
    if (std::ferror(stdin) != 0) throw systemError("standard input", errno);
    return text;
}

}  // namespace

std::vector<std::string> inputLines(const std::string& input, const Cli& cli) {
    std::vector<std::string> lines = linesOf(input == "-" ? standardInput() : readFile(input));
    requireText(lines, input, cli);
    return lines;
}

}  // namespace attune
