#pragma once

namespace attune {

/// Keeps blocks of any size in the process from now on: giving them back to the system costs page faults at every update, a fifth of the
/// speed.
void keepLargeBlocks();

/// Gives free memory back to the system: after work that will not come again.
void returnFreeMemory();

}  // namespace attune
