#pragma once

#include <cstdint>
#include <string>

namespace thidua::tests {

/// What a disk does wrong, and when. Operations (writes, syncs, truncations, deletions) are counted from 1.
struct DiskPlan {
    enum class Fault {
        none,
        fail,     ///< the operation returns `code`
        kill,     ///< the process is gone before the operation
        power_cut ///< as kill, and what was not synced is lost, whole or in part
    };
    /// What a power cut leaves of the writes that no sync covered.
    enum class Left { nothing, everything, some, torn };

    Fault fault = Fault::none;
    std::uint64_t at = 0;
    bool from_then_on = false; ///< fail: every later operation too
    bool syncs_only = false;   ///< fail: count and fail syncs alone
    int code = 0;              ///< SQLite result code of `fail`
    Left left = Left::nothing;
    std::uint32_t seed = 1;
    bool lying_sync = false; ///< syncs say yes and do nothing: the control that shows this disk can find a loss
};

/// Registers the SQLite file system `faulty` over the system's; gives its name.
std::string faulty_disk();
/// Starts counting anew with this plan.
void plan_disk(const DiskPlan& plan);
/// Operations since plan_disk().
std::uint64_t disk_operations();

} // namespace thidua::tests
