#pragma once

#include "ui/session/filter_sample.h"

#include <QWidget>

namespace attune {

/// Pairs before and after the filters: each sentence as it stands in the file and under it its tokens, or why the pair is left out.
class FilterSampleView : public QWidget {
    Q_OBJECT
public:
    explicit FilterSampleView(QWidget* parent = nullptr);

    void setSample(std::vector<SampledPair> sample);
    const std::vector<SampledPair>& sample() const { return m_sample; }
    /// In place of a sample: why there is none.
    void setNote(const QString& note);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QString dropText(const SampledPair& pair) const;
    void describe();

    std::vector<SampledPair> m_sample;
    QString m_note;
};

}  // namespace attune
