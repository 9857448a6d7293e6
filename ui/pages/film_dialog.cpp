#include "ui/pages/film_dialog.h"

#include "ui/pages/grouped_values.h"
#include "ui/plots/head_weights.h"
#include "ui/session/shown_attention.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/style.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>
#include <numeric>

namespace attune {

namespace {

constexpr double previewWidth = 420;

QString aboutText(const AttentionMap& map, const AttentionLook& look, ProbeFeeding feeding) {
    QStringList parts;
    if (map.kind == AttentionKind::Encoder) parts << FilmDialog::tr("encoder self-attention");
    if (map.kind == AttentionKind::Decoder) parts << FilmDialog::tr("decoder self-attention");
    if (look.layer >= 0 && look.layer < map.layers && look.head >= 0 && look.head < map.heads)
        parts << FilmDialog::tr("layer %1, head %2").arg(look.layer + 1).arg(look.head + 1);
    else if (map.heads > 1)
        parts << FilmDialog::tr("mean of the heads");
    parts << (feeding == ProbeFeeding::Forced ? FilmDialog::tr("forced on reference") : FilmDialog::tr("free-running"));
    return parts.join(QStringLiteral(" · "));
}

}  // namespace

Film filmOf(const WatchState& watch) {
    const WatchedSentence& sentence = watch.sentence();
    const AttentionLook& look = watch.look();
    const ProbeFeeding feeding = sentence.reference.empty() ? ProbeFeeding::Free : ProbeFeeding::Forced;
    Film film;
    film.sentence = QString::fromStdString(sentence.source);
    if (!sentence.reference.empty()) film.sentence += QStringLiteral("  →  ") + QString::fromStdString(sentence.reference);
    for (const int update : watch.updates()) {
        const Moment* moment = watch.moment(sentence.source, update, feeding);
        const AttentionMap* map = moment && moment->feeding == feeding ? mapOfKind(moment->attention, look.kind) : nullptr;
        if (!map || map->empty()) continue;
        if (film.frames.empty()) film.about = aboutText(*map, look, feeding);
        FilmFrame frame;
        frame.update = update;
        const AttentionMap head{map->kind, 1, 1, map->rowTokens, map->columnTokens, headWeights(*map, look.layer, look.head)};
        const AttentionInLook shown = inLook(head, look);
        frame.map = shown.map;
        if (map->kind != AttentionKind::Encoder) {
            for (const double value : moment->logProbabilities) frame.probabilities.push_back(std::exp(value));
            frame.probabilities = inGroups(frame.probabilities, shown.rows, true);
        }
        const Moment* answer = watch.moment(sentence.source, update, ProbeFeeding::Free);
        if (answer && answer->feeding == ProbeFeeding::Free) {
            frame.answer = QString::fromStdString(answer->translation);
            if (!sentence.reference.empty()) frame.right = answer->translation == sentence.reference;
        }
        film.frames.push_back(std::move(frame));
    }
    return film;
}

void openFilmDialog(const WatchState& watch, QWidget* parent) {
    Film film = filmOf(watch);
    if (film.frames.empty()) {
        QMessageBox::information(parent, FilmDialog::tr("Film of a sentence"),
                                 FilmDialog::tr("No moment with attention is kept of this sentence: pin it, and train."));
        return;
    }
    auto* dialog = new FilmDialog(std::move(film), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

FilmDialog::FilmDialog(Film film, QWidget* parent) : QDialog(parent), m_film(std::move(film)), m_size(filmSize(m_film)) {
    setWindowTitle(tr("Film of a sentence"));
    build();
    connect(&m_export, &FilmExport::progressed, this, [this](int done, int frames) {
        m_progress->setRange(0, frames);
        m_progress->setValue(done);
    });
    connect(&m_export, &FilmExport::finished, this, &FilmDialog::showEnd);
    connect(m_save, &QPushButton::clicked, this, &FilmDialog::chooseFile);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        m_export.stop();
        m_message->setText(tr("Stopped: nothing was written."));
        refresh();
    });
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(this, &QDialog::finished, &m_export, &FilmExport::stop);
    for (QComboBox* box : {m_format, m_scale, m_pace}) connect(box, &QComboBox::currentIndexChanged, this, &FilmDialog::refresh);
    connect(m_seconds, &QDoubleSpinBox::valueChanged, this, &FilmDialog::refresh);
    refresh();
}

void FilmDialog::build() {
    m_preview = new QLabel(this);
    const QImage last = filmPicture(m_film, m_film.frames.size() - 1, m_size, 2);
    QPixmap pixmap = QPixmap::fromImage(last).scaledToWidth(2 * scaled(previewWidth), Qt::SmoothTransformation);
    pixmap.setDevicePixelRatio(2);
    m_preview->setPixmap(pixmap);
    m_preview->setAccessibleName(tr("The last frame"));
    m_format = new QComboBox(this);
    m_format->addItems({tr("Animated GIF"), tr("PNG pictures, numbered")});
    m_scale = new QComboBox(this);
    for (const int scale : {1, 2}) {
        const QSize size = m_size * scale;
        m_scale->addItem(tr("%1 × %2 pixels").arg(size.width()).arg(size.height()), scale);
    }
    m_pace = new QComboBox(this);
    m_pace->addItems({tr("as the updates double"), tr("the same for every moment")});
    m_seconds = new QDoubleSpinBox(this);
    m_seconds->setRange(0.05, 10);
    m_seconds->setSingleStep(0.1);
    m_seconds->setValue(FilmOptions().seconds);
    m_summary = new QLabel(this);
    m_message = new QLabel(this);
    m_message->setWordWrap(true);
    m_progress = new QProgressBar(this);
    m_progress->setTextVisible(false);
    m_save = new QPushButton(tr("Save …"), this);
    setPrimary(m_save);
    m_stop = new QPushButton(tr("Stop"), this);
    m_close = new QPushButton(tr("Close"), this);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(scaled(12));
    form->setVerticalSpacing(scaled(8));
    form->addRow(tr("Format"), m_format);
    form->addRow(tr("Size"), m_scale);
    form->addRow(tr("Time"), m_pace);
    form->addRow(tr("Seconds"), m_seconds);
    form->addRow(m_summary);
    auto* right = new QVBoxLayout;
    right->setSpacing(scaled(12));
    right->addLayout(form);
    right->addStretch();
    right->addWidget(m_message);
    right->addWidget(m_progress);
    auto* top = new QHBoxLayout;
    top->setSpacing(scaled(20));
    top->addWidget(m_preview, 0, Qt::AlignTop);
    top->addLayout(right, 1);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_stop);
    buttons->addStretch();
    buttons->addWidget(m_close);
    buttons->addWidget(m_save);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(scaled(16), scaled(16), scaled(16), scaled(16));
    column->setSpacing(scaled(16));
    column->addLayout(top, 1);
    column->addLayout(buttons);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_stop, m_progress}) {
        QSizePolicy policy = widget->sizePolicy();
        policy.setRetainSizeWhenHidden(true);
        widget->setSizePolicy(policy);
    }
}

