// Nobody takes more of the server than it gives: heads, bodies, time and connections have bounds, and whoever meets one
// is told so while all others go on.
#include <boost/test/unit_test.hpp>

#include "http/served.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

std::string upload(std::size_t bytes) {
    return "POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(bytes) + "\r\n\r\n";
}

} // namespace

BOOST_AUTO_TEST_SUITE(server_limits)

BOOST_AUTO_TEST_CASE(a_head_has_a_length) {
    Served served;
    const std::size_t most = Served::quick().limits.head_bytes;
    BOOST_TEST(status_of(served.says(get("/x", "X: " + std::string(most - 200, 'a') + "\r\nConnection: close\r\n"))) ==
               200);
    BOOST_TEST(status_of(served.says(get("/x", "X: " + std::string(most, 'a') + "\r\n"))) == 431);
    BOOST_TEST(status_of(served.says("GET /" + std::string(2 * most, 'a'))) == 431);
}

BOOST_AUTO_TEST_CASE(a_head_has_a_number_of_lines) {
    Served served;
    std::string lines;
    for (int i = 0; i < 99; ++i) lines += "X: y\r\n";
    RawClient client(served.port());
    client.send(get("/hello", lines));
    BOOST_TEST(status_of(client.read_answer()) == 200);
    client.send(get("/hello", lines + "X: y\r\n"));
    BOOST_TEST(status_of(client.read_answer()) == 431);
}

BOOST_AUTO_TEST_CASE(a_body_has_the_length_that_its_route_takes) {
    Served served;
    const auto echo = [&](std::size_t bytes) {
        return served.says("POST /echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: " +
                           std::to_string(bytes) + "\r\n\r\n" + std::string(bytes, 'a'));
    };
    BOOST_TEST(status_of(echo(1000)) == 200);
    BOOST_TEST(status_of(echo(1001)) == 413);
}

BOOST_AUTO_TEST_CASE(chunks_do_not_get_round_the_limit) {
    Served served;
    std::string body;
    for (int i = 0; i < 20; ++i) body += "64\r\n" + std::string(100, 'a') + "\r\n";
    const std::string said = served.says(
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + body + "0\r\n\r\n");
    BOOST_TEST(status_of(said) == 413, said);
}

BOOST_AUTO_TEST_CASE(a_chunk_has_no_endless_preface) {
    Served served;
    RawClient client(served.port());
    client.send("POST /upload HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5;");
    for (int i = 0; i < 100 && client.send(std::string(1000, 'a')); ++i) {
    }
    BOOST_TEST(body_of(client.read_all()).find("5;") == std::string::npos);
    BOOST_TEST(status_of(served.says(get("/hello", "Connection: close\r\n"))) == 200);
}

BOOST_AUTO_TEST_CASE(a_refusal_speaks_the_readers_language) {
    Served served;
    const std::string english = served.says(get("/a//b", "Accept-Language: en-GB, vi;q=0.5\r\n"));
    const std::string vietnamese = served.says(get("/a//b"));
    BOOST_TEST(english.find("content-language: en") != std::string::npos, english);
    BOOST_TEST(vietnamese.find("content-language: vi") != std::string::npos, vietnamese);
    BOOST_TEST(english.find("\"code\":\"TD1240\"") != std::string::npos, english);
    BOOST_TEST(body_of(english) != body_of(vietnamese));
}

BOOST_AUTO_TEST_CASE(a_head_that_comes_too_slowly_is_told_so) {
    Served served;
    const std::string said = served.says("GET /hello HTTP/1.1\r\nHost: loc");
    BOOST_TEST(status_of(said) == 408, said);
}

BOOST_AUTO_TEST_CASE(a_silent_connection_is_closed_without_a_word) {
    Served served;
    BOOST_TEST(served.says("").empty());
}

BOOST_AUTO_TEST_CASE(a_body_that_stops_coming_is_told_so) {
    Served served;
    const std::string said =
        served.says("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\nhalf of it");
    BOOST_TEST(status_of(said) == 408, said);
}

