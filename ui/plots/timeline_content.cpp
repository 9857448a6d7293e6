#include "ui/plots/timeline_content.h"

#include "ui/plots/picture_export.h"
#include "ui/widgets/number_text.h"

#include <QCoreApplication>

namespace attune {

namespace {

QString words(const char* text) {
    return QCoreApplication::translate("attune::Timeline", text);
}

QString verdict(const TimelineCell& cell) {
    if (!cell.right) return {};
    return *cell.right ? words(QT_TRANSLATE_NOOP("attune::Timeline", "right")) : words(QT_TRANSLATE_NOOP("attune::Timeline", "wrong"));
}

struct Place {
    const TimelineRow* row;
    const TimelineCell* cell;
};

std::vector<Place> keptPlaces(const TimelineContent& content) {
    std::vector<Place> places;
    for (const TimelineRow& row : content.rows)
        for (const TimelineCell& cell : row.cells)
            if (cell.update >= 0) places.push_back({&row, &cell});
    return places;
}

}  // namespace

NumberTable timelineNumbers(const TimelineContent& content) {
    NumberTable table;
    table.columns = {words(QT_TRANSLATE_NOOP("attune::Timeline", "sentence")), words(QT_TRANSLATE_NOOP("attune::Timeline", "answer")),
                     words(QT_TRANSLATE_NOOP("attune::Timeline", "verdict")),  words(QT_TRANSLATE_NOOP("attune::Timeline", "update")),
                     words(QT_TRANSLATE_NOOP("attune::Timeline", "log p")),    words(QT_TRANSLATE_NOOP("attune::Timeline", "row entropy"))};
    table.textColumns = 3;
    const std::vector<Place> places = keptPlaces(content);
    table.rows = static_cast<int>(places.size());
    std::vector<QStringList> lines;
    for (const Place& place : places)
        lines.push_back({place.row->source, place.cell->answer, verdict(*place.cell), countText(place.cell->update),
                         fixedText(place.cell->logProbability, 2),
                         place.cell->weights.empty() ? QString() : fixedText(place.cell->entropy, 2)});
    table.text = [lines = std::move(lines)](int row, int column) { return lines[static_cast<std::size_t>(row)][column]; };
    return table;
}

QString timelineCsv(const TimelineContent& content) {
    QString text = QStringLiteral("sentence,reference,update,answer,right,log_probability,mean_row_entropy\n");
    for (const auto& [row, cell] : keptPlaces(content)) {
        text += csvField(row->source) + u',' + csvField(row->reference) + u',' + QString::number(cell->update) + u',' +
                csvField(cell->answer) + u',' + (cell->right ? QString::number(int(*cell->right)) : QString()) + u',' +
                QString::number(cell->logProbability, 'g', 6) + u',' +
                (cell->weights.empty() ? QString() : QString::number(cell->entropy, 'g', 6)) + u'\n';
    }
    return text;
}

QString timelineSentence(const TimelineContent& content, int row, int column) {
    const TimelineRow& sentence = content.rows[static_cast<std::size_t>(row)];
    const TimelineCell& cell = sentence.cells[static_cast<std::size_t>(column)];
    if (cell.update < 0) return words(QT_TRANSLATE_NOOP("attune::Timeline", "No picture of this sentence was kept by then."));
    QStringList lines = {sentence.source};
    lines << words(QT_TRANSLATE_NOOP("attune::Timeline", "update %1: %2")).arg(countText(cell.update), cell.answer);
    if (!sentence.reference.isEmpty() && cell.right && !*cell.right) lines.last() += QStringLiteral(" ≠ ") + sentence.reference;
    lines << words(QT_TRANSLATE_NOOP("attune::Timeline", "log p %1")).arg(fixedText(cell.logProbability, 2));
    if (!cell.weights.empty())
        lines.last() +=
            QStringLiteral(" · ") + words(QT_TRANSLATE_NOOP("attune::Timeline", "mean row entropy %1")).arg(fixedText(cell.entropy, 2));
    return lines.join(u'\n');
}

}  // namespace attune
