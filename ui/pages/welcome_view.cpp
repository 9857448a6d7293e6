#include "ui/pages/welcome_view.h"

#include "core/data/lesson.h"
#include "ui/messages.h"
#include "ui/pages/panel_parts.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/lesson_picture.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/style.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace attune {

namespace {

constexpr int lessonColumns = 2;

QLabel* makeLabel(QWidget* parent, TextSize size, bool bold, bool muted) {
    auto* label = new QLabel(parent);
    label->setFont(textFont(size, bold));
    label->setForegroundRole(muted ? QPalette::PlaceholderText : QPalette::WindowText);
    label->setTextFormat(Qt::PlainText);
    return label;
}

}  // namespace

WelcomeView::WelcomeView(QWidget* parent) : QWidget(parent) {
    auto* content = new QWidget;
    content->setMaximumWidth(scaled(1160));
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, scaled(28), 0, scaled(24));
    column->setSpacing(scaled(6));
    m_headline = makeLabel(content, TextSize::Title, true, false);
    m_claim = makeLabel(content, TextSize::Control, false, true);
    column->addWidget(m_headline);
    column->addWidget(m_claim);
    column->addSpacing(scaled(10));
    column->addLayout(makeLessons());
    column->addSpacing(scaled(16));
    m_ownTitle = makeLabel(content, TextSize::Heading, true, false);
    m_ownText = makeLabel(content, TextSize::Control, false, true);
    m_openTsv = new QPushButton(icon(IconName::Folder, Ink::Text), {}, content);
    m_openPair = new QPushButton(icon(IconName::Folder, Ink::Text), {}, content);
    m_openRun = new QPushButton(icon(IconName::Runs, Ink::Text), {}, content);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(scaled(8));
    for (QPushButton* button : {m_openTsv, m_openPair, m_openRun}) buttons->addWidget(button);
    buttons->addStretch();
    m_keys = makeLabel(content, TextSize::Label, false, true);
    column->addWidget(m_ownTitle);
    column->addWidget(m_ownText);
    column->addSpacing(scaled(8));
    column->addLayout(buttons);
    column->addSpacing(scaled(24));
    column->addWidget(m_keys);
    column->addStretch(1);

    auto* frame = new QWidget;
    auto* centred = new QHBoxLayout(frame);
    centred->setContentsMargins(scaled(48), 0, scaled(48), 0);
    centred->addWidget(content, 1000);
    centred->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(frame);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    connect(m_openTsv, &QPushButton::clicked, this, &WelcomeView::openTsvRequested);
    connect(m_openPair, &QPushButton::clicked, this, &WelcomeView::openPairRequested);
    connect(m_openRun, &QPushButton::clicked, this, &WelcomeView::openRunRequested);
    retranslate();
}

QLayout* WelcomeView::makeLessons() {
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(scaled(40));
    grid->setVerticalSpacing(0);
    for (int i = 0; i < static_cast<int>(lessons().size()); ++i) {
        grid->addWidget(makeLesson(static_cast<std::size_t>(i)), i / lessonColumns * 2, i % lessonColumns);
        grid->addWidget(panelLine(QFrame::HLine), i / lessonColumns * 2 + 1, i % lessonColumns);
    }
    for (int column = 0; column < lessonColumns; ++column) grid->setColumnStretch(column, 1);
    return grid;
}

QWidget* WelcomeView::makeLesson(std::size_t number) {
    const Lesson& lesson = lessons()[number];
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, scaled(10), 0, scaled(10));
    row->setSpacing(scaled(16));
    auto* picture = new LessonPicture(lesson, widget);
    picture->setFixedSize(scaled(112), scaled(88));
    LessonRow parts{makeLabel(widget, TextSize::Heading, true, false), new ElidedLabel({}, widget),
                    makeLabel(widget, TextSize::Label, false, true), makeLabel(widget, TextSize::Label, false, true),
                    new QPushButton(icon(IconName::Play, number == 0 ? Ink::OnAccent : Ink::Text), {}, widget)};
    parts.example->setTextSize(TextSize::Control);
    parts.lookFor->setWordWrap(true);
    setPrimary(parts.start, number == 0);
    auto* head = new QHBoxLayout;
    head->setSpacing(scaled(10));
    head->addWidget(parts.title);
    head->addWidget(parts.size, 1);
    head->addWidget(parts.start);
    auto* words = new QVBoxLayout;
    words->setSpacing(scaled(3));
    words->addLayout(head);
    words->addWidget(parts.example);
    words->addWidget(parts.lookFor);
    words->addStretch();
    row->addWidget(picture, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    const QString name = QString::fromStdString(lesson.name);
    connect(parts.start, &QPushButton::clicked, this, [this, name] { emit lessonStarted(name); });
    m_lessons.push_back(parts);
    return widget;
}

void WelcomeView::retranslate() {
    m_headline->setText(tr("Watch a model learn where to look"));
    m_claim->setText(
        tr("Pick a lesson: it makes its own data, trains in a few minutes at most and draws the attention from the first update on."));
    for (std::size_t i = 0; i < m_lessons.size(); ++i) {
        const Lesson& lesson = lessons()[i];
        const LessonPair pair = generateLesson(lesson, 1, 1).front();
        m_lessons[i].title->setText(translated(lesson.title));
        m_lessons[i].example->setText(
            QStringLiteral("%1  –  %2").arg(QString::fromStdString(pair.source), QString::fromStdString(pair.target)));
        m_lessons[i].lookFor->setText(QStringLiteral("%1 %2").arg(translated(lesson.teaches), translated(lesson.lookFor)));
        m_lessons[i].size->setText(tr("%1 pairs").arg(countText(lesson.pairs)));
        m_lessons[i].start->setText(tr("Start"));
        m_lessons[i].start->setAccessibleDescription(translated(lesson.title));
    }
    m_ownTitle->setText(tr("Your own sentences"));
    m_ownText->setText(tr("One TSV file, or two text files with the same number of lines. Drop them anywhere in this window."));
    m_openTsv->setText(tr("Open TSV …"));
    m_openPair->setText(tr("Open two files …"));
    m_openRun->setText(tr("Open a run …"));
    m_keys->setText(tr("Everything stays on this computer. Keys: Ctrl+O open, Ctrl+1 … 4 places, F1 help."));
}

void WelcomeView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

}  // namespace attune
