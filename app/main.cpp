#include "app/passive_openmp.h"
#include "ui/main_window.h"

int main(int argc, char** argv) {
    attune::usePassiveOpenMp(argv);
    return attune::runWindow(argc, argv);
}
