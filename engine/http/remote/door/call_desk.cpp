#include "http/remote/door/call_desk.hpp"

#include <condition_variable>
#include <thread>

#include "http/remote/protocol.hpp"

namespace thidua::http::remote {
namespace {

/// Asks from time to time whether the caller still listens, for as long as this lives: work may have nothing to say.
class Pulse {
  public:
    explicit Pulse(Channel& channel)
        : thread_([&channel](const std::stop_token& over) {
              constexpr std::chrono::milliseconds kApart{500};
              std::mutex mutex;
              std::condition_variable_any never;
              std::unique_lock hold(mutex);
              while (!over.stop_requested()) {
                  never.wait_for(hold, over, kApart, [] { return false; });
                  if (!over.stop_requested()) channel.say({});
              }
          }) {}

  private:
    std::jthread thread_;
};

} // namespace

Response frames_response(std::string body) {
    Response response;
    response.headers = {{"Content-Type", "application/x-ndjson"}, {"Cache-Control", "no-store"}};
    response.body = std::move(body);
    return response;
}

Response bare_response(int status) {
    Response response;
    response.status = status;
    return response;
}

std::optional<Frame> first_frame(const Request& request, FrameReader& reader) {
    reader.add(request.body);
    for (;;) {
        if (auto frame = reader.next()) return frame;
        const auto piece = request.content && !reader.faulty() ? request.content() : std::nullopt;
        if (!piece || piece->empty()) return std::nullopt;
        reader.add(*piece);
    }
}

/// A call that can be stopped by its owner and id for as long as this lives.
class CallDesk::Running {
  public:
    Running(CallDesk& desk, std::string owner, CallFrame call)
        : desk_(desk), key_(std::move(owner), std::move(call.id)) {
        if (call.stopped) source.request_stop();
        const std::lock_guard hold(desk_.mutex_);
        desk_.running_.insert_or_assign(key_, source);
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    ~Running() {
        const std::lock_guard hold(desk_.mutex_);
        desk_.running_.erase(key_);
    }

    std::stop_source source;

  private:
    CallDesk& desk_;
    Key key_;
};

Response CallDesk::stop(const std::string& owner, const Frame& asked) {
    std::string id;
    if (asked.name != "stop" || !read(asked.value, id)) return bare_response(400);
    std::stop_source source{std::nostopstate};
    {
        const std::lock_guard hold(mutex_);
        if (const auto found = running_.find(Key(owner, id)); found != running_.end()) source = found->second;
    }
    const bool found = source.stop_possible();
    source.request_stop();
    return frames_response(frame_of("answer", found));
}

Response CallDesk::call(Asked asked) {
    CallFrame call;
    const auto* parts = asked.frame.name == "call" ? asked.frame.value.if_array() : nullptr;
    if (parts == nullptr || parts->size() != 2 || !read((*parts)[0], call) || !(*parts)[1].is_array())
        return bare_response(400);
    ReadyCall ready = asked.call.ready(engine_, asked.road, (*parts)[1].get_array());
    if (!ready) return bare_response(400);
    auto running = std::make_shared<Running>(*this, std::move(asked.owner), std::move(call));
    const bool pieces = asked.call.out_in_pieces || (asked.road.spool && asked.call.writes_file);
    if (!pieces) {
        Channel channel(running->source, std::move(asked.rest), asked.content);
        const std::string answer = ready(channel);
        channel.finish_content();
        return frames_response(answer);
    }
    Response response = frames_response({});
    response.stream = [running, ready = std::move(ready), held = std::move(asked.held)](const ContentSink& sink) {
        Channel channel(running->source, {}, {});
        channel.out = [&sink](std::string_view frame) { return sink(frame); };
        const std::string answer = [&] {
            const Pulse pulse(channel);
            return ready(channel);
        }();
        sink(answer);
    };
    return response;
}

} // namespace thidua::http::remote
