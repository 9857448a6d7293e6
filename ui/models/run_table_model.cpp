#include "ui/models/run_table_model.h"

#include "ui/titles.h"

#include <QDateTime>
#include <QLocale>
#include <QPolygonF>

namespace attune {

RunTableModel::RunTableModel(QObject* parent) : QAbstractTableModel(parent) {}

void RunTableModel::setRuns(std::vector<RunSummary> runs) {
    beginResetModel();
    m_runs = std::move(runs);
    endResetModel();
}

int RunTableModel::rowOf(const std::filesystem::path& path) const {
    for (std::size_t i = 0; i < m_runs.size(); ++i)
        if (m_runs[i].path == path) return static_cast<int>(i);
    return -1;
}

int RunTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int RunTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

QString RunTableModel::stateText(const RunSummary& run) {
    switch (run.state) {
        case RunState::Running:
            return tr("running");
        case RunState::Paused:
            return tr("paused");
        case RunState::Stopped:
            return tr("stopped");
        case RunState::Finished:
            return tr("finished");
        case RunState::Failed:
            return run.stopReason == StopReason::Diverged ? tr("diverged") : tr("failed");
        case RunState::Interrupted:
            return tr("interrupted");
    }
    return {};
}

QString RunTableModel::headlineText(const RunSummary& run) {
    if (!run.best) return QStringLiteral("—");
    const QLocale locale;
    if (run.best->measure == "bleu") return tr("%1 BLEU").arg(locale.toString(run.best->value, 'f', 1));
    if (run.best->measure == "nll") return tr("%1 nats").arg(locale.toString(run.best->value, 'f', 3));
    return tr("%1 %").arg(locale.toString(100 * run.best->value, 'f', 1));
}

QString RunTableModel::ageText(const std::string& isoTime) {
    const QDateTime then = QDateTime::fromString(QString::fromStdString(isoTime), Qt::ISODate).toLocalTime();
    if (!then.isValid()) return {};
    const QDateTime now = QDateTime::currentDateTime();
    const qint64 minutes = then.secsTo(now) / 60;
    if (minutes < 1) return tr("now");
    if (minutes < 60) return tr("%1 min ago").arg(minutes);
    if (then.date() == now.date()) return QLocale().toString(then.time(), QLocale::ShortFormat);
    if (then.date().daysTo(now.date()) == 1) return tr("yesterday");
    return QLocale().toString(then.date(), then.date().year() == now.date().year() ? tr("d MMM") : tr("d MMM yyyy"));
}

QVariant RunTableModel::display(const RunSummary& run, int column) const {
    const QLocale locale;
    switch (column) {
        case Name:
            return runTitle(run.name, run.source);
        case Model:
            return run.model ? modelTitle(*run.model) : QString();
        case State:
            return stateText(run);
        case Headline:
            return headlineText(run);
        case Updates: {
            const QString done = locale.toString(static_cast<qlonglong>(run.update));
            if (run.maxUpdates <= run.update) return done;
            return QStringLiteral("%1 / %2").arg(done, locale.toString(static_cast<qlonglong>(run.maxUpdates)));
        }
        case When:
            return run.state == RunState::Running ? tr("now") : ageText(run.modified);
        case Note:
            return QString::fromStdString(run.note).simplified();
        default:
            return {};
    }
}

QVariant RunTableModel::sortValue(const RunSummary& run, int column) const {
    switch (column) {
        case Headline:
            return run.best ? run.best->value : -1.0;
        case Loss:
            return run.validationLoss.empty() ? 1e30 : run.validationLoss.back().second;
        case Updates:
            return static_cast<qlonglong>(run.update);
        case When:
            return QString::fromStdString(run.modified);
        default:
            return display(run, column);
    }
}

QVariant RunTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const RunSummary& summary = run(index.row());
    switch (role) {
        case Qt::DisplayRole:
            return display(summary, index.column());
        case Qt::ToolTipRole:
            if (index.column() == Note) return QString::fromStdString(summary.note);
            return index.column() == Name ? QString::fromStdString(summary.path.string()) : QVariant();
        case Qt::TextAlignmentRole:
            return QVariant((index.column() == Headline ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        case SortRole:
            return sortValue(summary, index.column());
        case PathRole:
            return QString::fromStdString(summary.path.string());
        case SearchRole:
            return QStringList{QString::fromStdString(summary.name), display(summary, Name).toString(), display(summary, Model).toString(),
                               stateText(summary), QString::fromStdString(summary.note)}
                .join(u'\n');
        case StateRole:
            return static_cast<int>(summary.state);
        case CurveRole: {
            QPolygonF curve;
            for (const auto& [update, nll] : summary.validationLoss) curve << QPointF(update, nll);
            return curve;
        }
        default:
            return {};
    }
}

QVariant RunTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) return QVariant((section == Headline ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
        case Name:
            return tr("run");
        case Model:
            return tr("model");
        case State:
            return tr("state");
        case Headline:
            return tr("best");
        case Loss:
            return tr("validation loss");
        case Updates:
            return tr("updates");
        case When:
            return tr("when");
        default:
            return tr("note");
    }
}

}  // namespace attune
