// A hold stops the clocks: what is left of a deadline is left in the days it was given in, however often it is held.
#include <boost/algorithm/string/join.hpp>
#include <boost/test/unit_test.hpp>

#include "process/codec/state_codec.hpp"
#include "process/decide/decide.hpp"
#include "process/office.hpp"

using namespace thidua;
using namespace thidua::process;
using namespace thidua::tests;

namespace {

/// The deadline is the action's, in working days; the stage's own would be in plain days.
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
        review { title { vi "Thẩm định" en "Review" }  owner clerk  due "10 days" }
        done   { title { vi "Xong" en "Done" }  end yes }
    }
    actions
    {
        propose { title { vi "Trình" en "Propose" }  from draft to review by clerk  due "3 working days" }
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
    Instant now = instant("2025-11-10T02:00:00Z"); // a Monday
    Nomination nomination;
    Actor clerk{{"an", "an"}, {{"clerk", ""}}, "A", Actor::Kind::person};

    void take(const char* day, const char* action) {
        now = instant(day);
        const Verdict verdict =
            decide(*workflow, nomination,
                   {clerk, TakeAction{action, std::string(action) == "hold" ? "chờ" : "", {}, {}, {}}, std::nullopt},
                   facts, now);
        BOOST_REQUIRE_MESSAGE(verdict.allowed(),
                              action << ": " << boost::algorithm::join(codes_of(verdict.blockers), " "));
        nomination = verdict.decision.after;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(process)

BOOST_AUTO_TEST_CASE(a_second_hold_counts_in_the_days_of_the_first) {
    Office office;
    office.nomination =
        decide(*office.workflow, {}, {office.clerk, Create{"N-1", "A", {}}, std::nullopt}, office.facts, office.now)
            .decision.after;
    office.take("2025-11-10T02:00:00Z", "propose");
    BOOST_TEST((*office.nomination.marking[0].due == instant("2025-11-13T02:00:00Z")));
    office.take("2025-11-11T02:00:00Z", "hold");
    office.take("2025-11-17T02:00:00Z", "resume"); // a Monday: two working days are left
    BOOST_TEST((*office.nomination.marking[0].due == instant("2025-11-19T02:00:00Z")));
    office.take("2025-11-17T03:00:00Z", "hold");
    office.take("2025-11-20T03:00:00Z", "resume"); // a Thursday: two working days end after the weekend
    BOOST_TEST((*office.nomination.marking[0].due == instant("2025-11-24T03:00:00Z")));
    const auto again = nomination_from_json(nomination_to_json(office.nomination));
    BOOST_REQUIRE(again.has_value());
    BOOST_TEST((*again == office.nomination));
}

BOOST_AUTO_TEST_SUITE_END()
