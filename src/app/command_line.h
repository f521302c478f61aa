#pragma once

namespace knotlas {

/// The whole program. Returns the exit code: 0 done, 1 failed (one sentence on stderr), 2 wrong usage.
int run_command_line(int argc, char** argv);

}  // namespace knotlas
