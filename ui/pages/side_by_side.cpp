#include "ui/pages/side_by_side.h"

#include "ui/plots/attention_heatmap.h"
#include "ui/plots/head_weights.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace attune {

namespace {
constexpr double roomForDifference = 1080, captionLine = 24;
}

SideBySide::SideBySide(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (Pane& pane : m_panes) {
        pane = makePane();
        row->addWidget(pane.place, 1);
        connect(pane.heatmap, &AttentionHeatmap::hovered, this,
                [this, &pane](int row, int column) { emit hovered(tokensAt(pane.shown, row, column)); });
        connect(pane.heatmap, &AttentionHeatmap::selected, this, [this, &pane](int row, int column) {
            if (pane.shown.map.kind == AttentionKind::Cross) emit selected(tokensAt(pane.shown, row, column));
        });
    }
}

SideBySide::Pane SideBySide::makePane() {
    Pane pane;
    pane.place = new QWidget(this);
    pane.caption = new ElidedLabel({}, pane.place);
    pane.caption->setTextSize(TextSize::Label, true);
    pane.caption->setFixedHeight(scaled(captionLine));
    pane.heatmap = new AttentionHeatmap(pane.place);
    pane.heatmap->setStripsVisible(false);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(scaled(16), 0, scaled(8), 0);
    line->addWidget(pane.caption);
    auto* column = new QVBoxLayout(pane.place);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(line);
    column->addWidget(pane.heatmap, 1);
    connect(pane.heatmap, &AttentionHeatmap::enlargeRequested, this, &SideBySide::enlargeRequested);
    connect(pane.heatmap, &AttentionHeatmap::escaped, this, &SideBySide::escaped);
    return pane;
}

void SideBySide::setMoments(const ShownAttention& now, const ShownAttention& then, const AttentionLook& look, bool differ) {
    m_differ = differ;
    m_look = look;
    const auto fill = [&](Pane& pane, const ShownAttention& shown) {
        const AttentionMap* map = shown.map(look.kind);
        pane.shown = map ? inLook(*map, look) : AttentionInLook();
        pane.update = shown.update;
        pane.feeding = shown.feeding;
        pane.heatmap->setMap(pane.shown.map, look.layer, look.head);
    };
    fill(m_panes[Now], now);
    fill(m_panes[Then], then);
    fill(m_panes[Difference], now);
    m_panes[Difference].heatmap->setComparison(differ ? std::optional(m_panes[Then].shown.map) : std::nullopt);
    retranslate();
    arrange();
}

void SideBySide::setLinked(const TokenPair& tokens) {
    for (const Pane& pane : m_panes) {
        const TokenPair places = placesOf(pane.shown, tokens);
        pane.heatmap->setLinked(places.target, places.source);
    }
}

void SideBySide::setSelected(const TokenPair& tokens) {
    for (const Pane& pane : m_panes) {
        const TokenPair places = pane.shown.map.kind == AttentionKind::Cross ? placesOf(pane.shown, tokens) : TokenPair();
        pane.heatmap->setSelection(places.target, places.source);
    }
}

void SideBySide::setTableVisible(bool visible) {
    for (const Pane& pane : m_panes) pane.heatmap->setTableVisible(visible);
}

QString SideBySide::caption(Side side) const {
    return m_panes[side].caption->text();
}

void SideBySide::arrange() {
    m_panes[Difference].place->setVisible(m_differ && m_panes[Difference].heatmap->isComparing() && width() >= scaled(roomForDifference));
}

void SideBySide::retranslate() {
    for (const Side side : {Now, Then}) {
        const Pane& pane = m_panes[side];
        pane.caption->setText(tr("update %1").arg(countText(pane.update)) + QStringLiteral(" · ") +
                              (pane.feeding == ProbeFeeding::Forced ? tr("forced on reference") : tr("free-running")));
    }
    m_panes[Difference].caption->setText(
        tr("difference: update %1 minus update %2").arg(countText(m_panes[Now].update), countText(m_panes[Then].update)));
}

QString SideBySide::csv() const {
    QString text = QStringLiteral("update,target_position,target,source_position,source,weight\n");
    for (const Side side : {Now, Then}) {
        const Pane& pane = m_panes[side];
        const AttentionMap& map = pane.shown.map;
        const std::vector<float> weights = headWeights(map, m_look.layer, m_look.head);
        for (std::size_t i = 0; i < weights.size(); ++i) {
            const std::size_t row = i / map.columnTokens.size(), column = i % map.columnTokens.size();
            text += QStringLiteral("%1,%2,").arg(pane.update).arg(row) + csvField(QString::fromStdString(map.rowTokens[row])) +
                    QStringLiteral(",%1,").arg(column) + csvField(QString::fromStdString(map.columnTokens[column])) + u',' +
                    QString::number(static_cast<double>(weights[i]), 'g', 6) + u'\n';
        }
    }
    return text;
}

Picture SideBySide::picture() const {
    struct Part {
        QString caption;
        Picture picture;
    };
    std::vector<Part> parts;
    QSize size(0, 0);
    for (const Pane& pane : m_panes) {
        if (pane.place->isHidden()) continue;
        parts.push_back({pane.caption->text(), pane.heatmap->picture()});
        size = QSize(size.width() + parts.back().picture.size.width(), std::max(size.height(), parts.back().picture.size.height()));
    }
    size.rheight() += scaled(captionLine);
    const auto paint = [parts](QPainter& painter) {
        for (const Part& part : parts) {
            painter.setFont(textFont(TextSize::Label, true));
            painter.setPen(colours().text);
            painter.drawText(QRect(scaled(16), 0, part.picture.size.width() - scaled(16), scaled(captionLine)), Qt::AlignVCenter,
                             part.caption);
            painter.save();
            painter.translate(0, scaled(captionLine));
            part.picture.paint(painter);
            painter.restore();
            painter.translate(part.picture.size.width(), 0);
        }
    };
    return {QStringLiteral("side-by-side"), size, paint, [this] { return csv(); }};
}

void SideBySide::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void SideBySide::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

}  // namespace attune
