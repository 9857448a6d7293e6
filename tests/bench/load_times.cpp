// How long a corpus takes to load, tokenise and index, and 8,000 BPE merges of both sides to learn, beside other tools:
//     load_times PAIRS.tsv ROUNDS [load=COMMAND | bpe=COMMAND …]
// A command is a peer's: it prints a line of tab-separated fields, RESULT, its name, the least milliseconds of its rounds, their median,
// the least milliseconds of processor time. Every row is run once a round, in turn; the table has the least and the median over the rounds,
// and how many times ours that is. Processor time is that of all threads; it says most while other programs run.
// "load": words in lower case, every word in the vocabulary, as the plain Python script does; with SHA-256, split and report.
// "bpe, whole": reading, tokenising, learning 8,000 joint merges, cutting all words and indexing them; "bpe": without cutting and indexing.

#include "core/base/progress.h"
#include "core/data/dataset.h"
#include "core/data/raw_corpus.h"
#include "core/data/subword_corpus.h"
#include "core/data/tokenized_corpus.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <numeric>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace attune;

/// Milliseconds.
struct Times {
    double wall = 0;
    double processor = 0;
};

struct Row {
    std::string name;
    std::string reference;                      // the row it is compared with
    std::function<Times(std::string&)> sample;  // may give the row a better name
    std::vector<double> wall = {};
    std::vector<double> processor = {};
};

std::function<Times(std::string&)> timed(std::function<void()> work) {
    return [work = std::move(work)](std::string&) {
        const auto began = std::chrono::steady_clock::now();
        const std::clock_t processor = std::clock();
        work();
        return Times{std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count(),
                     1e3 * static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC};
    };
}

CorpusSource tsv(const std::string& path) {
    CorpusSource source;
    source.path = path;
    return source;
}

void load(const std::string& path) {
    DataOptions options;
    options.lowercase = true;
    options.minFrequency = 1;
    options.maxVocabulary = 0;
    loadDataset(tsv(path), options, 1);
}

DataOptions subwordOptions() {
    DataOptions options;
    options.sourceTokenizer = options.targetTokenizer = TokenizerKind::Bpe;
    return options;
}

void learn(const std::string& path) {
    const DataOptions options = subwordOptions();
    const RawCorpus raw = readRawCorpus(tsv(path), options, {}, {});
    const TokenizedCorpus words = tokenizeCorpus(raw.corpus, options, SentenceFilters(options), {}, {});
    std::vector<std::uint32_t> all(static_cast<std::size_t>(words.source.sentences.size()));
    std::iota(all.begin(), all.end(), 0U);
    bpeCodes(words, all, options, {}, {}, {});
}

/// The times that a peer's command says.
Times peer(const std::string& command, std::string& name) {
    FILE* pipe = ::popen(command.c_str(), "r");
    Times times;
    double median = 0;
    char line[4096];
    while (pipe && std::fgets(line, sizeof line, pipe)) {
        std::istringstream fields(line);
        std::string word;
        if (!std::getline(fields, word, '\t') || word != "RESULT") continue;
        std::getline(fields, name, '\t');
        fields >> times.wall >> median >> times.processor;
    }
    if (!pipe || ::pclose(pipe) != 0 || times.wall <= 0) throw std::runtime_error("no result of " + command);
    return times;
}

std::vector<Row> rowsOf(const std::string& path, const std::vector<std::string>& peers) {
    std::vector<Row> rows = {{"load", "load", timed([=] { load(path); })},
                             {"bpe", "bpe", timed([=] { learn(path); })},
                             {"bpe, whole", "bpe", timed([=] { loadDataset(tsv(path), subwordOptions(), 1); })}};
    for (const std::string& each : peers) {
        const std::size_t equals = each.find('=');
        const std::string command = each.substr(equals + 1);
        rows.push_back({command, each.substr(0, equals), [=](std::string& name) { return peer(command, name); }});
    }
    return rows;
}

double least(const std::vector<double>& values) {
    return *std::min_element(values.begin(), values.end());
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return (values[values.size() / 2] + values[(values.size() - 1) / 2]) / 2;
}

void print(const std::vector<Row>& rows) {
    std::map<std::string, const Row*> references;
    for (const Row& row : rows)
        if (row.name == row.reference) references[row.name] = &row;
    std::printf(
        "%u processors\n\n| what | least ms | median ms | of processor, least | of ours, least | median | processor |\n"
        "|---|---|---|---|---|---|---|\n",
        std::thread::hardware_concurrency());
    for (const Row& row : rows) {
        const Row& ours = *references.at(row.reference);
        std::printf("| %s | %.0f | %.0f | %.0f | %.2f | %.2f | %.2f |\n", row.name.c_str(), least(row.wall), median(row.wall),
                    least(row.processor), least(row.wall) / least(ours.wall), median(row.wall) / median(ours.wall),
                    least(row.processor) / least(ours.processor));
    }
}

}  // namespace

int main(int argc, char** argv) {
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 0;
    if (rounds < 1) {
        std::puts("load_times PAIRS.tsv ROUNDS [load=COMMAND | bpe=COMMAND …]");
        return 2;
    }
    try {
        std::vector<Row> rows = rowsOf(argv[1], {argv + 3, argv + argc});
        for (int round = 0; round < rounds; ++round)
            for (Row& row : rows) {
                const Times times = row.sample(row.name);
                row.wall.push_back(times.wall);
                row.processor.push_back(times.processor);
            }
        print(rows);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
