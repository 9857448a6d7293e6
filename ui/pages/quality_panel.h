#pragma once

#include "ui/session/examples_session.h"

#include <QMenu>
#include <QWidget>

#include <map>

class QAction;
class QStackedWidget;

namespace attune {

class EmptyPlace;
class PanelHeader;
class QualityPlot;

/// What is drawn of the answers in a range of source lengths, and of the words in a range of frequencies.
enum class QualityFigure { Bleu, ExactMatch, SentenceBleu, F1, Recall, Precision };

/// Quality by source length or by word frequency, of one run or two; which figure is chosen from the menu in the title.
class QualityPanel : public QWidget {
    Q_OBJECT
public:
    enum class By { Length, Frequency };
    explicit QualityPanel(By by, QWidget* parent = nullptr);

    /// Names of the runs for the legend; `b` empty: one run.
    void setRuns(const JudgedPair& runs, const QString& a, const QString& b);
    void choose(QualityFigure figure);
    QualityFigure figure() const { return m_figure; }

    QualityPlot* plot() const { return m_plot; }
    PanelHeader* header() const { return m_header; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void retranslate();
    QString name(QualityFigure figure) const;

    By m_by;
    QualityFigure m_figure;
    JudgedPair m_runs;
    QString m_nameA;
    QString m_nameB;
    QMenu m_menu;
    std::map<QualityFigure, QAction*> m_actions;

    PanelHeader* m_header;
    QStackedWidget* m_stack;
    QualityPlot* m_plot;
    EmptyPlace* m_empty;
};

}  // namespace attune
