// The document that the screens' types are made of (engine/web/openapi.json) is what the server says today.
#include <cstdlib>
#include <fstream>

#include "base/files/files.hpp"
#include "http/access/identity_authenticator.hpp"
#include "http/api/api_house.hpp"
#include "http/api/routes/account/sign_in.hpp"
#include "identity/own_desk.hpp"

using namespace thidua;
using namespace thidua::http;

namespace {

constexpr int kDepth = 3; ///< below it a value is one line: an operation, a component

void write_lines(std::string& text, const boost::json::value& value, int depth) {
    const auto* members = depth < kDepth ? value.if_object() : nullptr;
    if (members == nullptr) {
        text += boost::json::serialize(value);
        return;
    }
    text += '{';
    const char* between = "\n";
    for (const auto& member : *members) {
        text += between + boost::json::serialize(boost::json::string(member.key())) + ": ";
        write_lines(text, member.value(), depth + 1);
        between = ",\n";
    }
    text += "\n}";
}

/// Of all routes that `thidua serve` has; the version is no matter of types.
std::string document_of(tests::ApiHouse& house) {
    tests::OwnDesk accounts;
    IdentityAuthenticator authenticator(*accounts.desk, CookieKind::host);
    const SignInTools tools{*accounts.desk, accounts.people, CookieKind::host};
    Routes further = sign_in_routes(tools);
    for (Route& route : act_routes(tools, *house.engine)) further.push_back(std::move(route));
    Api api(*house.engine, authenticator, std::move(further), {});
    auto document = house.json_in(api.handle(house.request("", "GET", "/openapi.json")));
    document.at("info").get_object()["version"] = "0";
    std::string text;
    write_lines(text, document, 0);
    return text + '\n';
}

} // namespace

// THIDUA_REFRESH=1 writes the file anew, to be looked at before it is committed.
BOOST_FIXTURE_TEST_CASE(the_screens_know_the_api_as_it_is, tests::ApiHouse) {
    const std::string made = document_of(*this);
    const auto path = tests::source_dir() / "engine/web/openapi.json";
    if (std::getenv("THIDUA_REFRESH") != nullptr) std::ofstream(path) << made;
    const auto kept = read_file(path, std::size_t{1} << 20U);
    BOOST_REQUIRE(kept.has_value());
    BOOST_TEST((*kept == made), "engine/web/openapi.json is not what the routes say: run with THIDUA_REFRESH=1");
}
