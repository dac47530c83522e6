#pragma once

#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <string>

#include "base/diagnostic/descriptor.hpp"
#include "base/result.hpp"
#include "hosting/package/loaded_library.hpp"
#include "hosting/worker/wire.hpp"

namespace thidua::hosting {

/// The host's end of one worker process. One thread at a time. After a failed call it can only be thrown away; its
/// destructor ends the process and waits for that.
class WorkerProcess {
  public:
    /// Starts `program` with the sealed library, sends it `start` and waits until it is ready, at most `time`. Faults:
    /// TD0737 cannot be started, TD0738–TD0748 as the worker says, TD0732 late, TD0733 died, TD0778 nonsense.
    [[nodiscard]] static Result<std::unique_ptr<WorkerProcess>> start(const std::filesystem::path& program,
                                                                      const Descriptor& library,
                                                                      const WorkerStart& start,
                                                                      std::chrono::milliseconds time, LogSink log);
    ~WorkerProcess();
    WorkerProcess(const WorkerProcess&) = delete;
    WorkerProcess& operator=(const WorkerProcess&) = delete;

    [[nodiscard]] const WorkerReady& ready() const { return ready_; }
    [[nodiscard]] pid_t process_id() const { return process_; }

    /// Whether it has closed its end of the socket, as its death does.
    [[nodiscard]] bool gone() const;

    /// Faults: TD0732 late (the process is ended), TD0733 died, TD0778 nonsense.
    [[nodiscard]] Result<RawAnswer> call(const RawCall& call);

    /// Ends the process and waits for that; no further calls.
    void end();

  private:
    WorkerProcess(pid_t process, Descriptor socket, std::string shown, LogSink log);

    [[nodiscard]] Result<void> introduce(const WorkerStart& start, std::chrono::milliseconds time);
    /// The next frame that is no log line.
    [[nodiscard]] Transfer receive(std::uint64_t limit, Deadline deadline, Frame& frame);
    [[nodiscard]] Failure failure_of(Transfer transfer, std::chrono::milliseconds time);
    /// "SIGSEGV", "exit 3"; ends the process when it has only closed its socket.
    [[nodiscard]] std::string cause_of_death();
    pid_t process_;
    Descriptor socket_;
    std::string shown_;
    LogSink log_;
    WorkerReady ready_;
};

} // namespace thidua::hosting
