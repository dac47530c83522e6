#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <utility>

#include "http/api/spool.hpp"
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
    /// Gives a file; false when it cannot be read to its end, or nobody listens.
    [[nodiscard]] bool give(const std::filesystem::path& file);
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

/// On whose word a call is done, and where the files lie that it names.
struct Road {
    /// The caller that is claimed; nothing for one that may not be.
    std::function<std::optional<Caller>(const boost::json::value&)> caller;
    /// For files that travel with the call and its answer; nothing: those of this machine are meant.
    std::shared_ptr<Spool> spool{};
    /// Puts the file that comes with the call; false when it broke off.
    std::function<bool(const std::filesystem::path&)> receive{};
};

// -- reading arguments; what speaks or carries content is joined to the channel when the call is done.
template <class T>
[[nodiscard]] bool take(const Road&, const boost::json::value& from, T& argument) {
    if constexpr (kSpeaks<T>)
        return from.is_null();
    else
        return read(from, argument);
}
[[nodiscard]] inline bool take(const Road& road, const boost::json::value& from, Caller& argument) {
    auto caller = road.caller(from);
    if (caller) argument = std::move(*caller);
    return caller.has_value();
}
[[nodiscard]] bool take(const Road& road, const boost::json::value& from, std::filesystem::path& argument);
[[nodiscard]] bool take(const Road& road, const boost::json::value& from, ImportRequest& argument);

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

// -- giving what was written to a caller elsewhere; false when it breaks off.
template <class T>
[[nodiscard]] bool give(const Road&, const T&, Channel&) {
    return true;
}
[[nodiscard]] bool give(const Road& road, const std::filesystem::path& written, Channel& channel);
[[nodiscard]] inline bool give(const Road& road, const ImportRequest& request, Channel& channel) {
    return request.marked.empty() || give(road, request.marked, channel);
}

/// Where files lay on their way is nobody's business.
[[nodiscard]] std::string without_places(const Road& road, std::string frame);

/// A call whose arguments were understood; gives the frame of its answer.
using ReadyCall = std::function<std::string(Channel&)>;

/// Empty for arguments that are none of this call.
template <auto Method>
[[nodiscard]] ReadyCall ready_call(Engine& engine, const Road& road, const boost::json::array& given) {
    using Arguments = ArgumentsOf<Method>;
    const auto arguments = std::make_shared<Arguments>();
    bool understood = given.size() == std::tuple_size_v<Arguments>;
    if (understood)
        std::apply(
            [&](auto&... argument) {
                std::size_t at = 0;
                ((understood = take(road, given[at++], argument) && understood), ...);
            },
            *arguments);
    if (!understood) return {};
    return [&engine, road, arguments](Channel& channel) {
        return std::apply(
            [&](auto&... argument) {
                (join(argument, channel), ...);
                const AnswerOf<Method> answer((engine.*Method)(argument...));
                const bool whole = !answer || (give(road, argument, channel) && ...);
                return whole ? without_places(road, frame_of("answer", written(answer))) : std::string();
            },
            *arguments);
    };
}

} // namespace thidua::http::remote
