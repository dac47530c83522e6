#include "http/remote/door/token_door.hpp"

#include <algorithm>
#include <array>

#include "http/remote/protocol.hpp"
#include "thidua/version.hpp"

namespace thidua::http::remote {
namespace {

constexpr std::uint64_t kLongestCall_bytes = std::uint64_t{1} << 20U;
constexpr std::uint64_t kLargestContent_bytes = std::uint64_t{257} << 20U; ///< with its frames

const Served* served_there(std::string_view name) {
    const Served* call = served(name);
    return call != nullptr && call->reach == Reach::network ? call : nullptr;
}

std::string_view name_in(std::string_view path) {
    return path.starts_with(kTokenCallsPath) ? path.substr(kTokenCallsPath.size()) : std::string_view();
}

/// What reads or writes much, or starts a plugin.
bool is_heavy(const Served& call) {
    constexpr std::array<std::string_view, 5> kHeavy = {"verify-audit", "plugins", "publish", "check-proposal",
                                                        "publish-proposal"};
    return call.writes_file || std::find(kHeavy.begin(), kHeavy.end(), call.name) != kHeavy.end();
}

/// Whether a token that may only read may call it: a list that is written for the caller changes nothing here.
bool only_reads(const Served& call) {
    return call.repeat == Repeat::harmless || (call.writes_file && !call.takes_file);
}

Response unknown() {
    Response response = bare_response(401);
    response.headers = {{"www-authenticate", "Bearer"}};
    return response;
}

Response greet(const Frame& asked, const std::string& person) {
    Hello hello;
    Welcome welcome;
    welcome.shape = shape_of_calls();
    welcome.version = kVersion;
    if (asked.name == "hello" && read(asked.value, hello) && hello.shape == welcome.shape) welcome.person = person;
    return frames_response(frame_of("answer", written(welcome)));
}

} // namespace

TokenDoor::TokenDoor(Engine& engine, Authenticator& authenticator) : authenticator_(authenticator), desk_(engine) {}

Handler::BodyRule TokenDoor::body_rule(std::string_view, std::string_view path) const {
    const Served* call = served_there(name_in(path));
    const bool content = call != nullptr && (call->in_in_pieces || call->takes_file);
    return content ? BodyRule{kLargestContent_bytes, true} : BodyRule{kLongestCall_bytes, false};
}

Response TokenDoor::handle(const Request& request) {
    const std::string_view name = name_in(request.path);
    if (name.empty()) return bare_response(404);
    if (request.method != "POST") {
        Response response = bare_response(405);
        response.headers = {{"allow", "POST"}};
        return response;
    }
    const auto by = authenticator_.by_token(request);
    if (!by) return unknown();
    Response response = answer(request, name, *by);
    response.person = by->who.person;
    if (served_there(name) != nullptr) response.route = request.path;
    return response;
}

Response TokenDoor::answer(const Request& request, std::string_view name, const ByToken& by) {
    const Served* known = served_there(name);
    if (known != nullptr && !only_reads(*known) && by.scope == ByToken::Scope::read) return bare_response(403);
    FrameReader reader;
    const auto asked = first_frame(request, reader);
    if (!asked) return bare_response(400);
    if (name == "hello") return greet(*asked, by.who.person);
    if (name == "stop") return desk_.stop(by.who.person, *asked);
    return known == nullptr ? bare_response(404) : call(request, *known, *asked, std::move(reader), by);
}

Response TokenDoor::call(const Request& request, const Served& call, const Frame& asked, FrameReader rest,
                         const ByToken& by) {
    std::shared_ptr<void> held;
    if (is_heavy(call)) {
        if (!heavy_.try_acquire()) return bare_response(503);
        held = std::shared_ptr<void>(nullptr, [this](void*) { heavy_.release(); });
    }
    Road road;
    road.caller = [person = by.who.person](const boost::json::value& claimed) { return token_caller(person, claimed); };
    if (call.writes_file) {
        auto spool = Spool::make();
        if (!spool) return bare_response(503);
        road.spool = std::move(*spool);
    }
    if (!call.takes_file) return desk_.call({by.who.person, call, asked, rest, request.content, road, std::move(held)});
    Channel incoming({}, std::move(rest), request.content);
    road.receive = [&incoming](const std::filesystem::path& file) {
        return static_cast<bool>(Spool::receive(file, [&incoming] { return incoming.next_content(); }));
    };
    FrameReader nothing;
    Response response = desk_.call({by.who.person, call, asked, nothing, {}, road, std::move(held)});
    incoming.finish_content();
    return response;
}

} // namespace thidua::http::remote
