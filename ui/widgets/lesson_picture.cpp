#include "ui/widgets/lesson_picture.h"

#include "core/run/run_config.h"
#include "core/text/tokenizer.h"
#include "ui/widgets/colour_map.h"
#include "ui/widgets/theme.h"

#include <QPainter>

#include <iterator>

namespace attune {

LessonPicture::LessonPicture(const Lesson& lesson, QWidget* parent) : QWidget(parent) {
    const LessonPair pair = generateLesson(lesson, 1, 1).front();
    const DataOptions data = lessonConfig(lesson.name).data;
    m_links = pair.alignment;
    m_columns = std::ssize(Tokenizer(data.sourceTokenizerOptions()).words(pair.source));
    m_rows = std::ssize(Tokenizer(data.targetTokenizerOptions()).words(pair.target));
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
