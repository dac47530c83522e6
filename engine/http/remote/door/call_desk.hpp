#pragma once

#include <map>
#include <mutex>
#include <stop_token>
#include <string>

#include "http/message.hpp"
#include "http/remote/door/call_table.hpp"

namespace thidua::http::remote {

/// Does the calls that a door lets in, and ends those that are asked to end. Any thread.
class CallDesk {
  public:
    /// Must outlive the desk and the streams of its answers.
    explicit CallDesk(Engine& engine) : engine_(engine) {}

    struct Asked {
        std::string owner; ///< who alone may stop it: the person of a token; "" beside the store
        const Served& call;
        const Frame& frame;    ///< the first
        FrameReader& rest;     ///< what was read behind it
        ContentSource content; ///< and what follows
        Road road;
        std::shared_ptr<void> held{}; ///< for as long as it is done
    };
    /// 400 for arguments that are none of the call.
    [[nodiscard]] Response call(Asked asked);
    /// The frame names the call; 400 for another frame.
    [[nodiscard]] Response stop(const std::string& owner, const Frame& asked);

  private:
    class Running;
    using Key = std::pair<std::string, std::string>; ///< owner and id

    Engine& engine_;
    std::mutex mutex_; ///< before `running_`
    std::map<Key, std::stop_source> running_;
};

[[nodiscard]] Response frames_response(std::string body);
/// Without a word: the client speaks for itself.
[[nodiscard]] Response bare_response(int status);
/// The first frame of a request; the rest stays in the reader and the request.
[[nodiscard]] std::optional<Frame> first_frame(const Request& request, FrameReader& reader);

} // namespace thidua::http::remote
