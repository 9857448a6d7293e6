#include "app/passive_openmp.h"
#include "app/version.h"
#include "ui/application.h"

int main(int argumentCount, char** arguments) {
    attune::usePassiveOpenMp(arguments);
    return attune::runWindow(argumentCount, arguments, attune::version);
}
