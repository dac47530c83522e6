// `thidua serve` as a whole, on the sample configuration: what serve.info says, who is let in, reloading, stopping.
#include <fstream>
#include <future>

#include <boost/test/unit_test.hpp>

#include "http/serve/serve_file.hpp"
#include "http/server/raw_client.hpp"
#include "support/places.hpp"
#include "thidua/make_local_operator.hpp"
#include "thidua/server.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

bool has(const std::string& text, std::string_view piece) { return text.find(piece) != std::string::npos; }

/// What serve.info says, or the code of its first fault and its line.
struct Written {
    TemporaryFolder folder;
    explicit Written(const std::string& text) { std::ofstream(folder.path() / "serve.info") << text; }
    [[nodiscard]] Result<http::ServeFile> read() const { return http::read_serve_file(folder.path()); }
    [[nodiscard]] std::string fault() const {
        const auto found = read();
        if (found) return "";
        const Diagnostic first = found.error().diagnostics().front();
        return first.code + ' ' + std::to_string(first.span.start().line);
    }
};

/// A server on the sample configuration and a store of its own, run by a thread.
class Office {
  public:
    explicit Office(const std::filesystem::path& store, ServeMode mode = ServeMode::office) {
        ServeSettings settings;
        settings.config = source_dir() / "config";
        settings.store = store;
        settings.language = "en";
        settings.log_level = "off";
        settings.listen = "127.0.0.1:0";
        settings.mode = mode;
        outcome_ = std::async(std::launch::async, [this, settings] {
            auto outcome = serve(settings, owner());
            const std::lock_guard hold(mutex_);
            ended_ = true;
            changed_.notify_all();
            return outcome;
        });
        std::unique_lock hold(mutex_);
        changed_.wait(hold, [this] { return ready_ || ended_; });
    }
    ~Office() {
        if (outcome_.valid()) (void)stop();
    }

    void wish(ServeWish wish) {
        const std::lock_guard hold(mutex_);
        wishes_.push_back(wish);
        changed_.notify_all();
    }
    [[nodiscard]] Answer<Done> stop() {
        wish(ServeWish::stop);
        return outcome_.get();
    }
    [[nodiscard]] Answer<Done> outcome() { return outcome_.get(); }
    void await_notes(std::size_t count) {
        std::unique_lock hold(mutex_);
        changed_.wait(hold, [&] { return told_ >= count; });
    }
    [[nodiscard]] std::uint16_t port() const {
        return static_cast<std::uint16_t>(std::stoi(view_.address.substr(view_.address.rfind(':') + 1)));
    }
    [[nodiscard]] std::string says(std::string_view path, std::string_view more = "") const {
        return exchange_bytes(port(), get(path, "Connection: close\r\n" + std::string(more)));
    }
    [[nodiscard]] const ServingView& view() const { return view_; }

  private:
    ServeOwner owner() {
        const auto on_ready = [this](const ServingView& view) {
            const std::lock_guard hold(mutex_);
            view_ = view;
            ready_ = true;
            changed_.notify_all();
        };
        const auto next = [this] {
            std::unique_lock hold(mutex_);
            changed_.wait(hold, [this] { return !wishes_.empty(); });
            const ServeWish wish = wishes_.front();
            wishes_.erase(wishes_.begin());
            return wish;
        };
        const auto on_notes = [this](const std::vector<Note>&) {
            const std::lock_guard hold(mutex_);
            ++told_;
            changed_.notify_all();
        };
        return {make_local_operator(), on_ready, next, on_notes};
    }

