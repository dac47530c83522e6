// The clock's action that is not for a nomination leaves an event: its timer rests until something has changed.
#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include "process/codec/state_codec.hpp"
#include "process/decide/decide.hpp"
#include "process/office.hpp"
#include "process/state/inbox.hpp"

using namespace thidua;
using namespace thidua::process;
using namespace thidua::tests;

namespace {

const char* const kWorkflow = R"file(workflow notice
{
    version 1
    title { vi "Công khai" en "Notice" }
    calendar test
    form { nominee-name { type text  label { vi "Tên" en "Name" } }
           order { type yes-no  label { vi "Huân chương" en "Order" } } }
    roles { clerk { title { vi "Cán bộ" en "Clerk" } } }
    stages
    {
        notice { title { vi "Công khai" en "Notice" }  owner clerk  start yes  edits all }
        done   { title { vi "Xong" en "Done" }  end yes }
    }
    actions
    {
        ends      { title { vi "Hết" en "Ends" }  from notice to done by clock
                    when "not(order)"  after "5 working days" }
        long-ends { title { vi "Hết dài" en "Long" }  from notice to done by clock
                    when "order = true"  after "10 working days" }
    }
}
)file";

struct Notice {
    definition::WorkflowPtr workflow = workflow_from(kWorkflow);
    WeekdayCalendar calendar;
    Facts facts{&calendar, nullptr, {}};
    Instant now = instant("2025-11-10T02:00:00Z"); // a Monday
    std::vector<Event> events;
    Nomination nomination;
    Actor clerk{{"an", "an"}, {{"clerk", ""}}, "A", Actor::Kind::person};

    Verdict give(const Actor& actor, Request request) {
        Verdict verdict = decide(*workflow, nomination, {actor, std::move(request), std::nullopt}, facts, now);
        BOOST_REQUIRE(verdict.allowed());
        events.insert(events.end(), verdict.decision.events.begin(), verdict.decision.events.end());
        nomination = verdict.decision.after;
        return verdict;
    }
    Verdict tick() { return give(Actor::the_clock(), Tick{"notice@1/take:ends"}); }
};

} // namespace

BOOST_AUTO_TEST_SUITE(process)

BOOST_AUTO_TEST_CASE(a_timer_that_is_skipped_rests_until_something_has_changed) {
    Notice notice;
    notice.give(notice.clerk, Create{"N-1", "A", boost::json::parse(R"({"order":true})").as_object()});
    BOOST_REQUIRE_EQUAL(running_timers(notice.nomination).size(), 2U);
    const std::uint64_t changed = notice.nomination.changed;
    notice.now = instant("2025-11-17T03:00:00Z");
    const Verdict skipped = notice.tick();
    BOOST_REQUIRE_EQUAL(skipped.decision.events.size(), 1U);
    BOOST_TEST(skipped.decision.events[0].kind == "timer-skipped");
    BOOST_TEST(skipped.decision.cleared.empty());
    BOOST_REQUIRE_EQUAL(running_timers(notice.nomination).size(), 1U);
    BOOST_TEST(running_timers(notice.nomination)[0].name == "notice@1/take:long-ends");
    BOOST_TEST(notice.nomination.changed == changed); // whoever has it open may go on
    BOOST_TEST(notice.tick().decision.events.empty());
    const auto read = nomination_from_json(nomination_to_json(notice.nomination));
    BOOST_REQUIRE(read.has_value());
    BOOST_TEST((*read == notice.nomination));

    notice.give(notice.clerk, EditFields{boost::json::parse(R"({"order":false})").as_object()});
    BOOST_TEST(running_timers(notice.nomination).size() == 2U);
    notice.tick();
    BOOST_TEST(notice.nomination.marking[0].stage == "done");
    BOOST_TEST((replay(notice.events) == notice.nomination));
}

BOOST_AUTO_TEST_SUITE_END()
