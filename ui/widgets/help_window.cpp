#include "ui/widgets/help_window.h"

#include "ui/language.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QFile>
#include <QHBoxLayout>
#include <QListWidget>
#include <QShortcut>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>

#include <utility>

namespace attune {

namespace {

QUrl sourceOf(const QString& page) {
    return {QStringLiteral("qrc:/help/%1/%2.md").arg(currentLanguage(), page)};
}

/// The heading of a page: its first line after "# ".
QString titleOf(const QString& page) {
    QFile file(QStringLiteral(":/help/%1/%2.md").arg(currentLanguage(), page));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readLine()).mid(2).trimmed() : page;
}

}  // namespace

const QStringList& HelpWindow::pages() {
    static const QStringList names = QStringLiteral(
                                         "start curves heatmap head-view timeline hypotheses beam-tree what-if leave-one-out "
                                         "duel worst-examples")
                                         .split(u' ');
    return names;
}

HelpWindow::HelpWindow(QWidget* parent) : QWidget(parent, Qt::Window), m_list(new QListWidget(this)), m_browser(new QTextBrowser(this)) {
    resize(scaled(920), scaled(720));
    m_list->setFixedWidth(scaled(200));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->addItems(pages());
    m_browser->setFrameShape(QFrame::NoFrame);
    m_browser->setOpenExternalLinks(false);
    m_browser->document()->setDocumentMargin(scaled(24));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_list);
    row->addWidget(m_browser, 1);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int place) { setPage(pages().value(place)); });
    connect(m_browser, &QTextBrowser::sourceChanged, this, [this](const QUrl& source) {
        m_page = source.fileName().section(u'.', 0, 0);
        m_list->setCurrentRow(static_cast<int>(pages().indexOf(m_page)));
        restyle();
    });
    connect(new QShortcut(Qt::Key_Escape, this), &QShortcut::activated, this, &QWidget::close);
    retranslate();
    setPage(pages().front());
}

HelpWindow* HelpWindow::showPage(QWidget* over, const QString& page) {
    QWidget* window = over->window();
    auto* help = window->findChild<HelpWindow*>(QString(), Qt::FindDirectChildrenOnly);
    if (!help) help = new HelpWindow(window);
    help->setPage(page);
    help->show();
    help->raise();
    help->activateWindow();
    return help;
}

void HelpWindow::setPage(const QString& name) {
    if (pages().contains(name) && name != m_page) m_browser->setSource(sourceOf(name), QTextDocument::MarkdownResource);
}

/// Air between the paragraphs, which Markdown leaves to the reader.
void HelpWindow::restyle() {
    for (QTextBlock block = m_browser->document()->begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        QTextBlockFormat format = block.blockFormat();
        const int level = format.headingLevel();
        format.setTopMargin(scaled(level > 1 ? 16 : 4));
        format.setBottomMargin(scaled(level > 0 ? 8 : 5));
        format.setLineHeight(130, QTextBlockFormat::ProportionalHeight);
        cursor.setBlockFormat(format);
        if (level == 0) continue;
        cursor.select(QTextCursor::BlockUnderCursor);
        QTextCharFormat heading;
        heading.setFontWeight(QFont::DemiBold);
        heading.setProperty(QTextFormat::FontSizeAdjustment, level == 1 ? 2 : 0);
        cursor.mergeCharFormat(heading);
    }
}

void HelpWindow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void HelpWindow::retranslate() {
    setWindowTitle(tr("Attune: help"));
    m_list->setAccessibleName(tr("Pages of help"));
    m_browser->setAccessibleName(tr("Page of help"));
    for (int place = 0; place < m_list->count(); ++place) m_list->item(place)->setText(titleOf(pages()[place]));
    setPage(std::exchange(m_page, {}));
}

}  // namespace attune
