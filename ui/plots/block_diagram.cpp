#include "ui/plots/block_diagram.h"

#include "ui/plots/block_numbers.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_text.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <array>

namespace attune {

namespace {

constexpr double boxHeight = 50;
constexpr double arrowHead = 8;

/// A line through the points with a head at its end.
void paintArrow(QPainter& painter, const QPolygonF& points) {
    const QColor ink = colours().muted;
    painter.setPen(QPen(ink, 1.4));
    painter.drawPolyline(points);
    const QLineF last(points[points.size() - 2], points.back());
    const QPointF along = QPointF(last.dx(), last.dy()) / std::max(1.0, last.length());
    const QPointF across(-along.y(), along.x());
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawPolygon(QPolygonF{points.back(), points.back() - along * arrowHead + across * arrowHead * 0.45,
                                  points.back() - along * arrowHead - across * arrowHead * 0.45});
    painter.setBrush(Qt::NoBrush);
}

void paintNote(QPainter& painter, const QPointF& leftMiddle, const QString& text, bool mono) {
    painter.setPen(colours().muted);
    const QFont font = mono ? monoFont(TextSize::Note) : textFont(TextSize::Note);
    paintLine(painter, QRectF(leftMiddle.x(), leftMiddle.y() - 10, 260, 20), text, font);
}

/// Where the query rises between the two columns of boxes.
double queryColumn(const QRectF& attention, const QRectF& readout) {
    return attention.right() + (readout.left() - attention.right()) * 0.28;
}

QString cellName(CellKind cell) {
    switch (cell) {
        case CellKind::Gru:
            return QStringLiteral("GRU");
        case CellKind::Lstm:
            return QStringLiteral("LSTM");
        case CellKind::RnnTanh:
            return QStringLiteral("RNN tanh");
        case CellKind::RnnRelu:
            return QStringLiteral("RNN ReLU");
    }
    return {};
}

QString formulaOf(const ModelOptions& options) {
    if (options.decoder == DecoderKind::Transformer) return QStringLiteral("softmax(Q Kᵀ / √d) V");
    switch (options.attention) {
        case AttentionScore::None:
            return {};
        case AttentionScore::Dot:
            return QStringLiteral("s · h");
        case AttentionScore::General:
            return QStringLiteral("s W h");
        case AttentionScore::Concat:
            return options.coverage ? QStringLiteral("v tanh(W [s; h] + w c)") : QStringLiteral("v tanh(W [s; h])");
        case AttentionScore::Additive:
            return options.coverage ? QStringLiteral("v tanh(W s + U h + w c)") : QStringLiteral("v tanh(W s + U h)");
        case AttentionScore::ScaledDot:
            return QStringLiteral("s · h / √d");
        case AttentionScore::MultiHead:
            return QStringLiteral("softmax(Q Kᵀ / √d) V");
        case AttentionScore::Gated:
            return QStringLiteral("σ(v tanh(W s + U h))");
        case AttentionScore::Location:
            return QStringLiteral("softmax(W s)");
        case AttentionScore::LocalP:
            return QStringLiteral("s W h · exp(−(j − p)² / 2σ²)");
    }
    return {};
}

}  // namespace

BlockDiagram::BlockDiagram(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

void BlockDiagram::setModel(const ModelOptions& options, std::vector<ModelBlock> blocks, std::int64_t sourceVocabulary,
                            std::int64_t targetVocabulary) {
    m_options = options;
    m_blocks = std::move(blocks);
    m_sourceVocabulary = sourceVocabulary;
    m_targetVocabulary = targetVocabulary;
    update();
}

void BlockDiagram::setExamples(const QString& source, const QString& target) {
    m_sourceExample = source;
    m_targetExample = target;
    update();
}

void BlockDiagram::setCurrentBlock(const std::string& name) {
    m_current = name;
    update();
}

const ModelBlock* BlockDiagram::block(const std::string& name) const {
    const auto found = std::find_if(m_blocks.begin(), m_blocks.end(), [&name](const ModelBlock& each) { return each.name == name; });
    return found == m_blocks.end() ? nullptr : &*found;
}

QString BlockDiagram::blockText(const std::string& name) const {
    const QString cell = QStringLiteral("%1 %2").arg(cellName(m_options.cell)).arg(m_options.hiddenSize);
    const auto layers = [this](std::int64_t count) { return count > 1 ? tr(", %n layers", nullptr, static_cast<int>(count)) : QString(); };
    if (name == "source_embedding") return tr("%1 tokens → %2").arg(countText(m_sourceVocabulary)).arg(m_options.embeddingSize);
    if (name == "target_embedding") return tr("%1 tokens → %2").arg(countText(m_targetVocabulary)).arg(m_options.embeddingSize);
    const QString transformer = tr("Transformer %1, %n heads", nullptr, static_cast<int>(m_options.heads)).arg(m_options.hiddenSize);
    if (name == "encoder") {
        if (m_options.encoder == EncoderKind::Mean) return tr("the embeddings and their mean");
        if (m_options.encoder == EncoderKind::Transformer) return transformer + layers(m_options.encoderLayers);
        return (m_options.bidirectional ? tr("%1, both directions").arg(cell) : tr("%1, one direction").arg(cell)) +
               layers(m_options.encoderLayers);
    }
    if (name == "decoder") {
        if (m_options.decoder == DecoderKind::Transformer) return transformer + layers(m_options.decoderLayers);
        const QString when = m_options.attention == AttentionScore::None        ? tr("%1, fixed context")
                             : m_options.resolvedAttend() == AttendWhen::Before ? tr("%1, attention before the cell")
                                                                                : tr("%1, attention after the cell");
        return when.arg(cell) + layers(m_options.decoderLayers);
    }
    if (name == "attention") return formulaOf(m_options);
    if (name == "readout")
        return m_options.resolvedAttend() == AttendWhen::Before ? QStringLiteral("tanh(W [s; c; y])") : QStringLiteral("tanh(W [c; s])");
    if (m_options.output == OutputKind::Pointer) return tr("the attention's weights, a source token");
    if (m_options.output == OutputKind::PointerGenerator)
        return tr("p·softmax over %1 + (1 − p)·attention").arg(countText(m_targetVocabulary));
    return tr("%1 → %2 tokens, softmax").arg(m_options.hiddenSize).arg(countText(m_targetVocabulary));
}

std::vector<BlockDiagram::Box> BlockDiagram::boxes(const QSizeF& size) const {
    const double width = std::min(scaled(610), static_cast<int>(size.width()));
    const double left = (size.width() - width) / 2;
    const double boxWidth = width * 0.38;
    const double leftColumn = left + width * 0.06;
    const double rightColumn = left + width * 0.94 - boxWidth;
    const double height = std::min(size.height(), 760.0);
    const double top = (size.height() - height) / 2;
    struct Place {
        const char* name;
        double x;
        double y;  // share of the height
    };
    const std::array<Place, 7> places{{{"output", rightColumn, 0.17},
                                       {"attention", leftColumn, 0.37},
                                       {"readout", rightColumn, 0.37},
                                       {"encoder", leftColumn, 0.63},
                                       {"decoder", rightColumn, block("readout") ? 0.63 : 0.37},
                                       {"source_embedding", leftColumn, 0.84},
                                       {"target_embedding", rightColumn, 0.84}}};
    std::vector<Box> result;
    for (const Place& place : places) {
        const ModelBlock* known = block(place.name);
        if (!known) continue;
        if (place.name == std::string("attention") && !m_options.attends()) continue;
        result.push_back({place.name, blockTitle(place.name), blockText(place.name),
                          QRectF(place.x, top + place.y * height, boxWidth, boxHeight), known->parameters});
    }
    return result;
}

void BlockDiagram::paintTotals(QPainter& painter, const QRectF& area) const {
    const std::int64_t parameters = parameterCount(m_blocks);
    painter.setPen(colours().text);
    paintLine(painter, QRectF(area.left(), area.top(), area.width(), 24), tr("%1 parameters").arg(countText(parameters)),
              textFont(TextSize::Token, true));
    painter.setPen(colours().muted);
    const double megabytes = 4e-6 * static_cast<double>(parameters);
    paintLine(painter, QRectF(area.left(), area.top() + 24, area.width(), 20),
              tr("%1 MB of weights, %2 MB with Adam").arg(fixedText(megabytes, 1), fixedText(3 * megabytes, 1)), textFont(TextSize::Label));
}

void BlockDiagram::paintBox(QPainter& painter, const Box& box) const {
    const Colours& colour = colours();
    const bool current = box.name == m_current;
    painter.setBrush(current ? colour.tint : box.name == m_hovered ? colour.hover : colour.panel);
    painter.setPen(QPen(current ? colour.accent : colour.buttonOutline, 1));
    painter.drawRoundedRect(box.rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setBrush(Qt::NoBrush);
    const QRectF inner = box.rect.adjusted(12, 5, -12, -5);
    const QRectF upper(inner.left(), inner.top(), inner.width(), 20);
    const QString count = countText(box.parameters);
    const QFont countFont = textFont(TextSize::Label);
    painter.setPen(colour.text);
    paintLine(painter, upper.adjusted(0, 0, -lineWidth(count, countFont) - 8, 0), box.title, textFont(TextSize::Control, true));
    paintLine(painter, upper, count, countFont, Qt::AlignRight);
    painter.setPen(colour.muted);
    paintLine(painter, QRectF(inner.left(), inner.top() + 20, inner.width(), 20), box.text, textFont(TextSize::Label));
}

void BlockDiagram::paintArrows(QPainter& painter, const std::vector<Box>& all, const QSizeF&) const {
    const auto rectOf = [&all](const char* name) {
        for (const Box& each : all)
            if (each.name == name) return each.rect;
        return QRectF();
    };
    const auto upwards = [&painter](const QRectF& from, const QRectF& to, const QString& shape) {
        const double x = from.center().x();
        paintArrow(painter, {QPointF(x, from.top()), QPointF(x, to.bottom() + 2)});
        paintNote(painter, QPointF(x + 9, (from.top() + to.bottom()) / 2), shape, true);
    };
    const QRectF encoder = rectOf("encoder"), decoder = rectOf("decoder"), output = rectOf("output");
    const QRectF readout = block("readout") ? rectOf("readout") : decoder;
    const QRectF sourceEmbedding = rectOf("source_embedding"), targetEmbedding = rectOf("target_embedding");
    const QString embedded = QStringLiteral("[B, %1, %2]");
    upwards(sourceEmbedding, encoder, embedded.arg(QStringLiteral("S")).arg(m_options.embeddingSize));
    upwards(targetEmbedding, decoder, QStringLiteral("[B, %1]").arg(m_options.embeddingSize));
    if (readout != decoder) upwards(decoder, readout, QStringLiteral("%1 [B, %2]").arg(tr("state")).arg(m_options.hiddenSize));
    upwards(readout, output, QStringLiteral("[B, %1]").arg(m_options.hiddenSize));
    for (const QRectF& rect : {sourceEmbedding, targetEmbedding}) {
        const double x = rect.center().x();
        paintArrow(painter, {QPointF(x, rect.bottom() + 26), QPointF(x, rect.bottom() + 2)});
        paintNote(painter, QPointF(x + 9, rect.bottom() + 15),
                  rect == sourceEmbedding ? QStringLiteral("[B, S]") : QStringLiteral("[B, T]"), true);
        painter.setPen(colours().muted);
        paintLine(painter, QRectF(rect.left(), rect.bottom() + 27, rect.width(), 20),
                  rect == sourceEmbedding ? m_sourceExample : QStringLiteral("<s> ") + m_targetExample, monoFont(TextSize::Label),
                  Qt::AlignHCenter);
    }
    const double x = output.center().x();
    paintArrow(painter, {QPointF(x, output.top()), QPointF(x, output.top() - 34)});
    paintNote(painter, QPointF(x + 9, output.top() - 20), QStringLiteral("[B, T, %1]").arg(m_targetVocabulary), true);
    painter.setPen(colours().muted);
    paintLine(painter, QRectF(output.left(), output.top() - 58, output.width(), 20), m_targetExample, monoFont(TextSize::Label),
              Qt::AlignHCenter);

    if (const ModelBlock* bridge = block("bridge")) {
        const double bridgeY = encoder.bottom() - 13;
        paintArrow(painter, {QPointF(encoder.right(), bridgeY), QPointF(decoder.left() - 2, bridgeY)});
        const double middle = (encoder.right() + decoder.left()) / 2;
        const QRectF words(middle - 60, encoder.bottom() + 4, 120, 16);
        painter.setPen(colours().muted);
        paintLine(painter, words, tr("bridge"), textFont(TextSize::Note), Qt::AlignHCenter);
        painter.setPen(colours().text);
        if (bridge->parameters > 0)
            paintLine(painter, words.translated(0, 15), countText(bridge->parameters), textFont(TextSize::Note), Qt::AlignHCenter);
    }
    if (m_options.attends()) {
        const QRectF attention = rectOf("attention");
        upwards(encoder, attention, {});
        paintStates(painter, QPointF(encoder.center().x(), (encoder.top() + attention.bottom()) / 2), queryColumn(attention, readout));
        paintAttentionArrows(painter, all);
    }
}

void BlockDiagram::paintStates(QPainter& painter, const QPointF& arrow, double limit) const {
    const ModelBlock* encoder = block("encoder");
    const QString text = QStringLiteral("%1 %2").arg(tr("states"), encoder ? QString::fromStdString(encoder->shape) : QString());
    const double width = lineWidth(text, monoFont(TextSize::Note));
    const bool fits = arrow.x() + 9 + width < limit - 4;
    paintNote(painter, QPointF(fits ? arrow.x() + 9 : arrow.x() - 9 - width, arrow.y()), text, true);
}

void BlockDiagram::paintAttentionArrows(QPainter& painter, const std::vector<Box>& all) const {
    QRectF attention, readout, decoder;
    for (const Box& each : all) {
        if (each.name == "attention") attention = each.rect;
        if (each.name == "readout") readout = each.rect;
        if (each.name == "decoder") decoder = each.rect;
    }
    if (readout.isNull()) readout = decoder;
    const double gap = readout.left() - attention.right();
    const double contextY = attention.top() + 12;
    const double queryY = attention.bottom() - 12;
    const double queryX = queryColumn(attention, readout);
    const double contextX = attention.right() + gap * 0.72;
    paintArrow(painter, {QPointF(attention.right(), contextY), QPointF(readout.left() - 2, contextY)});
    if (readout == decoder)
        paintArrow(painter, {QPointF(decoder.left(), queryY), QPointF(attention.right() + 2, queryY)});
    else
        paintArrow(painter, {QPointF(decoder.left(), decoder.top() + 22), QPointF(queryX, decoder.top() + 22), QPointF(queryX, queryY),
                             QPointF(attention.right() + 2, queryY)});
    painter.setPen(colours().muted);
    paintLine(painter, QRectF(attention.right(), contextY - 22, gap, 16), tr("context"), textFont(TextSize::Note), Qt::AlignHCenter);
    paintLine(painter, QRectF(queryX - 84, queryY + 22, 80, 16), tr("query"), textFont(TextSize::Note), Qt::AlignRight);
    if (readout == decoder) return;
    const bool before = m_options.resolvedAttend() == AttendWhen::Before;
    if (!before && !m_options.inputFeeding) return;
    const double fromY = before ? contextY : readout.bottom() - 12;
    const double fromX = before ? contextX : readout.left();
    paintArrow(painter, {QPointF(fromX, fromY), QPointF(contextX, fromY), QPointF(contextX, decoder.top() + 9),
                         QPointF(decoder.left() - 2, decoder.top() + 9)});
    if (!before) return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours().muted);
    painter.drawEllipse(QPointF(contextX, contextY), 3, 3);
    painter.setBrush(Qt::NoBrush);
}

void BlockDiagram::paint(QPainter& painter, const QSizeF& size) const {
    painter.setRenderHint(QPainter::Antialiasing);
    const std::vector<Box> all = boxes(size);
    if (all.empty()) return;
    paintArrows(painter, all, size);
    for (const Box& box : all) paintBox(painter, box);
    double left = all.front().rect.left();
    for (const Box& box : all) left = std::min(left, box.rect.left());
    paintTotals(painter, QRectF(left, std::max(8.0, all.front().rect.top() - 58), 300, 48));
}

void BlockDiagram::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), colours().panel);
    paint(painter, QSizeF(size()));
    if (hasFocus() && m_current.empty()) {
        painter.setPen(QPen(colours().accent, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), 4, 4);
    }
}

