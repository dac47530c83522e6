// Server-sent events: what was written to, told to whom it concerns while the page is open.
#include <charconv>

#include <boost/json.hpp>

#include "http/api/problem.hpp"
#include "http/api/reply.hpp"
#include "http/api/routes/routes.hpp"

namespace thidua::http {
namespace {

/// Between two looks whether the session lasts; a session that was ended is over within it.
constexpr std::chrono::milliseconds kLook{800};
constexpr int kLooksToHeartbeat = 6; ///< about five seconds

std::string told(std::uint64_t number, const MoveView& move) {
    const boost::json::object data{{"id", move.id}, {"revision", move.revision}};
    return "id: " + std::to_string(number) + "\nevent: nomination\ndata: " + boost::json::serialize(data) + "\n\n";
}

/// The number that the browser saw last; 0 for a first visit.
std::uint64_t seen_last(const Request& request) {
    const std::string_view given = request.header("last-event-id");
    std::uint64_t number = 0;
    std::from_chars(given.data(), given.data() + given.size(), number);
    return number;
}

/// Holds what it needs of its request, which is gone by the time it runs.
struct Listening {
    Engine& engine;
    Authenticator& authenticator;
    Request request; ///< its head
    Caller caller;

    void operator()(const ContentSink& sink) {
        std::uint64_t upto = seen_last(request);
        if (!sink("retry: 2000\n\n")) return;
        for (int looks = 0;; ++looks) {
            if (!authenticator.lasts(request)) {
                (void)sink("event: session\ndata: {}\n\n");
                return;
            }
            const auto heard = engine.moves(caller, upto, upto == 0 ? std::chrono::milliseconds{0} : kLook);
            if (!heard) return;
            upto = heard->upto;
            if (heard->missed && !sink("event: missed\ndata: {}\n\n")) return;
            for (const MoveView& move : heard->moves)
                if (!sink(told(upto, move))) return;
            if (looks % kLooksToHeartbeat == 0 && !sink(": still here\n\n")) return;
        }
    }
};

Response listen(Engine& engine, Authenticator& authenticator, const Call& call) {
    Request head = call.request;
    head.body.clear();
    head.content = nullptr;
    Response response;
    response.headers = {
        {"content-type", "text/event-stream"}, {"cache-control", "no-store"}, {"x-accel-buffering", "no"}};
    response.stream = Listening{engine, authenticator, std::move(head), call.caller};
    return response;
}

} // namespace

Routes event_routes(Engine& engine, Authenticator& authenticator) {
    return {{.method = "GET",
             .path = "/events",
             .operation = "events",
             .group = "desk",
             .about = "Tells which nominations were written to (nomination), that some were missed (missed: read "
                      "everything anew), and that the session is over (session).",
             .gives_media = "text/event-stream",
             .answer = [&engine, &authenticator](const Call& call) { return listen(engine, authenticator, call); }}};
}

} // namespace thidua::http
