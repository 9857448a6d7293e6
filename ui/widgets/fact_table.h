#pragma once

#include <QWidget>

#include <vector>

class QGridLayout;

namespace attune {

/// A line of a fact table.
struct Fact {
    QString label;
    QString value;
    QString details;  // tool tip of the value
};

/// Labels in muted and their values beside them in one column, which can be selected and copied.
class FactTable : public QWidget {
    Q_OBJECT
public:
    explicit FactTable(QWidget* parent = nullptr);

    void setFacts(const std::vector<Fact>& facts);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();

    std::vector<Fact> m_facts;
    QGridLayout* m_grid;
};

}  // namespace attune
