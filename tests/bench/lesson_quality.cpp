// Trains a lesson with its own settings and says how good the answers and how readable the pictures are:
//     lesson_quality LESSON [section.key=value …]
// Held-out pairs only. "exact": share of greedy answers equal to the reference. "alignment": share of the target tokens with a
// gold link whose strongest weight, forced on the reference, lies on the linked source token. The aim is 0.98 and 0.90
// within three minutes on two cores.

#include "app/passive_openmp.h"
#include "core/data/lesson.h"
#include "core/run/run.h"
#include "core/run/train_run.h"
#include "core/run/translator.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace {

using namespace attune;

RunConfig configOf(const std::string& lesson, const std::vector<std::string>& settings) {
    RunConfig config = lessonConfig(lesson);
    std::vector<std::string> all = {"train.headline=exact_match", "train.max_minutes=3"};
    all.insert(all.end(), settings.begin(), settings.end());
    for (const OptionProblem& problem : config.applySettings(all))
        std::printf("%s: %s\n", problem.key.c_str(), problem.reason.english().c_str());
    return config;
}

void say(const TrainEvent& event) {
    if (const auto* validation = std::get_if<ValidationEvent>(&event))
        std::printf("update %5lld  %5.1f s  nll %.4f  exact %.3f  token accuracy %.3f%s\n", static_cast<long long>(validation->update),
                    validation->seconds, validation->nll, validation->exactMatch, validation->tokenAccuracy,
                    validation->best ? "  best" : "");
    std::fflush(stdout);
}

/// Column of the greatest weight of a row.
std::int64_t strongest(const AttentionMap& map, std::int64_t row) {
    std::int64_t best = 0;
    for (std::int64_t column = 1; column < map.columns(); ++column)
        if (map.weight(0, 0, row, column) > map.weight(0, 0, row, best)) best = column;
    return best;
}

/// How often a target token with a gold link looked at the linked source token.
struct Reading {
    std::int64_t links = 0;
    std::int64_t hits = 0;

    double share() const { return static_cast<double>(hits) / static_cast<double>(std::max<std::int64_t>(1, links)); }
};

using Readings = std::map<std::string, Reading>;  // by target token

Reading total(const Readings& readings) {
    Reading sum;
    for (const auto& [token, reading] : readings) {
        sum.links += reading.links;
        sum.hits += reading.hits;
    }
    return sum;
}

Readings readingsOf(const Translator& translator, const Dataset& dataset, const std::vector<LessonPair>& pairs) {
    std::unordered_map<std::string, const LessonPair*> gold;
    for (const LessonPair& pair : pairs) gold[pair.source] = &pair;
    Readings readings;
    for (const std::uint32_t index : dataset.split.test) {
        const auto found = gold.find(std::string(dataset.corpus.source(index)));
        if (found == gold.end()) continue;
        const Moment moment = translator.forced(found->second->source, found->second->target);
        if (moment.attention.empty()) return {};
        for (const auto& [source, target] : found->second->alignment) {
            Reading& reading = readings[moment.targetTokens[static_cast<std::size_t>(target)]];
            ++reading.links;
            reading.hits += strongest(moment.attention.front(), target) == source ? 1 : 0;
        }
    }
    return readings;
}

void measure(const std::string& name, const std::vector<std::string>& settings) {
    const RunConfig config = configOf(name, settings);
    CorpusSource source;
    source.kind = CorpusKind::Lesson;
    source.lesson = name;
    const auto dataset = std::make_shared<const Dataset>(loadDataset(source, config.data, static_cast<std::uint64_t>(config.train.seed)));
    const test::TemporaryFolder folder;
    Run run = Run::create(folder.path() / name, config, source);
    TrainControl control;
    const auto began = std::chrono::steady_clock::now();
    trainRun(run, {}, say, control, dataset);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    const Translator translator = Translator::open(run.folder());
    SearchOptions greedy;
    greedy.beamSize = 1;
    const Evaluation evaluation = translator.evaluate(Translator::Part::Test, greedy);
    const Lesson& lesson = *findLesson(name);
    const Readings readings = readingsOf(translator, *dataset, generateLesson(lesson, lesson.pairs, source.seed));
    for (const auto& [token, reading] : readings)
        std::printf("%s %.3f of %lld  ", token.c_str(), reading.share(), static_cast<long long>(reading.links));
    std::puts("");
    std::printf("%s: exact %.4f, alignment %.4f, %lld pairs, trained %.0f s, best update %lld\n", name.c_str(), evaluation.exactMatch,
                total(readings).share(), static_cast<long long>(evaluation.pairs), seconds, static_cast<long long>(translator.update()));
}

}  // namespace

int main(int argc, char** argv) {
    attune::usePassiveOpenMp(argv);
    if (argc < 2) {
        std::puts("lesson_quality LESSON [section.key=value …]");
        return 2;
    }
    try {
        measure(argv[1], {argv + 2, argv + argc});
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
