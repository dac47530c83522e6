// Signing in at the office's provider over HTTP: cookies, problems in the reader's language, and the way out.
#include <map>

#include "http/access/identity_authenticator.hpp"
#include "http/access/people_of_engine.hpp"
#include "http/api/api_house.hpp"
#include "http/api/routes/account/sign_in.hpp"
#include "identity/oidc/scripted_provider.hpp"
#include "identity/own_desk.hpp"

using namespace thidua;
using namespace thidua::http;
using Object = boost::json::object;
using tests::ApiHouse;
using tests::OwnDesk;
using tests::query_of;
using tests::ScriptedProvider;

namespace {

Engine& engine() {
    static const ApiHouse kHouse;
    return *kHouse.engine;
}

/// An office with a provider that knows hoa.tm, and a browser that keeps all cookies.
struct Office : OwnDesk {
    ScriptedProvider provider{clock};
    std::unique_ptr<identity::Identity> office = opened();
    IdentityAuthenticator authenticator{*office, CookieKind::host};
    Api api{engine(), authenticator, sign_in_routes({*office, people, CookieKind::host})};
    std::map<std::string, std::string> cookies;
    std::map<std::string, std::string> set; ///< by the last answer, whole

    Office() { (void)office->add_account("hoa.tm", "", identity::PasswordUse::first); }

