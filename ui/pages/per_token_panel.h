#pragma once

#include "ui/plots/picture_export.h"
#include "ui/session/workbench.h"

#include <QWidget>

class QScrollArea;
class QStackedWidget;

namespace attune {

class EmptyPlace;
class PanelHeader;
class PerTokenView;

/// The likeliest words at each step of the chosen hypothesis.
class PerTokenPanel : public QWidget {
    Q_OBJECT
public:
    explicit PerTokenPanel(Workbench& workbench, QWidget* parent = nullptr);

    /// Tints a token, as the heatmap's pointer does; −1: none.
    void setLinked(int token);
    const PerTokenView* view() const { return m_view; }
    /// Whether there are words, not the empty place.
    bool isFilled() const;

signals:
    void tokenHovered(int token);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void retranslate();
    void refresh();
    QString csv() const;

    Workbench& m_workbench;
    PanelHeader* m_header;
    QStackedWidget* m_stack;
    QScrollArea* m_scroll;
    PerTokenView* m_view;
    EmptyPlace* m_empty;
};

/// Columns of tokens, each with a bar, its probability and the alternatives under it.
class PerTokenView : public QWidget {
    Q_OBJECT
public:
    explicit PerTokenView(QWidget* parent = nullptr);
    void setHypothesis(const Hypothesis& hypothesis);
    void setLinked(int token);
    const Hypothesis& hypothesis() const { return m_hypothesis; }
    void paint(QPainter& painter) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void tokenHovered(int token);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void paintColumn(QPainter& painter, std::size_t token) const;

    Hypothesis m_hypothesis;
    struct Column {
        double left;
        double width;
    };
    void placeColumns(const std::vector<double>& widths, bool rightToLeft);

    std::vector<Column> m_columns;  // one for each token; the first stands at the right where the script does
    double m_width = 0;
    int m_linked = -1;
};

}  // namespace attune
