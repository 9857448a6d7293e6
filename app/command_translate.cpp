#include "app/cli.h"
#include "app/cli_attention_table.h"
#include "app/cli_edits.h"
#include "app/cli_lines.h"
#include "app/cli_search.h"
#include "app/cli_trace.h"
#include "app/commands.h"
#include "core/base/error.h"
#include "core/text/tokenizer.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <iostream>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace attune {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t sentencesAtOnce = 1024;

struct TranslateFlags {
    std::vector<std::string> runs;
    std::string checkpoint;
    std::string input = "-";
    std::string output = "-";
    std::string format = "text";
    bool attention = false;
    std::int64_t topK = 0;
    bool trace = false;
    std::string prefix;
    EditFlags edits;
    SearchFlags search;
};

/// Where the lines of an answer go: stdout or a file.
class LineOutput {
public:
    explicit LineOutput(const std::string& path) : m_path(path) {
        if (path == "-") return;
        m_file = std::fopen(path.c_str(), "wb");
        if (m_file == nullptr) throw systemError(path, errno);
    }
    ~LineOutput() {
        if (m_file != nullptr) std::fclose(m_file);
    }
    LineOutput(const LineOutput&) = delete;
    LineOutput& operator=(const LineOutput&) = delete;

    void write(const std::string& line) {
        if (m_file == nullptr) return printLine(line);
        const std::string ended = line + '\n';
        if (std::fwrite(ended.data(), 1, ended.size(), m_file) != ended.size()) throw systemError(m_path, errno);
    }
    void flush() {
        if (m_file != nullptr && std::fflush(m_file) != 0) throw systemError(m_path, errno);
    }

private:
    std::string m_path;
    std::FILE* m_file = nullptr;
};

/// "TOKEN TOKEN", one blank between two; ␣ alone is the blank as a token.
std::vector<std::string> prefixTokens(std::string_view text) {
    std::vector<std::string> tokens;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view token = text.substr(0, end);
        tokens.emplace_back(token == blankSign ? blankToken : token);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return tokens;
}

Json matrixJson(const std::vector<float>& values, std::int64_t columns) {
    Json rows = Json::array();
    for (std::size_t start = 0; start < values.size(); start += static_cast<std::size_t>(columns)) {
        const auto row = std::span(values).subspan(start, static_cast<std::size_t>(columns));
        rows.push_back(std::vector<float>(row.begin(), row.end()));
    }
    return rows;
}

const char* word(AttentionKind kind) {
    switch (kind) {
        case AttentionKind::Encoder:
            return "encoder";
        case AttentionKind::Decoder:
            return "decoder";
        case AttentionKind::Cross:
            break;
    }
    return "cross";
}

Json attentionMapsJson(const std::vector<AttentionMap>& maps) {
    Json list = Json::array();
    for (const AttentionMap& map : maps) {
        const auto size = static_cast<std::size_t>(map.rows() * map.columns());
        for (std::int64_t layer = 0; layer < map.layers; ++layer)
            for (std::int64_t head = 0; head < map.heads; ++head) {
                const auto start = map.weights.begin() + static_cast<std::ptrdiff_t>(size) * (layer * map.heads + head);
                const std::vector<float> weights(start, start + static_cast<std::ptrdiff_t>(size));
                list.push_back({{"kind", word(map.kind)}, {"layer", layer}, {"head", head}, {"rows", matrixJson(weights, map.columns())}});
            }
    }
    return list;
}

/// The map of target over source, or nullptr without attention.
const AttentionMap* crossAttention(const Hypothesis& hypothesis) {
    for (const AttentionMap& map : hypothesis.attention)
        if (map.kind == AttentionKind::Cross && !map.empty()) return &map;
    return nullptr;
}

Json hypothesisJson(const Hypothesis& hypothesis, const TranslateFlags& flags) {
    Json json{{"text", hypothesis.text},
              {"tokens", hypothesis.tokens},
              {"score", hypothesis.score},
              {"log_probabilities", hypothesis.logProbabilities}};
    if (!hypothesis.generation.empty()) json["p_gen"] = hypothesis.generation;
    if (flags.topK > 0) {
        Json steps = Json::array();
        for (const auto& step : hypothesis.topK) {
            Json alternatives = Json::array();
            for (const TokenAlternative& each : step)
                alternatives.push_back({{"token", each.token}, {"log_probability", each.logProbability}});
            steps.push_back(std::move(alternatives));
        }
        json["top_k"] = std::move(steps);
    }
    const AttentionMap* map = crossAttention(hypothesis);
    json["attention"] = map == nullptr ? Json() : matrixJson(map->summary(), map->columns());
    if (hypothesis.attention.size() > 1 || (map != nullptr && map->layers * map->heads > 1))
        json["attention_maps"] = attentionMapsJson(hypothesis.attention);
    return json;
}

void writeJson(LineOutput& output, const Translation& translation, std::size_t line, const TranslateFlags& flags) {
    Json hypotheses = Json::array();
    for (const Hypothesis& hypothesis : translation.hypotheses) hypotheses.push_back(hypothesisJson(hypothesis, flags));
    Json json{{"line", line}, {"source", translation.source}, {"tokens", translation.tokens}, {"hypotheses", std::move(hypotheses)}};
    if (flags.trace) json["trace"] = traceJson(translation.trace);
    output.write(jsonLine(json));
}

/// The best answer, or with --nbest all of them as Moses writes them; an empty line for an empty one.
void writeText(LineOutput& output, const Translation& translation, std::size_t line, const TranslateFlags& flags) {
    const bool moses = flags.search.nbest.has_value();
    if (translation.hypotheses.empty()) return output.write(moses ? std::to_string(line - 1) + " |||  ||| 0" : std::string());
    for (const Hypothesis& hypothesis : translation.hypotheses) {
        output.write(moses ? std::to_string(line - 1) + " ||| " + hypothesis.text + " ||| " + Json(hypothesis.score).dump()
                           : hypothesis.text);
        if (const AttentionMap* map = crossAttention(hypothesis)) output.write(attentionTable(*map));
        if (!moses) break;
    }
}

