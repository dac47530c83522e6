// Over the socket in the store's folder: found or not, gone in the middle, of another build, asked to end.
#include <atomic>
#include <future>
#include <thread>

#include <sys/socket.h>
#include <sys/un.h>

#include <boost/test/unit_test.hpp>

#include "http/remote/client/curl_transport.hpp"
#include "office.hpp"
#include "support/socket_server.hpp"
#include "thidua/connect.hpp"

using namespace thidua;
using tests::first_code;
using tests::SocketServer;

namespace {

struct Served : tests::ServedOffice {
    std::unique_ptr<SocketServer> server = std::make_unique<SocketServer>(door, store / "socket");

    [[nodiscard]] Answer<std::unique_ptr<Engine>> connect_here() const {
        return connect_engine({config, store, "en", OpeningWarnings::none});
    }
};

/// A door whose work goes on after its first word only when somebody has asked it to end.
class PatientDoor final : public http::Handler {
  public:
    explicit PatientDoor(http::Handler& door) : door_(door) {}
    http::Response handle(const http::Request& request) override {
        http::Response response = door_.handle(request);
        if (request.path == "/rpc/v1/stop") stopped_.set_value();
        if (!response.stream) return response;
        response.stream = [this, work = response.stream](const ContentSink& sink) {
            bool first = true;
            work([&](std::string_view piece) {
                const bool heard = sink(piece);
                if (first && !piece.empty()) stopped_.get_future().wait();
                first = first && piece.empty();
                return heard;
            });
        };
        return response;
    }
    [[nodiscard]] BodyRule body_rule(std::string_view method, std::string_view path) const override {
        return door_.body_rule(method, path);
    }

