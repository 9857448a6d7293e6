#pragma once

namespace attune {

/// The program with a window: reads the command line, shows the window (or plays the tour) and returns the exit code.
int runWindow(int argumentCount, char** arguments, const char* version);

}  // namespace attune
