#include "ui/pages/report_panel.h"

#include "ui/messages.h"
#include "ui/pages/panel_parts.h"
#include "ui/plots/coverage_plot.h"
#include "ui/plots/histogram_plot.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QFrame>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace attune {

namespace {

QVector<QPointF> coverageCurve(const SideStatistics& side) {
    QVector<QPointF> points;
    double words = 1;
    for (const double share : side.coverageBySize) {
        points << QPointF(std::min(words, static_cast<double>(std::max<std::int64_t>(1, side.types))), share);
        words *= 2;
    }
    return points;
}

}  // namespace

/// Training, validation and test set as shares of one bar.
class ReportPanel::SplitBar : public QWidget {
public:
    explicit SplitBar(QWidget* parent) : QWidget(parent) { setFixedHeight(scaled(10)); }
    void setParts(std::int64_t train, std::int64_t valid, std::int64_t test) {
        m_parts = {static_cast<double>(train), static_cast<double>(valid), static_cast<double>(test)};
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const double all = std::max(1.0, m_parts[0] + m_parts[1] + m_parts[2]);
        const std::array<QColor, 3> inks{colours().text, colours().muted, colours().outline};
        double x = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            const double part = m_parts[i] / all * (width() - 4);
            if (m_parts[i] > 0) painter.fillRect(QRectF(x, 0, std::max(2.0, part), height()), inks[i]);
            x += part + 2;
        }
    }

private:
    std::array<double, 3> m_parts{};
};

ReportPanel::ReportPanel(QWidget* parent) : QWidget(parent) {
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(makeContent());
    m_empty = new EmptyPlace(QString());
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(scroll);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    addTools();
    retranslate();
}

QWidget* ReportPanel::makeContent() {
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(scaled(16), 0, scaled(16), scaled(12));
    column->setSpacing(scaled(4));
    m_findingsHeader = new PanelHeader(QString(), content);
    m_lengthHeader = new PanelHeader(QString(), content);
    m_vocabularyHeader = new PanelHeader(QString(), content);
    m_splitHeader = new PanelHeader(QString(), content);
    m_findings = new QVBoxLayout;
    m_findings->setSpacing(0);
    m_lengths = new HistogramPlot(content);
    m_lengths->setMinimumHeight(scaled(130));
    m_coverage = new CoveragePlot(content);
    m_coverage->setMinimumHeight(scaled(110));
    m_vocabularyText = new QLabel(content);
    m_vocabularyText->setWordWrap(true);
    m_vocabularyText->setFont(textFont(TextSize::Label));
    m_split = new SplitBar(content);
    m_splitText = new QLabel(content);
    m_splitText->setFont(textFont(TextSize::Label));
    m_splitText->setWordWrap(true);

    column->addWidget(m_findingsHeader);
    column->addLayout(m_findings);
    column->addWidget(panelLine(QFrame::HLine));
    column->addWidget(m_lengthHeader);
    column->addWidget(m_lengths, 3);
    column->addWidget(panelLine(QFrame::HLine));
    column->addWidget(m_vocabularyHeader);
    column->addWidget(m_coverage, 2);
    column->addWidget(m_vocabularyText);
    column->addWidget(panelLine(QFrame::HLine));
    column->addWidget(m_splitHeader);
    column->addWidget(m_split);
    column->addWidget(m_splitText);
    column->addStretch(1);
    return content;
}

void ReportPanel::addTools() {
    m_findingsHeader->addTool(HeaderTool::Copy);
    connect(m_findingsHeader, &PanelHeader::toolClicked, this, &ReportPanel::copyReport);
    addPlotTools(m_lengthHeader, this, m_lengths);
    addPlotTools(m_vocabularyHeader, this, m_coverage);
    for (PanelHeader* header : {m_findingsHeader, m_lengthHeader, m_vocabularyHeader, m_splitHeader}) alignWithColumn(header);
}

void ReportPanel::retranslate() {
    m_findingsHeader->setTitle(tr("Report"));
    m_findingsHeader->setHelp({tr("What was found while the data were read."),
                               tr("many dropped lines: they often mean a wrong column or a wrong encoding."),
                               tr("Repeated sources are kept, but always in one part of the split.")});
    m_lengthHeader->setTitle(tr("Sentence length"));
    m_lengthHeader->setSubtitle(tr("in tokens"));
    m_lengthHeader->setHelp({tr("How many sentences have how many tokens."), tr("two sides of very different shape."),
                             tr("Sentences over the maximum length are already left out here.")});
    m_vocabularyHeader->setTitle(tr("Vocabulary"));
    m_vocabularyHeader->setSubtitle(tr("running tokens covered"));
    m_vocabularyHeader->setHelp({tr("How much of the text the most frequent tokens cover."),
                                 tr("where the accent line, your vocabulary, cuts the curves."),
                                 tr("Counted on the training part; new text has more unknown words.")});
    m_splitHeader->setTitle(tr("Split"));
    m_splitHeader->setSubtitle(tr("by seed, grouped by source sentence"));
    m_splitHeader->setHelp({tr("Which pairs train, which choose the best checkpoint, which measure it."),
                            tr("the size of the test part: few pairs measure little."),
                            tr("A test set that was looked at often is no test set any more.")});
    fillFindings();
}

