#pragma once

#include "core/data/corpus_report.h"
#include "core/data/data_options.h"
#include "ui/plots/picture_export.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace attune {

class CoveragePlot;
class HistogramPlot;
class PanelHeader;

/// The right side of Data: what was found in the corpus, how long its sentences are, what the vocabularies cover, the split.
class ReportPanel : public QWidget {
    Q_OBJECT
public:
    explicit ReportPanel(QWidget* parent = nullptr);

    void setReport(const CorpusReport& report, const DataOptions& options);

signals:
    void lineChosen(qint64 line);  ///< a line of the report that someone wants to see

protected:
    void changeEvent(QEvent* event) override;

private:
    class SplitBar;
    void retranslate();
    void fillFindings();
    void addFinding(int icon, const QString& text, std::int64_t count, const std::vector<std::int64_t>& lines);
    void copyReport();
    QString reportCsv() const;

    CorpusReport m_report;
    DataOptions m_options;
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
