#include "core/run/lesson_sheet.h"

#include "core/base/durable_file.h"
#include "core/base/hash.h"
#include "core/base/weight_colours.h"
#include "core/run/attention_history.h"
#include "core/run/sheet_facts.h"
#include "core/run/sheet_files.h"
#include "core/run/sheet_room.h"
#include "core/run/sheet_sentences.h"
#include "core/train/headline.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

namespace attune {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t mostSentences = 12;
constexpr std::int64_t mostHypotheses = 5;

std::string escapedHtml(std::string_view text) {
    std::string html;
    for (const char c : text) {
        if (c == '<')
            html += "&lt;";
        else if (c == '>')
            html += "&gt;";
        else if (c == '&')
            html += "&amp;";
        else if (c == '"')
            html += "&quot;";
        else
            html += c;
    }
    return html;
}

/// The template with its {{names}} filled in; what is filled in is not looked at again.
std::string filled(std::string_view page, const std::map<std::string, std::string, std::less<>>& parts) {
    std::string text;
    while (!page.empty()) {
        const std::size_t start = std::min(page.find("{{"), page.size());
        text += page.substr(0, start);
        page.remove_prefix(start);
        const std::size_t end = page.find("}}");
        if (page.empty() || end == std::string_view::npos) break;
        text += parts.at(std::string(page.substr(2, end - 2)));
        page.remove_prefix(end + 2);
    }
    return text;
}

/// `'sha256-…'` of an inline script or style, as Content-Security-Policy names it.
std::string hashSource(std::string_view text) {
    Sha256 hash;
    hash.update(text);
    const std::string hex = hash.hexDigest();
    std::string bytes;
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        unsigned char byte = 0;
        std::from_chars(hex.data() + i, hex.data() + i + 2, byte, 16);
        bytes += static_cast<char>(byte);
    }
    return "'sha256-" + toBase64(bytes) + "'";
}

Json coloursJson(const WeightColours& colours) {
    Json list = Json::array();
    for (const std::uint32_t colour : colours) list.push_back(colour);
    return list;
}

/// The beam of every sentence and whose it is; nothing where the run has no checkpoint.
std::vector<std::vector<Hypothesis>> hypothesesOf(const Run& run, std::span<const SheetSentence> sentences, const SheetOptions& options,
                                                  const std::stop_token& stop, std::int64_t& update) {
    if (!run.bestUpdate() && !run.latestUpdate()) return {};
    const Translator translator = Translator::open(run.folder(), options.checkpoint, options.threads);
    update = translator.update();
    TranslationRequest request;
    request.search = run.config().search;
    request.search.nbest = std::min(request.search.beamSize, mostHypotheses);
    for (const SheetSentence& each : sentences) request.sentences.push_back(each.sentence.source);
    std::vector<std::vector<Hypothesis>> hypotheses;
    for (Translation& each : translator.translate(request, stop)) hypotheses.push_back(std::move(each.hypotheses));
    return hypotheses;
}

}  // namespace

std::string lessonSheet(const std::filesystem::path& runFolder, const SheetOptions& options, std::stop_token stop,
                        const Progress& progress) {
    const Run run = Run::open(runFolder);
    const Headline headline = resolvedHeadline(run.config().train);
    const std::vector<TrainEvent> events = readMetrics(run.folder());
    std::vector<WatchedSentence> pinned = run.probes();
    const std::size_t allPinned = pinned.size();
    pinned.resize(std::min(pinned.size(), mostSentences));
    const std::vector<SheetSentence> sentences = readSheetSentences(run.folder(), pinned, stop, partOf(progress, 0, 0.6));
    std::int64_t update = 0;
    const auto hypotheses = hypothesesOf(run, sentences, options, stop, update);
    throwIfStopped(stop, run.folder().string());
    if (progress) progress(0.9);

    Json data{{"language", options.language},
              {"run", sheetFacts(run, summarize(run.folder()), events)},
              {"curves", sheetCurves(events, headline)},
              {"colours", {{"light", coloursJson(weightColoursLight)}, {"dark", coloursJson(weightColoursDark)}}},
              {"beam", {{"update", update}, {"size", run.config().search.beamSize}, {"length_penalty", run.config().search.lengthPenalty}}},
              {"questions", sheetQuestions(run)},
              {"pinned", allPinned}};
    std::map<std::string, std::string, std::less<>> parts{
        {"title", escapedHtml(clipped(run.name(), 200))},
        {"language", options.language == "zh" ? "zh-Hans" : "en"},
        {"script-source", hashSource(sheetScript())},
        {"style-source", hashSource(sheetStyle())},
        {"style", std::string(sheetStyle())},
        {"script", std::string(sheetScript())},
        {"data", embeddedJson(data)},
    };
    const std::size_t around = filled(sheetPage(), parts).size();
    SheetRoom room(options.bytes > around ? options.bytes - around - 1 : 0);
    data["pictures"] = sheetSentences(sentences, hypotheses, room);
    parts["data"] = embeddedJson(data);
    if (progress) progress(1);
    return filled(sheetPage(), parts);
}

void writeLessonSheet(const std::filesystem::path& runFolder, const std::filesystem::path& output, const SheetOptions& options,
                      std::stop_token stop, const Progress& progress) {
    writeDurably(output, lessonSheet(runFolder, options, std::move(stop), progress));
}

}  // namespace attune
