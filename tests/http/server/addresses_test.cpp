// Addresses of people, proxies and listeners are read as they are meant, or not at all.
#include <boost/test/unit_test.hpp>

#include "base/clock.hpp"
#include "http/server/addresses.hpp"
#include "http/server/wire/answer_head.hpp"

using namespace thidua;
using namespace thidua::http;

BOOST_AUTO_TEST_SUITE(addresses)

BOOST_AUTO_TEST_CASE(an_endpoint_has_an_address_and_a_port) {
    BOOST_TEST(read_endpoint("127.0.0.1:8443").value().text() == "127.0.0.1:8443");
    BOOST_TEST(read_endpoint("[::1]:0").value().text() == "[::1]:0");
    for (const char* wrong : {"", "8443", ":8443", "localhost:8443", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x",
                              "127.0.0.1:65536", "127.0.0.1:-1", "::1:8443", "[127.0.0.1]:8443", "[::1]", "1.2.3:80"})
        BOOST_TEST(!read_endpoint(wrong).has_value(), wrong);
}

BOOST_AUTO_TEST_CASE(a_network_holds_what_begins_alike) {
    const auto holds = [](const char* network, const char* address) {
        return Network::read(network).value().holds(read_address(address).value());
    };
    BOOST_TEST(holds("10.0.0.0/8", "10.255.1.2"));
    BOOST_TEST(!holds("10.0.0.0/8", "11.0.0.1"));
    BOOST_TEST(holds("192.168.4.0/23", "192.168.5.9"));
    BOOST_TEST(!holds("192.168.4.0/23", "192.168.6.0"));
    BOOST_TEST(holds("127.0.0.1", "::ffff:127.0.0.1"));
    BOOST_TEST(!holds("127.0.0.1", "127.0.0.2"));
    BOOST_TEST(holds("2001:db8::/33", "2001:db8:7fff::1"));
    BOOST_TEST(!holds("2001:db8::/33", "2001:db8:8000::1"));
    BOOST_TEST(holds("0.0.0.0/0", "8.8.8.8"));
    BOOST_TEST(!holds("0.0.0.0/0", "2001:db8::1"));
    for (const char* wrong : {"", "x", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "::/129", "10.0.0.0/8/8"})
        BOOST_TEST(!Network::read(wrong).has_value(), wrong);
}

BOOST_AUTO_TEST_CASE(a_date_is_written_as_http_writes_it) {
    BOOST_TEST(http_date(*instant_from_iso("1994-11-06T08:49:37Z")) == "Sun, 06 Nov 1994 08:49:37 GMT");
}

BOOST_AUTO_TEST_CASE(no_header_value_begins_a_line_of_its_own) {
    Response response;
    response.headers = {{"Location", "/x\r\nSet-Cookie: a=b"}, {"Content-Length", "7"}, {"Connection", "x"}};
    response.body = "four";
    const std::string head = AnswerHead{response, Instant{}}.text();
    BOOST_TEST(head.find("location: /xSet-Cookie: a=b\r\n") != std::string::npos, head);
    BOOST_TEST(head.find("content-length: 4\r\n") != std::string::npos, head);
    BOOST_TEST(head.find(": 7") == std::string::npos, head);
    BOOST_TEST(head.find("connection") == std::string::npos, head);
}

BOOST_AUTO_TEST_SUITE_END()