  private:
    http::Handler& door_;
    std::promise<void> stopped_;
};

/// Answers everything alike.
class Deaf final : public http::Handler {
  public:
    http::Response handle(const http::Request&) override {
        http::Response response;
        response.status = 404;
        return response;
    }
    [[nodiscard]] BodyRule body_rule(std::string_view, std::string_view) const override { return {}; }
};

/// Answers the first request, and is killed while it works on the second one of the same connection.
class KilledServer {
  public:
    explicit KilledServer(const std::filesystem::path& socket) : listener_(::socket(AF_UNIX, SOCK_STREAM, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        socket.native().copy(address.sun_path, sizeof address.sun_path - 1);
        BOOST_REQUIRE(::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
        BOOST_REQUIRE(::listen(listener_, 4) == 0);
        thread_ = std::jthread([this] { serve(); });
    }

  private:
    void serve() const {
        const std::string answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
        std::string heard(65536, ' ');
        const int client = ::accept(listener_, nullptr, nullptr);
        if (::recv(client, heard.data(), heard.size(), 0) > 0)
            (void)::send(client, answer.data(), answer.size(), MSG_NOSIGNAL);
        (void)::recv(client, heard.data(), heard.size(), 0);
        ::close(listener_);
        ::close(client);
    }

    int listener_;
    std::jthread thread_;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(remote, Served)

BOOST_AUTO_TEST_CASE(what_was_sent_to_a_server_that_was_killed_then_was_sent) {
    const std::filesystem::path socket = folder.path() / "killed";
    const KilledServer killed(socket);
    const auto to_killed = http::remote::curl_transport(socket);
    const http::remote::Transport::Message message{"/rpc/v1/create", "{}", {}, false, {}};
    const auto post = [&] {
        return to_killed->post(
            message, [](std::string_view) {}, [] {});
    };
    using End = http::remote::Transport::End;
    BOOST_REQUIRE((post().end == End::answered));
    BOOST_TEST((post().end == End::broken));    // it may have done it
    BOOST_TEST((post().end == End::not_begun)); // nobody listens any more
}

BOOST_AUTO_TEST_CASE(a_server_is_found_by_its_socket_and_works_as_the_owner_of_the_store) {
    const auto engine = connect_here();
    BOOST_REQUIRE(engine.ok());
    nominate(**engine, "T-1");
    const auto proposed = (*engine)->act(who("hoa.tm"), "T-1", "propose", {}, {});
    BOOST_REQUIRE_MESSAGE(proposed.ok(), proposed.notes().front().text);
    std::string paper;
    BOOST_TEST((*engine)
                   ->evidence(who("hoa.tm"), "T-1", "E1",
                              [&](std::string_view piece) {
                                  paper += piece;
                                  return true;
                              })
                   .ok());
    BOOST_TEST(paper == "giấy");
    BOOST_TEST((*engine)->verify_audit(owner())->findings.empty());
    BOOST_TEST(local->show(who("hoa.tm"), "T-1")->line.revision == 3U);
}

BOOST_AUTO_TEST_CASE(many_threads_may_ask_at_once) {
    const auto engine = connect_here();
    BOOST_REQUIRE(engine.ok());
    nominate(*local, "T-1");
    std::atomic<int> right{0};
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                for (int k = 0; k < 25; ++k)
                    if (const auto view = (*engine)->show(who("hoa.tm"), "T-1"); view && view->line.id == "T-1")
                        ++right;
            });
    }
    BOOST_TEST(right == 100);
}

BOOST_AUTO_TEST_CASE(where_no_server_listens_the_store_may_be_opened) {
    server.reset();
    BOOST_TEST((connect_here().outcome() == Outcome::not_found));
    const int left = ::socket(AF_UNIX, SOCK_STREAM, 0); // as a server that was killed leaves it
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    (store / "socket").native().copy(address.sun_path, sizeof address.sun_path - 1);
    BOOST_REQUIRE(::bind(left, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    ::close(left);
    const auto stale = connect_here();
    BOOST_TEST((stale.outcome() == Outcome::not_found));
    BOOST_TEST(first_code(stale.notes()) == "TD1280");
    std::filesystem::remove(store / "socket");
    BOOST_TEST((connect_engine({folder.path(), {}, "en", {}}).outcome() == Outcome::not_found)); // no configuration
}

BOOST_AUTO_TEST_CASE(a_server_on_another_folder_or_of_another_build_is_named) {
    const auto other = connect_engine({folder.path(), store, "en", {}});
    BOOST_TEST((other.outcome() == Outcome::environment));
    BOOST_TEST(first_code(other.notes()) == "TD1285");
    server.reset();
    Deaf deaf;
    const SocketServer another(deaf, store / "socket");
    const auto build = connect_here();
    BOOST_TEST((build.outcome() == Outcome::environment));
    BOOST_TEST(first_code(build.notes()) == "TD1286");
}

BOOST_AUTO_TEST_CASE(a_server_that_goes_away_leaves_known_what_is_known) {
    const auto engine = connect_here();
    BOOST_REQUIRE(engine.ok());
    server->give_up_after(0); // it works, and nobody hears of it
    const auto made = (*engine)->create(who("hoa.tm"), "khen-thuong", "T-1", "quan-ly-nha", "{}", {{}, "my-key"});
    BOOST_TEST((made.outcome() == Outcome::environment));
    BOOST_TEST(first_code(made.notes()) == "TD1281");
    BOOST_TEST(made.notes().front().hint.find("--key my-key") != std::string::npos, made.notes().front().hint);
    BOOST_TEST(first_code((*engine)->units(who("hoa.tm")).notes()) == "TD1282");
    BOOST_TEST(first_code((*engine)->publish(owner(), {}).notes()) == "TD1283");
    const auto cut = (*engine)->backup(owner(), folder.path() / "copy");
    BOOST_TEST(first_code(cut.notes()) == "TD1283");
    server.reset();
    const auto gone = (*engine)->units(who("hoa.tm"));
    BOOST_TEST(first_code(gone.notes()) == "TD1284");
    server = std::make_unique<SocketServer>(door, store / "socket");
    const auto again = (*engine)->create(who("hoa.tm"), "khen-thuong", "T-1", "quan-ly-nha", "{}", {{}, "my-key"});
    BOOST_REQUIRE(again.ok());
    BOOST_TEST(again->repeated);
}

BOOST_AUTO_TEST_CASE(an_answer_that_breaks_off_is_no_answer) {
    const auto engine = connect_here();
    BOOST_REQUIRE(engine.ok());
    nominate(*local, "T-1");
    const auto whole = (*engine)->show(who("hoa.tm"), "T-1");
    BOOST_REQUIRE(whole.ok());
    for (const int bytes : {1, 40, 200, 900, 3000}) {
        server->give_up_after(bytes);
        const auto view = (*engine)->show(who("hoa.tm"), "T-1");
        BOOST_TEST((view.outcome() == Outcome::environment), bytes);
        BOOST_TEST(first_code(view.notes()) == "TD1282", bytes);
    }
    server->give_up_after(-1);
    BOOST_TEST((*engine)->show(who("hoa.tm"), "T-1").ok());
}

BOOST_AUTO_TEST_CASE(work_in_the_server_ends_when_its_caller_wants_it_to) {
    PatientDoor patient(door);
    server.reset();
    server = std::make_unique<SocketServer>(patient, store / "socket");
    const auto engine = connect_here();
    BOOST_REQUIRE(engine.ok());
    std::stop_source stop;
    Caller caller = owner();
    caller.stop = stop.get_token();
    const auto stopped =
        (*engine)->backup(caller, folder.path() / "copy", [&](std::uint64_t, std::uint64_t) { stop.request_stop(); });
    BOOST_TEST((stopped.outcome() == Outcome::environment));
    BOOST_TEST(first_code(stopped.notes()) == "TD0977");
    server.reset();
}

BOOST_AUTO_TEST_CASE(a_long_name_of_a_store_is_no_hindrance) {
    server.reset();
    const auto deep = folder.path() / std::string(120, 'x');
    std::filesystem::create_directories(deep);
    std::filesystem::create_directory_symlink(deep, folder.path() / "short");
    const SocketServer listening(door, folder.path() / "short" / "socket");
    const auto to_it = http::remote::curl_transport(deep / "socket");
    const auto reply = to_it->post(
        {"/rpc/v1/nothing", "", {}, false, {}}, [](std::string_view) {}, [] {});
    BOOST_TEST((reply.end == http::remote::Transport::End::answered), reply.reason);
    BOOST_TEST(reply.status == 400);
}

BOOST_AUTO_TEST_SUITE_END()
