#pragma once

#include "core/data/dataset.h"
#include "ui/session/latest_task.h"
#include "ui/session/workbench.h"

#include <QWidget>

namespace attune {

class FilterSampleView;
class OptionsForm;
class PanelHeader;

/// The right side of Data while the data are prepared: the filters and the subwords, and what they make of three pairs of the file.
class FiltersPanel : public QWidget {
    Q_OBJECT
public:
    explicit FiltersPanel(Workbench& workbench, QWidget* parent = nullptr);

    /// The first rows of the file, as they stand there.
    void setPreview(const CorpusPreview& preview);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void retranslate();
    void rebuildForm();
    void addFileChooser(const std::string& key);
    void refresh();
    void refreshSample();
    std::vector<std::pair<std::string, std::string>> rows() const;

    Workbench& m_workbench;
    CorpusPreview m_preview;
    LatestTask m_sampler;
    PanelHeader* m_header;
    OptionsForm* m_form;
    PanelHeader* m_sampleHeader;
    FilterSampleView* m_sample;
};

}  // namespace attune