    std::mutex mutex_; ///< before all below but the outcome
    std::condition_variable changed_;
    std::vector<ServeWish> wishes_;
    ServingView view_;
    std::size_t told_ = 0;
    bool ready_ = false;
    bool ended_ = false;
    std::future<Answer<Done>> outcome_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(serving)

BOOST_AUTO_TEST_CASE(without_a_file_the_server_keeps_to_its_machine) {
    const TemporaryFolder folder;
    const auto found = http::read_serve_file(folder.path()).value();
    BOOST_TEST(found.server.listen.text() == "127.0.0.1:8443");
    BOOST_TEST((!found.server.tls && found.server.proxies.empty() && found.server.names.empty()));
}

BOOST_AUTO_TEST_CASE(the_file_says_where_and_how_much) {
    const Written written("serve\n{\n listen \"[::]:443\"\n names { thi-dua.example.vn }\n"
                          " proxies { \"10.0.0.0/8\" }\n tls { certificate \"tls/c.pem\" key \"/etc/k.pem\" }\n"
                          " access-log { file \"log/access.log\" }\n backups \"kept\"\n"
                          " limits { head-bytes 9000 connections 5 workers 2 streams 9 idle-seconds 7 }\n}\n");
    const auto found = written.read().value();
    BOOST_TEST(found.server.listen.text() == "[::]:443");
    BOOST_TEST(found.server.names.front() == "thi-dua.example.vn");
    BOOST_TEST(found.server.proxies.size() == 1U);
    BOOST_TEST(found.server.tls->certificate == written.folder.path() / "tls/c.pem");
    BOOST_TEST(found.server.tls->key == "/etc/k.pem");
    BOOST_TEST(found.backups == written.folder.path() / "kept");
    BOOST_TEST(found.access_log_file == written.folder.path() / "log/access.log");
    BOOST_TEST(found.server.limits.head_bytes == 9000U);
    BOOST_TEST(found.server.limits.connections == 5U);
    BOOST_TEST(found.server.limits.crew.workers == 2U);
    BOOST_TEST(found.server.limits.crew.streams == 9U);
    BOOST_TEST((found.server.limits.idle_time == std::chrono::seconds(7)));
}

BOOST_AUTO_TEST_CASE(each_slip_is_told_where_it_was_made) {
    const auto fault = [](const std::string& line) { return Written("serve\n{\n" + line + "\n}\n").fault(); };
    BOOST_TEST(fault("listen localhost:80") == "TD1249 3");
    BOOST_TEST(fault("proxies { nginx }") == "TD1254 3");
    BOOST_TEST(fault("names { \"https://thi-dua.example.vn\" }") == "TD1256 3");
    BOOST_TEST(fault("names { Thi-Dua.example.vn }") == "TD1256 3");
    BOOST_TEST(fault("names { \"thi-dua.example.vn:443\" }") == "TD1256 3");
    for (const char* line : {"lisen \"127.0.0.1:80\"", "tls { certificate c.pem }", "limits { connections 0 }",
                             "limits { head-bytes 10 }", "limits { idle-seconds soon }", "access-log { on perhaps }"})
        BOOST_TEST(!fault(line).empty(), line);
    BOOST_TEST(fault("limits { workers 3 }").empty());
}

BOOST_AUTO_TEST_CASE(a_server_serves_one_store_until_it_is_to_stop) {
    const TemporaryFolder folder;
    const auto store = folder.path() / "store";
    {
        Office office(store);
        BOOST_TEST(has(office.view().address, "http://127.0.0.1:"));
        BOOST_TEST(!office.view().setup_code.empty());
        BOOST_TEST(status_of(office.says("/readyz")) == 200);
        BOOST_TEST(status_of(office.says("/api/v1/nominations")) == 401);
        BOOST_TEST(status_of(office.says("/api/v1/session")) == 401);
        BOOST_TEST(status_of(office.says("/api/v1/openapi.json")) == 200);
        BOOST_TEST(status_of(office.says("/rpc/v1/show")) == 404);
        const std::string figures = office.says("/metrics");
        BOOST_TEST(has(figures, "route=\"/api/v1/nominations\",method=\"GET\",status=\"4xx\"} 1\n"), figures);
        BOOST_TEST(has(figures, "\nthidua_incidents 0\n"), figures);
        Office second(store);
        const auto refused = second.outcome();
        BOOST_REQUIRE(!refused.ok());
        BOOST_TEST(refused.notes().front().code == "TD1253");
        office.wish(ServeWish::reload);
        office.await_notes(3);
        BOOST_TEST(status_of(office.says("/healthz")) == 200);
        BOOST_TEST(office.stop().ok());
    }
    BOOST_TEST(!std::filesystem::exists(store / "socket"));
    Office again(store);
    BOOST_TEST(status_of(again.says("/readyz")) == 200);
}

BOOST_AUTO_TEST_CASE(a_demonstration_stays_on_its_machine) {
    const TemporaryFolder folder;
    ServeSettings settings;
    settings.config = source_dir() / "config";
    settings.store = folder.path() / "store";
    settings.mode = ServeMode::demonstration;
    const ServeOwner nobody{make_local_operator(), [](const ServingView&) {}, [] { return ServeWish::stop; },
                            [](const std::vector<Note>&) {}};
    settings.listen = "0.0.0.0:0";
    BOOST_TEST(serve(settings, nobody).notes().front().code == "TD1255");
    settings.listen = "nowhere";
    BOOST_TEST((serve(settings, nobody).outcome() == Outcome::usage));
    BOOST_TEST(!std::filesystem::exists(settings.store), "nothing is made for a server that may not be");
}

BOOST_AUTO_TEST_SUITE_END()
