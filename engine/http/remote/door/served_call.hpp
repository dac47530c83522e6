#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <utility>

#include "http/message.hpp"
#include "http/remote/codec/answer_codec.hpp"
#include "http/remote/codec/frames.hpp"
#include "http/remote/door/socket_caller.hpp"
#include "http/remote/signature.hpp"

/// How a call that came is read, done and answered: from the signature of the engine's function alone.
namespace thidua::http::remote {

/// What goes beside a call while it is done.
class Channel {
  public:
    /// `content` and what was read ahead of it: the frames behind the one that calls.
    Channel(std::stop_source stop, FrameReader ahead, ContentSource content)
        : stop_(std::move(stop)), reader_(std::move(ahead)), content_(std::move(content)) {}
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;

    std::function<bool(std::string_view)> out; ///< empty when the answer comes at once; false: nobody listens any more

    [[nodiscard]] std::stop_token stop() const { return stop_.get_token(); }
    /// Whether somebody listens; the work is asked to end when nobody does. "" only asks. Any thread.
    bool say(std::string_view frame);
    /// Not more often than people and programs can follow; the last one always.
    void tell_progress(std::uint64_t done, std::uint64_t total);
    /// The caller's content, frame by frame, as the engine takes it.
    [[nodiscard]] std::optional<std::string_view> next_content();
    /// Takes what of the request nobody has read: whoever still sends would not hear the answer.
    void finish_content();

  private:
    [[nodiscard]] std::optional<Frame> next_frame();

    std::mutex speaking_; ///< before `out`
    std::stop_source stop_;
    FrameReader reader_;
    ContentSource content_;
    Frame piece_;
    bool ended_ = false; ///< no frame comes any more
    std::chrono::steady_clock::time_point told_{};
};

// -- reading arguments; what speaks or carries content is joined to the channel when the call is done.
template <class T>
[[nodiscard]] bool take(Door, const boost::json::value& from, T& argument) {
    if constexpr (kSpeaks<T>)
        return from.is_null();
    else
        return read(from, argument);
}
[[nodiscard]] inline bool take(Door door, const boost::json::value& from, Caller& argument) {
    auto caller = socket_caller(door, from);
    if (caller) argument = std::move(*caller);
    return caller.has_value();
}

template <class T>
void join(T&, Channel&) {}
inline void join(Caller& caller, Channel& channel) { caller.stop = channel.stop(); }
inline void join(Progress& progress, Channel& channel) {
    progress = [&channel](std::uint64_t done, std::uint64_t total) { channel.tell_progress(done, total); };
}
inline void join(OnChecked& hears, Channel& channel) {
    hears = [&channel](const CheckedFile& checked) { channel.say(frame_of("checked", written(checked))); };
}
inline void join(ContentSink& sink, Channel& channel) {
    sink = [&channel](std::string_view piece) {
        for (std::size_t at = 0; at < piece.size(); at += kLongestPiece) {
            const std::string_view part = piece.substr(at, kLongestPiece);
            if (!channel.say(bytes_frame(part.size()).append(part))) return false;
        }
        return true;
    };
}
inline void join(NewEvidence& evidence, Channel& channel) {
    evidence.content = [&channel] { return channel.next_content(); };
}

/// A call whose arguments were understood; gives the frame of its answer.
using ReadyCall = std::function<std::string(Channel&)>;

/// Empty for arguments that are none of this call.
template <auto Method>
[[nodiscard]] ReadyCall ready_call(Engine& engine, Door door, const boost::json::array& given) {
    using Arguments = ArgumentsOf<Method>;
    const auto arguments = std::make_shared<Arguments>();
    bool understood = given.size() == std::tuple_size_v<Arguments>;
    if (understood)
        std::apply(
            [&](auto&... argument) {
                std::size_t at = 0;
                ((understood = take(door, given[at++], argument) && understood), ...);
            },
            *arguments);
    if (!understood) return {};
    return [&engine, arguments](Channel& channel) {
        return std::apply(
            [&](auto&... argument) {
                (join(argument, channel), ...);
                const AnswerOf<Method> answer((engine.*Method)(argument...));
                return frame_of("answer", written(answer));
            },
            *arguments);
    };
}

} // namespace thidua::http::remote
