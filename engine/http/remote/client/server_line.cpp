#include "http/remote/client/server_line.hpp"

#include <cerrno>
#include <cstring>
#include <thread>

namespace thidua::http::remote {
namespace {

/// A server that says nothing for so long hangs: it greets without work.
constexpr std::chrono::milliseconds kPatienceForGreeting{10'000};
constexpr int kOk = 200;
constexpr int kUnknown = 401;
constexpr int kMayNot = 403;
constexpr int kOtherName = 421;
/// A server that stops, or has too much to do, begins nothing: it is asked again for a while.
constexpr int kNotNow = 503;
constexpr std::chrono::milliseconds kAgainAfter{200};
constexpr int kMostTimes = 15;

} // namespace

std::string ServerLine::path_of(std::string_view name) const {
    return std::string(settings_.reach == Reach::network ? kTokenCallsPath : kCallsPath).append(name);
}

Failure ServerLine::not_understood(int status) const {
    return Failure::environment(
        Diagnostic::error("TD1287").with("path", settings_.server.string()).with("status", std::to_string(status)));
}

std::optional<Failure> ServerLine::turned_away(int status) const {
    if (settings_.reach != Reach::network) return std::nullopt;
    const auto said = [&](const char* code) { return Diagnostic::error(code).with("path", settings_.server.string()); };
    if (status == kUnknown) return Failure::refused(said("TD1806"));
    if (status == kMayNot) return Failure::refused(said("TD1807"));
    if (status == kOtherName) return Failure::environment(said("TD1813"));
    return std::nullopt;
}

Failure ServerLine::not_reached(const Transport::Reply& reply) const {
    const std::string server = settings_.server.string();
    if (reply.distrust == Transport::Distrust::name)
        return Failure::environment(Diagnostic::error("TD1805").with("path", server));
    if (reply.distrust == Transport::Distrust::issuer)
        return Failure::environment(Diagnostic::error("TD1804").with("path", server).with("reason", reply.reason));
    return Failure::environment(
        Diagnostic::error("TD1284")
            .with("path", server)
            .with("reason", reply.os_error != 0 ? std::strerror(reply.os_error) : reply.reason));
}

Failure ServerLine::lost(const SentCall& sent, const Transport::Reply& reply) const {
    if (reply.end == Transport::End::not_begun) return not_reached(reply);
    Diagnostic gone = Diagnostic::error(sent.repeat() == Repeat::harmless ? "TD1282"
                                        : sent.repeat() == Repeat::by_key ? "TD1281"
                                                                          : "TD1283")
                          .with("path", settings_.server.string());
    if (sent.repeat() == Repeat::by_key) return Failure::environment(std::move(gone).with("key", sent.key()));
    return Failure::environment(std::move(gone));
}

bool ServerLine::stop(const std::string& id) const {
    FrameReader reader;
    const Transport::Message message{path_of("stop"), frame_of("stop", written(id)), {}, false, kPatienceForGreeting};
    (void)transport_->post(
        message, [&](std::string_view piece) { reader.add(piece); }, [] {});
    const auto frame = reader.next();
    bool known = false;
    return frame && read(frame->value, known) && known;
}

std::optional<Failure> ServerLine::exchange(SentCall& sent) const {
    const std::string id = settings_.fresh_name();
    Transport::Message message;
    message.path = path_of(sent.name());
    message.body = sent.body(id);
    message.more = sent.content();
    message.once = sent.repeat() == Repeat::unsure;
    FrameReader reader;
    bool understood = true;
    bool told = sent.stop_wanted(); // in the call itself
    const auto take = [&](std::string_view piece) {
        reader.add(piece);
        for (auto frame = reader.next(); frame; frame = reader.next()) understood = sent.take(*frame) && understood;
        understood = understood && !reader.faulty();
    };
    const auto tick = [&] {
        if (!told && sent.stop_wanted()) told = stop(id);
    };
    Transport::Reply reply = transport_->post(message, take, tick);
    const auto not_now = [&] { return reply.end == Transport::End::answered && reply.status == kNotNow; };
    for (int times = 1; not_now() && !message.more && times < kMostTimes && !sent.stop_wanted(); ++times) {
        std::this_thread::sleep_for(kAgainAfter);
        reader = FrameReader();
        understood = true;
        reply = transport_->post(message, take, tick);
    }
    if (not_now()) return Failure::environment(Diagnostic::error("TD1415").with("path", settings_.server.string()));
    if (auto away = turned_away(reply.status)) return away;
    if (reply.end == Transport::End::answered && (reply.status != kOk || !understood))
        return not_understood(reply.status);
    if (!sent.answer()) return lost(sent, reply);
    return std::nullopt;
}

Result<Welcome> ServerLine::greet(OpeningWarnings warnings) const {
    FrameReader reader;
    const Transport::Message message{path_of("hello"),
                                     frame_of("hello", written(Hello{shape_of_calls(), settings_.language, warnings})),
                                     {},
                                     false,
                                     kPatienceForGreeting};
    const auto reply = transport_->post(
        message, [&](std::string_view piece) { reader.add(piece); }, [] {});
    Diagnostic said = Diagnostic::error("TD1280").with("path", settings_.server.string());
    const bool nobody = reply.os_error == ECONNREFUSED || reply.os_error == ENOENT;
    if (reply.end == Transport::End::not_begun && nobody && settings_.reach == Reach::socket)
        return Failure::not_found(std::move(said));
    if (reply.end != Transport::End::answered)
        return lost(SentCall("hello", Repeat::harmless, settings_.language, settings_.reach), reply);
    if (auto away = turned_away(reply.status)) return *away;
    Welcome welcome;
    const auto frame = reader.next();
    if (!frame || !read(frame->value, welcome) || welcome.shape != shape_of_calls()) {
        said.code = "TD1286";
        return Failure::environment(std::move(said));
    }
    return welcome;
}

} // namespace thidua::http::remote
