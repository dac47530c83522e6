// The Office lets a nomination lie, and the last rung of the ladder gives it to the Director: through the engine, its
// lists and its audit.
#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "base/clock.hpp"
#include "service/own_house.hpp"
#include "thidua/content.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

const char* const kFields = R"({"nominee-name":"Nguyễn Thị Mẫu","kind":"individual","sex":"female","award":"FORM_GK",)"
                            R"("commendation":"movement","milestone":"final","since":"2024-01-01",)"
                            R"("until":"31/10/2025","rating":"excellent","achievements":"Giúp 12 hộ nghèo."})";

Caller person(const char* name) {
    Caller caller;
    caller.person = name;
    caller.language = "en";
    return caller;
}

/// One nomination that has reached the Office on 2 March 2026.
struct Overdue {
    TemporaryFolder folder;
    OwnHouse house{folder.path() / "house"};
    ManualClock clock{*instant_from_iso("2026-03-02T02:00:00Z")};
    std::unique_ptr<Engine> engine;

    Overdue() {
        house.replace("workflows/khen-thuong/workflow.info", "after \"5 working days\" { tell observer }",
                      "after \"5 working days\" { assign director }");
        EngineSettings settings = house.settings();
        settings.now = [this] { return clock.now(); };
        auto opened = open_engine(std::move(settings));
        BOOST_REQUIRE(opened.ok());
        engine = std::move(opened.value());
        BOOST_REQUIRE(engine->create(person("hoa.tm"), "khen-thuong", "T-1", "quan-ly-nha", kFields, {}).ok());
        NewEvidence paper;
        paper.id = "E1";
        paper.kind = "original";
        paper.title = "Quyết định";
        paper.media_type = "text/plain";
        paper.content = content_of("x");
        BOOST_REQUIRE(engine->attach(person("hoa.tm"), "T-1", paper, {}).ok());
        BOOST_REQUIRE(engine->act(person("hoa.tm"), "T-1", "propose", {}, {}).ok());
        BOOST_REQUIRE(engine->act(person("cuong.nm"), "T-1", "submit", {}, {}).ok());
        BOOST_REQUIRE(engine->run_due("en").ok());
    }
    void wait(int days) {
        clock.advance(std::chrono::hours(24 * days));
        BOOST_REQUIRE(engine->run_due("en").ok());
    }
    [[nodiscard]] std::string returned_by(const char* who) const {
        ActionInput input;
        input.reason = "Bổ sung";
        const auto done = engine->act(person(who), "T-1", "return", input, {});
        return done.ok() ? "done" : done.notes().front().code;
    }
    [[nodiscard]] std::size_t waiting_for(const char* who) const {
        return engine->list(person(who), inbox_of(who))->lines.size();
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(service_ladder, Overdue)

BOOST_AUTO_TEST_CASE(the_director_has_what_the_office_has_let_lie) {
    wait(22); // past the deadline, and not yet past the last rung
    BOOST_TEST(waiting_for("binh.lv") == 0U);
    BOOST_TEST(returned_by("binh.lv") == "TD0507");
    wait(14);
    BOOST_TEST(waiting_for("binh.lv") == 1U);
    const auto page = engine->show(person("binh.lv"), "T-1");
    BOOST_REQUIRE(page.ok());
    BOOST_REQUIRE(page->work.size() == 1U);
    BOOST_TEST(page->work.front().person == "binh.lv");
    BOOST_TEST(page->work.front().how == "escalated");
    BOOST_TEST(page->work.front().may_release);
    BOOST_TEST(std::any_of(page->actions.begin(), page->actions.end(),
                           [](const ActionView& one) { return one.name == "return" && one.possible; }));
    BOOST_TEST(returned_by("ha.nt") == "TD1600");
    const auto history = engine->history(person("hoa.tm"), "T-1");
    BOOST_TEST(history->back().kind == "assigned");
    BOOST_TEST(history->back().details.front() == "“Office review”: overdue, given to Lê Văn Bình by the clock");
    BOOST_TEST(returned_by("binh.lv") == "done");
    const auto after = engine->history(person("hoa.tm"), "T-1");
    BOOST_TEST(after->back().basis == "assigned");
    BOOST_TEST(after->back().details.front() == "was given the work when it was overdue");
    BOOST_TEST(waiting_for("binh.lv") == 0U);
    Caller owner;
    owner.local_operator = make_local_operator();
    BOOST_TEST(engine->verify_audit(owner)->findings.empty());
}

BOOST_AUTO_TEST_SUITE_END()
