#include "ui/language.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <clocale>
#include <memory>

namespace attune {

namespace {

struct Installed {
    QString code = QStringLiteral("en");
    std::unique_ptr<QTranslator> own;
    std::unique_ptr<QTranslator> toolkit;
};

Installed& installed() {
    static Installed state;
    return state;
}

}  // namespace

QString systemLanguage() {
    const QStringList wished = QLocale::system().uiLanguages();
    return !wished.isEmpty() && wished.first().startsWith(QStringLiteral("zh")) ? QStringLiteral("zh_CN") : QStringLiteral("en");
}

QString currentLanguage() {
    return installed().code;
}

void setLanguage(const QString& code) {
    Installed& state = installed();
    if (state.own) QApplication::removeTranslator(state.own.get());
    if (state.toolkit) QApplication::removeTranslator(state.toolkit.get());
    state.own.reset();
    state.toolkit.reset();
    state.code = code;
    QLocale::setDefault(code == QStringLiteral("en") ? QLocale(QLocale::English, QLocale::UnitedStates) : QLocale(code));
    if (code != QStringLiteral("en")) {
        state.toolkit = std::make_unique<QTranslator>();
        if (state.toolkit->load(QStringLiteral("qtbase_") + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            QApplication::installTranslator(state.toolkit.get());
        state.own = std::make_unique<QTranslator>();
        if (state.own->load(QStringLiteral(":/i18n/attune_") + code)) QApplication::installTranslator(state.own.get());
    }
    std::setlocale(LC_NUMERIC, "C");
}

}  // namespace attune