FilmOptions FilmDialog::options() const {
    FilmOptions options;
    options.format = m_format->currentIndex() == 0 ? FilmOptions::Format::Gif : FilmOptions::Format::Pictures;
    options.scale = m_scale->currentData().toInt();
    options.asUpdatesDouble = m_pace->currentIndex() == 0;
    options.seconds = m_seconds->value();
    return options;
}

void FilmDialog::setOptions(const FilmOptions& options) {
    m_format->setCurrentIndex(options.format == FilmOptions::Format::Gif ? 0 : 1);
    m_scale->setCurrentIndex(options.scale - 1);
    m_pace->setCurrentIndex(options.asUpdatesDouble ? 0 : 1);
    m_seconds->setValue(options.seconds);
}

QString FilmDialog::message() const {
    return m_message->text();
}

void FilmDialog::refresh() {
    const FilmOptions chosen = options();
    const bool gif = chosen.format == FilmOptions::Format::Gif, busy = isBusy();
    const std::vector<int> delays = filmDelays(m_film, chosen.asUpdatesDouble, chosen.seconds);
    const double seconds = std::accumulate(delays.begin(), delays.end(), 0) / 100.0;
    const QString moments = tr("%n moments", nullptr, static_cast<int>(m_film.frames.size()));
    m_summary->setText(gif ? tr("%1, %2 seconds").arg(moments, fixedText(seconds, 1)) : moments);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_format, m_scale}) widget->setEnabled(!busy);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_pace, m_seconds}) widget->setEnabled(gif && !busy);
    m_save->setEnabled(!busy);
    m_stop->setVisible(busy);
    m_progress->setVisible(busy);
}

void FilmDialog::chooseFile() {
    const bool gif = options().format == FilmOptions::Format::Gif;
    const QString ending = gif ? QStringLiteral("gif") : QStringLiteral("png");
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the film"), QStringLiteral("attention.") + ending,
                                                      QStringLiteral("%1 (*.%2)").arg(ending.toUpper(), ending));
    if (path.isEmpty()) return;
    save(QFileInfo(path).suffix().toLower() == ending ? path : path + u'.' + ending);
}

void FilmDialog::save(const QString& path) {
    m_path = path;
    m_message->clear();
    m_progress->setValue(0);
    m_export.start(m_film, options(), path.toStdString());
    refresh();
}

void FilmDialog::showEnd(const QString& problem) {
    refresh();
    const bool gif = options().format == FilmOptions::Format::Gif;
    const std::size_t frames = m_film.frames.size();
    const QString first = QString::fromStdString(FilmExport::picturePath(m_path.toStdString(), 0, frames).string());
    m_message->setText(!problem.isEmpty() ? problem : tr("Saved: %1").arg(gif || frames == 0 ? m_path : first + QStringLiteral(" …")));
}

}  // namespace attune
