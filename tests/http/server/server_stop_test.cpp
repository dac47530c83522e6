// Stopping loses nothing: what is under way is answered, streams end, and a client that hangs is not waited for.
#include <future>

#include <boost/test/unit_test.hpp>

#include "http/served.hpp"

using namespace thidua;
using namespace thidua::tests;

BOOST_AUTO_TEST_SUITE(server_stop)

BOOST_AUTO_TEST_CASE(what_is_under_way_is_answered) {
    Served served;
    std::vector<RawClient> clients;
    for (int i = 0; i < 3; ++i) {
        clients.emplace_back(served.port());
        clients.back().send(get("/wait"));
    }
    served.handler.await_at_gate(3);
    const std::uint16_t port = served.port();
    auto stopped = std::async(std::launch::async, [&] { served.server->stop(std::chrono::seconds(20)); });
    while (RawClient(port).connected()) std::this_thread::yield();
    served.handler.open_gate();
    for (RawClient& client : clients) {
        const std::string said = client.read_all();
        BOOST_TEST(body_of(said) == "through");
        BOOST_TEST(said.find("connection: close") != std::string::npos);
    }
    stopped.wait();
    BOOST_TEST(served.heard.all().size() == 3U);
}

BOOST_AUTO_TEST_CASE(streams_end_and_idle_connections_close) {
    Served served;
    RawClient stream(served.port());
    stream.send(get("/stream"));
    stream.read_until("tick\n");
    RawClient idle(served.port());
    idle.send(get("/hello"));
    BOOST_TEST(status_of(idle.read_answer()) == 200);
    auto stopped = std::async(std::launch::async, [&] { served.server->stop(std::chrono::seconds(20)); });
    const std::string end = stream.read_all();
    BOOST_TEST(end.substr(std::max<std::size_t>(end.size(), 5) - 5) == "0\r\n\r\n", "an end in order: " << end);
    BOOST_TEST(idle.read_all().empty());
    stopped.wait();
    served.handler.await_no_streams();
}

BOOST_AUTO_TEST_CASE(a_client_that_hangs_is_cut_off) {
    http::ServerSettings settings = Served::quick();
    settings.limits.head_time = settings.limits.body_time = std::chrono::seconds(600);
    Served served(settings);
    RawClient head(served.port());
    head.send("GET /hel");
    RawClient body(served.port());
    body.send("POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\nhalf");
    RawClient reader(served.port());
    reader.send(get("/download"));
    reader.read_until("\r\n\r\n");
    served.server->stop(std::chrono::milliseconds(100));
    BOOST_TEST(status_of(body.read_all()) == 0);
    BOOST_TEST(!RawClient(served.port()).connected());
}

BOOST_AUTO_TEST_CASE(a_server_may_go_without_having_served) {
    const Served served;
    BOOST_TEST(served.server->load().connections == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
