#include "http/served.hpp"

#include <stdexcept>

namespace thidua::tests {
namespace {

using http::Request;
using http::Response;

constexpr std::size_t kPieces = 160;
constexpr std::size_t kPiece = 65536;

std::string understood(const Request& request) {
    std::string text = "method=" + request.method + "\npath=" + request.path + "\npeer=" + request.peer +
                       "\nsecure=" + (request.secure ? "yes" : "no") +
                       "\ndoor=" + (request.door == http::Door::socket ? "socket" : "network") + '\n';
    for (const auto& [name, value] : request.query) text += "query " + name + '=' + value + '\n';
    for (const auto& [name, value] : request.headers) text += "header " + name + '=' + value + '\n';
    return text;
}

Response text_of(std::string text) {
    Response response;
    response.headers = {{"Content-Type", "text/plain"}};
    response.body = std::move(text);
    response.route = "/test";
    return response;
}

Response upload(const Request& request) {
    std::size_t bytes = 0;
    for (;;) {
        const auto piece = request.content();
        if (!piece) return text_of("cut off");
        if (piece->empty()) return text_of(std::to_string(bytes));
        bytes += piece->size();
    }
}

Response download() {
    Response response;
    response.content_bytes = kPieces * kPiece;
    response.content = [given = std::size_t{0}, piece = std::string(kPiece, 'x')]() mutable {
        return std::optional<std::string_view>(given++ < kPieces ? piece : std::string_view());
    };
    return response;
}

Response broken() {
    Response response;
    response.content = [given = false]() mutable -> std::optional<std::string_view> {
        if (std::exchange(given, true)) return std::nullopt;
        return "the first half";
    };
    return response;
}

} // namespace

Response ManyPaths::handle(const Request& request) {
    if (request.path == "/echo") return text_of(request.body);
    if (request.path == "/upload") return upload(request);
    if (request.path == "/deaf") return text_of("not now");
    if (request.path == "/download") return download();
    if (request.path == "/broken") return broken();
    if (request.path == "/throws") throw std::runtime_error("a library");
    if (request.path == "/wait") {
        std::unique_lock hold(mutex_);
        ++at_gate_;
        changed_.notify_all();
        changed_.wait(hold, [this] { return gate_open_; });
        return text_of("through");
    }
    if (request.path == "/stream") {
        Response response;
        response.headers = {{"content-type", "text/event-stream"}};
        response.stream = [this](const ContentSink& sink) {
            std::unique_lock hold(mutex_);
            ++streams_;
            changed_.notify_all();
            for (bool there = true; there;) {
                changed_.wait_for(hold, std::chrono::milliseconds(20));
                hold.unlock();
                there = sink("tick\n");
                hold.lock();
            }
            --streams_;
            changed_.notify_all();
        };
        return response;
    }
    return text_of(understood(request));
}

ManyPaths::BodyRule ManyPaths::body_rule(std::string_view, std::string_view path) const {
    if (path == "/upload" || path == "/deaf") return {10U << 20U, true};
    return {1000, false};
}

void ManyPaths::open_gate() {
    const std::lock_guard hold(mutex_);
    gate_open_ = true;
    changed_.notify_all();
}

void ManyPaths::await_at_gate(std::size_t count) {
    std::unique_lock hold(mutex_);
    changed_.wait(hold, [&] { return at_gate_ >= count; });
}

void ManyPaths::await_no_streams() {
    std::unique_lock hold(mutex_);
    changed_.wait(hold, [&] { return streams_ == 0; });
}

void ManyPaths::await_streams(std::size_t count) {
    std::unique_lock hold(mutex_);
    changed_.wait(hold, [&] { return streams_ >= count; });
}

http::ServerSettings Served::quick() {
    http::ServerSettings settings;
    settings.listen = {"127.0.0.1", 0};
    settings.names = {"thi-dua.example.vn"};
    settings.limits.head_time = std::chrono::milliseconds(400);
    settings.limits.idle_time = std::chrono::milliseconds(3000);
    settings.limits.body_time = std::chrono::milliseconds(400);
    return settings;
}

Served::Served(http::ServerSettings settings) {
    auto started = http::Server::start(std::move(settings), {handler, handler, heard, clock});
    if (!started) throw std::runtime_error(started.error().diagnostics().front().code);
    server = std::move(*started);
}

} // namespace thidua::tests
