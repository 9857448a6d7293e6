#include "ui/plots/block_numbers.h"

#include "ui/plots/picture_export.h"
#include "ui/widgets/number_text.h"

#include <QCoreApplication>

namespace attune {

namespace {

QString text(const char* english) {
    return QCoreApplication::translate("attune::BlockDiagram", english);
}

}  // namespace

QString blockTitle(const std::string& name) {
    if (name == "source_embedding") return text(QT_TRANSLATE_NOOP("attune::BlockDiagram", "Source embedding"));
    if (name == "encoder") return text(QT_TRANSLATE_NOOP("attune::BlockDiagram", "Encoder"));
    if (name == "bridge") return text(QT_TRANSLATE_NOOP("attune::BlockDiagram", "Bridge"));
    if (name == "attention") return text(QT_TRANSLATE_NOOP("attune::BlockDiagram", "Attention"));
    if (name == "target_embedding") return text(QT_TRANSLATE_NOOP("attune::BlockDiagram", "Target embedding"));
    if (name == "decoder") return text(QT_TRANSLATE_NOOP("attune::BlockDiagram", "Decoder"));
    if (name == "readout") return text(QT_TRANSLATE_NOOP("attune::BlockDiagram", "Readout"));
    return text(QT_TRANSLATE_NOOP("attune::BlockDiagram", "Output"));
}

NumberTable blockNumbers(const std::vector<ModelBlock>& blocks) {
    NumberTable table;
    table.columns = {text(QT_TRANSLATE_NOOP("attune::BlockDiagram", "block")), text(QT_TRANSLATE_NOOP("attune::BlockDiagram", "shape")),
                     text(QT_TRANSLATE_NOOP("attune::BlockDiagram", "parameters"))};
    table.textColumns = 2;
    table.rows = static_cast<int>(blocks.size()) + 1;
    table.text = [blocks](int row, int column) {
        const bool sum = row == static_cast<int>(blocks.size());
        if (sum && column == 0) return text(QT_TRANSLATE_NOOP("attune::BlockDiagram", "all"));
        if (sum) return column == 1 ? QString() : countText(parameterCount(blocks));
        const ModelBlock& block = blocks[static_cast<std::size_t>(row)];
        if (column == 0) return blockTitle(block.name);
        return column == 1 ? QString::fromStdString(block.shape) : countText(block.parameters);
    };
    return table;
}

QString blockCsv(const std::vector<ModelBlock>& blocks) {
    QString csv = QStringLiteral("block,shape,parameters\n");
    for (const ModelBlock& block : blocks)
        csv += QStringLiteral("%1,%2,%3\n")
                   .arg(QString::fromStdString(block.name), csvField(QString::fromStdString(block.shape)))
                   .arg(block.parameters);
    return csv;
}

}  // namespace attune
