#include "ui/widgets/lesson_picture.h"

#include "ui/widgets/colour_map.h"
#include "ui/widgets/theme.h"

#include <QPainter>

#include <algorithm>

namespace attune {

LessonPicture::LessonPicture(const Lesson& lesson, QWidget* parent) : QWidget(parent) {
    m_links = generateLesson(lesson, 1, 1).front().alignment;
    for (const auto& [source, target] : m_links) {
        m_columns = std::max(m_columns, source + 1);
        m_rows = std::max(m_rows, target + 1);
    }
}

void LessonPicture::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRectF area = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(colours().border);
    painter.drawRect(area);
    const double width = (area.width() - 2) / static_cast<double>(m_columns);
    const double height = (area.height() - 2) / static_cast<double>(m_rows);
    for (const auto& [source, target] : m_links)
        painter.fillRect(QRectF(area.left() + 1 + static_cast<double>(source) * width,
                                area.top() + 1 + static_cast<double>(target) * height, width, height),
                         weightColour(1.0));
}

}  // namespace attune
