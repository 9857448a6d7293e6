#pragma once

#include <QWidget>

#include <optional>
#include <vector>

class QComboBox;
class QPushButton;
class QTimer;
class QToolButton;

namespace attune {

class ElidedLabel;
class Scrubber;

/// The 56 px line under Watch: transport buttons, scrubber, "Showing weights", Live, and the moment to compare with.
class ScrubberBar : public QWidget {
    Q_OBJECT
public:
    explicit ScrubberBar(QWidget* parent = nullptr);

    /// Kept moments; `live` says that training goes on, so that the last moment is the live one.
    void setMoments(std::vector<int> updates, bool live);
    /// Shows a moment; emits nothing.
    void setCurrent(int update);
    int current() const;
    /// True while the last moment is shown and followed.
    bool isLive() const { return m_following; }
    /// "kept", "best", "live" … : what stands before "· update 64".
    void setMomentName(const QString& name);
    /// The moment chosen under "Compare with", if any.
    std::optional<int> comparison() const;
    /// Shows another choice; emits nothing.
    void setComparison(std::optional<int> update);
    /// Why nothing can be compared ("" when it can): the choice is disabled and says so. "nothing" can still be chosen.
    void setComparisonObstacle(const QString& reason);
    Scrubber* scrubber() const { return m_scrubber; }
    QComboBox* comparisonBox() const { return m_compare; }

signals:
    void momentChosen(int update);
    void liveChosen();
    void comparisonChosen(std::optional<int> update);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void refresh();
    void refreshComparisons();
    void refreshComparisonState();
    void choose(int update);
    void advance();

    Scrubber* m_scrubber;
    QToolButton* m_first;
    QToolButton* m_previous;
    QToolButton* m_play;
    QToolButton* m_next;
    QToolButton* m_last;
    ElidedLabel* m_caption;
    ElidedLabel* m_moment;
    QPushButton* m_liveButton;
    ElidedLabel* m_compareLabel;
    QComboBox* m_compare;
    QTimer* m_timer;
    QString m_momentName;
    QString m_comparisonObstacle;
    bool m_live = false;
    bool m_following = true;
};

}  // namespace attune
