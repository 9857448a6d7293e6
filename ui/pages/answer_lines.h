#pragma once

#include "core/decode/hypothesis.h"
#include "ui/widgets/number_table.h"

#include <QStringList>
#include <QWidget>

#include <optional>

namespace attune {

/// The answer before and after a change: its tokens, those that changed marked, and log p.
class AnswerLines : public QWidget {
    Q_OBJECT
public:
    explicit AnswerLines(QWidget* parent = nullptr);

    void setAnswers(std::optional<Hypothesis> before, std::optional<Hypothesis> after);
    /// Said in place of the answer after: why there is none. "" for nothing.
    void setRefusal(const QString& refusal);
    const std::optional<Hypothesis>& before() const { return m_before; }
    const std::optional<Hypothesis>& after() const { return m_after; }
    const QString& refusal() const { return m_refusal; }
    /// For each token of the answer after, whether it is new; `</s>` left out.
    QList<bool> changed() const;
    /// Both answers token by token, with their log-probabilities.
    NumberTable numbers() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void paintAnswer(QPainter& painter, int line, const QString& name, const std::optional<Hypothesis>& answer,
                     const QList<bool>& changed) const;
    void retranslate();

    std::optional<Hypothesis> m_before;
    std::optional<Hypothesis> m_after;
    QString m_refusal;
};

}  // namespace attune
