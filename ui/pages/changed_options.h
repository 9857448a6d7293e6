#pragma once

#include "core/base/options.h"

#include <QWidget>

class QVBoxLayout;

namespace attune {

/// An option whose value is not the default.
struct ChangedOption {
    std::string key;
    QString value;
    QString defaultValue;
};

/// The options that differ from their defaults, one a line: key, both values and the way back.
class ChangedOptions : public QWidget {
    Q_OBJECT
public:
    explicit ChangedOptions(QWidget* parent = nullptr);

    void setOptions(const std::vector<ChangedOption>& options);

signals:
    void resetRequested(const QString& key);

private:
    QWidget* makeRow(const ChangedOption& option);

    QVBoxLayout* m_rows;
};

}  // namespace attune
