#include "ui/pages/file_translation_dialog.h"

#include "ui/messages.h"
#include "ui/models/file_result_model.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/style.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSaveFile>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace attune {

namespace {

enum Task { TranslateFile, EvaluateTest, EvaluateValid, EvaluateTsv, Tasks };

/// "latest · update 120" for the translator's "latest 120".
QString checkpointText(const std::string& checkpoint) {
    const QStringList words = QString::fromStdString(checkpoint).split(u' ');
    const QString update = FileTranslationDialog::tr("update %1").arg(countText(words.last().toLongLong()));
    if (words.first() == QStringLiteral("best")) return FileTranslationDialog::tr("best · %1").arg(update);
    if (words.first() == QStringLiteral("latest")) return FileTranslationDialog::tr("latest · %1").arg(update);
    if (words.first() == QStringLiteral("live")) return FileTranslationDialog::tr("live · %1").arg(update);
    return update;
}

/// Rows that contain a text and, if wished, only those that differ from their reference.
class ResultFilter : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setFilter(const QString& text, bool wrongOnly) {
        m_text = text;
        m_wrongOnly = wrongOnly;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override {
        const QModelIndex index = sourceModel()->index(row, 0, parent);
        if (m_wrongOnly && !index.data(FileResultModel::WrongRole).toBool()) return false;
        return m_text.isEmpty() || index.data(FileResultModel::SearchRole).toString().contains(m_text, Qt::CaseInsensitive);
    }

private:
    QString m_text;
    bool m_wrongOnly = false;
};

}  // namespace

FileTranslationDialog::FileTranslationDialog(Workbench& workbench, QWidget* parent) : QDialog(parent), m_workbench(workbench) {
    build();
    connectAll();
    retranslate();
    setBusy(m_workbench.translation().isFileBusy());
    resize(scaled(980), scaled(620));
}

void FileTranslationDialog::build() {
    m_task = new QComboBox(this);
    m_start = new QPushButton(this);
    setPrimary(m_start);
    m_cancel = new QPushButton(this);
    m_progress = new QProgressBar(this);
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    for (QWidget* widget : {static_cast<QWidget*>(m_progress), static_cast<QWidget*>(m_cancel)}) {
        QSizePolicy policy = widget->sizePolicy();
        policy.setRetainSizeWhenHidden(true);
        widget->setSizePolicy(policy);
    }
    m_summary = new QLabel(this);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_summary->setWordWrap(true);
    m_find = new QLineEdit(this);
    m_find->setClearButtonEnabled(true);
    m_find->setFixedWidth(scaled(240));
    m_wrongOnly = new QCheckBox(this);
    m_save = new QPushButton(icon(IconName::Export, Ink::Text), {}, this);
    m_close = new QPushButton(this);
    auto* tools = new QHBoxLayout;
    tools->addWidget(m_task);
    tools->addWidget(m_start);
    tools->addWidget(m_progress, 1);
    tools->addWidget(m_cancel);
    auto* filters = new QHBoxLayout;
    filters->addWidget(m_summary, 1);
    filters->addWidget(m_wrongOnly);
    filters->addWidget(m_find);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_save);
    buttons->addStretch();
    buttons->addWidget(m_close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(scaled(16), scaled(16), scaled(16), scaled(16));
    column->setSpacing(scaled(12));
    column->addLayout(tools);
    column->addLayout(filters);
    column->addWidget(makeTable(), 1);
    column->addLayout(buttons);
}

QWidget* FileTranslationDialog::makeTable() {
    m_model = new FileResultModel(this);
    m_filter = new ResultFilter(this);
    m_filter->setSourceModel(m_model);
    m_table = new QTableView;
    m_table->setModel(m_filter);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(scaled(26));
    m_table->setWordWrap(false);
    m_empty = new EmptyPlace(QString(), QStringLiteral(" "));
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    return m_stack;
}

void FileTranslationDialog::connectAll() {
    TranslationSession& session = m_workbench.translation();
    connect(m_start, &QPushButton::clicked, this, &FileTranslationDialog::start);
    connect(m_cancel, &QPushButton::clicked, this, [this, &session] {
        session.cancelFile();
        setBusy(false);
    });
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &FileTranslationDialog::save);
    connect(m_find, &QLineEdit::textChanged, this, &FileTranslationDialog::refreshFilter);
    connect(m_wrongOnly, &QCheckBox::toggled, this, &FileTranslationDialog::refreshFilter);
    connect(&session, &TranslationSession::fileProgress, this,
            [this](double share) { m_progress->setValue(static_cast<int>(share * 1000)); });
    connect(&session, &TranslationSession::fileDone, this, &FileTranslationDialog::showResult);
    connect(&session, &TranslationSession::fileFailed, this, [this](const Error& error) {
        m_failure = error;
        setBusy(false);
    });
    connect(m_empty, &EmptyPlace::clicked, this, [this] {
        m_find->clear();
        m_wrongOnly->setChecked(false);
    });
    connect(this, &QDialog::finished, &session, &TranslationSession::cancelFile);
}

