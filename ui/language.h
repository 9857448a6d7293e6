#pragma once

#include <QString>

namespace attune {

/// "en" or "zh_CN": the language of the system as far as the window speaks it.
QString systemLanguage();
QString currentLanguage();
/// Installs the translators of a language; every widget receives QEvent::LanguageChange. Numbers keep the C locale for the core.
void setLanguage(const QString& code);

}  // namespace attune
