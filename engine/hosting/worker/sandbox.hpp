#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "hosting/worker/wire.hpp"

namespace thidua::hosting {

/// What a process has shut itself into.
struct Confinement {
    std::uint32_t landlock_abi = 0;  ///< 0: this kernel cannot contain files
    std::vector<std::string> faults; ///< steps that failed, in words for a log; empty when all hold
};

/// Shuts this process in, for good: resource limits, no new rights, no capabilities of root, files through Landlock
/// (the input folder to read, the output folder to write, the system's libraries, fonts and certificates to read) and
/// an allow-list of system calls through seccomp: no new programs, no child processes, no sockets unless `network`.
/// Call it on the only thread, before any code of a plugin runs.
[[nodiscard]] Confinement confine(const WorkerStart& start);

/// The step of confine() that filters system calls; returns 0 or an errno.
[[nodiscard]] int filter_system_calls(bool network);

/// The step that contains files; returns Landlock's revision here, 0 when the kernel has none. Adds to `faults`.
[[nodiscard]] std::uint32_t contain_files(const WorkerStart& start, std::vector<std::string>& faults);

} // namespace thidua::hosting
