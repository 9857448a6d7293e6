#include "ui/application.h"

#include "core/run/run_store.h"
#include "ui/language.h"
#include "ui/main_window.h"
#include "ui/tour.h"
#include "ui/tour_plan.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTemporaryDir>
#include <QTimer>

#include <clocale>
#include <cstdio>
#include <cstdlib>

namespace attune {

namespace {

constexpr int usageError = 2;

struct Arguments {
    QStringList paths;
    QString tour;
    QString language;
    QString theme;
    QSize size;
    bool good = true;
};

Arguments parse(const QApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Trains sequence-to-sequence models and shows their attention while they learn."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("path"), QStringLiteral("A TSV file, two text files, or the folder of a run."),
                                 QStringLiteral("[path [target]]"));
    const QCommandLineOption tour(QStringLiteral("tour"), QStringLiteral("Play the main job by itself and write pictures of the window."),
                                  QStringLiteral("folder"));
    const QCommandLineOption language(QStringLiteral("language"), QStringLiteral("en or zh_CN"), QStringLiteral("code"));
    const QCommandLineOption theme(QStringLiteral("theme"), QStringLiteral("light or dark"), QStringLiteral("name"));
    const QCommandLineOption size(QStringLiteral("size"), QStringLiteral("Size of the window, for example 1366x768"),
                                  QStringLiteral("WxH"));
    parser.addOptions({tour, language, theme, size});
    parser.process(application);
    Arguments arguments;
    arguments.paths = parser.positionalArguments();
    arguments.tour = parser.value(tour);
    arguments.language = parser.value(language);
    arguments.theme = parser.value(theme);
    const QStringList lengths = parser.value(size).split(QLatin1Char('x'));
    if (lengths.size() == 2) arguments.size = QSize(lengths[0].toInt(), lengths[1].toInt());
    const bool sizeGood = !parser.isSet(size) || (arguments.size.width() > 0 && arguments.size.height() > 0);
    const bool themeGood =
        arguments.theme.isEmpty() || arguments.theme == QStringLiteral("light") || arguments.theme == QStringLiteral("dark");
    const bool languageGood =
        arguments.language.isEmpty() || arguments.language == QStringLiteral("en") || arguments.language == QStringLiteral("zh_CN");
    arguments.good = sizeGood && themeGood && languageGood && arguments.paths.size() <= 2;
    if (!arguments.good) std::fprintf(stderr, "attune: --size WxH, --theme light|dark, --language en|zh_CN, and at most two paths\n");
    return arguments;
}

void choose(const Arguments& arguments) {
    const QSettings settings;
    const bool tour = !arguments.tour.isEmpty();
    const QString theme = !arguments.theme.isEmpty() || tour ? arguments.theme : settings.value(QStringLiteral("appearance")).toString();
    if (theme == QStringLiteral("dark")) setAppearance(Appearance::Dark);
    const QString remembered = tour ? QStringLiteral("en") : settings.value(QStringLiteral("language"), systemLanguage()).toString();
    setLanguage(arguments.language.isEmpty() ? remembered : arguments.language);
}

int playTour(QApplication& application, const Arguments& arguments) {
    QTemporaryDir runs;
    if (!runs.isValid()) return EXIT_FAILURE;
    MainWindow::setRemembering(false);
    Workbench workbench(runs.path().toStdString());
    MainWindow window(workbench);
    if (arguments.size.isValid()) window.resize(arguments.size);
    window.show();
    Tour tour(window, arguments.tour);
    const TourPlan plan(tour, workbench, window);
    QObject::connect(&tour, &Tour::finished, &application, [](int code) { QApplication::exit(code); });
    QTimer::singleShot(0, &tour, &Tour::start);
    const int code = application.exec();
    workbench.training().stopAndWait();
    return code;
}

}  // namespace

int runWindow(int argumentCount, char** arguments, const char* version) {
    QApplication application(argumentCount, arguments);
    std::setlocale(LC_NUMERIC, "C");  // QApplication changed it: "0.25" would read as 0 in half of the world
    QApplication::setApplicationName(QStringLiteral("attune"));
    QApplication::setOrganizationName(QStringLiteral("attune"));
    QApplication::setApplicationDisplayName(QStringLiteral("Attune"));
    QApplication::setApplicationVersion(QString::fromLatin1(version));
    QApplication::setDesktopFileName(QStringLiteral("attune"));
    const Arguments wishes = parse(application);
    if (!wishes.good) return usageError;
    applyTheme(application, Appearance::Light);
    choose(wishes);
    if (!wishes.tour.isEmpty()) return playTour(application, wishes);
    Workbench workbench(defaultRunsFolder());
    MainWindow window(workbench);
    if (wishes.size.isValid()) window.resize(wishes.size);
    window.show();
    window.openPaths(wishes.paths);
    return application.exec();
}

}  // namespace attune
