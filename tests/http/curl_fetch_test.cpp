// What is asked of other servers: never more, longer or elsewhere than it was meant, and only of who proves himself.
#include <cstdlib>

#include <boost/test/unit_test.hpp>

#include "http/served.hpp"
#include "identity/oidc/fetch/curl_fetch.hpp"
#include "support/places.hpp"

using namespace thidua;
using identity::CurlFetch;
using identity::FetchAnswer;
using tests::Served;
using namespace std::chrono_literals;

namespace {

/// Sends everybody on to a page that is there.
class Elsewhere final : public http::Handler {
  public:
    [[nodiscard]] http::Response handle(const http::Request& request) override {
        http::Response response;
        if (request.path == "/there") {
            response.body = "there: " + request.body + " " + std::string(request.header("authorization")) + " " +
                            std::string(request.header("content-type"));
            return response;
        }
        response.status = 302;
        response.headers = {{"location", "/there"}};
        return response;
    }
    [[nodiscard]] BodyRule body_rule(std::string_view, std::string_view) const override { return {1000, false}; }
};

/// The answer as one line, or why there is none.
std::string asked(CurlFetch& fetch, const identity::FetchRequest& request) {
    const auto answer = fetch.fetch(request);
    if (!answer) return answer.error().diagnostics().front().code;
    return std::to_string(answer->status) + " " + answer->body.substr(0, 200);
}

} // namespace

BOOST_AUTO_TEST_SUITE(curl_fetch)

BOOST_AUTO_TEST_CASE(redirects_are_told_and_not_followed) {
    Elsewhere handler;
    tests::Heard heard;
    const SystemClock clock;
    const auto server = http::Server::start(Served::quick(), {handler, handler, heard, clock}).value();
    const std::string here = "http://127.0.0.1:" + std::to_string(server->address().port);
    CurlFetch fetch({}, 5s);
    BOOST_TEST(asked(fetch, {here + "/x"}) == "302 ");
    BOOST_TEST(asked(fetch, {here + "/there", "a=1", "Bearer x"}) ==
               "200 there: a=1 Bearer x application/x-www-form-urlencoded");
}

BOOST_AUTO_TEST_CASE(what_is_too_much_or_too_slow_is_no_answer) {
    Served served;
    const std::string here = "http://127.0.0.1:" + std::to_string(served.port());
    CurlFetch fetch({}, 400ms);
    BOOST_TEST(asked(fetch, {here + "/hello"}).starts_with("200 "));
    BOOST_TEST(asked(fetch, {here + "/download"}) == "TD1751"); // 10 MiB
    BOOST_TEST(asked(fetch, {here + "/wait"}) == "TD1751");
    BOOST_TEST(asked(fetch, {here + "/stream"}) == "TD1751");
    BOOST_TEST(asked(fetch, {"https://127.0.0.1:" + std::to_string(served.port())}) == "TD1751"); // speaks no TLS
    BOOST_TEST(asked(fetch, {"http://127.0.0.1:1/x"}) == "TD1751");
    BOOST_TEST(asked(fetch, {"file:///etc/hostname"}) == "TD1751");
}

BOOST_AUTO_TEST_CASE(only_a_server_that_proves_itself_is_believed) {
    const tests::TemporaryFolder folder;
    const http::TlsFiles files{folder.path() / "certificate.pem", folder.path() / "key.pem"};
    const std::string made = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext "
                             "'subjectAltName=DNS:localhost' -keyout '" +
                             files.key.string() + "' -out '" + files.certificate.string() + "' 2>/dev/null";
    BOOST_REQUIRE(std::system(made.c_str()) == 0);
    auto settings = Served::quick();
    settings.tls = files;
    settings.names = {"localhost"};
    Served served(settings);
    const std::string port = std::to_string(served.port());
    CurlFetch trusting(files.certificate, 5s);
    BOOST_TEST(asked(trusting, {"https://localhost:" + port + "/hello"}).starts_with("200 "));
    BOOST_TEST(asked(trusting, {"https://127.0.0.1:" + port + "/hello"}) == "TD1751"); // of another name
    CurlFetch usual({}, 5s);
    BOOST_TEST(asked(usual, {"https://localhost:" + port + "/hello"}) == "TD1751"); // signed by nobody known
    CurlFetch lost(folder.path() / "none.pem", 5s);
    BOOST_TEST(asked(lost, {"https://localhost:" + port + "/hello"}) == "TD1751");
}

BOOST_AUTO_TEST_SUITE_END()
