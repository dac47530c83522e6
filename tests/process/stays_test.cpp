// Where a nomination has stood and for how long: what rests is no time, what was undone has not been.
#include <boost/test/unit_test.hpp>

#include "process/history/stays.hpp"
#include "process/office.hpp"

using namespace thidua;
using namespace thidua::process;
using namespace thidua::tests;

namespace {

const char* const kWorkflow = R"(workflow small
{
    version 1
    title { vi "Thử" en "Test" }
    calendar test
    form { nominee-name { type text  label { vi "Tên" en "Name" } } }
    roles { clerk { title { vi "Cán bộ" en "Clerk" } } }
    stages
    {
        draft  { title { vi "Dự thảo" en "Draft" }  owner clerk  start yes }
        review { title { vi "Thẩm định" en "Review" }  owner clerk }
        done   { title { vi "Xong" en "Done" }  end yes }
    }
    actions
    {
        propose { title { vi "Trình" en "Propose" }  from draft to review by clerk }
        finish  { title { vi "Duyệt" en "Finish" }  from review to done by clerk }
        hold    { title { vi "Dừng" en "Hold" }  from review by clerk  kind hold  reason required }
        resume  { title { vi "Tiếp" en "Resume" }  by clerk  kind resume }
    }
}
)";

struct Office {
    definition::WorkflowPtr workflow = workflow_from(kWorkflow);
    WeekdayCalendar calendar;
    Facts facts{&calendar, nullptr, {}};
    Nomination nomination;
    Stays stays;
    Actor clerk{{"an", "an"}, {{"clerk", ""}}, "A", Actor::Kind::person};

    void run(const char* at, Request request) {
        const Verdict verdict =
            decide(*workflow, nomination, {clerk, std::move(request), std::nullopt}, facts, instant(at));
        BOOST_REQUIRE_MESSAGE(verdict.allowed(), at);
        nomination = verdict.decision.after;
        for (const Event& event : verdict.decision.events) stays.follow(event);
    }
    void take(const char* at, const char* action, const char* reason = "") {
        run(at, TakeAction{action, reason, {}, {}, {}});
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(process)

BOOST_AUTO_TEST_CASE(a_stay_lasts_until_it_is_left_and_rests_while_it_is_held) {
    Office office;
    office.run("2025-11-10T02:00:00Z", Create{"N-1", "A", {}});
    office.take("2025-11-11T02:00:00Z", "propose");
    office.take("2025-11-12T02:00:00Z", "hold", "chờ");
    office.take("2025-11-14T02:00:00Z", "resume");
    office.take("2025-11-18T02:00:00Z", "finish");
    const std::vector<Stay> stays = office.stays.all();
    BOOST_REQUIRE_EQUAL(stays.size(), 3U);
    BOOST_TEST(stays[0].stage == "draft");
    BOOST_TEST((stays[0].until == instant("2025-11-11T02:00:00Z")));
    BOOST_TEST(stays[1].stage == "review"); // one stay, though it went on from a hold
    BOOST_TEST((stays[1].from == instant("2025-11-11T02:00:00Z")));
    BOOST_TEST((stays[1].until == instant("2025-11-18T02:00:00Z")));
    BOOST_REQUIRE_EQUAL(stays[1].pauses.size(), 1U);
    BOOST_TEST((stays[1].pauses[0].from == instant("2025-11-12T02:00:00Z")));
    BOOST_TEST((stays[1].pauses[0].until == instant("2025-11-14T02:00:00Z")));
    BOOST_TEST(stays[2].stage == "done");
    BOOST_TEST(!stays[2].until.has_value());
}

BOOST_AUTO_TEST_CASE(what_was_undone_has_not_been) {
    Office office;
    office.run("2025-11-10T02:00:00Z", Create{"N-1", "A", {}});
    Undone undone;
    undone.first = undone.last = 2;
    undone.marking = office.nomination.marking; // as the draft stood
    office.take("2025-11-11T02:00:00Z", "propose");
    BOOST_TEST(office.stays.all().size() == 2U);
    office.stays.follow({"undone", 1, instant("2025-11-11T03:00:00Z"), office.clerk.who, "propose", undone});
    const std::vector<Stay> stays = office.stays.all();
    BOOST_REQUIRE_EQUAL(stays.size(), 1U);
    BOOST_TEST(stays[0].stage == "draft");
    BOOST_TEST((stays[0].from == instant("2025-11-10T02:00:00Z")));
    BOOST_TEST(!stays[0].until.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
