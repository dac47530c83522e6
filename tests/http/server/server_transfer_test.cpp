// Files go through the server piece by piece, in both directions, and what stays open keeps nobody else waiting.
#include <boost/test/unit_test.hpp>

#include "http/served.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

std::string upload(std::string_view path, std::size_t bytes, std::string_view more = "") {
    return "POST " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(bytes) +
           "\r\n" + std::string(more) + "\r\n";
}

} // namespace

BOOST_AUTO_TEST_SUITE(server_transfer)

BOOST_AUTO_TEST_CASE(an_upload_is_read_as_it_comes) {
    Served served;
    RawClient client(served.port());
    constexpr std::size_t kBytes = 10U << 20U;
    client.send(upload("/upload", kBytes));
    const std::string piece(1U << 20U, 'x');
    for (int i = 0; i < 10; ++i) BOOST_REQUIRE(client.send(piece));
    BOOST_TEST(body_of(client.read_answer()) == std::to_string(kBytes));
    client.send(get("/hello"));
    BOOST_TEST(status_of(client.read_answer()) == 200);
}

BOOST_AUTO_TEST_CASE(a_client_that_asks_first_is_told_to_go_on) {
    Served served;
    RawClient client(served.port());
    client.send(upload("/upload", 5, "Expect: 100-continue\r\n"));
    BOOST_TEST(client.read_until("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("hello");
    BOOST_TEST(body_of(client.read_answer()) == "5");
}

BOOST_AUTO_TEST_CASE(a_client_that_asks_first_is_told_when_it_is_too_much) {
    Served served;
    RawClient client(served.port());
    client.send(upload("/upload", 11U << 20U, "Expect: 100-continue\r\n"));
    BOOST_TEST(status_of(client.read_all()) == 413);
}

BOOST_AUTO_TEST_CASE(an_answer_that_does_not_wait_for_the_body_is_read_whole) {
    Served served;
    RawClient client(served.port());
    client.send(upload("/deaf", 1U << 20U) + std::string(300'000, 'x'));
    const std::string said = client.read_all();
    BOOST_TEST(status_of(said) == 200);
    BOOST_TEST(body_of(said) == "not now");
    BOOST_TEST(said.find("connection: close") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_upload_that_breaks_off_is_told_to_its_handler) {
    Served served;
    {
        RawClient client(served.port());
        client.send(upload("/upload", 1000) + "half");
        client.reset();
    }
    RawClient stops(served.port());
    stops.send(upload("/upload", 1000) + "half");
    BOOST_TEST(body_of(stops.read_all()) == "cut off");
    BOOST_TEST(status_of(served.says(get("/hello", "Connection: close\r\n"))) == 200);
}

BOOST_AUTO_TEST_CASE(a_download_has_its_length_and_the_connection_stays) {
    Served served;
    RawClient client(served.port());
    client.send(get("/download"));
    const std::string said = client.read_answer();
    BOOST_TEST(body_of(said).size() == 10U << 20U);
    client.send(get("/hello"));
    BOOST_TEST(status_of(client.read_answer()) == 200);
}

BOOST_AUTO_TEST_CASE(half_a_file_does_not_look_like_a_whole_one) {
    Served served;
    const std::string said = served.says(get("/broken"));
    BOOST_TEST(said.find("the first half") != std::string::npos);
    BOOST_TEST(said.find("\r\n0\r\n\r\n") == std::string::npos, said);
}

BOOST_AUTO_TEST_CASE(a_stream_ends_when_its_client_leaves) {
    Served served;
    {
        RawClient client(served.port());
        client.send(get("/stream"));
        client.read_until("tick\n");
        client.read_until("tick\n");
        BOOST_TEST(served.server->load().streams == 1U);
        client.reset();
    }
    served.handler.await_no_streams();
    while (served.server->load().streams > 0) std::this_thread::yield();
    BOOST_TEST(served.server->load().streams == 0U);
}

BOOST_AUTO_TEST_CASE(streams_keep_nobody_waiting_and_have_a_number) {
    http::ServerSettings settings = Served::quick();
    settings.limits.crew.streams = 20;
    settings.limits.crew.workers = 1;
    Served served(settings);
    std::vector<RawClient> clients;
    for (int i = 0; i < 20; ++i) {
        clients.emplace_back(served.port());
        clients.back().send(get("/stream"));
        clients.back().read_until("tick\n");
    }
    BOOST_TEST(status_of(served.says(get("/hello", "Connection: close\r\n"))) == 200);
    const std::string one_more = served.says(get("/stream"));
    BOOST_TEST(one_more.find("tick") == std::string::npos, one_more);
    BOOST_TEST(status_of(one_more) == 503, one_more);
}

BOOST_AUTO_TEST_SUITE_END()
