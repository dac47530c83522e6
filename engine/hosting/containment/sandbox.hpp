#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostic/descriptor.hpp"
#include "hosting/containment/containment.hpp"
#include "hosting/containment/destination.hpp"
#include "hosting/worker/wire.hpp"

namespace thidua::hosting {

/// What a process has shut itself into.
struct Confinement {
    Containment containment;
    std::vector<std::string> faults; ///< steps that failed, in words for a log; empty when all hold
};

/// Shuts this process in, for good: no new rights, a view of its own on the folders (the input folder to read, the
/// output folder to write, the system's libraries, fonts and certificates to read, and nothing else), no capabilities
/// of root, the same files through Landlock, resource limits, and an allow-list of system calls through seccomp: no new
/// programs, no child processes, no sockets but TCP, and that only where `start` names destinations.
///
/// The kernel asks about new threads and connections through a descriptor that is sent over `supervisor`
/// (see supervisor.hpp). `addresses`: those of start.destinations. Call it on the only thread, before any code of a
/// plugin runs.
[[nodiscard]] Confinement confine(const WorkerStart& start, const std::vector<ResolvedAddress>& addresses,
                                  int supervisor);

/// The steps of confine().

/// Gives the process a tree of its own, with the paths that it has now; false when the kernel does not allow it, and
/// then nothing has changed.
[[nodiscard]] bool enter_own_view(const WorkerStart& start, const std::vector<ResolvedAddress>& addresses);

/// Contains files; returns Landlock's revision here, at most the one of start.kernel; 0 when the kernel has none. Adds
/// to `faults`.
[[nodiscard]] std::uint32_t contain_files(const WorkerStart& start, std::vector<std::string>& faults);

/// Lets the kernel ask before a thread is made or, with `network`, a connection: a descriptor, or none with errno.
[[nodiscard]] Descriptor let_the_kernel_ask(bool network);

/// Filters system calls; returns 0 or an errno.
[[nodiscard]] int filter_system_calls(bool network);

/// What every worker may read of the system, and what more when it may connect.
[[nodiscard]] const std::vector<std::string>& system_folders();
[[nodiscard]] const std::vector<std::string>& system_devices();

} // namespace thidua::hosting
