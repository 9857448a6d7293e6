#include "ui/plots/csv_json.h"

#include <QRegularExpression>
#include <QStringList>

#include <utility>
#include <vector>

namespace attune {

namespace {

struct Field {
    QString text;
    bool quoted = false;
};

using Row = std::vector<Field>;

/// Rows of RFC 4180: a quoted field may hold commas, line breaks and doubled quotes.
std::vector<Row> rowsOf(const QString& csv) {
    std::vector<Row> rows;
    Row row{Field()};
    bool inside = false;
    const auto endRow = [&] {
        if (row.size() > 1 || row.front().quoted || !row.front().text.isEmpty()) rows.push_back(std::move(row));
        row = {Field()};
    };
    for (qsizetype i = 0; i < csv.size(); ++i) {
        const QChar c = csv[i];
        Field& field = row.back();
        if (inside && c == u'"' && i + 1 < csv.size() && csv[i + 1] == u'"') {
            field.text += csv[++i];
        } else if (c == u'"') {
            inside = !inside;
            field.quoted = true;
        } else if (!inside && c == u',') {
            row.emplace_back();
        } else if (!inside && c == u'\n') {
            endRow();
        } else {
            field.text += c;
        }
    }
    endRow();
    return rows;
}

QString jsonString(const QString& text) {
    QString json(u'"');
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            json += u'\\' + QString(c);
        else if (c == u'\n')
            json += QLatin1String("\\n");
        else if (c == u'\t')
            json += QLatin1String("\\t");
        else if (c.unicode() < 0x20)
            json += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
        else
            json += c;
    }
    return json + u'"';
}

QString jsonValue(const Field& field) {
    if (field.quoted) return jsonString(field.text);
    if (field.text.isEmpty()) return QStringLiteral("null");
    if (!readsAsNumber(field.text)) return jsonString(field.text);
    return field.text.back().isDigit() ? field.text : QStringLiteral("null");
}

/// The names of the header, each once.
QStringList keysOf(const Row& header) {
    QStringList keys;
    for (const Field& field : header) {
        QString key = field.text;
        for (int copy = 2; keys.contains(key); ++copy) key = QStringLiteral("%1 (%2)").arg(field.text).arg(copy);
        keys << key;
    }
    return keys;
}

}  // namespace

bool readsAsNumber(const QString& field) {
    static const QRegularExpression number(QStringLiteral("\\A(-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?|[+-]?nan|[+-]?inf)\\z"));
    return number.match(field).hasMatch();
}

QString jsonOfCsv(const QString& csv) {
    const std::vector<Row> rows = rowsOf(csv);
    if (rows.empty()) return QStringLiteral("[]\n");
    const QStringList keys = keysOf(rows.front());
    QStringList objects;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        QStringList members;
        for (qsizetype column = 0; column < keys.size(); ++column) {
            const auto place = static_cast<std::size_t>(column);
            const Field field = place < rows[i].size() ? rows[i][place] : Field();
            members << jsonString(keys[column]) + u':' + jsonValue(field);
        }
        objects << u'{' + members.join(u',') + u'}';
    }
    return objects.isEmpty() ? QStringLiteral("[]\n")
                             : QStringLiteral("[\n") + objects.join(QStringLiteral(",\n")) + QStringLiteral("\n]\n");
}

}  // namespace attune
