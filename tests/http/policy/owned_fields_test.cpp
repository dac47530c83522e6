// What the server owns cannot be set, whichever body it is put into; and an address has one spelling alone.
#include <algorithm>

#include <boost/json.hpp>

#include "http/api/api_house.hpp"
#include "http/policy/store_watch.hpp"
#include "http/server/wire/head.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

constexpr const char* kOperator = "khanh.tq";

/// What a record of the server holds besides what people say.
const std::vector<std::string>& owned() {
    static const std::vector<std::string> kNames = {
        "owner",   "proposer", "person", "principal", "basis", "revision_now",  "stages",     "marking",  "scores",
        "created", "updated",  "at",     "hash",      "ended", "state",         "definition", "roles",    "operator",
        "rights",  "sequence", "by",     "who",       "due",   "workflow_hash", "is_admin",   "__proto__"};
    return kNames;
}

std::string filled(std::string path, const std::string& id) {
    for (const auto& [name, value] : std::vector<std::pair<std::string, std::string>>{{"{id}", id},
                                                                                      {"{action}", "propose"},
                                                                                      {"{workflow}", "khen-thuong"},
                                                                                      {"{number}", "1"},
                                                                                      {"{kind}", "appeal"}})
        if (const auto at = path.find(name); at != std::string::npos) path.replace(at, name.size(), value);
    return path;
}

std::string told(const http::Response& response) {
    boost::json::object problem = ApiHouse::json_in(response);
    problem.erase("request");
    return boost::json::serialize(problem);
}

/// Ways to write a path that some readers take for the path itself.
std::vector<std::string> spellings(const std::string& path) {
    const std::size_t last = path.rfind('/');
    const std::string head = path.substr(0, last);
    const std::string tail = path.substr(last + 1);
    std::string upper = path;
    for (char& letter : upper) letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    std::string escaped = "%";
    escaped += "0123456789ABCDEF"[static_cast<unsigned char>(tail[0]) >> 4U];
    escaped += "0123456789ABCDEF"[static_cast<unsigned char>(tail[0]) & 15U];
    return {path + "/",
            path + "//",
            path + ";x",
            path + ";/",
            path + "%20",
            path + "%00",
            path + ".json",
            path + "%2f",
            path + "/.",
            path + "/%2e",
            path + "/..",
            path + "/x/..",
            head + "//" + tail,
            head + "/./" + tail,
            head + "/%2e/" + tail,
            head + "/x/../" + tail,
            head + "%2F" + tail,
            head + "\\" + tail,
            head + ";a=b/" + tail,
            upper,
            head + "/" + escaped + tail.substr(1),
            path + "%3F",
            path + "%23",
            path + "\t",
            head + "/%EF%BC%8F" + tail,
            "/" + path,
            "/%2e" + path,
            path + "%0d%0a",
            path + "/%2e%2e/x",
            "/." + path};
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(policy, ApiHouse)

BOOST_AUTO_TEST_CASE(no_body_sets_what_the_server_owns) {
    make("T-1");
    const StoreWatch watch(folder.path() / "store");
    const int before = watch.version();
    std::size_t asked = 0;
    for (const http::Route& route : api.routes()) {
        if (route.body != http::Body::json || route.takes.open) continue;
        for (const std::string& name : owned()) {
            if (route.takes.member(name) != nullptr) continue;
            for (const char* person : {"hoa.tm", kOperator}) {
                if (route.right == http::Right::operators && person != std::string(kOperator)) continue;
                const auto answer = ask(person, route.method, filled(route.path, "T-1"), R"({")" + name + R"(":"x"})",
                                        {{"if-match", "\"1\""}});
                ++asked;
                BOOST_TEST(answer.status == 400, route.operation << " with " << name << ": " << answer.status);
                const bool asks_more = std::any_of(route.query.begin(), route.query.end(),
                                                   [](const http::Member& one) { return one.required; });
                BOOST_TEST((asks_more || answer.body.find("TD1264") != std::string::npos), answer.body.substr(0, 300));
            }
        }
    }
    BOOST_TEST(asked > 1000U);
    BOOST_TEST(watch.version() == before);
}

BOOST_AUTO_TEST_CASE(an_address_is_kept_by_its_one_spelling) {
    std::size_t tried = 0;
    for (const http::Route& route : api.routes()) {
        if (route.right != http::Right::operators) continue;
        const std::string path = filled(std::string(http::kApiRoot) + route.path, "T-1");
        for (const std::string& spelling : spellings(path)) {
            ++tried;
            const auto target = http::read_target(spelling);
            if (!target) continue; // the server takes it for no request
            http::Request request =
                ApiHouse::request("hoa.tm", route.method, "", route.body == http::Body::json ? "{}" : "");
            request.path = target->path;
            const auto refused = api.handle(request);
            BOOST_TEST(refused.status == 404, spelling << ": " << refused.status);
            BOOST_TEST(told(refused) == told(ask("hoa.tm", "GET", "/nothing-here")));
            // For the operator it is the same address by its letters, or none.
            request = ApiHouse::request(kOperator, route.method, "", route.body == http::Body::json ? "{}" : "");
            request.path = target->path;
            if (target->path != path) BOOST_TEST(api.handle(request).status >= 400, spelling);
        }
    }
    BOOST_TEST(tried >= 500U);
}

BOOST_AUTO_TEST_SUITE_END()
