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

}  // namespace

QString headText(const AttentionHead& head) {
    const QString number = QStringLiteral("%1.%2").arg(head.layer).arg(head.head);
    if (head.kind == AttentionKind::Encoder) return trialPhrase(QT_TRANSLATE_NOOP("attune::Trial", "encoder %1")).arg(number);
    if (head.kind == AttentionKind::Decoder) return trialPhrase(QT_TRANSLATE_NOOP("attune::Trial", "decoder %1")).arg(number);
    return number;
}

QString trialText(const Trial& trial, const std::vector<std::string>& tokens) {
    const SourceEdits& source = trial.edits.source;
    QStringList parts = swapTexts(source.swapped, tokens);
    for (const std::int64_t place : source.deleted)
        parts << trialPhrase(QT_TRANSLATE_NOOP("attune::Trial", "delete %1")).arg(tokenAt(tokens, place));
    for (const PlacedWord& each : source.inserted)
        parts << trialPhrase(QT_TRANSLATE_NOOP("attune::Trial", "add %1")).arg(QString::fromStdString(each.word));
    QStringList heads;
    for (const AttentionHead& each : trial.edits.attention.muted) heads << headText(each);
    if (!heads.isEmpty()) parts << trialPhrase(QT_TRANSLATE_NOOP("attune::Trial", "mute %1")).arg(heads.join(QStringLiteral(", ")));
    for (const ReplacedRow& each : trial.edits.attention.rows)
        parts << trialPhrase(QT_TRANSLATE_NOOP("attune::Trial", "weights of token %1")).arg(each.row + 1);
    if (!trial.prefix.empty())
        parts << trialPhrase(QT_TRANSLATE_NOOP("attune::Trial", "prefix %1")).arg(QString::fromStdString(trial.prefix));
    return parts.join(QStringLiteral(" · "));
}

}  // namespace attune
