#include "http/remote/door/engine_door.hpp"

#include "http/remote/protocol.hpp"
#include "thidua/version.hpp"

namespace thidua::http::remote {
namespace {

constexpr std::uint64_t kLongestCall_bytes = std::uint64_t{256} << 20;

} // namespace

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
    if (request.door != Door::socket || !serves(request.path)) return bare_response(404);
    if (request.method != "POST") {
        Response response = bare_response(405);
        response.headers = {{"Allow", "POST"}};
        return response;
    }
    FrameReader reader;
    const auto asked = first_frame(request, reader);
    if (!asked) return bare_response(400);
    const std::string_view name = std::string_view(request.path).substr(kCallsPath.size());
    if (name == "hello") return greet(*asked);
    if (name == "stop") return desk_.stop("", *asked);
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
    return frames_response(frame_of("answer", written(welcome)));
}

Response EngineDoor::call(const Request& request, std::string_view name, const Frame& asked, FrameReader rest) {
    const Served* call = served(name);
    if (call == nullptr) return bare_response(404);
    const Road road{[door = request.door](const boost::json::value& claimed) { return socket_caller(door, claimed); }};
    return desk_.call({"", *call, asked, rest, request.content, road});
}

} // namespace thidua::http::remote
