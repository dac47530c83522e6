#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "hosting/call/answer/raw_call.hpp"
#include "hosting/containment/containment.hpp"
#include "hosting/containment/destination.hpp"
#include "hosting/package/loaded_library.hpp"

namespace thidua::hosting {

/// The words between the host and a worker process, over one socket. A frame is a kind, a size and that many bytes;
/// both in the machine's own order, since both ends are the same build on the same machine. Whatever a worker sends may
/// be a lie: the reader checks every length.
enum class FrameKind : std::uint32_t {
    start = 1, ///< host: where it may work and within which limits
    ready,     ///< worker: what the library says about itself
    unable,    ///< worker: the library does not load, with everything that is wrong
    call,      ///< host
    answer,    ///< worker
    log,       ///< worker
    process    ///< supervisor: the number of the process that the plugin is to run in
};

struct Frame {
    FrameKind kind = FrameKind::start;
    std::string body;
};

/// What a worker is sent first.
struct WorkerStart {
    std::string shown; ///< the library's file, for messages
    std::string input_folder;
    std::string output_folder;
    std::uint64_t memory_bytes = 0;
    std::uint64_t file_bytes = 0;
    std::uint32_t descriptors = 0;
    std::uint32_t threads = 0;
    std::vector<Destination> destinations; ///< empty: no network
    std::vector<Weakness> accepted;        ///< with any other one it does not start
    KernelCeiling kernel;
};

/// What a worker says once it is ready.
struct WorkerReady {
    LibraryDescription description;
    Containment containment;
};

[[nodiscard]] std::string encode(const WorkerStart& start);
[[nodiscard]] std::string encode(const WorkerReady& ready);
[[nodiscard]] std::string encode(const Diagnostics& faults);
[[nodiscard]] std::string encode(const RawCall& call);
[[nodiscard]] std::string encode(const RawAnswer& answer);
[[nodiscard]] std::string encode_log(int level, const std::string& line);
[[nodiscard]] std::string encode_process(std::int64_t process);

/// Nothing when the bytes are not exactly one such word.
[[nodiscard]] std::optional<WorkerStart> decode_start(std::string_view body);
[[nodiscard]] std::optional<WorkerReady> decode_ready(std::string_view body);
[[nodiscard]] std::optional<Diagnostics> decode_faults(std::string_view body);
[[nodiscard]] std::optional<RawCall> decode_call(std::string_view body);
[[nodiscard]] std::optional<RawAnswer> decode_answer(std::string_view body);
[[nodiscard]] std::optional<std::pair<int, std::string>> decode_log(std::string_view body);
[[nodiscard]] std::optional<std::int64_t> decode_process(std::string_view body);

/// How sending or receiving a frame ended.
enum class Transfer { done, closed, late, nonsense, stopped };

using Deadline = std::chrono::steady_clock::time_point;

/// Called every now and then while a transfer waits, and often when it does not; false ends it.
using Watch = std::function<bool()>;

/// For the host: waits no longer than the deadline. A frame larger than `limit` is nonsense.
[[nodiscard]] Transfer send_frame(int socket, FrameKind kind, std::string_view body, Deadline deadline,
                                  const Watch& watch = {});
[[nodiscard]] Transfer receive_frame(int socket, std::uint64_t limit, Deadline deadline, Frame& frame,
                                     const Watch& watch = {});

/// For the worker, which trusts its host: blocks, and uses read and write alone, since it may have no other call left.
[[nodiscard]] bool write_frame(int socket, FrameKind kind, std::string_view body);
[[nodiscard]] std::optional<Frame> read_frame(int socket);

} // namespace thidua::hosting
