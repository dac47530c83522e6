// Who stands at the door: by which name the server was called, by TLS or through a named proxy, or over the socket of
// whoever owns the store.
#include <fstream>

#include <sys/stat.h>

#include <boost/test/unit_test.hpp>

#include "http/served.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

std::string calling(std::string_view host, std::string_view more = "") {
    return "GET /hello HTTP/1.1\r\nHost: " + std::string(host) + "\r\nConnection: close\r\n" + std::string(more) +
           "\r\n";
}

bool has(const std::string& text, std::string_view piece) { return text.find(piece) != std::string::npos; }

http::ServerSettings behind(std::initializer_list<std::string_view> proxies) {
    http::ServerSettings settings = Served::quick();
    for (const auto proxy : proxies) settings.proxies.push_back(http::Network::read(proxy).value());
    return settings;
}

std::string code_of(http::ServerSettings settings) {
    ManyPaths handler;
    Heard heard;
    const SystemClock clock;
    const auto started = http::Server::start(std::move(settings), {handler, handler, heard, clock});
    return started ? "" : started.error().diagnostics().front().code;
}

/// A certificate of its own making, as an office may have one to begin with.
struct Certificate {
    TemporaryFolder folder;
    http::TlsFiles files{folder.path() / "certificate.pem", folder.path() / "key.pem"};

    Certificate() {
        const std::string command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
                                    "-subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout '" +
                                    files.key.string() + "' -out '" + files.certificate.string() + "' 2>/dev/null";
        BOOST_REQUIRE(std::system(command.c_str()) == 0);
    }
};

