#pragma once

#include "core/data/corpus_report.h"
#include "core/data/data_options.h"
#include "ui/plots/picture_export.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QVBoxLayout;

namespace attune {

class CoveragePlot;
class EmptyPlace;
class HistogramPlot;
class PanelHeader;

/// The right side of Data: what was found in the corpus, how long its sentences are, what the vocabularies cover, the split.
class ReportPanel : public QWidget {
    Q_OBJECT
public:
    explicit ReportPanel(QWidget* parent = nullptr);

    void setReport(const CorpusReport& report, const DataOptions& options);
    /// In place of a report: why there is none.
    void setNote(const QString& note);
    /// The note that is shown, "" while there is a report.
    QString note() const;

signals:
    void lineChosen(qint64 line);  ///< a line of the report that someone wants to see

protected:
    void changeEvent(QEvent* event) override;

private:
    class SplitBar;
    QWidget* makeContent();
    void addTools();
    void retranslate();
    void fillFindings();
    void addFinding(int icon, const QString& text, std::int64_t count, const std::vector<std::int64_t>& lines);
    void copyReport();
    QString reportCsv() const;

    CorpusReport m_report;
    DataOptions m_options;
    QStackedWidget* m_stack;
    EmptyPlace* m_empty;
    PanelHeader* m_findingsHeader;
    PanelHeader* m_lengthHeader;
    PanelHeader* m_vocabularyHeader;
    PanelHeader* m_splitHeader;
    QVBoxLayout* m_findings;
    HistogramPlot* m_lengths;
    CoveragePlot* m_coverage;
    QLabel* m_vocabularyText;
    SplitBar* m_split;
    QLabel* m_splitText;
};

}  // namespace attune
