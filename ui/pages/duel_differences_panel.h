#pragma once

#include "ui/session/duel_session.h"

#include <QWidget>

class QGridLayout;

namespace attune {

class ElidedLabel;
class PanelHeader;

/// What differs between the two runs of a duel, and what does not.
class DuelDifferencesPanel : public QWidget {
    Q_OBJECT
public:
    explicit DuelDifferencesPanel(const DuelSession& duel, QWidget* parent = nullptr);

    void refresh();
    /// All that is said, for tests and screen readers.
    QString text() const { return m_text; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void clear();
    void showOne(const QString& option, const QString& a, const QString& b);
    void showSeveral();
    ElidedLabel* label(const QString& text, bool bold);

    const DuelSession& m_duel;
    QString m_text;
    PanelHeader* m_header;
    QGridLayout* m_grid;
    ElidedLabel* m_equal;
};

}  // namespace attune
