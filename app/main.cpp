#include "ui/main_window.h"

int main(int argc, char** argv) { return attune::runWindow(argc, argv); }
