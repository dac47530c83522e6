// Two readers that see different borders between requests let one client speak in another's name: whatever could be
// read in two ways is refused, and the connection ends with it.
#include <boost/test/unit_test.hpp>

#include "http/served.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

struct Case {
    const char* story;
    std::string bytes;
    int status = 400;
};

/// A POST whose head has these lines, and what follows it.
std::string post(std::string_view lines, std::string_view rest) {
    return "POST /echo HTTP/1.1\r\nHost: localhost\r\n" + std::string(lines) + "\r\n" + std::string(rest);
}

std::string asking(std::string_view line, std::string_view lines = "Host: localhost\r\n") {
    return std::string(line) + "\r\n" + std::string(lines) + "\r\n";
}

const std::string kSmuggled = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";

std::vector<Case> ambiguous() {
    return {
        {"length and chunks", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + kSmuggled)},
        {"chunks and length", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n" + kSmuggled)},
        {"two lengths", post("Content-Length: 0\r\nContent-Length: 5\r\n", kSmuggled)},
        {"one length twice", post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello" + kSmuggled)},
        {"a list of lengths", post("Content-Length: 5, 5\r\n", "hello" + kSmuggled)},
        {"a length with a sign", post("Content-Length: +5\r\n", "hello" + kSmuggled)},
        {"a length below nothing", post("Content-Length: -1\r\n", kSmuggled)},
        {"a hexadecimal length", post("Content-Length: 0x5\r\n", "hello" + kSmuggled)},
        {"an empty length", post("Content-Length:\r\n", kSmuggled)},
        {"a length that overflows", post("Content-Length: 18446744073709551617\r\n", kSmuggled)},
        {"a folded length", post("Content-Length:\r\n 5\r\n", "hello" + kSmuggled)},
        {"a folded line", post("X-Long: a\r\n\tb\r\n", kSmuggled)},
        {"a blank before the colon", post("Content-Length : 5\r\n", "hello" + kSmuggled)},
        {"another coding", post("Transfer-Encoding: gzip\r\n", kSmuggled)},
        {"chunks inside another coding", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n" + kSmuggled)},
        {"chunks twice", post("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n" + kSmuggled)},
        {"two codings", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n", "0\r\n\r\n" + kSmuggled)},
        {"chunks before a word", post("Transfer-Encoding: chunked x\r\n", "0\r\n\r\n" + kSmuggled)},
        {"a vertical tab in the coding", post("Transfer-Encoding: \x0b"
                                              "chunked\r\n",
                                              "0\r\n\r\n" + kSmuggled)},
        {"a line feed in the coding", post("Transfer-Encoding:\n chunked\r\n", "0\r\n\r\n" + kSmuggled)},
        {"a bare line feed", "GET /x HTTP/1.1\nHost: localhost\n\n" + kSmuggled},
        {"a bare line feed between lines", post("X: a\nContent-Length: 5\r\n", kSmuggled)},
        {"a bare carriage return", post("X: a\rContent-Length: 5\r\n", kSmuggled)},
        {"a null byte", post(std::string("X: a\0b\r\n", 8), kSmuggled)},
        {"chunks in HTTP/1.0",
         "POST /echo HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + kSmuggled},
        {"a chunk of no number", post("Transfer-Encoding: chunked\r\n", "zz\r\n\r\n" + kSmuggled)},
        {"a chunk with a sign", post("Transfer-Encoding: chunked\r\n", "-5\r\nhello\r\n0\r\n\r\n")},
        {"a chunk with a prefix", post("Transfer-Encoding: chunked\r\n", "0x5\r\nhello\r\n0\r\n\r\n")},
        {"a chunk that is longer than it says", post("Transfer-Encoding: chunked\r\n", "3\r\nhello\r\n0\r\n\r\n")},
        {"chunks with bare line feeds", post("Transfer-Encoding: chunked\r\n", "5\nhello\n0\n\n")},
        {"a chunk size that overflows",
         post("Transfer-Encoding: chunked\r\n", "10000000000000005\r\nhello\r\n0\r\n\r\n"), 0},
    };
}

std::vector<Case> malformed() {
    return {
        {"no request", "hello\r\n\r\n"},
        {"an empty line first", "\r\n" + kSmuggled},
        {"TLS where none is spoken", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15)},
        {"no version", asking("GET /x")},
        {"an older version", asking("GET /x HTTP/0.9")},
        {"a newer version", asking("GET /x HTTP/2.0")},
        {"the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
        {"two blanks", asking("GET  /x HTTP/1.1")},
        {"a tab", asking("GET\t/x HTTP/1.1")},
        {"a blank in the target", asking("GET /x y HTTP/1.1")},
        {"no token", asking("G(T /x HTTP/1.1")},
        {"no host", asking("GET /x HTTP/1.1", "")},
        {"two hosts", asking("GET /x HTTP/1.1", "Host: localhost\r\nHost: localhost\r\n")},
        {"a line without colon", asking("GET /x HTTP/1.1", "Host: localhost\r\nhello\r\n")},
        {"a line without name", asking("GET /x HTTP/1.1", "Host: localhost\r\n: x\r\n")},
        {"a name with a blank", asking("GET /x HTTP/1.1", "Host: localhost\r\nA b: x\r\n")},
        {"a whole address", asking("GET http://localhost/x HTTP/1.1")},
        {"an authority", asking("CONNECT localhost:80 HTTP/1.1")},
        {"a star", asking("OPTIONS * HTTP/1.1")},
        {"an encoded slash", asking("GET /a%2fb HTTP/1.1")},
        {"a backslash", asking("GET /a%5cb HTTP/1.1")},
        {"the folder above", asking("GET /a/../b HTTP/1.1")},
        {"the folder above, encoded", asking("GET /a/%2e%2E/b HTTP/1.1")},
        {"the same folder", asking("GET /./a HTTP/1.1")},
        {"two slashes", asking("GET //a HTTP/1.1")},
        {"a slash at the end", asking("GET /a/ HTTP/1.1")},
        {"half an escape", asking("GET /a%2 HTTP/1.1")},
        {"no escape", asking("GET /a%zz HTTP/1.1")},
        {"a null byte, encoded", asking("GET /a%00 HTTP/1.1")},
        {"a line break, encoded", asking("GET /a%0d%0ab HTTP/1.1")},
        {"no UTF-8", asking("GET /a%ff HTTP/1.1")},
        {"an overlong slash", asking("GET /a%c0%afb HTTP/1.1")},
        {"a fragment", asking("GET /a#b HTTP/1.1")},
        {"an expectation", post("Expect: a miracle\r\nContent-Length: 5\r\n", "hello"), 417},
    };
}

void check(const Case& each) {
    static Served served;
    BOOST_TEST_CONTEXT(each.story) {
        RawClient client(served.port());
        client.send(each.bytes);
        client.half_close();
        const std::string all = client.read_all();
        if (each.status != 0) BOOST_TEST(status_of(all) == each.status, all);
        BOOST_TEST(status_of(all) >= 400, all);
        BOOST_TEST(all.find("connection: close") != std::string::npos, all);
        BOOST_TEST(all.find("application/problem+json") != std::string::npos, all);
        BOOST_TEST(all.find("\nHTTP/1.1 ") == std::string::npos, "a second answer: " << all);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(server_framing)

BOOST_AUTO_TEST_CASE(what_two_readers_may_read_in_two_ways_is_refused) {
    for (const Case& each : ambiguous()) check(each);
}

BOOST_AUTO_TEST_CASE(what_is_no_request_is_refused) {
    for (const Case& each : malformed()) check(each);
}

BOOST_AUTO_TEST_CASE(a_body_in_chunks_is_one_body) {
    Served served;
    RawClient client(served.port());
    client.send(
        post("Transfer-Encoding: chunked\r\n", "5;name=value\r\nhello\r\n6\r\n world\r\n0\r\nX-Later: 1\r\n\r\n"));
    BOOST_TEST(body_of(client.read_answer()) == "hello world");
    client.send(get("/hello"));
    BOOST_TEST(status_of(client.read_answer()) == 200);
}

BOOST_AUTO_TEST_CASE(chunks_may_come_byte_by_byte) {
    Served served;
    RawClient client(served.port());
    for (const char c : post("Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\n\r\n")) client.send({&c, 1});
    BOOST_TEST(body_of(client.read_answer()) == "hello");
}

BOOST_AUTO_TEST_CASE(requests_may_come_before_the_answer_to_those_before) {
    Served served;
    RawClient client(served.port());
    client.send(post("Content-Length: 3\r\n", "one") + post("Content-Length: 3\r\n", "two") +
                get("/hello?a=b+c&d=%2B"));
    BOOST_TEST(body_of(client.read_answer()) == "one");
    BOOST_TEST(body_of(client.read_answer()) == "two");
    const std::string third = client.read_answer();
    BOOST_TEST(third.find("query a=b c\nquery d=+\n") != std::string::npos, third);
}

BOOST_AUTO_TEST_CASE(a_client_that_says_no_more_is_still_answered) {
    Served served;
    RawClient client(served.port());
    client.send(get("/hello"));
    client.half_close();
    BOOST_TEST(status_of(client.read_all()) == 200);
}

BOOST_AUTO_TEST_CASE(a_path_is_what_its_escapes_mean) {
    Served served;
    const std::string said = served.says(get("/h%E1%BB%93-so/KT%2D1;x", "Connection: close\r\n"));
    BOOST_TEST(said.find("path=/h\xE1\xBB\x93-so/KT-1;x\n") != std::string::npos, said);
}

BOOST_AUTO_TEST_CASE(head_asks_for_what_get_would_give_without_it) {
    Served served;
    RawClient client(served.port());
    client.send("HEAD /hello HTTP/1.1\r\nHost: localhost\r\n\r\n" + get("/hello"));
    const std::string head = client.read_until("\r\n\r\n");
    BOOST_TEST(head.find("content-length: ") != std::string::npos);
    const std::string whole = client.read_answer();
    BOOST_TEST(status_of(whole) == 200, "the answer to HEAD has no body: " << whole);
    BOOST_TEST(served.heard.all().front().method == "HEAD");
}

BOOST_AUTO_TEST_CASE(an_old_client_is_answered_and_let_go) {
    Served served;
    const std::string said = served.says("GET /hello HTTP/1.0\r\nHost: localhost\r\n\r\n");
    BOOST_TEST(status_of(said) == 200);
    BOOST_TEST(said.find("connection: close") != std::string::npos);
    const std::string stream = served.says("GET /broken HTTP/1.0\r\nHost: localhost\r\n\r\n");
    BOOST_TEST(stream.find("chunked") == std::string::npos, stream);
}

BOOST_AUTO_TEST_SUITE_END()