NumberTable BlockDiagram::numbers() const {
    return blockNumbers(m_blocks);
}

Picture BlockDiagram::picture() const {
    const QSize whole = size();
    return {QStringLiteral("model"), whole,
            [this, whole](QPainter& painter) {
                painter.fillRect(QRect(QPoint(), whole), colours().panel);
                paint(painter, whole);
            },
            [this] { return blockCsv(m_blocks); }};
}

std::string BlockDiagram::boxAt(const QPointF& place) const {
    for (const Box& box : boxes(size()))
        if (box.rect.contains(place)) return box.name;
    return {};
}

void BlockDiagram::mousePressEvent(QMouseEvent* event) {
    const std::string name = boxAt(event->position());
    if (!name.empty()) emit blockClicked(QString::fromStdString(name));
}

void BlockDiagram::mouseMoveEvent(QMouseEvent* event) {
    const std::string name = boxAt(event->position());
    if (name == m_hovered) return;
    m_hovered = name;
    setCursor(name.empty() ? Qt::ArrowCursor : Qt::PointingHandCursor);
    update();
}

void BlockDiagram::leaveEvent(QEvent*) {
    m_hovered.clear();
    update();
}

void BlockDiagram::keyPressEvent(QKeyEvent* event) {
    const std::vector<Box> all = boxes(size());
    const bool forward = event->key() == Qt::Key_Down || event->key() == Qt::Key_Right;
    const bool backward = event->key() == Qt::Key_Up || event->key() == Qt::Key_Left;
    if (all.empty() || (!forward && !backward)) return QWidget::keyPressEvent(event);
    std::size_t index = 0;
    while (index < all.size() && all[index].name != m_current) ++index;
    if (index == all.size())
        index = 0;
    else
        index = (index + (forward ? 1 : all.size() - 1)) % all.size();
    emit blockClicked(QString::fromStdString(all[index].name));
}

bool BlockDiagram::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const ModelBlock* known = block(boxAt(help->pos()));
        if (known)
            QToolTip::showText(
                help->globalPos(),
                tr("%1 %2, %3 parameters").arg(blockTitle(known->name), QString::fromStdString(known->shape), countText(known->parameters)),
                this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

}  // namespace attune
