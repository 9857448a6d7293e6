#pragma once

#include <QString>
#include <QWidget>

#include <vector>

namespace attune {

/// Rows of a token, a bar for its share 0 … 1 and the number; of weights (in the colours of the heatmap) or of probabilities. Rows may be
/// chosen by a click or by the arrow keys and Enter.
class ShareBars : public QWidget {
    Q_OBJECT
public:
    enum class Kind { Weights, Probabilities };
    struct Row {
        QString token;
        double share = 0;
        QString number;
        bool current = false;
    };
    explicit ShareBars(Kind kind, QWidget* parent = nullptr);

    void setRows(std::vector<Row> rows);
    const std::vector<Row>& rows() const { return m_rows; }
    void setRowHeight(double pixels);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

signals:
    void chosen(int row);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    bool isChoosable() const { return m_kind == Kind::Probabilities; }
    void point(int row);
    int rowAt(double y) const;

    Kind m_kind;
    std::vector<Row> m_rows;
    int m_rowHeight;
    int m_pointed = -1;
};

}  // namespace attune
