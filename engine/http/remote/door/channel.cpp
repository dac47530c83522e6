#include <algorithm>

#include "http/remote/door/served_call.hpp"

namespace thidua::http::remote {

bool Channel::say(std::string_view frame) {
    const std::lock_guard hold(speaking_);
    const bool heard = out && out(frame);
    if (!heard) stop_.request_stop();
    return heard;
}

void Channel::tell_progress(std::uint64_t done, std::uint64_t total) {
    constexpr std::chrono::milliseconds kApart{25};
    const auto now = std::chrono::steady_clock::now();
    if (done < total && now - told_ < kApart) return;
    told_ = now;
    say(frame_of("progress", boost::json::array{done, total}));
}

std::optional<Frame> Channel::next_frame() {
    while (!ended_) {
        if (auto frame = reader_.next()) {
            ended_ = frame->name != "bytes";
            return frame;
        }
        const auto piece = content_ && !reader_.faulty() ? content_() : std::nullopt;
        if (piece && !piece->empty())
            reader_.add(*piece);
        else
            ended_ = true; // cut off: no "end" was said
    }
    return std::nullopt;
}

std::optional<std::string_view> Channel::next_content() {
    auto frame = next_frame();
    if (!frame) return std::nullopt;
    piece_ = std::move(*frame);
    if (piece_.name == "bytes") return piece_.bytes;
    return piece_.name == "end" ? std::optional(std::string_view()) : std::nullopt;
}

void Channel::finish_content() {
    while (next_frame()) continue;
    // Behind the last frame stands the end of the body: left unread it would be taken for the next request.
    for (auto piece = content_ ? content_() : std::nullopt; piece && !piece->empty();) piece = content_();
}

} // namespace thidua::http::remote
