#include "ui/models/file_result_model.h"

#include "ui/plots/picture_export.h"
#include "ui/widgets/theme.h"

#include <QColor>

#include <array>

namespace attune {

namespace {
constexpr qsizetype shownCharacters = 2000;  // a view lays out the whole text of a cell
}

FileResultModel::FileResultModel(QObject* parent) : QAbstractTableModel(parent) {}

void FileResultModel::setResult(const FileResult& result) {
    beginResetModel();
    m_result = result;
    endResetModel();
}

int FileResultModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_result.outputs.size());
}

int FileResultModel::columnCount(const QModelIndex& parent) const {
    if (parent.isValid()) return 0;
    return m_result.references.empty() ? Reference : Columns;
}

QString FileResultModel::text(int row, int column) const {
    const auto at = [row](const std::vector<std::string>& lines) {
        const auto place = static_cast<std::size_t>(row);
        return place < lines.size() ? QString::fromStdString(lines[place]) : QString();
    };
    switch (column) {
        case Line:
            return QString::number(row + 1);
        case Source:
            return at(m_result.sources);
        case Output:
            return at(m_result.outputs);
        case Reference:
            return at(m_result.references);
        default:
            return {};
    }
}

bool FileResultModel::isWrong(int row) const {
    const auto place = static_cast<std::size_t>(row);
    return place < m_result.references.size() && m_result.references[place] != m_result.outputs[place];
}

QVariant FileResultModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    switch (role) {
        case Qt::DisplayRole:
            return text(index.row(), index.column()).left(shownCharacters);
        case Qt::ToolTipRole:
            return text(index.row(), index.column()).left(shownCharacters);
        case SearchRole:
            return text(index.row(), Source) + u'\n' + text(index.row(), Output) + u'\n' + text(index.row(), Reference);
        case WrongRole:
            return isWrong(index.row());
        case Qt::ForegroundRole:
            if (index.column() == Line) return colours().muted;
            return index.column() == Output && isWrong(index.row()) ? colours().bad : QVariant();
        default:
            return {};
    }
}

QVariant FileResultModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    const std::array names{tr("line"), tr("source"), tr("output"), tr("reference")};
    return names[static_cast<std::size_t>(section)];
}

QString FileResultModel::csv() const {
    const bool compared = !m_result.references.empty();
    QString lines = compared ? QStringLiteral("line,source,output,reference\n") : QStringLiteral("line,source,output\n");
    for (int row = 0; row < rowCount(); ++row) {
        QStringList fields{QString::number(row + 1), csvField(text(row, Source)), csvField(text(row, Output))};
        if (compared) fields << csvField(text(row, Reference));
        lines += fields.join(u',') + u'\n';
    }
    return lines;
}

}  // namespace attune
