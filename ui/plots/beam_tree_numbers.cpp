#include "ui/plots/beam_tree_numbers.h"

#include "ui/plots/picture_export.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/token_text.h"

#include <QCoreApplication>

#include <cmath>

namespace attune {

namespace {

QString treeText(const char* text) {
    return QCoreApplication::translate("attune::BeamTree", text);
}

QString seenToken(const std::string& token) {
    return plainToken(QString::fromStdString(token));
}

}  // namespace

QString prunedText(const TraceNode& node) {
    switch (node.reason) {
        case PruneReason::None:
            break;
        case PruneReason::Rank:
            return treeText(QT_TRANSLATE_NOOP("attune::BeamTree", "rank %1")).arg(node.rank);
        case PruneReason::LengthLimit:
            return treeText(QT_TRANSLATE_NOOP("attune::BeamTree", "length limit"));
        case PruneReason::WorseThanFinished:
            return treeText(QT_TRANSLATE_NOOP("attune::BeamTree", "worse than finished"));
        case PruneReason::SameAnswer:
            return treeText(QT_TRANSLATE_NOOP("attune::BeamTree", "same answer in another group"));
        case PruneReason::ForcedPrefix:
            return treeText(QT_TRANSLATE_NOOP("attune::BeamTree", "forced prefix"));
        case PruneReason::MinimumLength:
            return treeText(QT_TRANSLATE_NOOP("attune::BeamTree", "minimum length"));
        case PruneReason::RepeatedNgram:
            return treeText(QT_TRANSLATE_NOOP("attune::BeamTree", "repeated n-gram"));
        case PruneReason::UnknownToken:
            return treeText(QT_TRANSLATE_NOOP("attune::BeamTree", "unknown token"));
    }
    return {};
}

QString fateText(const TraceNode& node) {
    if (node.answer > 0) return treeText(QT_TRANSLATE_NOOP("attune::BeamTree", "finished, answer %1")).arg(node.answer);
    if (node.state == NodeState::Won) return treeText(QT_TRANSLATE_NOOP("attune::BeamTree", "on the winning path"));
    if (node.state == NodeState::Pruned) return treeText(QT_TRANSLATE_NOOP("attune::BeamTree", "pruned: %1")).arg(prunedText(node));
    return treeText(QT_TRANSLATE_NOOP("attune::BeamTree", "kept in the beam"));
}

QString pathWords(const SearchTrace& trace, std::int64_t node) {
    QStringList words;
    for (const std::string& token : trace.tokens(node)) words << seenToken(token);
    return words.join(u' ');
}

NumberTable beamTreeNumbers(const std::shared_ptr<const SearchTrace>& trace) {
    NumberTable table;
    table.columns = {treeText(QT_TRANSLATE_NOOP("attune::BeamTree", "token")),    treeText(QT_TRANSLATE_NOOP("attune::BeamTree", "fate")),
                     treeText(QT_TRANSLATE_NOOP("attune::BeamTree", "path")),     treeText(QT_TRANSLATE_NOOP("attune::BeamTree", "step")),
                     treeText(QT_TRANSLATE_NOOP("attune::BeamTree", "p(token)")), treeText(QT_TRANSLATE_NOOP("attune::BeamTree", "log p")),
                     treeText(QT_TRANSLATE_NOOP("attune::BeamTree", "score"))};
    table.textColumns = 3;
    table.rows = trace ? std::max(0, static_cast<int>(trace->nodes.size()) - 1) : 0;  // without the root
    table.text = [trace](int row, int column) {
        const TraceNode& node = trace->nodes[static_cast<std::size_t>(row) + 1];
        switch (column) {
            case 0:
                return seenToken(node.token);
            case 1:
                return fateText(node);
            case 2:
                return pathWords(*trace, row + 1);
            case 3:
                return countText(node.step);
            case 4:
                return probabilityText(std::exp(node.logProbability));
            case 5:
                return fixedText(node.sum, 3);
            default:
                return fixedText(node.score, 3);
        }
    };
    return table;
}

QString beamTreeCsv(const SearchTrace& trace) {
    QString lines = QStringLiteral("id,parent,step,token,log_probability,path_log_probability,score,state,reason\n");
    for (std::size_t i = 0; i < trace.nodes.size(); ++i) {
        const TraceNode& node = trace.nodes[i];
        const QStringList fields{QString::number(i),
                                 node.parent < 0 ? QString() : QString::number(node.parent),
                                 QString::number(node.step),
                                 csvField(QString::fromStdString(node.token)),
                                 QString::number(node.logProbability, 'g', 8),
                                 QString::number(node.sum, 'g', 8),
                                 QString::number(node.score, 'g', 8),
                                 QLatin1String(stateText(node.state)),
                                 csvField(QString::fromStdString(reasonText(node)))};
        lines += fields.join(u',') + u'\n';
    }
    return lines;
}

}  // namespace attune
