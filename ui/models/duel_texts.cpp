#include "ui/models/duel_texts.h"

#include "ui/choice_names.h"
#include "ui/messages.h"
#include "ui/titles.h"
#include "ui/widgets/number_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>

namespace attune {

namespace {

constexpr std::array sections{"model", "train", "search", "data"};

QString duelText(const char* english) {
    return QCoreApplication::translate("attune::Duel", english);
}

QString shortValue(const Option& option) {
    const std::string text = toText(option.value());
    if (option.type == OptionType::Choice) return choiceInTitle(option.key, text);
    if (option.type != OptionType::Boolean) return QString::fromStdString(text);
    return text == "true" ? duelText(QT_TRANSLATE_NOOP("attune::Duel", "on")) : duelText(QT_TRANSLATE_NOOP("attune::Duel", "off"));
}

/// How long is trained, by how many threads and how answers are searched makes no other model.
bool makesAnotherModel(const std::string& key) {
    return !key.starts_with("search.") && !key.starts_with("train.max_") && key != "train.threads";
}

QString rateText(const TrainOptions& train) {
    TrainOptions copy = train;
    const OptionList options = copy.describe();
    const Option* optimizer = findOption(options, "train.optimizer");
    return shortValue(*optimizer) + u' ' + QString::number(train.learningRate);
}

}  // namespace

std::vector<DuelDifference> duelDifferences(const RunConfig& a, const RunConfig& b) {
    RunConfig first = a, second = b;
    const OptionList firstOptions = first.describe(), secondOptions = second.describe();
    const std::vector<std::string> keys = RunConfig::difference(a, b);
    std::vector<DuelDifference> differences;
    for (const char* section : sections)
        for (const std::string& key : keys) {
            const Option *one = findOption(firstOptions, key), *other = findOption(secondOptions, key);
            if (one->section() == section) differences.push_back({translated(one->label), shortValue(*one), shortValue(*other)});
        }
    return differences;
}

bool sameSentences(const CorpusSource& a, const CorpusSource& b) {
    return a.kind == b.kind && a.lesson == b.lesson && a.path == b.path && a.targetPath == b.targetPath && a.pairs == b.pairs &&
           a.seed == b.seed;
}

QString duelSideName(const DuelSession& duel, DuelSide side) {
    std::vector<std::string> keys = duel.differences();
    std::erase_if(keys, [](const std::string& key) { return !makesAnotherModel(key); });
    RunConfig config = duel.side(side).config();
    if (keys.size() == 1) {
        const OptionList options = config.describe();
        const Option* option = findOption(options, keys.front());
        const QString value = shortValue(*option);
        return option->type == OptionType::Choice ? value : QStringLiteral("%1: %2").arg(translated(option->label), value);
    }
    const DuelSide other = side == DuelSide::A ? DuelSide::B : DuelSide::A;
    const QString model = modelTitle(config.model);
    if (model != modelTitle(duel.side(other).config().model)) return model;
    return runTitle(duel.side(side).runFolder().filename().string(), duel.side(side).source());
}

QString duelEqualText(const DuelSession& duel) {
    const TrainingSession &a = duel.side(DuelSide::A), &b = duel.side(DuelSide::B);
    if (!sameSentences(a.source(), b.source()))
        return duelText(QT_TRANSLATE_NOOP("attune::Duel", "The sentences differ too: losses of the two cannot be compared."));
    const std::vector<std::string> keys = duel.differences();
    const auto equal = [&keys](std::string_view start) {
        return std::none_of(keys.begin(), keys.end(), [start](const std::string& key) { return key.starts_with(start); });
    };
    if (keys.empty()) return duelText(QT_TRANSLATE_NOOP("attune::Duel", "No option differs: both learn the same, bit for bit."));
    const TrainOptions& train = a.config().train;
    QStringList parts;
    if (equal("data.")) parts << duelText(QT_TRANSLATE_NOOP("attune::Duel", "data"));
    if (equal("data.") && equal("train.seed")) parts << duelText(QT_TRANSLATE_NOOP("attune::Duel", "split"));
    if (equal("train.seed")) parts << duelText(QT_TRANSLATE_NOOP("attune::Duel", "seed %1")).arg(train.seed);
    if (equal("train.batch")) parts << duelText(QT_TRANSLATE_NOOP("attune::Duel", "batch %1")).arg(train.batchSize);
    if (equal("train.optimizer") && equal("train.learning_rate")) parts << rateText(train);
    const QString all = keys.size() == 1 ? duelText(QT_TRANSLATE_NOOP("attune::Duel", "All else equal: %1"))
                                         : duelText(QT_TRANSLATE_NOOP("attune::Duel", "Equal in both: %1"));
    return parts.isEmpty() ? QString() : all.arg(parts.join(QStringLiteral(", ")));
}

QString duelStandText(const DuelSession& duel) {
    const std::int64_t a = duel.side(DuelSide::A).progress().update, b = duel.side(DuelSide::B).progress().update;
    if (a == b) return duelText(QT_TRANSLATE_NOOP("attune::Duel", "both stand at update %1")).arg(countText(a));
    return duelText(QT_TRANSLATE_NOOP("attune::Duel", "A at update %1, B at %2")).arg(countText(a), countText(b));
}

}  // namespace attune
