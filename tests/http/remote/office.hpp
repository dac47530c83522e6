#pragma once

#include "base/clock.hpp"
#include "http/remote/client/remote_engine.hpp"
#include "http/remote/door/engine_door.hpp"
#include "support/places.hpp"
#include "thidua/make_local_operator.hpp"

namespace thidua::tests {

/// Hands messages to a handler in this process; each streamed answer comes in pieces of a few bytes.
class DoorTransport final : public http::remote::Transport {
  public:
    explicit DoorTransport(http::Handler& door) : door_(door) {}

    Reply post(const Message& message, const std::function<void(std::string_view)>& on_piece,
               const std::function<void()>& tick) override {
        http::Request request;
        request.method = "POST";
        request.path = message.path;
        request.door = http::Door::socket;
        sent.push_back(message.path);
        if (busy > 0) {
            --busy;
            on_piece("{\"status\":503}");
            return {End::answered, 503, 0, ""};
        }
        if (const auto rule = door_.body_rule("POST", message.path); rule.streamed)
            request.content = [&, begun = false]() mutable -> std::optional<std::string_view> {
                if (!begun) {
                    begun = true;
                    return message.body;
                }
                return message.more ? message.more() : std::optional(std::string_view());
            };
        else
            request.body = message.body;
        const http::Response response = door_.handle(request);
        const auto hear = [&](std::string_view text) {
            if (text.empty()) return true; // asks only
            constexpr std::size_t kFew = 7;
            for (std::size_t at = 0; at < text.size(); at += kFew) on_piece(text.substr(at, kFew));
            tick();
            return true;
        };
        if (response.stream)
            response.stream(hear);
        else
            hear(response.body);
        return {End::answered, response.status, 0, ""};
    }

    std::vector<std::string> sent; ///< paths
    int busy = 0;                  ///< so often it is told that the server has no time, and nothing is begun

  private:
    http::Handler& door_;
};

/// The sample department, open here and through a door.
struct ServedOffice {
    TemporaryFolder folder;
    std::filesystem::path config = source_dir() / "config";
    std::filesystem::path store = folder.path() / "store";
    ManualClock clock{*instant_from_iso("2025-11-10T08:00+07:00")};
    std::unique_ptr<Engine> local = open();
    http::remote::EngineDoor door{*local, config};
    DoorTransport* transport = nullptr;
    std::unique_ptr<http::remote::RemoteEngine> remote = connect();

    std::unique_ptr<Engine> open() {
        EngineSettings settings;
        settings.config = config;
        settings.store = store;
        settings.now = [this] { return clock.now(); };
        settings.log_level = "off";
        return std::move(open_engine(std::move(settings)).value());
    }
    std::unique_ptr<http::remote::RemoteEngine> connect() {
        auto made = std::make_unique<DoorTransport>(door);
        transport = made.get();
        return std::make_unique<http::remote::RemoteEngine>(
            std::move(made), http::remote::RemoteEngine::Settings{
                                 store, "en", [number = 0]() mutable { return "name " + std::to_string(++number); }});
    }
    static Caller who(const std::string& person) {
        Caller caller;
        caller.person = person;
        caller.language = "en";
        return caller;
    }
    static Caller owner() {
        Caller caller;
        caller.language = "en";
        caller.local_operator = make_local_operator();
        return caller;
    }
    /// A nomination with every required field, and its paper.
    void nominate(Engine& engine, const std::string& id) const {
        const char* fields = R"({"nominee-name":"Trần Mẫu","kind":"individual","sex":"male","award":"FORM_GK",)"
                             R"("commendation":"movement","milestone":"final","since":"2024-01-01",)"
                             R"("until":"2025-10-31","rating":"good","achievements":"Giúp hộ"})";
        (void)engine.create(who("hoa.tm"), "khen-thuong", id, "quan-ly-nha", fields, {});
        NewEvidence paper;
        paper.kind = "original";
        paper.title = "Biên bản";
        paper.content = content_of("giấy");
        (void)engine.attach(who("hoa.tm"), id, paper, {});
    }
};

[[nodiscard]] inline std::string first_code(const std::vector<Note>& notes) {
    return notes.empty() ? "" : notes.front().code;
}

} // namespace thidua::tests
