// The program, which ends with the first picture of its window; to be timed from outside:
//     time QT_QPA_PLATFORM=offscreen start_time

#include "app/passive_openmp.h"
#include "ui/application.h"

#include <QApplication>
#include <QEvent>
#include <QTimer>
#include <QWidget>

namespace {

class FirstPicture : public QObject {
    bool eventFilter(QObject* object, QEvent* event) override {
        const auto* widget = qobject_cast<QWidget*>(object);
        if (event->type() == QEvent::Paint && widget && widget->isWindow())
            QTimer::singleShot(0, QCoreApplication::instance(), &QCoreApplication::quit);  // when all its widgets have painted
        return false;
    }
};

void waitForPicture() {
    static FirstPicture first;
    QCoreApplication::instance()->installEventFilter(&first);
}

}  // namespace

Q_COREAPP_STARTUP_FUNCTION(waitForPicture)

int main(int argumentCount, char** arguments) {
    attune::usePassiveOpenMp(arguments);
    return attune::runWindow(argumentCount, arguments, "0");
}
