#include "ui/plots/curve_plot.h"

#include "ui/plots/curve_canvas.h"
#include "ui/plots/curve_numbers.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/style_painter.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_text.h"

#include <QElapsedTimer>
#include <QEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPicture>
#include <QTimer>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace attune {

namespace {

constexpr int replotIntervalMs = 33;
constexpr double grabRoom = 6;

}  // namespace

class CurvePlot::Private {
public:
    explicit Private(CurvePlot* owner) : q(owner), plot(new QCustomPlot(owner)), canvas(*plot) {
        timer.setSingleShot(true);
        plot->setMouseTracking(true);
        plot->setPlottingHint(QCP::phImmediateRefresh, false);  // painted with the rest of the window, not on its own
        plot->setPlottingHint(QCP::phFastPolylines, true);      // pieces with round ends look like one line with round joins
        plot->setAttribute(Qt::WA_OpaquePaintEvent);
        owner->setAttribute(Qt::WA_OpaquePaintEvent);
        plot->installEventFilter(owner);
        plot->setSelectionRectMode(QCP::srmCustom);
    }

    void schedule() {
        if (timer.isActive()) return;
        const qint64 past = sinceReplot.isValid() ? sinceReplot.elapsed() : replotIntervalMs;
        timer.start(static_cast<int>(std::max<qint64>(0, replotIntervalMs - past)));
    }
    void refresh() {
        canvas.prepare();
        if (!q->isVisible()) return;  // drawn when it is shown
        sinceReplot.start();
        plot->replot(QCustomPlot::rpQueuedReplot);
        if (legendShown()) q->update(legendRect());
    }
    bool legendShown() const { return legend.value_or(canvas.count() > 1 || (canvas.count() == 1 && !canvas.info(0).name.isEmpty())); }
    QRect legendRect() const { return {0, 0, q->width(), legendShown() ? scaled(22) : 0}; }
    /// QCustomPlot cannot draw on nothing: a folded plot keeps a pixel.
    void place() {
        const int top = legendRect().height();
        plot->setGeometry(0, top, std::max(1, q->width()), std::max(1, q->height() - top));
    }
    void paintLegend(QPainter& painter) const;
    double updateAt(double x) const { return plot->xAxis->pixelToCoord(x); }
    bool nearCursor(double x) const { return canvas.cursor && std::abs(plot->xAxis->coordToPixel(*canvas.cursor) - x) <= scaled(grabRoom); }
    void moveCursor(double x) {
        const double update = std::clamp(std::round(updateAt(x)), 0.0, std::max(canvas.lastUpdate(), canvas.updateLimit));
        if (canvas.cursor && *canvas.cursor == update) return;
        canvas.setCursor(update);
        refresh();
        emit q->cursorMoved(static_cast<int>(update));
    }
    void point(const QMouseEvent& event);
    void zoomAt(double x, double factor);
    void zoomTo(double from, double to);

    CurvePlot* q;
    QCustomPlot* plot;
    CurveCanvas canvas;
    QTimer timer;
    QElapsedTimer sinceReplot;
    std::optional<bool> legend;
    std::optional<double> pointer;
    std::optional<QPointF> pressed;
    bool dragsCursor = false;
    bool seconds = false;
};

void CurvePlot::Private::paintLegend(QPainter& painter) const {
    const Colours& c = colours();
    const QFont plain = textFont(TextSize::Label), bold = textFont(TextSize::Label, true);
    const double last = canvas.lastUpdate();
    const double update = pointer.value_or(canvas.cursor.value_or(last));
    const QRectF row = legendRect();
    double x = scaled(16);
    for (int i = 0; i < canvas.count(); ++i) {
        const CurveSeries& info = canvas.info(i);
        QPen pen(canvas.colour(i), 3, info.dashed ? Qt::DotLine : Qt::SolidLine, Qt::FlatCap);
        painter.setPen(pen);
        painter.drawLine(QPointF(x, row.center().y() + 1), QPointF(x + scaled(14), row.center().y() + 1));
        x += scaled(19);
        painter.setPen(c.muted);
        paintLine(painter, QRectF(x, row.top(), row.right() - x, row.height()), info.name, plain);
        x += lineWidth(info.name, plain) + scaled(5);
        const double value = canvas.valueAt(i, update);
        const QString text = std::isnan(value) ? QStringLiteral("–") : canvas.percent ? percentText(value) : shortText(value);
        painter.setPen(c.text);
        paintLine(painter, QRectF(x, row.top(), row.right() - x, row.height()), text, bold);
        x += lineWidth(text, bold) + scaled(16);
    }
    if (update == last || canvas.count() == 0) return;
    painter.setPen(c.muted);
    const QString where =
        seconds ? CurvePlot::tr("at %1 s").arg(fixedText(update, 1)) : CurvePlot::tr("at update %1").arg(countText(std::llround(update)));
    paintLine(painter, QRectF(x - scaled(8), row.top(), row.right() - x, row.height()), where, plain);
}

