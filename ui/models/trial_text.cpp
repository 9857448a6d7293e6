#include "ui/models/trial_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace attune {

namespace {

QString trialPhrase(const char* text) {
    return QCoreApplication::translate("attune::Trial", text);
}

QString tokenAt(const std::vector<std::string>& tokens, std::int64_t place) {
    return place >= 0 && place < std::ssize(tokens) ? QString::fromStdString(tokens[static_cast<std::size_t>(place)]) : QString();
}

/// The place whose token this swap takes and whose place takes its; −1: there is none.
std::int64_t partner(const PlacedWord& swap, const std::vector<PlacedWord>& swapped, const QStringList& before) {
    for (const PlacedWord& other : swapped) {
        const bool exchanged = other.position != swap.position && QString::fromStdString(other.word) == before.value(swap.position) &&
                               QString::fromStdString(swap.word) == before.value(other.position);
        if (exchanged) return other.position;
    }
    return -1;
}

QStringList swapTexts(const std::vector<PlacedWord>& swapped, const std::vector<std::string>& tokens) {
    QStringList before, texts;
    for (const std::string& token : tokens) before << QString::fromStdString(token);
    for (const PlacedWord& swap : swapped) {
        const std::int64_t other = partner(swap, swapped, before);
        const QString word = QString::fromStdString(swap.word);
        if (other < 0) texts << QStringLiteral("%1 → %2").arg(tokenAt(tokens, swap.position), word);
        if (other > swap.position)
            texts << trialPhrase(QT_TRANSLATE_NOOP("attune::Trial", "swap %1 and %2")).arg(tokenAt(tokens, swap.position), word);
    }
    return texts;
}

/// Layers and heads as the heatmap counts them.
QString layerPhrase(AttentionKind kind) {
    switch (kind) {
        case AttentionKind::Encoder:
            return trialPhrase(QT_TRANSLATE_NOOP("attune::Trial", "encoder layer %1 head %2"));
        case AttentionKind::Decoder:
            return trialPhrase(QT_TRANSLATE_NOOP("attune::Trial", "decoder layer %1 head %2"));
        case AttentionKind::Cross:
            break;
    }
    return trialPhrase(QT_TRANSLATE_NOOP("attune::Trial", "layer %1 head %2"));
}

}  // namespace

QString headsText(std::span<const AttentionHead> heads) {
    QStringList layers;
    for (std::size_t first = 0, next = 0; first < heads.size(); first = next) {
        QStringList numbers;
        for (next = first; next < heads.size() && heads[next].kind == heads[first].kind && heads[next].layer == heads[first].layer; ++next)
            numbers << QString::number(heads[next].head + 1);
        layers << layerPhrase(heads[first].kind).arg(heads[first].layer + 1).arg(numbers.join(QStringLiteral(", ")));
    }
    return layers.join(QStringLiteral("; "));
}

QString trialText(const Trial& trial, const std::vector<std::string>& tokens) {
    const SourceEdits& source = trial.edits.source;
    QStringList parts = swapTexts(source.swapped, tokens);
    for (const std::int64_t place : source.deleted)
        parts << trialPhrase(QT_TRANSLATE_NOOP("attune::Trial", "delete %1")).arg(tokenAt(tokens, place));
    for (const PlacedWord& each : source.inserted)
        parts << trialPhrase(QT_TRANSLATE_NOOP("attune::Trial", "add %1")).arg(QString::fromStdString(each.word));
    if (!trial.edits.attention.muted.empty())
        parts << trialPhrase(QT_TRANSLATE_NOOP("attune::Trial", "mute %1")).arg(headsText(trial.edits.attention.muted));
    for (const ReplacedRow& each : trial.edits.attention.rows)
        parts << trialPhrase(QT_TRANSLATE_NOOP("attune::Trial", "weights of token %1")).arg(each.row + 1);
    if (!trial.prefix.empty())
        parts << trialPhrase(QT_TRANSLATE_NOOP("attune::Trial", "prefix %1")).arg(QString::fromStdString(trial.prefix));
    return parts.join(QStringLiteral(" · "));
}

}  // namespace attune
