#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "http/server/server.hpp"

namespace thidua::http {

/// One line of JSON a request: at, request, peer, person, method, route, status, bytes, ms. Neither paths nor queries,
/// so that no name and no secret comes into it, and nothing that a client sends begins a line of its own. Written by a
/// thread of its own: a disk that hangs keeps no client waiting. Any thread may call.
class AccessLog {
  public:
    /// "" writes to stderr. Failure: TD0024.
    [[nodiscard]] static Result<std::unique_ptr<AccessLog>> open(const std::filesystem::path& file, const Clock& clock);
    AccessLog(const AccessLog&) = delete;
    AccessLog& operator=(const AccessLog&) = delete;
    /// Writes what waits.
    ~AccessLog();

    /// Lines that the disk does not take fast enough are left out, and counted in a line of their own.
    void write(const Answered& request);
    /// Goes on in a file of the same name: after the old one was given another. Failure: TD0024; the old one stays.
    [[nodiscard]] Result<void> reopen();

  private:
    AccessLog(std::filesystem::path file, int descriptor, const Clock& clock);
    void write_lines();

    const std::filesystem::path file_;
    const Clock& clock_;
    std::mutex mutex_; ///< before everything below
    std::condition_variable come_;
    int descriptor_;
    std::deque<std::string> lines_;
    std::uint64_t left_out_ = 0;
    bool ending_ = false;
    std::thread writer_;
};

} // namespace thidua::http
