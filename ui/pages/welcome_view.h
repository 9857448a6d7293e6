#pragma once

#include <QWidget>

#include <vector>

class QLabel;
class QLayout;
class QPushButton;

namespace attune {

class ElidedLabel;

/// What Data shows before there are data: the lessons, each with one button, and the ways to open one's own sentences.
class WelcomeView : public QWidget {
    Q_OBJECT
public:
    explicit WelcomeView(QWidget* parent = nullptr);

signals:
    void lessonStarted(const QString& name);  ///< load its data and train at once
    void openTsvRequested();
    void openPairRequested();
    void openRunRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    struct LessonRow {
        QLabel* title;
        ElidedLabel* example;
        QLabel* lookFor;
        QLabel* size;
        QPushButton* start;
    };
    QLayout* makeLessons();
    QWidget* makeLesson(std::size_t number);
    void retranslate();

    QLabel* m_headline;
    QLabel* m_claim;
    QLabel* m_ownTitle;
    QLabel* m_ownText;
    QLabel* m_keys;
    QPushButton* m_openTsv;
    QPushButton* m_openPair;
    QPushButton* m_openRun;
    std::vector<LessonRow> m_lessons;
};

}  // namespace attune
