// Whoever opens the socket in the store's folder owns the store; nobody else gets anything by this door.
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "http/remote/door/socket_caller.hpp"
#include "office.hpp"

using namespace thidua;
using http::Door;

namespace {

http::Request request_for(const std::string& path, const std::string& body) {
    http::Request request;
    request.method = "POST";
    request.path = path;
    request.body = body;
    request.door = Door::socket;
    return request;
}

const std::string kVersions = R"({"call":[{"id":"1","stopped":false},[{"person":"","language":"en","on_behalf_of":"",)"
                              R"("local_operator":true,"deadline":null}]]})"
                              "\n";

} // namespace

BOOST_FIXTURE_TEST_SUITE(remote, tests::ServedOffice)

BOOST_AUTO_TEST_CASE(the_network_finds_nothing_here_and_makes_no_local_operator) {
    http::Request request = request_for("/rpc/v1/versions", kVersions);
    BOOST_TEST(door.handle(request).status == 200);
    request.door = Door::network;
    const auto there = door.handle(request);
    BOOST_TEST(there.status == 404);
    request.path = "/rpc/v1/nothing";
    BOOST_TEST(door.handle(request).status == 404); // both look alike
    BOOST_TEST(there.body == door.handle(request).body);
    const auto caller = boost::json::parse(kVersions).at("call").at(1).at(0);
    BOOST_REQUIRE(http::remote::socket_caller(Door::socket, caller).has_value());
    BOOST_TEST(http::remote::socket_caller(Door::socket, caller)->local_operator.has_value());
    BOOST_TEST(!http::remote::socket_caller(Door::network, caller).has_value());
}

BOOST_AUTO_TEST_CASE(what_is_no_call_is_refused_before_anything_is_done) {
    BOOST_TEST(door.handle(request_for("/rpc/v1/nothing", kVersions)).status == 404);
    BOOST_TEST(door.handle(request_for("/rpc/v1/versions", "")).status == 400);
    BOOST_TEST(door.handle(request_for("/rpc/v1/versions", "{\"call\":1}\n")).status == 400);
    BOOST_TEST(
        door.handle(request_for("/rpc/v1/versions", "{\"call\":[{\"id\":\"1\",\"stopped\":false},[]]}\n")).status ==
        400);
    BOOST_TEST(door.handle(request_for("/rpc/v1/show", kVersions)).status == 400);
    http::Request get = request_for("/rpc/v1/versions", kVersions);
    get.method = "GET";
    BOOST_TEST(door.handle(get).status == 405);
    BOOST_TEST(door.handle(get).header("allow") == "POST");
}

BOOST_AUTO_TEST_CASE(a_program_of_another_build_is_told_so_and_nothing_else) {
    const auto greeted =
        door.handle(request_for("/rpc/v1/hello", "{\"hello\":{\"shape\":\"0\",\"language\":\"en\",\"warnings\":0}}\n"));
    const auto welcome = boost::json::parse(greeted.body).at("answer");
    BOOST_TEST(welcome.at("config").as_string() == "");
    BOOST_TEST(!welcome.at("shape").as_string().empty());
    BOOST_REQUIRE(remote->greet(OpeningWarnings::none).ok());
    BOOST_TEST(remote->greet(OpeningWarnings::none)->config == config);
}

BOOST_AUTO_TEST_CASE(work_whose_caller_has_gone_is_asked_to_end) {
    const std::string call = R"({"call":[{"id":"1","stopped":false},[{"person":"","language":"en","on_behalf_of":"",)"
                             R"("local_operator":true,"deadline":null},)" +
                             boost::json::serialize(boost::json::string((folder.path() / "copy").string())) +
                             ",null]]}\n";
    const auto response = door.handle(request_for("/rpc/v1/backup", call));
    BOOST_REQUIRE(response.stream);
    std::string answer;
    response.stream([&](std::string_view piece) {
        answer = piece;
        return false;
    });
    BOOST_TEST(answer.find("TD0977") != std::string::npos, answer);
    BOOST_TEST(!std::filesystem::exists(folder.path() / "copy" / "thidua.db")); // no whole one
}

BOOST_AUTO_TEST_SUITE_END()
