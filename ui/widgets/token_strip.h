#pragma once

#include <QString>
#include <QWidget>

#include <vector>

namespace attune {

/// One token of a strip. Unknown and changed tokens are amber, wrong ones red; both bold where they differ.
struct TokenChip {
    enum class State { Plain, Unknown, Changed, Wrong };
    QString text;
    State state = State::Plain;
    QString toolTip;

    bool operator==(const TokenChip&) const = default;
};

/// Paints chips from the edge of `rect` where reading begins, ending in "…" when there is no room; for delegates. Returns the width
/// used.
double paintTokenChips(QPainter& painter, const QRectF& rect, const std::vector<TokenChip>& tokens, int linked = -1,
                       Qt::LayoutDirection direction = Qt::LeftToRight);

/// A row of token chips linked with the other views of the same sentence. With `Bare` no chip is drawn, only tokens and marks.
class TokenStrip : public QWidget {
    Q_OBJECT
public:
    enum class Look { Chips, Bare };
    explicit TokenStrip(QWidget* parent = nullptr, Look look = Look::Chips);

    void setTokens(std::vector<TokenChip> tokens);
    const std::vector<TokenChip>& tokens() const { return m_tokens; }
    /// Tints token `index` (−1: none), as the heatmap's pointer does.
    void setLinked(int index);
    int linked() const { return m_linked; }
    /// Token at a place of the widget, −1 between tokens.
    int tokenAt(const QPoint& place) const;
    QRectF tokenRect(int index) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

signals:
    void tokenHovered(int index);  ///< −1 when the pointer leaves
    void tokenClicked(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    std::vector<QRectF> place(int width) const;

    Look m_look;
    std::vector<TokenChip> m_tokens;
    std::vector<QRectF> m_rects;
    int m_linked = -1;
};

}  // namespace attune