/// What openssl's own client is told.
std::string by_tls(std::uint16_t port, const http::TlsFiles& trusted, std::string_view options,
                   std::string_view bytes) {
    const TemporaryFolder folder;
    std::ofstream(folder.path() / "request") << bytes;
    const std::string command = "openssl s_client -quiet -verify_return_error -CAfile '" +
                                trusted.certificate.string() + "' -connect localhost:" + std::to_string(port) + ' ' +
                                std::string(options) + " <'" + (folder.path() / "request").string() + "' >'" +
                                (folder.path() / "answer").string() + "' 2>/dev/null";
    [[maybe_unused]] const int code = std::system(command.c_str());
    std::ifstream in(folder.path() / "answer", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

BOOST_AUTO_TEST_SUITE(server_doors)

BOOST_AUTO_TEST_CASE(the_server_answers_to_its_names_alone) {
    Served served;
    for (const char* host : {"localhost", "LocalHost:8443", "127.0.0.1", "127.0.0.1:1", "[::1]:8443",
                             "thi-dua.example.vn", "Thi-Dua.Example.VN.", "thi-dua.example.vn:443"})
        BOOST_TEST(status_of(served.says(calling(host))) == 200, host);
    for (const char* host : {"example.vn", "x.thi-dua.example.vn", "thi-dua.example.vn.evil", "localhost:x", "",
                             "localhost@evil", "127.0.0.1.evil:8443", "[::2]"})
        BOOST_TEST(status_of(served.says(calling(host))) == 421, host);
}

BOOST_AUTO_TEST_CASE(nobody_but_a_named_proxy_says_who_a_client_is) {
    const char* forged = "X-Forwarded-For: 10.1.1.1\r\nX-Forwarded-Proto: https\r\n";
    Served alone;
    const std::string direct = alone.says(calling("localhost", forged));
    BOOST_TEST((has(direct, "peer=127.0.0.1\nsecure=no\n") && !has(direct, "x-forwarded")), direct);
    BOOST_TEST(!has(direct, "strict-transport-security"));
    Served served(behind({"127.0.0.1"}));
    const std::string proxied = served.says(calling("localhost", forged));
    BOOST_TEST((has(proxied, "peer=10.1.1.1\nsecure=yes\n") && !has(proxied, "header x-forwarded")), proxied);
    BOOST_TEST(has(proxied, "strict-transport-security: max-age="));
}

BOOST_AUTO_TEST_CASE(the_word_of_a_client_before_the_proxies_is_not_taken) {
    Served served(behind({"127.0.0.0/8", "10.0.0.0/8"}));
    const auto peer = [&](std::string_view forwarded) {
        const std::string said = served.says(calling("localhost", forwarded));
        const auto at = said.find("peer=") + 5;
        return said.substr(at, said.find('\n', at) - at);
    };
    BOOST_TEST(peer("X-Forwarded-For: 6.6.6.6, 203.0.113.7, 10.2.3.4\r\n") == "203.0.113.7");
    BOOST_TEST(peer("X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-For: 203.0.113.7\r\n") == "203.0.113.7");
    BOOST_TEST(peer("X-Forwarded-For: 2001:db8::7\r\n") == "2001:db8::7");
    BOOST_TEST(peer("X-Forwarded-For: 6.6.6.6, unknown, 10.2.3.4\r\n") == "10.2.3.4");
    BOOST_TEST(peer("X-Forwarded-For: evil\"}\r\n") == "127.0.0.1");
    BOOST_TEST(peer("") == "127.0.0.1");
}

BOOST_AUTO_TEST_CASE(plain_http_does_not_leave_the_machine) {
    http::ServerSettings settings = Served::quick();
    settings.listen = {"0.0.0.0", 0};
    BOOST_TEST(code_of(settings) == "TD1250");
    settings.proxies.push_back(http::Network::read("10.0.0.1").value());
    BOOST_TEST(code_of(settings).empty());
}

BOOST_AUTO_TEST_CASE(an_address_that_is_taken_is_told) {
    Served served;
    http::ServerSettings settings = Served::quick();
    settings.listen = served.server->address();
    BOOST_TEST(code_of(settings) == "TD1251");
    settings.listen = {"192.0.2.1", 0};
    settings.proxies.push_back(http::Network::read("10.0.0.1").value());
    BOOST_TEST(code_of(settings) == "TD1251");
}

BOOST_AUTO_TEST_CASE(by_tls_the_certificate_can_be_renewed) {
    const Certificate first;
    const Certificate second;
    const Certificate in_use;
    const auto put = [&](const Certificate& from) {
        const auto over = std::filesystem::copy_options::overwrite_existing;
        std::filesystem::copy_file(from.files.certificate, in_use.files.certificate, over);
        std::filesystem::copy_file(from.files.key, in_use.files.key, over);
    };
    put(first);
    http::ServerSettings settings = Served::quick();
    settings.tls = in_use.files;
    settings.limits.head_time = settings.limits.idle_time = std::chrono::seconds(20);
    Served served(settings);
    const auto asks = [&](const Certificate& trusted, std::string_view options) {
        return by_tls(served.port(), trusted.files, options, calling("localhost"));
    };
    const std::string said = asks(first, "-tls1_3");
    BOOST_TEST((has(said, "secure=yes") && has(said, "strict-transport-security: ")), said);
    BOOST_TEST(status_of(asks(first, "-tls1_2")) == 200);
    BOOST_TEST(asks(first, "-tls1_1").empty());
    BOOST_TEST(asks(second, "").empty());
    put(second);
    BOOST_TEST(served.server->renew_certificate().has_value());
    BOOST_TEST(status_of(asks(second, "")) == 200);
    std::ofstream(in_use.files.key) << "no key";
    BOOST_TEST(served.server->renew_certificate().error().diagnostics().front().code == "TD1252");
    BOOST_TEST(status_of(asks(second, "")) == 200, "the old one stays");
    BOOST_TEST(status_of(served.says(calling("localhost"))) == 0, "plain text is no greeting there");
}

BOOST_AUTO_TEST_CASE(a_key_of_another_certificate_is_refused) {
    const Certificate one;
    const Certificate other;
    http::ServerSettings settings = Served::quick();
    settings.tls = http::TlsFiles{one.files.certificate, other.files.key};
    BOOST_TEST(code_of(settings) == "TD1252");
    settings.tls = http::TlsFiles{"/nowhere", one.files.key};
    BOOST_TEST(code_of(settings) == "TD1252");
}

BOOST_AUTO_TEST_CASE(the_socket_is_its_owners_alone) {
    const TemporaryFolder folder;
    http::ServerSettings settings = Served::quick();
    settings.socket = folder.path() / "socket";
    {
        Served served(settings);
        struct stat there {};
        BOOST_REQUIRE(::stat(settings.socket.c_str(), &there) == 0);
        BOOST_TEST((there.st_mode & 07777) == 0600U);
        RawClient client(settings.socket);
        client.send(calling("any name"));
        const std::string said = client.read_all();
        BOOST_TEST((has(said, "door=socket") && has(said, "peer=local\n")), said);
        BOOST_TEST(code_of(settings) == "TD1253");
        BOOST_TEST(std::filesystem::exists(settings.socket));
    }
    BOOST_TEST(!std::filesystem::exists(settings.socket));
}

BOOST_AUTO_TEST_CASE(a_socket_that_was_left_behind_is_replaced) {
    const TemporaryFolder folder;
    http::ServerSettings settings = Served::quick();
    settings.socket = folder.path() / "socket";
    const std::string leave =
        "python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind(\"" + settings.socket.string() + "\")'";
    BOOST_REQUIRE(std::system(leave.c_str()) == 0);
    BOOST_TEST(code_of(settings).empty());
    std::ofstream(settings.socket) << "a file of somebody's";
    BOOST_TEST(code_of(settings) == "TD1257");
    BOOST_TEST(std::filesystem::exists(settings.socket));
    settings.socket = folder.path() / std::string(120, 'x') / "socket";
    BOOST_TEST(code_of(settings) == "TD1257");
    std::filesystem::create_directory(settings.socket.parent_path());
    BOOST_TEST(code_of(settings).empty(), "offices have long names");
}

BOOST_AUTO_TEST_CASE(browsers_are_told_what_they_may_do) {
    Served served;
    for (const std::string& said : {served.says(calling("localhost")), served.says("nonsense\r\n\r\n")})
        for (const char* line : {"content-security-policy: default-src 'none'; ", "x-content-type-options: nosniff",
                                 "referrer-policy: no-referrer", "cross-origin-opener-policy: same-origin",
                                 "permissions-policy: ", "cache-control: no-store", "date: "})
            BOOST_TEST(has(said, line), line << " in " << said);
}

BOOST_AUTO_TEST_SUITE_END()
