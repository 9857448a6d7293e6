#include "ui/widgets/reading_direction.h"

namespace attune {

namespace {

/// 1: right to left, −1: left to right, 0: without a direction. Marks such as `</s>` are names, not text.
int directionOf(const QString& token) {
    if (token.startsWith(u'<') && token.endsWith(u'>')) return 0;
    for (const QChar c : token) {
        const QChar::Direction direction = c.direction();
        if (direction == QChar::DirR || direction == QChar::DirAL) return 1;
        if (direction == QChar::DirL) return -1;
    }
    return 0;
}

}  // namespace

bool readsRightToLeft(const QStringList& tokens) {
    int votes = 0;
    for (const QString& token : tokens) votes += directionOf(token);
    return votes > 0;
}

bool readsRightToLeft(const std::vector<QString>& tokens) {
    return readsRightToLeft(QStringList(tokens.begin(), tokens.end()));
}

bool readsRightToLeft(const std::vector<std::string>& tokens) {
    QStringList texts;
    for (const std::string& token : tokens) texts << QString::fromStdString(token);
    return readsRightToLeft(texts);
}

}  // namespace attune
