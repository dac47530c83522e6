// Everything at one address: the API, the screens in the best form a browser takes, and what looks after the server.
#include <fstream>

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"
#include "http/site/access_log.hpp"
#include "http/site/figures.hpp"
#include "http/site/site.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::http;

namespace {

/// Says which handler it is.
class Named final : public Handler {
  public:
    explicit Named(std::string name) : name_(std::move(name)) {}
    Response handle(const Request&) override {
        Response response;
        response.body = name_;
        return response;
    }
    BodyRule body_rule(std::string_view, std::string_view) const override { return {7, true}; }

  private:
    std::string name_;
};

constexpr web::Asset kAssets[] = {
    {"/index.html", "text/html; charset=utf-8", "\"p1\"", "<page>", "gz", "br", false},
    {"/assets/main-1.js", "text/javascript", "\"m1\"", "script", "", "", true},
};

struct House {
    Named api{"api"};
    Named rpc{"rpc"};
    Named calls{"calls"};
    bool ready = true;
    Site site{{&api, &rpc, &calls, kAssets, [this] { return ready; }, [] { return std::string("figures"); },
               [](const Request& request) { return !request.header("authorization").empty(); }}};

    Response asks(std::string path, Headers headers = {}, std::string peer = "10.0.0.9") {
        Request request;
        request.method = "GET";
        request.path = std::move(path);
        request.headers = std::move(headers);
        request.peer = std::move(peer);
        return site.handle(request);
    }
};

const Headers kBrowser = {{"accept", "text/html,*/*"}};

Answered answered(std::string person, std::string route, int status, int us) {
    Answered one;
    one.id = "r-1";
    one.peer = "10.0.0.1";
    one.person = std::move(person);
    one.method = "GET";
    one.route = std::move(route);
    one.status = status;
    one.bytes = 12;
    one.took = std::chrono::microseconds(us);
    return one;
}

bool has(const std::string& text, std::string_view piece) { return text.find(piece) != std::string::npos; }

} // namespace

BOOST_AUTO_TEST_SUITE(site)

BOOST_AUTO_TEST_CASE(each_path_has_its_keeper) {
    House house;
    BOOST_TEST(house.asks("/api/v1/nominations").body == "api");
    BOOST_TEST(house.asks("/apiary").status == 404);
    BOOST_TEST(house.asks("/viec", kBrowser).body == "<page>");
    BOOST_TEST(house.asks("/viec").status == 404, "only browsers are given the page");
    BOOST_TEST(house.asks("/assets/gone-2.js", kBrowser).status == 404);
    BOOST_TEST(house.asks("/assets/main-1.js").body == "script");
    BOOST_TEST((house.site.body_rule("POST", "/api/v1/x").limit_bytes == 7 &&
                house.site.body_rule("POST", "/api/v1/x").streamed));
    BOOST_TEST(house.site.body_rule("POST", "/viec").limit_bytes == 0U);
}

BOOST_AUTO_TEST_CASE(the_engine_is_given_over_the_socket_alone) {
    House house;
    BOOST_TEST(house.asks("/rpc/v1/act").status == 404);
    BOOST_TEST(house.asks("/calls/v1/act").body == "calls");
    Request request;
    request.method = "POST";
    request.path = "/rpc/v1/act";
    request.door = Door::socket;
    BOOST_TEST(house.site.handle(request).body == "rpc");
}

BOOST_AUTO_TEST_CASE(other_methods_are_told_which_one_there_is) {
    House house;
    Request request;
    request.method = "POST";
    request.path = "/viec";
    const Response response = house.site.handle(request);
    BOOST_TEST(response.status == 405);
    BOOST_TEST(response.header("allow") == "GET, HEAD");
}

BOOST_AUTO_TEST_CASE(the_page_comes_in_the_best_form_the_browser_takes) {
    House house;
    const auto form = [&](const char* accepted) {
        Headers headers = kBrowser;
        headers.emplace_back("accept-encoding", accepted);
        return house.asks("/", headers).body;
    };
    BOOST_TEST(form("gzip, deflate, br") == "br");
    BOOST_TEST(form("gzip;q=1.0, br;q=0") == "gz");
    BOOST_TEST(form("gzip") == "gz");
    BOOST_TEST(form("brotli") == "<page>");
    BOOST_TEST(form("") == "<page>");
    BOOST_TEST(house.asks("/", kBrowser).header("cache-control") == "no-cache");
    BOOST_TEST(has(std::string(house.asks("/assets/main-1.js").header("cache-control")), "immutable"));
    Headers known = kBrowser;
    known.emplace_back("if-none-match", "W/\"p0\", \"p1\"");
    BOOST_TEST(house.asks("/", known).status == 304);
}

