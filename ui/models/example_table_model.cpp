#include "ui/models/example_table_model.h"

#include "core/text/unicode.h"
#include "ui/plots/picture_export.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/theme.h"

#include <array>
#include <cmath>

namespace attune {

namespace {

constexpr qsizetype shownCharacters = 2000;  // a view lays out the whole text of a cell

constexpr std::array measures{
    ExampleMeasure::Score,    ExampleMeasure::Bleu,      ExampleMeasure::LengthRatio, ExampleMeasure::CoverageDeviation,
    ExampleMeasure::AbsentIn, ExampleMeasure::AbsentOut, ExampleMeasure::Confidence};

int decimals(ExampleMeasure measure) {
    return measure == ExampleMeasure::Bleu ? 1 : 2;
}

QString number(double value) {
    return std::isfinite(value) ? QString::number(value, 'g', 8) : QString();
}

}  // namespace

ExampleTableModel::ExampleTableModel(QObject* parent) : QAbstractTableModel(parent) {}

void ExampleTableModel::setRun(std::shared_ptr<const JudgedRun> run) {
    if (run == m_run) return;
    beginResetModel();
    m_run = std::move(run);
    endResetModel();
}

std::optional<ExampleMeasure> ExampleTableModel::measureOf(int column) {
    if (column < Score || column > Confidence) return {};
    return measures[static_cast<std::size_t>(column - Score)];
}

int ExampleTableModel::columnOf(ExampleMeasure measure) {
    int column = Score;
    while (measures[static_cast<std::size_t>(column - Score)] != measure) ++column;
    return column;
}

QString ExampleTableModel::measureName(ExampleMeasure measure) {
    switch (measure) {
        case ExampleMeasure::Score:
            return tr("score");
        case ExampleMeasure::Bleu:
            return tr("sentence BLEU");
        case ExampleMeasure::LengthRatio:
            return tr("length ratio");
        case ExampleMeasure::CoverageDeviation:
            return tr("CDP: coverage deviation");
        case ExampleMeasure::AbsentIn:
            return tr("APin: absent-minded reading of source tokens");
        case ExampleMeasure::AbsentOut:
            return tr("APout: absent-minded target tokens");
        case ExampleMeasure::Confidence:
            break;
    }
    return tr("confidence: CDP + APin + APout");
}

QString ExampleTableModel::changeText(ExampleChange change) {
    return change == ExampleChange::Learnt ? tr("learnt") : change == ExampleChange::Forgotten ? tr("forgotten") : QString();
}

int ExampleTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_run ? 0 : static_cast<int>(m_run->examples.size());
}

int ExampleTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

QString ExampleTableModel::text(int row, int column) const {
    const JudgedExample& each = example(row);
    if (const auto measure = measureOf(column)) return fixedText(valueOf(each, *measure), decimals(*measure));
    if (column == Change) return changeText(m_run->change(static_cast<std::size_t>(row)));
    const std::string& words = column == Source ? each.source : column == Reference ? each.reference : each.hypothesis;
    return QString::fromStdString(words).left(shownCharacters);
}

QString ExampleTableModel::toolTip(int row, int column) const {
    if (measureOf(column)) return {};
    if (column != Change) return text(row, column);
    if (m_run->before.empty()) return {};
    const EarlierAnswer& before = m_run->before[static_cast<std::size_t>(row)];
    return tr("update %1: %2 (sentence BLEU %3)")
        .arg(countText(*m_run->earlier), QString::fromStdString(before.hypothesis), fixedText(before.bleu, 1));
}

QVariant ExampleTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const int row = index.row(), column = index.column();
    const auto measure = measureOf(column);
    const ExampleChange change = m_run->change(static_cast<std::size_t>(row));
    switch (role) {
        case Qt::DisplayRole:
            return text(row, column);
        case Qt::ToolTipRole:
            return toolTip(row, column);
        case Qt::TextAlignmentRole:
            if (measure) return int(Qt::AlignRight | Qt::AlignVCenter);
            return int((column != Change && isRightToLeft(text(row, column).toStdString()) ? Qt::AlignRight | Qt::AlignAbsolute
                                                                                           : Qt::AlignLeft | Qt::AlignAbsolute) |
                       Qt::AlignVCenter);
        case Qt::ForegroundRole:
            if (column == Change && change != ExampleChange::None) return change == ExampleChange::Learnt ? colours().good : colours().bad;
            return column == Hypothesis && example(row).exact ? QVariant(colours().good) : QVariant();
        case GoodnessRole:
            return measure ? goodness(example(row), *measure) : QVariant();
        case ChangeRole:
            return static_cast<int>(change);
        case SearchRole:
            return text(row, Source) + u'\n' + text(row, Reference) + u'\n' + text(row, Hypothesis);
        default:
            return {};
    }
}

QVariant ExampleTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    const auto measure = measureOf(section);
    if (role == Qt::TextAlignmentRole) return int((measure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && measure) return measureName(*measure);
    if (role != Qt::DisplayRole) return {};
    const std::array names{tr("source"),          tr("reference"),        tr("hypothesis"),        tr("score"),   tr("BLEU"),  tr("ratio"),
                           QStringLiteral("CDP"), QStringLiteral("APin"), QStringLiteral("APout"), tr("confid."), tr("change")};
    return names[static_cast<std::size_t>(section)];
}

QString ExampleTableModel::csvHeader() {
    QString line = QStringLiteral("pair,source,reference,hypothesis,exact");
    for (const ExampleMeasure measure : measures) line += u',' + QLatin1String(word(measure));
    return line + QStringLiteral(",change,earlier_hypothesis,earlier_bleu\n");
}

QString ExampleTableModel::csvLine(int row) const {
    const JudgedExample& each = example(row);
    const auto place = static_cast<std::size_t>(row);
    QStringList fields{QString::number(each.line)};
    for (const std::string* words : {&each.source, &each.reference, &each.hypothesis}) fields << csvField(QString::fromStdString(*words));
    fields << QString::number(each.exact ? 1 : 0);
    for (const ExampleMeasure measure : measures) fields << number(valueOf(each, measure));
    const ExampleChange change = m_run->change(place);
    fields << (change == ExampleChange::Learnt      ? QStringLiteral("learnt")
               : change == ExampleChange::Forgotten ? QStringLiteral("forgotten")
                                                    : QString());
    fields << (m_run->before.empty() ? QString() : csvField(QString::fromStdString(m_run->before[place].hypothesis)));
    fields << (m_run->before.empty() ? QString() : number(m_run->before[place].bleu));
    return fields.join(u',') + u'\n';
}

}  // namespace attune
