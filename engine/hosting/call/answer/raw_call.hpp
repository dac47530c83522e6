#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include <thidua/sdk/host.h>

namespace thidua::hosting {

/// A call as it crosses the border, without meaning.
struct RawCall {
    std::string capability;
    std::string key;
    std::string document;
    std::chrono::milliseconds time{0};
    std::uint64_t answer_bytes = 0;
};

struct RawReason {
    std::string code;
    std::string vi;
    std::string en;
};

/// How a plugin misused the functions it was given; the first one counts.
enum class Misuse : std::uint32_t { none, null_text, foreign_thread, too_large };

/// An answer as it crosses the border, not yet believed.
struct RawAnswer {
    std::int32_t status = 0;
    std::uint64_t wait_ms = 0;
    Misuse misuse = Misuse::none;
    std::vector<RawReason> reasons;
    std::string document;
};

/// The thidua_call that a plugin sees while it works on one document. Lives until the plugin has returned, even when
/// nobody waits for it any more.
class CallSurface {
  public:
    explicit CallSurface(RawCall call);
    CallSurface(const CallSurface&) = delete;
    CallSurface& operator=(const CallSurface&) = delete;

    [[nodiscard]] const thidua_call* face() const { return &face_; }
    [[nodiscard]] const RawCall& call() const { return call_; }
    /// Notes that the calling thread is the one the call comes on.
    void begin() { thread_ = std::this_thread::get_id(); }
    /// From any thread: remaining time becomes 0, and the sink is closed.
    void cancel() { cancelled_ = true; }
    /// After the plugin has returned `status`.
    [[nodiscard]] RawAnswer finish(std::int32_t status);

  private:
    static thidua_sink_status write(const thidua_call* face, const char* bytes, std::uint64_t size);
    static void report(const thidua_call* face, thidua_text code, thidua_text vi, thidua_text en);
    static void retry_after(const thidua_call* face, std::uint64_t wait_ms);
    static std::uint64_t remaining_ms(const thidua_call* face);

    static CallSurface& of(const thidua_call* face) { return *static_cast<CallSurface*>(face->host_data); }
    /// Whether the call comes on the right thread; notes it when not.
    bool on_its_thread();
    void note(Misuse misuse);
    [[nodiscard]] std::uint64_t milliseconds_left() const;

    RawCall call_;
    RawAnswer answer_;
    thidua_call face_{};
    std::thread::id thread_;
    std::chrono::steady_clock::time_point deadline_;
    std::atomic<bool> cancelled_{false};
    std::atomic<Misuse> misuse_{Misuse::none};
};

} // namespace thidua::hosting
