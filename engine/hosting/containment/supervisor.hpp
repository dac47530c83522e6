#pragma once

#include <sys/types.h>

#include <cstdint>
#include <vector>

#include "base/diagnostic/descriptor.hpp"
#include "hosting/containment/destination.hpp"

namespace thidua::hosting {

/// The process between host and plugin: the parent of the one in which the plugin's code runs. It is the same program,
/// has its own memory and descriptors, and runs none of that code, so the plugin cannot turn it off.
struct Supervision {
    pid_t plugin = -1;         ///< the child
    int host = -1;             ///< the channel; closed at the other end when the host has gone
    int child_channel = -1;    ///< to the child: gets the descriptor through which the kernel asks, see confine()
    std::uint32_t threads = 0; ///< the child may have so many
    const std::vector<ResolvedAddress>* addresses = nullptr; ///< and connect to these alone
};

/// Ends the child as soon as the host has gone, answers the kernel's questions about its threads and connections, and
/// returns only when the child has ended: its wait status.
[[nodiscard]] int supervise(const Supervision& with);

/// Ends this process as that one ended.
[[noreturn]] void end_alike(int wait_status);

/// In the child, first of all: it dies with its supervisor. False when that has died already.
[[nodiscard]] bool die_with(pid_t supervisor);

/// Answers one of the questions that wait at `asked`: whether the child may have another thread, or connect. `plugin`
/// is its process descriptor.
void answer_kernel(const Supervision& with, int asked, int plugin);

} // namespace thidua::hosting