void ReportPanel::setReport(const CorpusReport& report, const DataOptions& options) {
    m_report = report;
    m_options = options;
    m_lengths->setBins(binLengths(report.source.lengths, report.target.lengths));
    m_lengths->setMeans(report.source.meanLength, report.target.meanLength);
    m_coverage->setCurves(coverageCurve(report.source), coverageCurve(report.target));
    m_coverage->setChosenSize(static_cast<double>(std::max(report.source.vocabulary, report.target.vocabulary)));
    m_split->setParts(report.trainPairs, report.validPairs, report.testPairs);
    fillFindings();
    m_stack->setCurrentIndex(1);
}

void ReportPanel::setNote(const QString& note) {
    m_empty->setSentence(note);
    m_stack->setCurrentIndex(0);
}

QString ReportPanel::note() const {
    return m_stack->currentWidget() == m_empty ? m_empty->sentence() : QString();
}

void ReportPanel::addFinding(int iconNumber, const QString& text, std::int64_t count, const std::vector<std::int64_t>& lines) {
    auto* row = new QPushButton(this);
    row->setFlat(true);
    row->setFixedHeight(scaled(23));
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(scaled(8));
    auto* mark = new QLabel(row);
    const auto name = static_cast<IconName>(iconNumber);
    const Ink ink = name == IconName::Cross     ? Ink::Bad
                    : name == IconName::Warning ? Ink::Warning
                    : name == IconName::Check   ? Ink::Good
                                                : Ink::Muted;
    mark->setPixmap(iconPixmap(name, scaled(14), ink, devicePixelRatioF()));
    auto* words = new ElidedLabel(text, row);
    words->setAttribute(Qt::WA_TransparentForMouseEvents, !lines.empty());
    auto* number = new QLabel(countText(count), row);
    number->setFont(textFont(TextSize::Label));
    layout->addWidget(mark);
    layout->addWidget(words, 1);
    layout->addWidget(number);
    if (lines.empty()) {
        row->setFocusPolicy(Qt::NoFocus);
        row->setAttribute(Qt::WA_TransparentForMouseEvents);
    } else {
        auto* chevron = new QLabel(row);
        chevron->setPixmap(iconPixmap(IconName::ChevronRight, scaled(12), Ink::Muted, devicePixelRatioF()));
        layout->addWidget(chevron);
        row->setToolTip(tr("%1: show the lines").arg(text));
        connect(row, &QPushButton::clicked, this, [this, row, lines] {
            auto* menu = new QMenu(row);
            menu->setAttribute(Qt::WA_DeleteOnClose);
            for (const std::int64_t line : lines)
                menu->addAction(tr("Line %1").arg(countText(line)), this, [this, line] { emit lineChosen(line); });
            menu->popup(row->mapToGlobal(QPoint(0, row->height())));
        });
    }
    row->setAccessibleName(QStringLiteral("%1: %2").arg(text, countText(count)));
    m_findings->addWidget(row);
}

void ReportPanel::fillFindings() {
    while (QLayoutItem* item = m_findings->takeAt(0)) {
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
    m_findingsHeader->setSubtitle(tr("%1 lines, %2 pairs kept").arg(countText(m_report.lines), countText(m_report.kept)));
    for (const CorpusProblem& problem : m_report.problems) {
        const IconName mark = isDropped(problem.kind) ? IconName::Cross : IconName::Info;
        const QString text =
            isDropped(problem.kind) ? tr("%1, dropped").arg(translated(describe(problem.kind))) : translated(describe(problem.kind));
        addFinding(static_cast<int>(mark), text, problem.count, problem.lines);
    }
    if (m_report.duplicates > 0) addFinding(static_cast<int>(IconName::Info), tr("Repeated pairs, kept"), m_report.duplicates, {});
    if (m_report.repeatedSources > 0)
        addFinding(static_cast<int>(IconName::Info), tr("Repeated sources, kept in one part"), m_report.repeatedSources, {});
    if (m_report.overlap > 0)
        addFinding(static_cast<int>(IconName::Warning), tr("Training sources also in the validation data"), m_report.overlap, {});
    if (m_report.dropped == 0) addFinding(static_cast<int>(IconName::Check), tr("Dropped lines"), 0, {});
    const auto side = [](const QString& name, const SideStatistics& statistics) {
        return tr("%1: %2 tokens, covering %3").arg(name, countText(statistics.vocabulary), percentText(statistics.coverage));
    };
    m_vocabularyText->setText(side(tr("Source"), m_report.source) + u'\n' + side(tr("Target"), m_report.target));
    m_splitText->setText(tr("training %1   validation %2   test %3")
                             .arg(countText(m_report.trainPairs), countText(m_report.validPairs), countText(m_report.testPairs)));
}

QString ReportPanel::reportCsv() const {
    QString csv = QStringLiteral("finding,count,lines\n");
    for (const CorpusProblem& problem : m_report.problems) {
        QStringList lines;
        for (const std::int64_t line : problem.lines) lines << QString::number(line);
        csv += QStringLiteral("%1,%2,%3\n").arg(QString::fromLatin1(word(problem.kind))).arg(problem.count).arg(lines.join(u' '));
    }
    return csv + QStringLiteral("lines,%1,\nkept,%2,\ndropped,%3,\nduplicates,%4,\n")
                     .arg(m_report.lines)
                     .arg(m_report.kept)
                     .arg(m_report.dropped)
                     .arg(m_report.duplicates);
}

void ReportPanel::copyReport() {
    QApplication::clipboard()->setText(reportCsv());
}

void ReportPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    if (event->type() == QEvent::PaletteChange) fillFindings();
    QWidget::changeEvent(event);
}

}  // namespace attune
