#include "http/remote/door/engine_door.hpp"

#include <condition_variable>
#include <thread>
#include <vector>

#include "http/remote/calls.hpp"
#include "http/remote/door/served_call.hpp"
#include "http/remote/protocol.hpp"
#include "thidua/version.hpp"

namespace thidua::http::remote {
namespace {

constexpr std::uint64_t kLongestCall_bytes = std::uint64_t{256} << 20;

struct Served {
    std::string_view name;
    bool out_in_pieces = false;
    bool in_in_pieces = false;
    ReadyCall (*ready)(Engine&, Door, const boost::json::array&) = nullptr;
};

template <auto Method>
Served served_by(const Call<Method>& call) {
    using Way = Ways<ArgumentsOf<Method>>;
    return {call.name, Way::kOutInPieces, Way::kInInPieces, ready_call<Method>};
}

const Served* served(std::string_view name) {
    static const std::vector<Served> kServed =
        std::apply([](const auto&... call) { return std::vector<Served>{served_by(call)...}; }, kCalls);
    for (const Served& one : kServed)
        if (one.name == name) return &one;
    return nullptr;
}

Response answer_of(std::string body) {
    Response response;
    response.headers = {{"Content-Type", "application/x-ndjson"}, {"Cache-Control", "no-store"}};
    response.body = std::move(body);
    return response;
}

Response refusal(int status) {
    Response response;
    response.status = status;
    return response;
}

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

/// The first frame; the rest stays in the reader and the request.
std::optional<Frame> first_frame(const Request& request, FrameReader& reader) {
    reader.add(request.body);
    for (;;) {
        if (auto frame = reader.next()) return frame;
        const auto piece = request.content && !reader.faulty() ? request.content() : std::nullopt;
        if (!piece || piece->empty()) return std::nullopt;
        reader.add(*piece);
    }
}

} // namespace

/// A call that can be stopped by its id for as long as this lives.
class EngineDoor::Running {
  public:
    Running(EngineDoor& door, CallFrame call) : door_(door), id_(std::move(call.id)) {
        if (call.stopped) source.request_stop();
        const std::lock_guard hold(door_.mutex_);
        door_.running_.insert_or_assign(id_, source);
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    ~Running() {
        const std::lock_guard hold(door_.mutex_);
        door_.running_.erase(id_);
    }

    std::stop_source source;

  private:
    EngineDoor& door_;
    std::string id_;
};

EngineDoor::EngineDoor(Engine& engine, std::filesystem::path config) : engine_(engine), config_(std::move(config)) {
    std::error_code as_it_is;
    if (auto whole = std::filesystem::absolute(config_, as_it_is); !as_it_is) config_ = std::move(whole);
}

bool EngineDoor::serves(std::string_view path) { return path.starts_with(kCallsPath); }

Handler::BodyRule EngineDoor::body_rule(std::string_view, std::string_view path) const {
    const Served* call = serves(path) ? served(path.substr(kCallsPath.size())) : nullptr;
    BodyRule rule{kLongestCall_bytes, false};
    if (call != nullptr && call->in_in_pieces) rule = {std::numeric_limits<std::uint64_t>::max(), true};
    return rule;
}

Response EngineDoor::handle(const Request& request) {
    if (request.door != Door::socket || !serves(request.path)) return refusal(404);
    if (request.method != "POST") {
        Response response = refusal(405);
        response.headers = {{"Allow", "POST"}};
        return response;
    }
    FrameReader reader;
    const auto asked = first_frame(request, reader);
    if (!asked) return refusal(400);
    const std::string_view name = std::string_view(request.path).substr(kCallsPath.size());
    if (name == "hello") return greet(*asked);
    if (name == "stop") return stop(*asked);
    return call(request, name, *asked, std::move(reader));
}

Response EngineDoor::greet(const Frame& asked) {
    Hello hello;
    Welcome welcome;
    welcome.shape = shape_of_calls();
    welcome.version = kVersion;
    // Of another build not even the greeting may be understood.
    if (asked.name == "hello" && read(asked.value, hello) && hello.shape == welcome.shape) {
        welcome.config = config_;
        welcome.mark = engine_.delivery_mark();
        welcome.warnings = engine_.warnings(hello.language, hello.warnings);
    }
    return answer_of(frame_of("answer", written(welcome)));
}

Response EngineDoor::stop(const Frame& asked) {
    std::string id;
    if (asked.name != "stop" || !read(asked.value, id)) return refusal(400);
    std::stop_source source{std::nostopstate};
    {
        const std::lock_guard hold(mutex_);
        if (const auto found = running_.find(id); found != running_.end()) source = found->second;
    }
    const bool found = source.stop_possible();
    source.request_stop();
    return answer_of(frame_of("answer", found));
}

Response EngineDoor::call(const Request& request, std::string_view name, const Frame& asked, FrameReader rest) {
    const Served* served_here = served(name);
    if (served_here == nullptr) return refusal(404);
    CallFrame call;
    const auto* parts = asked.name == "call" ? asked.value.if_array() : nullptr;
    if (parts == nullptr || parts->size() != 2 || !read((*parts)[0], call) || !(*parts)[1].is_array())
        return refusal(400);
    ReadyCall ready = served_here->ready(engine_, request.door, (*parts)[1].get_array());
    if (!ready) return refusal(400);
    auto running = std::make_shared<Running>(*this, std::move(call));
    if (!served_here->out_in_pieces) {
        Channel channel(running->source, std::move(rest), request.content);
        const std::string answer = ready(channel);
        channel.finish_content();
        return answer_of(answer);
    }
    Response response = answer_of({});
    response.stream = [running, ready = std::move(ready)](const ContentSink& sink) {
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
