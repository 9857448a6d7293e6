#pragma once

#include "core/data/lesson.h"

#include <QWidget>

namespace attune {

/// The true alignment of one generated pair as a small map, source across, target down: what a good heatmap of the lesson
/// looks like. Drawn from the generator's gold links, not from a model.
class LessonPicture : public QWidget {
    Q_OBJECT
public:
    explicit LessonPicture(const Lesson& lesson, QWidget* parent = nullptr);

    /// Tokens of the pair.
    std::int64_t columns() const { return m_columns; }
    std::int64_t rows() const { return m_rows; }
    bool hasLinks() const { return !m_links.empty(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<std::pair<std::int64_t, std::int64_t>> m_links;  // (source, target)
    std::int64_t m_columns = 1;
    std::int64_t m_rows = 1;
};

}  // namespace attune