    std::unique_ptr<identity::Identity> opened() {
        settings.oidc = provider.settings();
        return identity::Identity::open(folder.path(), settings, {people, clock, randomness, nullptr, &provider})
            .value();
    }
    Response send(const std::string& method, const std::string& path, const Object& body = {},
                  const std::string& origin = "https://thidua.example.vn") {
        Request made;
        made.method = method;
        made.path = "/api/v1/" + path;
        made.headers = {{"host", "thidua.example.vn"}, {"accept-language", "vi"}};
        if (method != "GET") made.headers.emplace_back("origin", origin);
        if (method == "POST") {
            made.headers.emplace_back("content-type", "application/json");
            made.body = boost::json::serialize(body);
        }
        std::string kept;
        for (const auto& [name, value] : cookies) kept += (kept.empty() ? "" : "; ") + name + "=" + value;
        if (!kept.empty()) made.headers.emplace_back("cookie", kept);
        made.peer = "10.1.2.3";
        made.secure = true;
        made.id = "ref-1";
        Response response = api.handle(made);
        set.clear();
        for (const auto& [name, value] : response.headers) {
            if (name != "set-cookie") continue;
            const std::string cookie = value.substr(0, value.find('='));
            set[cookie] = value;
            cookies[cookie] = value.substr(cookie.size() + 1, value.find(';') - cookie.size() - 1);
            if (value.find("Max-Age=0") != std::string::npos) cookies.erase(cookie);
        }
        return response;
    }
    static Object body_of(const Response& response) { return boost::json::parse(response.body).as_object(); }
    static std::string code_of(const Response& response) {
        return std::string(body_of(response).at("notes").at(0).at("code").as_string());
    }
    /// What the provider's redirect says to the page.
    Object answer(const Object& claims, const char* purpose = "sign-in") {
        const Response begun = send("POST", "session/provider", {{"purpose", purpose}, {"return_to", "/viec"}});
        BOOST_REQUIRE(begun.status == 200);
        const std::string address(body_of(begun).at("address").as_string());
        return {{"code", provider.authorize(address, claims)}, {"state", query_of(address).at("state")}};
    }
    Response came_in(const Object& claims = {{"preferred_username", "hoa.tm"}}) {
        return send("POST", "session/provider/answer", answer(claims));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(oidc_routes, Office)

BOOST_AUTO_TEST_CASE(the_way_in_and_the_way_out) {
    BOOST_TEST(send("GET", "session/provider").body == R"({"offered":true,"name":"tài khoản tỉnh"})");
    const Object told = answer({{"preferred_username", "hoa.tm"}});
    const std::string pending = set.at("__Host-thidua-oidc");
    for (const char* part : {"; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure", "; Max-Age=600"})
        BOOST_TEST(pending.find(part) != std::string::npos, part);
    BOOST_TEST(pending.size() < 4096U);
    const Response in = send("POST", "session/provider/answer", told);
    BOOST_TEST(in.status == 200);
    BOOST_TEST(body_of(in).at("return_to") == "/viec");
    const Object session = body_of(in).at("session").as_object();
    BOOST_TEST(session.at("person").at("id") == "hoa.tm");
    BOOST_TEST((session.at("by_provider") == true && session.at("proof") == "provider"));
    BOOST_TEST(set.at("__Host-thidua").find("SameSite=Strict") != std::string::npos);
    BOOST_TEST(!cookies.contains("__Host-thidua-oidc"));
    BOOST_TEST(send("GET", "session").status == 200);
    const Response out = send("DELETE", "session/provider");
    BOOST_TEST(body_of(out).at("address") == "https://dang-nhap.example.vn/ra?client_id=thidua");
    BOOST_TEST(cookies.empty());
    BOOST_TEST(send("GET", "session").status == 401);
}

BOOST_AUTO_TEST_CASE(a_fresh_proof_renews_the_session) {
    BOOST_TEST(
        came_in({{"preferred_username", "hoa.tm"}, {"auth_time", clock.now().time_since_epoch().count() / 1000 - 3600}})
            .status == 200);
    BOOST_TEST(code_of(send("POST", "me/tokens", {{"name", "x"}, {"days", 1}})) == "TD1300");
    const std::string before = cookies.at("__Host-thidua");
    const Object told = answer({{"preferred_username", "hoa.tm"}}, "fresh-proof");
    BOOST_TEST(send("POST", "session/provider/answer", told).status == 200);
    BOOST_TEST(cookies.at("__Host-thidua") != before);
    BOOST_TEST(send("POST", "me/tokens", {{"name", "x"}, {"days", 1}}).status == 201);
}

BOOST_AUTO_TEST_CASE(a_refusal_says_what_to_do_and_ends_the_question) {
    const Response refused = came_in({{"preferred_username", "ai.do"}});
    BOOST_TEST(refused.status == 422);
    BOOST_TEST(body_of(refused).at("notes").at(0).at("message") ==
               "ở đó bạn là «ai.do», còn ở đây không ai có tài khoản tên đó");
    BOOST_TEST(!body_of(refused).at("notes").at(0).at("hint").as_string().empty());
    BOOST_TEST(cookies.empty());
    const Object told = answer({{"preferred_username", "hoa.tm"}});
    provider.away = true;
    const Response away = send("POST", "session/provider/answer", told);
    BOOST_TEST(away.status == 503);
    BOOST_TEST(code_of(away) == "TD1751");
}

BOOST_AUTO_TEST_CASE(nobody_elses_page_signs_a_browser_in) {
    const Object told = answer({{"preferred_username", "hoa.tm"}});
    BOOST_TEST(code_of(send("POST", "session/provider/answer", told, "https://xau.example")) == "TD1263");
    BOOST_TEST(code_of(send("POST", "session/provider", {{"purpose", "sign-in"}}, "https://xau.example")) == "TD1263");
    cookies.clear();
    BOOST_TEST(code_of(send("POST", "session/provider/answer", told)) == "TD1753");
    BOOST_TEST(send("POST", "session/provider", {{"purpose", "fresh-proof"}}).status == 401);
    BOOST_TEST(send("POST", "session/provider", {{"purpose", "other"}}).status == 400);
}

BOOST_AUTO_TEST_CASE(without_a_provider_it_is_not_offered) {
    IdentityAuthenticator other{*desk, CookieKind::host};
    Api plain{engine(), other, sign_in_routes({*desk, people, CookieKind::host})};
    const auto asked = [&](const std::string& method) {
        Request made;
        made.method = method;
        made.path = "/api/v1/session/provider";
        made.headers = {{"host", "x"}, {"content-type", "application/json"}};
        made.secure = true;
        if (method == "POST") made.body = R"({"purpose":"sign-in"})";
        return plain.handle(made);
    };
    BOOST_TEST(asked("GET").body == R"({"offered":false})");
    BOOST_TEST(asked("POST").status == 404);
}

BOOST_AUTO_TEST_SUITE_END()
