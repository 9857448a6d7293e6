#pragma once

#include <QAbstractListModel>
#include <QListView>
#include <QStyledItemDelegate>

#include <vector>

namespace attune {

/// A pinned sentence with what the model answers at the current moment. Without a reference there is no tick.
struct PinnedSentence {
    enum class Verdict { Unknown, Right, Wrong };
    QString source;
    QString answer;
    QString reference;
    Verdict verdict = Verdict::Unknown;
    bool removable = true;
};

/// The list "Pinned" of Watch: tick, sentence, answer, and the reference where the answer is wrong.
class PinnedList : public QListView {
    Q_OBJECT
public:
    explicit PinnedList(QWidget* parent = nullptr);
    void setSentences(std::vector<PinnedSentence> sentences);
    const std::vector<PinnedSentence>& sentences() const;
    /// Selects a row, −1 for none; emits nothing.
    void setCurrentRow(int row);
    QSize sizeHint() const override;

signals:
    void sentenceChosen(int row);   ///< by a click or Enter
    void removeRequested(int row);  ///< by Delete or the context menu

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
};

}  // namespace attune
