#include "app/passive_openmp.h"
#include "app/version.h"
#include "ui/application.h"

#include <signal.h>

int main(int argumentCount, char** arguments) {
    ::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is a full disk, said like one
    attune::usePassiveOpenMp(arguments);
    return attune::runWindow(argumentCount, arguments, attune::version);
}
