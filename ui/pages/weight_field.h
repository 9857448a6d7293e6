#pragma once

#include <QWidget>

class QDoubleSpinBox;

namespace attune {

class ElidedLabel;

/// One attention weight to be typed: that of the cell which is chosen in the heatmap.
class WeightField : public QWidget {
    Q_OBJECT
public:
    explicit WeightField(QWidget* parent = nullptr);

    /// The weight of a source token for a target token.
    void setCell(const QString& source, const QString& target, double weight);
    void clear();
    QDoubleSpinBox* box() const { return m_box; }

signals:
    void weightChanged(double weight);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QString m_source;
    QString m_target;
    ElidedLabel* m_name;
    QDoubleSpinBox* m_box;
};

}  // namespace attune
