#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "hosting/call/files/folder_usage.hpp"
#include "hosting/call/plugin_instance.hpp"
#include "hosting/containment/containment.hpp"
#include "hosting/containment/destination.hpp"
#include "hosting/worker/worker_process.hpp"

namespace thidua::hosting {

/// What a plugin host knows when it makes a instance.
struct InstanceOptions {
    std::filesystem::path file;
    std::string sha256;
    std::filesystem::path worker_program;
    std::filesystem::path scratch;
    std::uint64_t memory_bytes = 0;
    std::uint64_t file_bytes = 0;
    std::uint32_t descriptors = 0;
    std::uint32_t calls = 0; ///< then the instance is worn
    std::chrono::milliseconds time_to_start{0};
    std::filesystem::path marks; ///< see HostingPolicy
    std::uint32_t threads = 0;
    FolderLimits folder;
    std::vector<Destination> destinations; ///< empty: no network
    std::vector<Weakness> accepted;
    KernelCeiling kernel;
    LogSink log;
    std::shared_ptr<CallInHand> in_hand = std::make_shared<CallInHand>();
};

/// A instance and what the library in it says about itself.
struct CreatedInstance {
    std::unique_ptr<PluginInstance> instance;
    LibraryDescription description;
    std::optional<Containment> containment; ///< of a worker
};

/// A worker process with its granted folders.
[[nodiscard]] Result<CreatedInstance> make_worker_instance(const InstanceOptions& wish);

/// A thread of this process. For trusted plugins: a call that is late is given up, since a thread cannot be ended, and
/// a crash takes this process along.
[[nodiscard]] Result<CreatedInstance> make_in_process_instance(const InstanceOptions& wish);

} // namespace thidua::hosting