class TranslateCommand {
public:
    TranslateCommand(const TranslateFlags& flags, const Cli& cli, const SearchOptions& search)
        : m_flags(flags), m_cli(cli), m_translator(opened(flags, cli)) {
        m_request.search = search;
        m_request.attention = flags.attention;
        m_request.topK = flags.topK;
        m_request.trace = flags.trace;
        m_request.prefix = prefixTokens(flags.prefix);
        m_request.edits = flags.edits.edits();
        m_request.seed = static_cast<std::uint64_t>(cli.seed.value_or(1));
        m_translator.requirePrefix(m_request);
        m_translator.requireEdits(m_request);
    }

    void answerAll(const std::vector<std::string>& lines, LineOutput& output) {
        ProgressBar bar(m_cli, "translating");
        for (std::size_t start = 0; start < lines.size(); start += sentencesAtOnce) {
            const std::size_t count = std::min(sentencesAtOnce, lines.size() - start);
            translate(std::span(lines).subspan(start, count), output, [&](double share) {
                bar.show((static_cast<double>(start) + share * static_cast<double>(count)) / static_cast<double>(lines.size()));
            });
            output.flush();  // a signal may end the process at any time
        }
    }

    void answerAsTyped(LineOutput& output) {
        for (std::string line; std::getline(std::cin, line);) {
            translate(std::span(&line, 1), output, {});
            output.flush();
        }
    }

private:
    static Translator opened(const TranslateFlags& flags, const Cli& cli) {
        const CheckpointChoice choice = checkpointChoice(flags.checkpoint);
        const std::vector<std::filesystem::path> runs(flags.runs.begin(), flags.runs.end());
        return runs.size() == 1 ? Translator::open(runs.front(), choice, cli.threads.value_or(0))
                                : Translator::ensemble(runs, choice, cli.threads.value_or(0));
    }

    void translate(std::span<const std::string> sentences, LineOutput& output, const Progress& progress) {
        m_request.sentences.assign(sentences.begin(), sentences.end());
        for (const Translation& translation : m_translator.translate(m_request, m_cli.stop, progress)) {
            ++m_line;
            if (m_flags.format == "jsonl")
                writeJson(output, translation, m_line, m_flags);
            else
                writeText(output, translation, m_line, m_flags);
        }
    }

    const TranslateFlags& m_flags;
    const Cli& m_cli;
    Translator m_translator;
    TranslationRequest m_request;
    std::size_t m_line = 0;
};

/// The input is read whole before the output is opened: they may be the same file.
void translateLines(TranslateFlags& flags, const Cli& cli) {
    if (cli.json) flags.format = "jsonl";
    TranslateCommand command(flags, cli, flags.search.options(flags.runs.front()));
    const bool typed = flags.input == "-" && ::isatty(STDIN_FILENO) != 0;
    std::vector<std::string> lines;
    if (!typed) lines = inputLines(flags.input, cli);
    LineOutput output(flags.output);
    if (typed)
        command.answerAsTyped(output);
    else
        command.answerAll(lines, output);
}

}  // namespace

void addTranslate(CLI::App& app, Cli& cli) {
    CLI::App* command = app.add_subcommand("translate", "Translate lines of text with a run, or with several as an ensemble");
    auto flags = std::make_shared<TranslateFlags>();
    command
        ->add_option("--run", flags->runs,
                     "Folder of a run; given again, one more model of an ensemble: its attention is the mean of theirs, without maps of "
                     "heads and p_gen")
        ->required()
        ->allow_extra_args(false)
        ->check(notEmpty())
        ->type_name("DIR");
    addCheckpointFlag(*command, flags->checkpoint);
    command->add_option("--input", flags->input, "Sentences, one a line; - is stdin")->capture_default_str()->type_name("FILE|-");
    command->add_option("--output", flags->output, "Where the answers go; - is stdout")->capture_default_str()->type_name("FILE|-");
    addBeamFlag(*command, flags->search);
    command
        ->add_option("--nbest", flags->search.nbest,
                     "Answers for each sentence; text is then N ||| TEXT ||| SCORE, N from 0 [search.nbest: 1]")
        ->type_name("N");
    command->add_option("--format", flags->format, "text or jsonl")
        ->capture_default_str()
        ->check(CLI::IsMember({"text", "jsonl"}))
        ->type_name("text|jsonl");
    command->add_flag("--attention", flags->attention, "Attention weights too: a matrix in JSON, a table under the text");
    command->add_option("--top-k", flags->topK, "Alternatives for each token, in JSON")
        ->capture_default_str()
        ->check(CLI::Range(0, 1000))
        ->type_name("K");
    command->add_flag("--trace", flags->trace,
                      "Every node of the search, in JSON: what was kept, and of what each step dropped as many as the beam holds, with the "
                      "reason");
    command->add_option("--prefix", flags->prefix, "First tokens of every answer, a blank between two; ␣ is the blank as a token")
        ->type_name("\"TOKEN TOKEN\"");
    addEditFlags(*command, flags->edits);
    addSearchSetFlag(*command, flags->search);
    addSeedFlag(*command, cli, "Start of what search.sampling draws; same seed and sentence, same answers [1]");
    addThreadsFlag(*command, cli);
    addJsonFlag(*command, cli, "The same as --format jsonl");
    onCommand(*command, cli, [flags, &cli] { translateLines(*flags, cli); });
}

}  // namespace attune