void FileTranslationDialog::start() {
    FileJob job;
    job.search = m_workbench.search();
    const int task = m_task->currentIndex();
    if (task == TranslateFile || task == EvaluateTsv) {
        const QString path = QFileDialog::getOpenFileName(
            this, task == TranslateFile ? tr("Text file, one sentence a line") : tr("TSV file of sentence pairs"));
        if (path.isEmpty()) return;
        job.kind = task == TranslateFile ? FileJob::Kind::Translate : FileJob::Kind::EvaluateFile;
        job.input = path.toStdString();
        job.data.path = path.toStdString();
    } else {
        job.kind = FileJob::Kind::EvaluatePart;
        job.part = task == EvaluateTest ? Translator::Part::Test : Translator::Part::Valid;
    }
    m_failure.reset();
    m_model->setResult({});
    m_summary->clear();
    setBusy(true);
    m_workbench.translation().start(job);
    refreshEmpty();
}

void FileTranslationDialog::showResult(const FileResult& result) {
    m_failure.reset();
    m_model->setResult(result);
    if (result.references.empty()) m_wrongOnly->setChecked(false);
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Stretch);
    header->setSectionResizeMode(FileResultModel::Line, QHeaderView::Fixed);
    header->resizeSection(FileResultModel::Line, scaled(60));
    m_table->scrollToTop();
    m_summary->setText(summaryOf(result));
    m_summary->setToolTip(result.evaluation ? QString::fromStdString(result.evaluation->bleuSignature) : QString());
    setBusy(false);
    refreshFilter();
}

QString FileTranslationDialog::summaryOf(const FileResult& result) const {
    if (!result.evaluation) {
        const QString lines = tr("%1 lines translated").arg(countText(std::ssize(result.outputs)));
        if (result.brokenLines == 0) return lines;
        return tr("%1; %2 of them had bytes that are no UTF-8").arg(lines, countText(result.brokenLines));
    }
    const Evaluation& numbers = *result.evaluation;
    return tr("%1 pairs · BLEU %2 · exact match %3 · token accuracy %4 · perplexity %5 · %6")
        .arg(countText(numbers.pairs), fixedText(numbers.bleu, 2), percentText(numbers.exactMatch), percentText(numbers.tokenAccuracy),
             shortText(numbers.perplexity), checkpointText(numbers.checkpoint));
}

void FileTranslationDialog::refreshFilter() {
    static_cast<ResultFilter*>(m_filter)->setFilter(m_find->text(), m_wrongOnly->isChecked());
    refreshEmpty();
}

void FileTranslationDialog::refreshEmpty() {
    const bool lines = m_model->rowCount() > 0;
    m_find->setVisible(lines);
    m_wrongOnly->setVisible(lines && !m_model->result().references.empty());
    m_stack->setCurrentWidget(m_filter->rowCount() > 0 ? static_cast<QWidget*>(m_table) : m_empty);
    m_empty->setButton(lines ? tr("Clear") : QString());
    if (lines)
        m_empty->setSentence(m_find->text().isEmpty() ? tr("Every line is like its reference.")
                                                      : tr("No line contains \"%1\".").arg(m_find->text()));
    else if (m_failure)
        m_empty->setSentence(translated(*m_failure));
    else if (m_workbench.translation().isFileBusy())
        m_empty->setSentence(tr("Working …"));
    else
        m_empty->setSentence(tr("Choose what to translate or evaluate, then Start: sources and outputs will stand here side by side."));
}

void FileTranslationDialog::save() {
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the result"), QStringLiteral("translations.csv"),
                                                      tr("CSV (*.csv);;Text, outputs only (*.txt)"));
    if (path.isEmpty()) return;
    QString text = m_model->csv();
    if (path.endsWith(QStringLiteral(".txt"))) {
        text.clear();
        for (const std::string& line : m_model->result().outputs) text += QString::fromStdString(line) + u'\n';
    }
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0 && file.commit();
    if (!written) m_summary->setText(tr("%1 could not be written: %2").arg(path, file.errorString()));
}

void FileTranslationDialog::setBusy(bool busy) {
    m_progress->setVisible(busy);
    m_progress->setValue(0);
    m_cancel->setVisible(busy);
    m_start->setEnabled(!busy && m_workbench.translation().canAnswer());
    m_save->setEnabled(!busy && m_model->rowCount() > 0);
    refreshEmpty();
}

void FileTranslationDialog::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QDialog::changeEvent(event);
}

void FileTranslationDialog::retranslate() {
    setWindowTitle(tr("Whole file"));
    const QSignalBlocker quiet(m_task);
    const int task = std::max(0, m_task->currentIndex());
    m_task->clear();
    m_task->addItems({tr("Translate a text file …"), tr("Evaluate on the test part"), tr("Evaluate on the validation part"),
                      tr("Evaluate on a TSV file …")});
    m_task->setCurrentIndex(task);
    m_start->setText(tr("Start"));
    m_cancel->setText(tr("Cancel"));
    m_find->setPlaceholderText(tr("Find"));
    m_wrongOnly->setText(tr("Only different ones"));
    m_save->setText(tr("Save …"));
    m_close->setText(tr("Close"));
    if (m_model->rowCount() > 0) m_summary->setText(summaryOf(m_model->result()));
    refreshEmpty();
}

}  // namespace attune
