// One suite for both places: in a worker and in this process, a plugin that breaks the contract meets the same words.
#include <map>
#include <mutex>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "base/files/sha256.hpp"
#include "hosting/bench.hpp"

using namespace thidua;
using namespace thidua::hosting;
using namespace thidua::tests;

namespace {

const PluginPlace kPlaces[] = {PluginPlace::worker, PluginPlace::in_process};

struct Breach {
    const char* deed;
    const char* expected;
};

constexpr char kBroken[] = "TD0734 the answer of the plugin zoo.thidua breaks the contract, for reasons that follow\n";

const Breach kBreaches[] = {
    {"invalid-utf8", "TD0770 the answer is not valid UTF-8 at byte 20"},
    {"invalid-json", "TD0012 this is not well-formed JSON: incomplete JSON"},
    {"two-documents", "TD0012 this is not well-formed JSON: extra data"},
    {"double-name", "TD0013 the name \"findings\" occurs twice in one JSON object"},
    {"no-object", "TD0750 at /: expected object, found array"},
    {"wrong-shape", "TD0750 at /findings/0/code: expected string, found number 7\n"
                    "TD0750 at /findings/0/severity: expected error or warning, found string \"fatal\"\n"
                    "TD0750 at /findings/0/text/en: expected string, found missing\n"
                    "TD0750 at /findings/1: expected object, found number 3"},
    {"deep", "TD0011 the JSON is nested deeper than the limit of 64 levels"},
    {"no-document", "TD0774 the plugin says it is done, but gave no document"},
    {"status-zero", "TD0772 the status 0 is none of DONE, RETRY_AFTER, REFUSED, FAILED"},
    {"status-99", "TD0772 the status 99 is none of DONE, RETRY_AFTER, REFUSED, FAILED"},
    {"refused-without-reason", "TD0771 the plugin refuses or postpones without a reason"},
    {"retry-without-reason", "TD0771 the plugin refuses or postpones without a reason"},
    {"bad-code", "TD0775 the reason code \"Not A Code!\" must have lower-case letters, digits and hyphens only"},
    {"half-reason", "TD0776 the reason \"half\" lacks a sentence in Vietnamese or English, or it is not valid UTF-8"},
    {"broken-reason",
     "TD0776 the reason \"broken\" lacks a sentence in Vietnamese or English, or it is not valid UTF-8"},
    {"null-write", "TD0777 the plugin gave a null pointer with a size above zero"},
    {"null-reason", "TD0777 the plugin gave a null pointer with a size above zero"},
    {"false-size", "TD0773 the answer is larger than 16777216 bytes"},
    {"gigabyte", "TD0773 the answer is larger than 16777216 bytes"},
    {"other-thread", "TD0779 the plugin answered on another thread than the one the call came on"}};

} // namespace

BOOST_AUTO_TEST_SUITE(hosting_calls)

BOOST_DATA_TEST_CASE(a_good_answer_arrives_with_its_stamp, kPlaces, place) {
    Bench bench(place);
    const auto answer = bench.ask("good");
    BOOST_REQUIRE_MESSAGE(answer.has_value(), joined(said(answer)));
    BOOST_TEST((answer->status == PluginAnswer::Status::done));
    BOOST_TEST(boost::json::serialize(answer->document) == R"({"findings":[]})");
    BOOST_TEST(answer->stamp.id == "vn.thidua.tests.zoo");
    BOOST_TEST(answer->stamp.version == "1.0.0");
    BOOST_TEST(answer->stamp.sha256 == bench.plugin().record().sha256);
    BOOST_TEST(answer->stamp.sha256.size() == 64U);
    BOOST_TEST(answer->stamp.input_sha256 == to_hex(sha256(std::string("thidua.rules/1") + '\0' + R"({"do":"good"})")));
    BOOST_TEST((bench.plugin().record().state == PluginState::loaded));
}

BOOST_DATA_TEST_CASE(a_broken_answer_is_refused_with_all_its_faults, kPlaces* boost::unit_test::data::xrange(20), place,
                     number) {
    static_assert(std::size(kBreaches) == 20);
    const Breach& breach = kBreaches[number];
    Bench bench(place);
    BOOST_TEST_CONTEXT(breach.deed) {
        const auto answer = bench.ask(breach.deed, std::chrono::minutes(1)); // a gigabyte on a busy machine
        BOOST_TEST(joined(said(answer)) == std::string(kBroken) + breach.expected);
        BOOST_TEST((answer.error().kind() == FailureKind::environment));
        BOOST_TEST(bench.ask("good").has_value());
    }
}

BOOST_DATA_TEST_CASE(an_exception_that_escapes_is_a_failure_of_the_plugin, kPlaces, place) {
    Bench bench(place);
    for (const char* deed : {"throw", "throw-int"})
        BOOST_TEST(joined(said(bench.ask(deed))) == "TD0735 the plugin zoo.thidua failed: exception");
    BOOST_TEST(joined(said(bench.ask("failed"))) == "TD0735 the plugin zoo.thidua failed: the disk is broken");
    BOOST_TEST(bench.ask("good").has_value());
}

BOOST_DATA_TEST_CASE(a_refusal_carries_its_reason_in_both_languages, kPlaces, place) {
    Bench bench(place);
    const auto answer = bench.ask("refuse");
    BOOST_REQUIRE(answer.has_value());
    BOOST_TEST((answer->status == PluginAnswer::Status::refused));
    BOOST_REQUIRE(answer->reasons.size() == 1U);
    BOOST_TEST(answer->reasons[0].code == "too-late");
    BOOST_TEST(answer->reasons[0].text.in("vi") == "đã quá hạn nộp");
    BOOST_TEST(answer->reasons[0].text.in("en") == "the deadline has passed");
}