void CurvePlot::Private::point(const QMouseEvent& event) {
    const QRect inside = plot->axisRect()->rect();
    if (!inside.contains(event.pos())) {
        pointer.reset();
    } else {
        pointer = std::clamp(std::round(updateAt(event.position().x())), 0.0, canvas.lastUpdate());
    }
    plot->setCursor(nearCursor(event.position().x()) ? Qt::SizeHorCursor : Qt::ArrowCursor);
    canvas.setPointer(pointer);
    if (!legendShown() && pointer && canvas.count() > 0) {
        const double value = canvas.valueAt(0, *pointer);
        const QString text = canvas.percent ? percentText(value) : shortText(value);
        QToolTip::showText(event.globalPosition().toPoint(), CurvePlot::tr("update %1: %2").arg(countText(std::llround(*pointer)), text),
                           plot);
    }
    schedule();
}

void CurvePlot::Private::zoomAt(double x, double factor) {
    const QCPRange range = plot->xAxis->range();
    const double centre = updateAt(x);
    zoomTo(centre - (centre - range.lower) * factor, centre + (range.upper - centre) * factor);
}

void CurvePlot::Private::zoomTo(double from, double to) {
    const double whole = std::max({canvas.lastUpdate(), canvas.updateLimit, 1.0}) * 1.02;
    from = std::max(0.0, from);
    to = std::min(whole, to);
    if (to - from < 2) return;
    if (from <= 0 && to >= whole)
        canvas.setVisibleUpdates(std::nullopt);
    else
        canvas.setVisibleUpdates(QCPRange(from, to));
    refresh();
}

CurvePlot::CurvePlot(QWidget* parent) : QWidget(parent), d(std::make_unique<Private>(this)) {
    d->canvas.axisName = tr("update");
    connect(&d->timer, &QTimer::timeout, this, [this] { d->refresh(); });
    connect(d->plot->selectionRect(), &QCPSelectionRect::accepted, this, [this](const QRect& rect) {
        if (rect.width() > 4) d->zoomTo(d->updateAt(rect.left()), d->updateAt(rect.right()));
    });
    setAccessibleName(tr("Curves over updates"));
}

CurvePlot::~CurvePlot() {
    d->plot->removeEventFilter(this);
}

int CurvePlot::addSeries(const CurveSeries& series) {
    const int index = d->canvas.add(series);
    d->place();
    d->schedule();
    return index;
}

void CurvePlot::setSeriesName(int series, const QString& name) {
    d->canvas.info(series).name = name;
    update();
}

void CurvePlot::removeAllSeries() {
    d->canvas.removeAll();
    d->schedule();
}

void CurvePlot::append(int series, double update, double value) {
    d->canvas.append(series, update, value);
    d->schedule();
}

void CurvePlot::setSeries(int series, const QVector<QPointF>& points) {
    d->canvas.set(series, points);
    d->schedule();
}

void CurvePlot::truncate(double lastUpdate) {
    d->canvas.truncate(lastUpdate);
    d->schedule();
}

void CurvePlot::clear() {
    for (int i = 0; i < d->canvas.count(); ++i) d->canvas.set(i, {});
    d->canvas.setVisibleUpdates(std::nullopt);
    d->schedule();
}

void CurvePlot::setSmoothing(double smoothing) {
    d->canvas.setSmoothing(smoothing);
    d->schedule();
}

double CurvePlot::smoothing() const {
    return d->canvas.smoothing;
}

void CurvePlot::setLogarithmic(bool logarithmic) {
    d->canvas.setLogarithmic(logarithmic);
    d->schedule();
}

bool CurvePlot::isLogarithmic() const {
    return d->canvas.logarithmic;
}

void CurvePlot::setPercent(bool percent) {
    d->canvas.setPercent(percent);
    d->schedule();
}

void CurvePlot::setUpdateLimit(double updates) {
    d->canvas.updateLimit = updates;
    d->schedule();
}

void CurvePlot::setLegendVisible(bool visible) {
    d->legend = visible;
    d->place();
    d->schedule();
}

void CurvePlot::setAxisName(const QString& name) {
    d->canvas.axisName = name;
    d->schedule();
}

void CurvePlot::setOverSeconds(bool seconds) {
    d->seconds = seconds;
    setAxisName(seconds ? tr("seconds") : tr("update"));
}

