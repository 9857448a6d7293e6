#pragma once

#include <QMenu>
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

/// The 56 px line under Watch: transport buttons with the speed of playing, scrubber, "Showing weights", Live, Timeline,
/// and the moment to compare with. Playing ends at the last moment; any other choice of a moment ends it, too.
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
    /// Why moments have no difference ("" when they have one): the choice says so in its tool tip.
    void setComparisonObstacle(const QString& reason);
    /// What is compared with is chosen elsewhere: this control stands in that place.
    void setComparisonControl(QWidget* control);
    Scrubber* scrubber() const { return m_scrubber; }
    QComboBox* comparisonBox() const { return m_compare; }
    QPushButton* timelineButton() const { return m_timeline; }
    bool isPlaying() const;
    /// Moments a second while playing.
    double speed() const;
    void setSpeed(double momentsPerSecond);

signals:
    void momentChosen(int update);
    void liveChosen();
    void comparisonChosen(std::optional<int> update);
    void timelineToggled(bool shown);

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
    void setPlaying(bool playing);
    void addSpeeds();

    Scrubber* m_scrubber;
    QToolButton* m_first;
    QToolButton* m_previous;
    QToolButton* m_play;
    QToolButton* m_next;
    QToolButton* m_speedButton;
    QMenu m_speeds;
    QToolButton* m_last;
    ElidedLabel* m_caption;
    ElidedLabel* m_moment;
    QPushButton* m_liveButton;
    QPushButton* m_timeline;
    ElidedLabel* m_compareLabel;
    QComboBox* m_compare;
    QTimer* m_timer;
    bool m_advancing = false;
    QString m_momentName;
    QString m_comparisonObstacle;
    bool m_live = false;
    bool m_following = true;
};

}  // namespace attune
