#include "core/run/probe_file.h"

#include "core/run/lines.h"

#include <algorithm>

namespace attune {
namespace {

std::string escaped(const std::string& sentence) {
    std::string text;
    for (const char c : sentence) {
        if (c == '\t')
            text += "\\t";
        else if (c == '\n')
            text += "\\n";
        else if (c == '\\')
            text += "\\\\";
        else
            text += c;
    }
    return text;
}

std::string unescaped(std::string_view text) {
    std::string sentence;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            sentence += text[i];
            continue;
        }
        const char next = text[++i];
        sentence += next == 't' ? '\t' : next == 'n' ? '\n' : next;
    }
    return sentence;
}

}  // namespace

std::string probesToText(const std::vector<WatchedSentence>& probes) {
    std::string text;
    for (const WatchedSentence& probe : probes) text += escaped(probe.source) + '\t' + escaped(probe.reference) + '\n';
    return text;
}

std::vector<WatchedSentence> probesFromText(std::string_view text) {
    std::vector<WatchedSentence> probes;
    forEachLine(text, [&](std::string_view line) {
        const std::size_t tab = std::min(line.find('\t'), line.size());
        probes.push_back({unescaped(line.substr(0, tab)), unescaped(line.substr(std::min(tab + 1, line.size())))});
    });
    return probes;
}

}  // namespace attune