void CurvePlot::setCursorUpdate(std::optional<double> update) {
    if (d->dragsCursor) return;
    d->canvas.setCursor(update);
    d->refresh();
}

std::optional<double> CurvePlot::cursorUpdate() const {
    return d->canvas.cursor;
}

double CurvePlot::valueAt(int series, double update) const {
    return d->canvas.valueAt(series, update);
}

double CurvePlot::lastValue(int series) const {
    const QVector<QPointF>& points = d->canvas.points(series);
    return points.isEmpty() ? std::nan("") : points.last().y();
}

int CurvePlot::pointCount(int series) const {
    return static_cast<int>(d->canvas.points(series).size());
}

std::pair<double, double> CurvePlot::valueRange() const {
    const QCPRange range = d->plot->yAxis->range();
    return {range.lower, range.upper};
}

void CurvePlot::resetZoom() {
    d->canvas.setVisibleUpdates(std::nullopt);
    d->refresh();
}

Picture CurvePlot::picture() const {
    const auto paint = [this](QPainter& painter) {
        d->canvas.setPointer(std::nullopt);
        d->canvas.prepare();
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        if (d->legendShown()) d->paintLegend(painter);
        // QCustomPlot wants its own painter; a QPicture carries its strokes over as vectors.
        QPicture strokes;
        QCPPainter recorder(&strokes);
        d->plot->toPainter(&recorder, d->plot->width(), d->plot->height());
        recorder.end();
        painter.translate(0, d->legendRect().height());
        painter.drawPicture(0, 0, strokes);
        painter.restore();
    };
    const auto csv = [this] {
        QString text = d->seconds ? QStringLiteral("series,seconds,value\n") : QStringLiteral("series,update,value\n");
        for (int i = 0; i < d->canvas.count(); ++i)
            for (const QPointF& point : d->canvas.points(i))
                text += csvField(d->canvas.info(i).name) + u',' + QString::number(point.x(), 'g', 12) + u',' +
                        QString::number(point.y(), 'g', 9) + u'\n';
        return text;
    };
    return {QStringLiteral("curves"), size(), paint, csv};
}

NumberTable CurvePlot::numbers() const {
    std::vector<NumberedCurve> curves;
    for (int i = 0; i < d->canvas.count(); ++i) {
        const QString& name = d->canvas.info(i).name;
        curves.push_back({name.isEmpty() ? tr("value") : name, d->canvas.points(i), d->canvas.percent});
    }
    return curveNumbers(d->canvas.axisName, curves);
}

QSize CurvePlot::sizeHint() const {
    return {scaled(404), scaled(220)};
}

QSize CurvePlot::minimumSizeHint() const {
    return {scaled(180), scaled(96)};
}

void CurvePlot::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        d->canvas.recolour();
        d->refresh();
        update();
    }
    if (event->type() == QEvent::LanguageChange) {
        setOverSeconds(d->seconds);
        setAccessibleName(tr("Curves over updates"));
    }
    QWidget::changeEvent(event);
}

void CurvePlot::resizeEvent(QResizeEvent*) {
    d->place();
    d->schedule();
}

void CurvePlot::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    d->refresh();
}

void CurvePlot::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), colours().panel);
    painter.setRenderHint(QPainter::Antialiasing);
    if (d->legendShown()) d->paintLegend(painter);
}

bool CurvePlot::eventFilter(QObject* watched, QEvent* event) {
    if (watched != d->plot) return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::Leave) {
        d->pointer.reset();
        d->canvas.setPointer(std::nullopt);
        d->schedule();
    } else if (event->type() == QEvent::MouseButtonDblClick) {
        resetZoom();
        return true;
    } else if (event->type() == QEvent::Wheel) {
        const auto* wheel = static_cast<QWheelEvent*>(event);
        d->zoomAt(wheel->position().x(), std::pow(0.85, wheel->angleDelta().y() / 120.0));
        return true;
    } else if (event->type() == QEvent::MouseButtonPress) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        d->pressed = mouse->position();
        d->dragsCursor = mouse->button() == Qt::LeftButton && d->nearCursor(mouse->position().x());
        return d->dragsCursor;
    } else if (event->type() == QEvent::MouseMove) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        d->point(*mouse);
        if (d->dragsCursor) d->moveCursor(mouse->position().x());
        return d->dragsCursor;
    } else if (event->type() == QEvent::MouseButtonRelease) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        const bool click = d->pressed && (mouse->position() - *d->pressed).manhattanLength() < 4 && mouse->button() == Qt::LeftButton;
        if (click && !d->dragsCursor && d->canvas.cursor) d->moveCursor(mouse->position().x());
        d->dragsCursor = false;
        d->pressed.reset();
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace attune