BOOST_AUTO_TEST_CASE(whoever_looks_after_the_server_asks_how_it_is) {
    House house;
    BOOST_TEST(house.asks("/healthz").status == 200);
    BOOST_TEST(house.asks("/readyz").status == 200);
    house.ready = false;
    BOOST_TEST(house.asks("/healthz").status == 200);
    BOOST_TEST(house.asks("/readyz").status == 503);
    BOOST_TEST(house.asks("/metrics").status == 404, "figures are for this machine");
    BOOST_TEST(house.asks("/metrics", {}, "127.0.0.1").body == "figures");
    const Headers through_a_proxy = {{"x-forwarded-for", "203.0.113.9"}};
    BOOST_TEST(house.asks("/metrics", through_a_proxy, "127.0.0.1").status == 404,
               "a proxy that nobody named is here, its clients are not");
    BOOST_TEST(house.asks("/metrics", {{"authorization", "Bearer x"}}).body == "figures");
}

BOOST_AUTO_TEST_CASE(figures_are_what_prometheus_reads) {
    Figures figures;
    figures.count(answered("", "/api/v1/nominations/{id}", 200, 700));
    figures.count(answered("", "/api/v1/nominations/{id}", 404, 20'000));
    Answered odd = answered("", "", 400, 1);
    odd.method = "BREW\"\n";
    figures.count(odd);
    Answered stream = answered("", "/api/v1/events", 200, 3'000'000);
    stream.stayed_open = true;
    figures.count(stream);
    const std::string text = figures.text({{"thidua_streams", "Open.", 3}});
    for (const char* line :
         {"thidua_requests_total{route=\"/api/v1/nominations/{id}\",method=\"GET\",status=\"2xx\"} 1\n",
          "thidua_requests_total{route=\"other\",method=\"other\",status=\"4xx\"} 1\n",
          "thidua_request_duration_seconds_bucket{route=\"/api/v1/nominations/{id}\",le=\"0.001\"} 1\n",
          "thidua_request_duration_seconds_bucket{route=\"/api/v1/nominations/{id}\",le=\"+Inf\"} 2\n",
          "thidua_request_duration_seconds_sum{route=\"/api/v1/nominations/{id}\"} 0.0207\n",
          "# TYPE thidua_streams gauge\nthidua_streams 3\n", "thidua_answer_bytes_total 48\n"})
        BOOST_TEST(has(text, line), line << " in " << text);
    BOOST_TEST(!has(text, "duration_seconds_count{route=\"/api/v1/events\"}"), text);
}

BOOST_AUTO_TEST_CASE(each_request_is_one_line_whatever_is_sent) {
    const tests::TemporaryFolder folder;
    const ManualClock clock(*instant_from_iso("2025-11-10T01:02:03Z"));
    const auto file = folder.path() / "access.log";
    auto log = AccessLog::open(file, clock).value();
    log->write(answered("ha.nt", "/api/v1/inbox", 200, 1500));
    log->write(answered("x\"}\n{\"person\":\"forged\x1b[2J", "", 404, 2));
    log.reset();
    std::ifstream in(file);
    std::vector<boost::json::object> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(boost::json::parse(line).as_object());
    BOOST_REQUIRE(lines.size() == 2U);
    BOOST_TEST(lines[0].at("at").as_string() == "2025-11-10T01:02:03.000Z");
    BOOST_TEST(lines[0].at("person").as_string() == "ha.nt");
    BOOST_TEST(lines[0].at("ms").as_double() == 1.5);
    BOOST_TEST(lines[0].at("bytes").to_number<int>() == 12);
    BOOST_TEST(lines[1].at("status").to_number<int>() == 404);
    BOOST_TEST(!has(read_file(file, 1 << 20).value(), "\x1b"));
}

BOOST_AUTO_TEST_CASE(a_log_that_was_put_away_goes_on_in_a_new_file) {
    const tests::TemporaryFolder folder;
    const SystemClock clock;
    const auto file = folder.path() / "access.log";
    auto log = AccessLog::open(file, clock).value();
    std::filesystem::rename(file, folder.path() / "access.log.1");
    BOOST_TEST(log->reopen().has_value());
    log->write(answered("ha.nt", "/x", 200, 1));
    log.reset();
    BOOST_TEST(has(read_file(file, 1 << 20).value(), "ha.nt"));
    BOOST_TEST(AccessLog::open(folder.path() / "nowhere" / "x", clock).error().diagnostics().front().code == "TD0024");
}

BOOST_AUTO_TEST_SUITE_END()
