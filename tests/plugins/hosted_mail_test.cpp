// The mail plugin in its worker reaches the server that the configuration names, by its name, and no other one.
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "hosting/bench.hpp"
#include "plugins/mail_sink.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

Result<hosting::PluginAnswer> send_through(const MailSink& server, const std::vector<hosting::Destination>& granted) {
    hosting::HostingPolicy policy = test_policy();
    policy.networked = {{"notify_mail", granted}};
    Bench bench(hosting::PluginPlace::worker, "notify_mail", policy);
    const TemporaryFolder folder;
    hosting::PluginCall call;
    call.capability = THIDUA_CAPABILITY_NOTIFY;
    call.key = "N-1/2/0";
    call.document = boost::json::parse(R"({"to":[{"name":"B","email":"b@example.vn"}],"subject":"Returned","text":"x",
        "language":"vi","now":"2025-11-10T02:03:04.005Z","nomination":{"id":"N-1","title":"N"},
        "settings":{"from-name":"V","from-address":"v@example.vn"}})")
                        .as_object();
    call.document["settings"].as_object()["server"] =
        boost::json::object{{"host", "localhost"}, {"port", server.port()}, {"security", "none"}};
    call.place = hosting::into_folder(folder.path());
    return bench.plugin().call(call);
}

} // namespace

BOOST_AUTO_TEST_SUITE(plugins_hosted_mail)

BOOST_AUTO_TEST_CASE(a_server_that_is_granted_by_name_gets_the_mail) {
    const MailSink server(kind_reply);
    const auto answer = send_through(server, {{"localhost", static_cast<std::uint16_t>(server.port())}});
    BOOST_REQUIRE_MESSAGE(answer.has_value(), joined(said(answer)));
    BOOST_TEST((answer->status == hosting::PluginAnswer::Status::done));
    BOOST_TEST(server.heard().find("RCPT TO:<b@example.vn>") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(another_port_of_the_same_host_is_not_reached) {
    const MailSink server(kind_reply);
    const auto answer = send_through(server, {{"localhost", 9}});
    BOOST_REQUIRE_MESSAGE(answer.has_value(), joined(said(answer)));
    BOOST_TEST((answer->status == hosting::PluginAnswer::Status::retry_after));
    BOOST_TEST(server.heard() == "");
}

BOOST_AUTO_TEST_SUITE_END()
