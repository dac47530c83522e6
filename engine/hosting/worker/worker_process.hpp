#pragma once

#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/diagnostic/descriptor.hpp"
#include "base/result.hpp"
#include "hosting/call/files/folder_usage.hpp"
#include "hosting/package/loaded_library.hpp"
#include "hosting/worker/wire.hpp"

namespace thidua::hosting {

/// The host's end of one worker process. One thread at a time. After a failed call it can only be thrown away; its
/// destructor ends the process and waits for that.
class WorkerProcess {
  public:
    /// Starts `program` with the sealed library, sends it `start` and waits until it is ready, at most `time`. Faults:
    /// TD0737 cannot be started, TD0738–TD0748 and TD1150 as the worker says, TD0732 late, TD0733 died, TD0778
    /// nonsense.
    [[nodiscard]] static Result<std::unique_ptr<WorkerProcess>>
    start(const std::filesystem::path& program, const Descriptor& library, const WorkerStart& start,
          const FolderLimits& most, std::chrono::milliseconds time, LogSink log);
    ~WorkerProcess();
    WorkerProcess(const WorkerProcess&) = delete;
    WorkerProcess& operator=(const WorkerProcess&) = delete;

    [[nodiscard]] const WorkerReady& ready() const { return ready_; }
    /// Of the process that the plugin runs in.
    [[nodiscard]] pid_t process_id() const { return plugin_; }

    /// Whether it has ended, or closed its end of the socket.
    [[nodiscard]] bool gone() const;

    /// Faults: TD0732 late (the process is ended), TD0733 died, TD0778 nonsense, TD1151–TD1153 more in its output
    /// folder than it may have.
    [[nodiscard]] Result<RawAnswer> call(const RawCall& call);

    /// Whether only one thread of the plugin is left; more would go on working when nobody watches.
    [[nodiscard]] bool rests() const;

    /// Ends the process and waits for that; no further calls.
    void end();

  private:
    WorkerProcess(pid_t process, Descriptor socket, std::string shown, LogSink log);

    [[nodiscard]] Result<void> introduce(const WorkerStart& start, std::chrono::milliseconds time);
    /// The next frame that is no log line.
    [[nodiscard]] Transfer receive(std::uint64_t limit, Deadline deadline, Frame& frame, const Watch& watch);
    [[nodiscard]] Failure failure_of(Transfer transfer, std::chrono::milliseconds time);
    /// "SIGSEGV", "exit 3"; ends the process when it has only closed its socket.
    [[nodiscard]] std::string cause_of_death();
    /// Whether the output folder is within the limits; notes it when not.
    [[nodiscard]] bool within_limits();

    pid_t process_; ///< the supervisor
    Descriptor supervisor_;
    pid_t plugin_ = -1; ///< in which the plugin runs
    Descriptor tasks_;  ///< of the plugin's process: /proc/PID/task
    std::string output_folder_;
    FolderLimits most_;
    std::optional<Excess> excess_;
    std::chrono::steady_clock::time_point looked_;
    Descriptor socket_;
    std::string shown_;
    LogSink log_;
    WorkerReady ready_;
};

} // namespace thidua::hosting
