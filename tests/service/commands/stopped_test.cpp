// A nomination goes on by itself for longer than one command may: it stops, an operator sees that and lets it go on.
#include <boost/test/unit_test.hpp>

#include "service/own_house.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

constexpr int kStages = 103;

std::string name_of(int number) { return "s" + std::to_string(number); }

/// A road of many stages on which every agreement stands again after a return.
std::string long_road() {
    std::string stages = "stages {\n" + name_of(0) + " { title \"A\"  owner unit-clerk  start yes }\n";
    std::string actions = "actions {\n";
    for (int at = 1; at <= kStages; ++at) {
        stages += name_of(at) + " { title \"A\"  owner office }\n";
        actions += "go" + std::to_string(at) + " { title \"A\"  from " + name_of(at - 1) + " to " + name_of(at) +
                   (at == 1 ? " by unit-clerk }\n" : " by office }\n");
    }
    return "workflow duong-dai\n{\nversion 1\ntitle \"D\"\nroles { unit-clerk { title \"C\"  where own-unit }\n"
           "office { title \"O\" } }\nform { nominee-name { type text  label \"N\" } }\n" +
           stages + "done { title \"E\"  end yes } }\n" + actions + "back { title \"B\"  from " + name_of(kStages) +
           " to s0 by office  kind return  reason required }\nfinish { title \"F\"  from " + name_of(kStages) +
           " to done by office } }\n}\n";
}

Caller person(const char* name) {
    Caller caller;
    caller.person = name;
    caller.language = "en";
    return caller;
}

Caller owner() {
    Caller caller;
    caller.language = "en";
    caller.local_operator = make_local_operator();
    return caller;
}

struct Road {
    TemporaryFolder folder;
    OwnHouse house{folder.path() / "house"};
    std::unique_ptr<Engine> engine;

    Road() {
        std::filesystem::create_directories(house.root / "workflows/duong-dai");
        BOOST_REQUIRE(write_file_atomically(house.root / "workflows/duong-dai/workflow.info", long_road()).has_value());
        auto opened = house.open();
        BOOST_REQUIRE(opened.ok());
        engine = std::move(opened.value());
        BOOST_REQUIRE(engine->create(person("hoa.tm"), "duong-dai", "D-1", "quan-ly-nha", "{}", {}).ok());
        act("hoa.tm", "go1");
        for (int at = 2; at <= kStages; ++at) act("ha.nt", "go" + std::to_string(at));
        act("ha.nt", "back");
    }
    void act(const char* who, const std::string& action) const {
        ActionInput input;
        input.reason = "r";
        const auto done = engine->act(person(who), "D-1", action, input, {});
        BOOST_REQUIRE_MESSAGE(done.ok(), action + (done.ok() ? "" : " " + done.notes().front().text));
    }
    [[nodiscard]] std::string stage() const { return engine->show(person("ha.nt"), "D-1")->line.stages.front(); }
    [[nodiscard]] std::size_t audit_findings() const { return engine->verify_audit(owner())->findings.size(); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(stopped, Road)

BOOST_AUTO_TEST_CASE(an_operator_sees_where_it_stopped_and_lets_it_go_on) {
    act("hoa.tm", "go1");
    BOOST_TEST(stage() == "s101");
    const auto history = engine->history(person("ha.nt"), "D-1");
    BOOST_TEST(history->back().kind == "stopped");
    BOOST_REQUIRE(!history->back().details.empty());
    BOOST_TEST(history->back().details.front() == "stopped after 100 steps by itself, until an operator lets it go on");
    BOOST_TEST(audit_findings() == 0U);
    const auto round = engine->run_due("en", std::nullopt, std::nullopt);
    BOOST_TEST(round->incidents == 1U);
    BOOST_TEST(stage() == "s101"); // nobody has let it go on
    const auto incidents = engine->incidents(owner());
    BOOST_REQUIRE(incidents->size() == 1U);
    BOOST_TEST(incidents->front().nomination == "D-1");
    BOOST_TEST(incidents->front().kind == "go_on");
    BOOST_TEST(incidents->front().reason.find("the nomination D-1 went on by itself") == 0U, incidents->front().reason);
    BOOST_TEST(engine->run_due("en", std::nullopt, std::nullopt)->incidents == 0U);
    BOOST_TEST(engine->retry_incident(person("hoa.tm"), incidents->front().number).ok() == false);
    BOOST_TEST(engine->retry_incident(owner(), incidents->front().number).ok());
    BOOST_TEST(engine->run_due("en", std::nullopt, std::nullopt)->delivered == 1U);
    BOOST_TEST(stage() == "s103");
    BOOST_TEST(engine->incidents(owner())->empty());
    BOOST_TEST(audit_findings() == 0U);
}

BOOST_AUTO_TEST_CASE(what_is_given_up_stays_where_it_stopped_and_people_go_on) {
    act("hoa.tm", "go1");
    BOOST_TEST(engine->run_due("en", std::nullopt, std::nullopt)->incidents == 1U);
    BOOST_TEST(engine->abandon_incident(owner(), engine->incidents(owner())->front().number, "xem rồi").ok());
    BOOST_TEST(engine->run_due("en", std::nullopt, std::nullopt)->delivered == 0U);
    BOOST_TEST(stage() == "s101");
    act("ha.nt", "go102");
    BOOST_TEST(stage() == "s103"); // the last agreement stands again
    BOOST_TEST(audit_findings() == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
