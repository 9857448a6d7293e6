#pragma once

#include <QStringList>
#include <QWidget>

class QListWidget;
class QTextBrowser;

namespace attune {

/// The pages of help in the language of the window, one for each view: what it shows, what to look for, what not to conclude. They
/// are Markdown in resources/help; pictures and links between them work.
class HelpWindow : public QWidget {
    Q_OBJECT
public:
    explicit HelpWindow(QWidget* parent);

    /// Names of the pages in reading order ("heatmap").
    static const QStringList& pages();
    /// Opens a page in the help window of `over`'s window.
    static HelpWindow* showPage(QWidget* over, const QString& page);

    const QString& page() const { return m_page; }
    void setPage(const QString& page);
    const QTextBrowser* browser() const { return m_browser; }
    QListWidget* list() const { return m_list; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void restyle();

    QString m_page;
    QListWidget* m_list;
    QTextBrowser* m_browser;
};

}  // namespace attune