BOOST_DATA_TEST_CASE(a_reason_cannot_command_a_terminal, kPlaces, place) {
    Bench bench(place);
    const auto answer = bench.ask("terminal-commands");
    BOOST_REQUIRE_MESSAGE(answer.has_value(), joined(said(answer)));
    BOOST_TEST(answer->reasons.at(0).text.in("vi") == "a  [2Jb");
    BOOST_TEST(answer->reasons.at(0).text.in("en") == "c 31md ");
}

BOOST_DATA_TEST_CASE(a_plugin_that_watches_its_time_asks_for_another_try, kPlaces, place) {
    Bench bench(place);
    const auto answer = bench.ask("loop-politely", std::chrono::milliseconds(50));
    BOOST_REQUIRE_MESSAGE(answer.has_value(), joined(said(answer)));
    BOOST_TEST((answer->status == PluginAnswer::Status::retry_after));
    BOOST_TEST(answer->wait.count() == 5000);
    BOOST_TEST(answer->reasons.at(0).text.in("en") == "the work is too large");
}

BOOST_DATA_TEST_CASE(the_configuration_says_how_long_a_plugin_may_take, kPlaces, place) {
    HostingPolicy policy = test_policy();
    policy.times["vn.thidua.tests.zoo"] = std::chrono::milliseconds(120);
    Bench bench(place, "zoo", policy);
    BOOST_TEST(joined(said(bench.ask("sleep"))) == "TD0732 the plugin zoo.thidua did not answer within 120 ms");
}

BOOST_DATA_TEST_CASE(what_it_does_not_offer_is_not_asked, kPlaces, place) {
    Bench bench(place);
    PluginCall call;
    call.capability = "thidua.score/1";
    const auto answer = bench.plugin().call(call);
    BOOST_TEST(joined(said(answer)) == "TD0730 the plugin zoo.thidua does not offer thidua.score/1; it offers "
                                       "thidua.rules/1, thidua.export/1, thidua.import/1");
    BOOST_TEST((answer.error().kind() == FailureKind::usage));
}

BOOST_DATA_TEST_CASE(plain_c_is_as_good_as_any, kPlaces, place) {
    Bench bench(place, "minimal_c");
    const auto answer = bench.ask("anything");
    BOOST_REQUIRE_MESSAGE(answer.has_value(), joined(said(answer)));
    BOOST_TEST(boost::json::serialize(answer->document) == R"({"findings":[]})");
}

BOOST_DATA_TEST_CASE(log_lines_reach_the_host_under_the_plugins_name, kPlaces, place) {
    HostingPolicy policy = test_policy();
    std::vector<std::string> lines;
    policy.log = [&](const PluginLogLine& said) {
        lines.push_back(said.plugin + " " + std::to_string(said.level) + " " + said.line);
    };
    Bench bench(place, "zoo", policy);
    BOOST_REQUIRE(bench.ask("good").has_value());
    BOOST_TEST(lines == std::vector<std::string>{"zoo 2 the zoo is open"}, boost::test_tools::per_element());
}

BOOST_DATA_TEST_CASE(log_lines_of_any_thread_say_in_which_call_they_were_made, kPlaces, place) {
    HostingPolicy policy = test_policy();
    std::mutex mutex;
    std::map<std::string, int> lines;
    policy.log = [&](const PluginLogLine& said) {
        const std::lock_guard lock(mutex);
        ++lines[said.key + "|" + said.subject + "|" + std::to_string(said.line.size())];
    };
    Bench bench(place, "zoo", policy);
    PluginCall call;
    call.capability = THIDUA_CAPABILITY_RULES;
    call.document["do"] = "log-on-threads";
    call.key = "N-12/7/0";
    call.subject = "N-12";
    const auto answer = bench.plugin().call(call);
    BOOST_REQUIRE_MESSAGE(answer.has_value(), joined(said(answer)));
    const std::lock_guard lock(mutex);
    BOOST_TEST(lines["N-12/7/0|N-12|300"] == 400);
    BOOST_TEST(lines["||15"] == 1, "what was said before any call");
}

BOOST_DATA_TEST_CASE(the_key_of_a_call_reaches_the_plugin_in_both_ways, kPlaces, place) {
    Bench bench(place);
    PluginCall call;
    call.capability = THIDUA_CAPABILITY_RULES;
    call.document["do"] = "tell-key";
    call.key = "N-12/7/0";
    const auto answer = bench.plugin().call(call);
    BOOST_REQUIRE_MESSAGE(answer.has_value(), joined(said(answer)));
    BOOST_TEST(answer->document.at("said").as_string() == "N-12/7/0 N-12/7/0");
    const std::string input = answer->stamp.input_sha256;
    call.key = "N-13/1/0";
    BOOST_TEST(bench.plugin().call(call)->stamp.input_sha256 == input, "the key is no part of what is asked");
}

BOOST_AUTO_TEST_CASE(a_trusted_plugin_that_does_not_come_back_is_given_up) {
    // The plugin's thread goes on for ever, which only the end of the process ends: so it is slept away, not spun.
    Bench bench(PluginPlace::in_process);
    BOOST_TEST(joined(said(bench.ask("sleep", std::chrono::milliseconds(100)))) ==
               "TD0732 the plugin zoo.thidua did not answer within 100 ms");
    BOOST_TEST(joined(said(bench.ask("good"))) ==
               "TD0736 the plugin zoo.thidua was given up, because it did not come back from an earlier call");
    BOOST_TEST((bench.plugin().record().state == PluginState::given_up));
}

BOOST_AUTO_TEST_SUITE_END()