BOOST_AUTO_TEST_CASE(slow_clients_keep_nobody_waiting) {
    http::ServerSettings settings = Served::quick();
    settings.limits.head_time = settings.limits.body_time = std::chrono::seconds(60);
    Served served(settings);
    std::vector<RawClient> slow;
    for (int i = 0; i < 30; ++i) {
        slow.emplace_back(served.port());
        slow.back().send("GET /hel");
        slow.emplace_back(served.port());
        slow.back().send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\nhalf");
        slow.emplace_back(served.port());
        slow.back().send(upload(500) + "half");
    }
    RawClient quick(served.port());
    for (int i = 0; i < 100; ++i) {
        quick.send(get("/hello"));
        BOOST_REQUIRE(status_of(quick.read_answer()) == 200);
    }
}

BOOST_AUTO_TEST_CASE(a_client_that_does_not_read_is_let_go) {
    Served served;
    RawClient client(served.port());
    client.send(get("/download"));
    client.read_until("\r\n\r\n");
    while (served.heard.all().empty()) std::this_thread::yield();
    BOOST_TEST(served.heard.all().front().bytes < 10U << 20U);
}

BOOST_AUTO_TEST_CASE(each_address_has_so_many_connections) {
    http::ServerSettings settings = Served::quick();
    settings.limits.connections_per_peer = 3;
    Served served(settings);
    std::vector<RawClient> held;
    for (int i = 0; i < 3; ++i) {
        held.emplace_back(served.port());
        held.back().send(get("/hello"));
        BOOST_TEST(status_of(held.back().read_answer()) == 200);
    }
    BOOST_TEST(status_of(served.says("")) == 503);
    held.front().half_close();
    BOOST_TEST(held.front().read_all().empty());
    std::string said;
    while (status_of(said = served.says(get("/hello", "Connection: close\r\n"))) == 503) {
    }
    BOOST_TEST(status_of(said) == 200);
}

BOOST_AUTO_TEST_CASE(three_hundred_connections_are_served_at_a_time) {
    http::ServerSettings settings = Served::quick();
    settings.limits.connections_per_peer = 400;
    settings.limits.head_time = settings.limits.idle_time = std::chrono::seconds(60);
    Served served(settings);
    std::vector<RawClient> clients;
    for (int i = 0; i < 300; ++i) clients.emplace_back(served.port());
    for (int round = 0; round < 3; ++round) {
        for (RawClient& client : clients) client.send(get("/hello"));
        for (RawClient& client : clients) BOOST_REQUIRE(status_of(client.read_answer()) == 200);
    }
    BOOST_TEST(served.server->load().connections == 300U);
}

BOOST_AUTO_TEST_CASE(more_than_the_crew_can_take_is_told_to_come_again) {
    http::ServerSettings settings = Served::quick();
    settings.limits.crew.workers = 1;
    settings.limits.crew.waiting = 1;
    Served served(settings);
    std::vector<RawClient> clients;
    for (int i = 0; i < 3; ++i) clients.emplace_back(served.port());
    clients[0].send(get("/wait"));
    served.handler.await_at_gate(1);
    clients[1].send(get("/wait"));
    clients[2].send(get("/wait"));
    while (served.heard.all().empty()) std::this_thread::yield();
    served.handler.open_gate();
    int busy = 0;
    for (RawClient& client : clients) {
        const std::string said = client.read_answer();
        if (status_of(said) == 503) ++busy;
        BOOST_TEST((said.find("retry-after: 1") != std::string::npos || body_of(said) == "through"), said);
    }
    BOOST_TEST(busy == 1);
}

BOOST_AUTO_TEST_CASE(what_a_library_throws_is_an_answer_that_tells_nothing) {
    Served served;
    RawClient client(served.port());
    client.send(get("/throws", "Accept-Language: en\r\n"));
    const std::string said = client.read_answer();
    BOOST_TEST(status_of(said) == 500);
    BOOST_TEST(said.find("a library") == std::string::npos, said);
    client.send(get("/hello"));
    BOOST_TEST(status_of(client.read_answer()) == 200);
}

BOOST_AUTO_TEST_SUITE_END()
