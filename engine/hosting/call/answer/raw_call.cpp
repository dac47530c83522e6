#include "hosting/call/answer/raw_call.hpp"

#include <algorithm>

#include <thidua/sdk/version.h>

namespace thidua::hosting {
namespace {

constexpr std::size_t kMostReasons = 100;
constexpr std::uint64_t kLongestReason = 4096;

bool usable(thidua_text text) { return text.size == 0 || text.bytes != nullptr; }

std::string kept(thidua_text text) {
    if (text.size == 0) return {};
    return {text.bytes, static_cast<std::size_t>(std::min(text.size, kLongestReason))};
}

} // namespace

CallSurface::CallSurface(RawCall call)
    : call_(std::move(call)), thread_(std::this_thread::get_id()),
      deadline_(std::chrono::steady_clock::now() + call_.time) {
    face_.struct_size = sizeof(thidua_call);
    face_.abi_major = THIDUA_ABI_MAJOR;
    face_.host_data = this;
    face_.document = {call_.document.data(), call_.document.size()};
    face_.key = {call_.key.data(), call_.key.size()};
    face_.write = &CallSurface::write;
    face_.report = &CallSurface::report;
    face_.retry_after = &CallSurface::retry_after;
    face_.remaining_ms = &CallSurface::remaining_ms;
}

RawAnswer CallSurface::finish(std::int32_t status) {
    answer_.status = status;
    answer_.misuse = misuse_;
    return std::move(answer_);
}

void CallSurface::note(Misuse misuse) {
    Misuse expected = Misuse::none;
    misuse_.compare_exchange_strong(expected, misuse);
}

bool CallSurface::on_its_thread() {
    if (std::this_thread::get_id() == thread_) return true;
    note(Misuse::foreign_thread);
    return false;
}

thidua_sink_status CallSurface::write(const thidua_call* face, const char* bytes, std::uint64_t size) {
    CallSurface& self = of(face);
    if (!self.on_its_thread()) return THIDUA_SINK_CLOSED;
    if (self.cancelled_) return THIDUA_SINK_CLOSED;
    if (size == 0) return THIDUA_SINK_TAKEN;
    if (bytes == nullptr) {
        self.note(Misuse::null_text);
        return THIDUA_SINK_CLOSED;
    }
    std::string& document = self.answer_.document;
    if (size > self.call_.answer_bytes || document.size() > self.call_.answer_bytes - size) {
        self.note(Misuse::too_large);
        return THIDUA_SINK_FULL;
    }
    document.append(bytes, static_cast<std::size_t>(size));
    return THIDUA_SINK_TAKEN;
}

void CallSurface::report(const thidua_call* face, thidua_text code, thidua_text vi, thidua_text en) {
    CallSurface& self = of(face);
    if (!self.on_its_thread()) return;
    if (!usable(code) || !usable(vi) || !usable(en)) return self.note(Misuse::null_text);
    if (self.answer_.reasons.size() >= kMostReasons) return;
    self.answer_.reasons.push_back({kept(code), kept(vi), kept(en)});
}

void CallSurface::retry_after(const thidua_call* face, std::uint64_t wait_ms) {
    CallSurface& self = of(face);
    if (self.on_its_thread()) self.answer_.wait_ms = wait_ms;
}

std::uint64_t CallSurface::remaining_ms(const thidua_call* face) { return of(face).milliseconds_left(); }

std::uint64_t CallSurface::milliseconds_left() const {
    if (cancelled_) return 0;
    const auto left = deadline_ - std::chrono::steady_clock::now();
    const auto left_ms = std::chrono::duration_cast<std::chrono::milliseconds>(left).count();
    return left_ms > 0 ? static_cast<std::uint64_t>(left_ms) : 0;
}

} // namespace thidua::hosting
