#pragma once

#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#include "base/diagnostic/descriptor.hpp"

namespace thidua::hosting {

// Debian 12's <sys/pidfd.h> declares these for C alone.

/// Readable when the process has ended. Not open, with errno, when there is no such process.
[[nodiscard]] inline Descriptor open_process(pid_t process) {
    return Descriptor(static_cast<int>(syscall(SYS_pidfd_open, process, 0)));
}

/// A copy of another process's descriptor. Not open, with errno, when it has none of that number.
[[nodiscard]] inline Descriptor copy_descriptor(int process, int number) {
    return Descriptor(static_cast<int>(syscall(SYS_pidfd_getfd, process, number, 0)));
}

} // namespace thidua::hosting
