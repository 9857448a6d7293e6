#pragma once

#include "ui/session/what_if_session.h"

#include <QAbstractTableModel>
#include <QStyledItemDelegate>

#include <string>
#include <vector>

namespace attune {

/// What was tried on a sentence and what the model answered, newest first.
class TriedTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { What, Output, LogProbability, Columns };

    using QAbstractTableModel::QAbstractTableModel;

    /// `tokens`: of the sentence before any trial.
    void setTried(std::vector<TrialResult> tried, std::vector<std::string> tokens);
    const std::vector<TrialResult>& tried() const { return m_tried; }
    void retranslate();
    /// With the answer before each trial, "." in numbers.
    QString csv() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<TrialResult> m_tried;
    std::vector<std::string> m_tokens;
};

/// Its rows, with arrows and joiner marks drawn.
class TriedDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace attune
