#pragma once

#include "ui/session/search_session.h"

#include <QWidget>

class QGridLayout;
class QPushButton;

namespace attune {

class ElidedLabel;

/// The best answers of other beam sizes to the same sentence, below each other.
class OtherBeams : public QWidget {
    Q_OBJECT
public:
    explicit OtherBeams(QWidget* parent = nullptr);

    static const std::vector<std::int64_t>& beams();
    void setAnswer(const BeamsAnswer& answer);
    /// Nothing is known yet: a button asks for it.
    void clear();
    void setBusy(bool busy);
    bool isKnown() const { return m_known; }
    /// What a row says: an answer or that it is that of the row above.
    QString text(std::size_t row) const;

signals:
    void wanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Row {
        ElidedLabel* beam;
        ElidedLabel* text;
        ElidedLabel* logProbability;
    };
    void retranslate();
    void show(bool rows);

    bool m_known = false;
    BeamsAnswer m_answer;
    ElidedLabel* m_title;
    QPushButton* m_compare;
    QWidget* m_table;
    std::vector<Row> m_rows;
};

}  // namespace attune
