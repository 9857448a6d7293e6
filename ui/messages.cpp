#include "ui/messages.h"

#include "core/base/error.h"

#include <QCoreApplication>

#include <string_view>

namespace attune {

namespace {

/// core says "what happened; what to do" where it knows.
bool advises(const Message& detail) {
    return std::string_view(detail.text).find("; ") != std::string_view::npos;
}

/// What to do about it, "" when nobody knows.
QString advice(ErrorCode code) {
    const auto text = [](const char* sentence) { return QCoreApplication::translate("Errors", sentence); };
    switch (code) {
        case ErrorCode::FileMissing:
            return text(QT_TRANSLATE_NOOP("Errors", "Was it moved or renamed?"));
        case ErrorCode::FileUnreadable:
            return text(QT_TRANSLATE_NOOP("Errors", "Check that you may read it."));
        case ErrorCode::FileNotWritable:
            return text(QT_TRANSLATE_NOOP("Errors", "Check that you may write there."));
        case ErrorCode::DiskFull:
            return text(QT_TRANSLATE_NOOP("Errors", "Free some space and try again."));
        case ErrorCode::RunLocked:
            return text(QT_TRANSLATE_NOOP("Errors", "Wait for the other program, or stop it."));
        case ErrorCode::OutOfMemory:
            return text(QT_TRANSLATE_NOOP("Errors", "Choose a smaller model, batch or vocabulary."));
        case ErrorCode::FileBroken:
        case ErrorCode::RunBroken:
        case ErrorCode::DataRefused:
        case ErrorCode::OptionRefused:
        case ErrorCode::Cancelled:
        case ErrorCode::Internal:
            return {};
    }
    return {};
}

}  // namespace

QString translated(const Message& message) {
    QString sentence = QCoreApplication::translate(message.context, message.text);
    // One pass over the places: an argument that contains "%1" stays as it is.
    QString result;
    for (qsizetype place = 0; place < sentence.size(); ++place) {
        const bool marked = sentence[place] == u'%' && place + 1 < sentence.size() && sentence[place + 1].isDigit();
        const int number = marked ? sentence[place + 1].digitValue() : 0;
        if (number < 1 || number > static_cast<int>(message.arguments.size())) {
            result += sentence[place];
            continue;
        }
        result += QString::fromStdString(message.arguments[static_cast<std::size_t>(number - 1)]);
        ++place;
    }
    return result;
}

QString sentences(const QString& first, const QString& second) {
    static const QString closing = QStringLiteral(".!?…。！？");
    const bool closed = !first.isEmpty() && closing.contains(first.back());
    return closed ? first + QLatin1Char(' ') + second : QCoreApplication::translate("Errors", "%1. %2").arg(first, second);
}

QString translated(const Error& error) {
    QString sentence = translated(error.detail());
    if (!error.subject().empty()) sentence = QString::fromStdString(error.subject()) + QStringLiteral(": ") + sentence;
    const QString more = advises(error.detail()) ? QString() : advice(error.code());
    return more.isEmpty() ? sentence : sentences(sentence, more);
}

}  // namespace attune
