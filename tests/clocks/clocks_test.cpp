// The clocks of an office: reminders in the morning, the ladder, extensions, rests, and what nobody moves.
#include "clocks/office.hpp"

using namespace thidua;
using namespace thidua::process;
using tests::ClockOffice;
using Unit = definition::Duration::Unit;

namespace {

constexpr const char* kReview = R"(
    stages { draft { title { vi "Dự thảo" en "Draft" }  owner clerk  start yes }
             review { title { vi "Thẩm định" en "Review" }  owner office  due "5 working days"  on-return rest
                      remind { before "1 working day"  on-day yes  after "1 working day" }
                      extend { by chief  most "3 working days"  times 2 }
                      escalate { at-due { tell chief }  after "3 working days" { tell director } } }
             done { title { vi "Xong" en "Done" }  end yes } }
    actions { submit { title { vi "Trình" en "Submit" }  from draft to review by clerk }
              return { title { vi "Trả" en "Return" }  from review to draft by office  kind return  reason required }
              hold   { title { vi "Dừng" en "Hold" }  from review by office  kind hold  reason required }
              resume { title { vi "Tiếp" en "Resume" }  by chief  kind resume }
              finish { title { vi "Duyệt" en "Finish" }  from review to done by office } }
    effects { on finish { notify { with mail  to clerk  template plain  settings { from office } } } }
)";

struct Review : ClockOffice {
    Review() : ClockOffice(kReview) {
        BOOST_TEST(refusal(clerk, Create{"N-1", "A", {}}) == "");
        act(clerk, "submit");
    }
    std::string extend(const Actor& actor, int count, Unit unit = Unit::working_days,
                       const char* reason = "chờ xác minh", const char* stage = "") {
        return refusal(actor, Extend{stage, {count, unit}, reason});
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(clocks)

BOOST_AUTO_TEST_CASE(morning_reminder) {
    Review office;
    BOOST_TEST(office.due("review") == "2026-03-09 23:59");
    BOOST_TEST(office.timers() == "2026-03-06 07:30 remind-1; 2026-03-09 07:30 due; 2026-03-10 07:30 escalate; "
                                  "2026-03-10 07:30 overdue-1; 2026-03-12 07:30 escalate-1");
    office.time.remind_at = std::chrono::hours(8);
    Review later;
    later.time.remind_at = std::chrono::hours(8);
    later.act(later.office, "return");
    later.act(later.clerk, "submit");
    BOOST_TEST(later.timers().substr(0, 25) == "2026-03-06 08:00 remind-1");
}

BOOST_AUTO_TEST_CASE(ladder) {
    Review office;
    office.wait_until("2026-03-09 23:00");
    BOOST_TEST(office.sent() == "reminder office N-1/review@2/remind-1; reminder office N-1/review@2/due");
    office.wait_until("2026-03-11 09:00");
    BOOST_TEST(office.sent() == "overdue office N-1/review@2/overdue-1; escalation chief N-1/review@2/escalate");
    office.wait_until("2026-03-31 09:00");
    BOOST_TEST(office.sent() == "escalation director N-1/review@2/escalate-1");
}

BOOST_AUTO_TEST_CASE(a_machine_that_slept_for_a_week_rings_all_once_the_earliest_first) {
    Review office;
    office.now = office.at("2026-03-20 03:00");
    office.wait_until("2026-03-20 03:00");
    BOOST_TEST(office.sent() == "reminder office N-1/review@2/remind-1; reminder office N-1/review@2/due; "
                                "overdue office N-1/review@2/overdue-1; escalation chief N-1/review@2/escalate; "
                                "escalation director N-1/review@2/escalate-1");
    office.wait_until("2026-03-30 03:00");
    BOOST_TEST(office.sent() == "");
}

BOOST_AUTO_TEST_CASE(extension_named) {
    Review office;
    BOOST_TEST(office.extend(office.office, 2) == "TD1471");
    BOOST_TEST(office.extend(office.chief, 4) == "TD1474");
    BOOST_TEST(office.extend(office.chief, 0) == "TD1474");
    BOOST_TEST(office.extend(office.chief, 2, Unit::days) == "TD1474");
    BOOST_TEST(office.extend(office.chief, 2, Unit::working_days, "  ") == "TD1472");
    BOOST_TEST(office.extend(office.chief, 2, Unit::working_days, "x", "draft") == "TD1470");
    BOOST_TEST(office.extend(office.office, 9, Unit::days, "") == "TD1471 TD1472 TD1474");
    office.wait_until("2026-03-06 09:00");
    BOOST_TEST(office.sent() == "reminder office N-1/review@2/remind-1");
    BOOST_TEST(office.extend(office.chief, 2) == "");
    BOOST_TEST(office.due("review") == "2026-03-11 23:59");
    BOOST_TEST(office.timers() == "2026-03-10 07:30 remind-1; 2026-03-11 07:30 due; 2026-03-12 07:30 escalate; "
                                  "2026-03-12 07:30 overdue-1; 2026-03-16 07:30 escalate-1");
    const Token& token = *office.nomination.token("review");
    BOOST_TEST(token.extended == 1U);
    BOOST_REQUIRE(token.moved.has_value());
    BOOST_TEST(token.moved->because == "chờ xác minh");
    BOOST_TEST(!token.moved->by_calendar);
    office.wait_until("2026-03-10 09:00");
    BOOST_TEST(office.sent() ==
               "reminder office N-1/review@4/remind-1"); // of the new deadline, under a name of its own
    BOOST_TEST(office.extend(office.chief, 3) == "");
    BOOST_TEST(office.due("review") == "2026-03-16 23:59");
    BOOST_TEST(office.extend(office.chief, 1) == "TD1473");
}

BOOST_AUTO_TEST_CASE(an_extension_that_ends_in_the_past_or_beyond_the_calendar_is_refused) {
    Review office;
    office.wait_until("2026-03-20 09:00");
    BOOST_TEST(office.extend(office.chief, 3) == "TD1475");
    BOOST_TEST(office.nomination.token("review")->extended == 0U);
    office.now = office.at("2026-12-24 09:00");
    office.nomination.marking[0].due = office.at("2026-12-30 23:59");
    BOOST_TEST(office.extend(office.chief, 2) == "TD0911");
}

BOOST_AUTO_TEST_CASE(where_nothing_can_be_extended_it_is_said) {
    Review office;
    office.act(office.office, "finish");
    BOOST_TEST(office.extend(office.chief, 1) == "TD1470");
}

BOOST_AUTO_TEST_CASE(an_extension_during_a_hold_counts_after_it) {
    Review office;
    office.now = office.at("2026-03-04 09:00"); // three working days are left
    office.act(office.office, "hold");
    BOOST_TEST(office.extend(office.chief, 3) == "");
    BOOST_TEST(office.extend(office.chief, 1) == "");
    BOOST_TEST(office.extend(office.chief, 1) == "TD1473");
    office.now = office.at("2026-03-16 09:00");
    office.act(office.chief, "resume");
    BOOST_TEST(office.due("review") == "2026-03-25 23:59"); // 3 + 3 + 1 working days later
    BOOST_TEST(office.nomination.token("review")->extended == 2U);
    BOOST_TEST(office.extend(office.chief, 1) == "TD1473");
}

BOOST_AUTO_TEST_CASE(rest_after_return) {
    Review office;
    office.now = office.at("2026-03-05 09:00"); // two working days are left
    BOOST_TEST(office.extend(office.chief, 1) == "");
    office.act(office.office, "return");
    BOOST_TEST(office.nomination.rests.size() == 1U);
    BOOST_TEST(office.due("draft") == "");
    office.now = office.at("2026-03-16 09:00");
    office.act(office.clerk, "submit");
    BOOST_TEST(office.due("review") == "2026-03-19 23:59"); // three
    BOOST_TEST(office.nomination.rests.empty());
    BOOST_TEST(office.nomination.token("review")->extended == 1U);
    office.now = office.at("2026-03-23 09:00"); // late already
    office.act(office.office, "return");
    office.now = office.at("2026-03-30 09:00");
    office.act(office.clerk, "submit");
    BOOST_TEST(office.due("review") == "2026-03-30 23:59"); // no deadline lies in the past
}

BOOST_AUTO_TEST_CASE(a_complete_file_starts_anew_where_nothing_else_is_said) {
    std::string text = kReview;
    text.replace(text.find("on-return rest"), 14, "on-return restart");
    ClockOffice office(text);
    BOOST_TEST(office.refusal(office.clerk, Create{"N-1", "A", {}}) == "");
    office.act(office.clerk, "submit");
    office.now = office.at("2026-03-05 09:00");
    office.act(office.office, "return");
    office.now = office.at("2026-03-16 09:00");
    office.act(office.clerk, "submit");
    BOOST_TEST(office.due("review") == "2026-03-23 23:59");
}

BOOST_AUTO_TEST_CASE(idle_default) {
    Review office;
    office.act(office.office, "return"); // into the draft, which has no deadline
    BOOST_TEST(office.timers() == "2026-03-16 07:30 idle-remind; 2026-03-30 07:30 idle-tell");
    office.wait_until("2026-03-31 09:00");
    BOOST_TEST(office.sent() == "idle clerk N-1/draft@3/idle-remind; forgotten @operators N-1/draft@3/idle-tell");
    BOOST_TEST(office.timers() == "");
}

BOOST_AUTO_TEST_CASE(a_nomination_on_hold_is_not_forgotten_either) {
    Review office;
    office.act(office.office, "hold");
    BOOST_TEST(office.timers() == "2026-03-16 07:30 idle-remind; 2026-03-30 07:30 idle-tell");
    office.wait_until("2026-03-17 09:00");
    BOOST_TEST(office.sent() == "idle chief N-1/review@3/idle-remind"); // who can resume it
    office.act(office.chief, "resume");
    BOOST_TEST(office.timers().find("idle") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_idle_rule_of_a_workflow_and_of_a_stage) {
    std::string text = kReview;
    text.replace(text.find("    stages"), 10,
                 R"(    idle { remind "2 working days"  tell "3 working days"  to director }
    stages)");
    ClockOffice office(text);
    BOOST_TEST(office.refusal(office.clerk, Create{"N-1", "A", {}}) == "");
    office.wait_until("2026-03-31 09:00");
    BOOST_TEST(office.sent() == "idle clerk N-1/draft@1/idle-remind; forgotten director N-1/draft@1/idle-tell");
    text = kReview;
    text.replace(text.find("start yes"), 9, "start yes  idle none");
    ClockOffice quiet(text);
    BOOST_TEST(quiet.refusal(quiet.clerk, Create{"N-1", "A", {}}) == "");
    BOOST_TEST(quiet.timers() == "");
}

BOOST_AUTO_TEST_CASE(after_a_hundred_steps_by_itself_it_waits_for_an_operator) {
    constexpr int kStages = 105;
    std::string stages = R"(stages { s0 { title { vi "A" en "A" }  owner clerk  start yes  edits all }
)";
    std::string actions = "actions {\n";
    const auto name = [](int number) { return "s" + std::to_string(number); };
    for (int at = 1; at <= kStages; ++at) {
        stages += name(at) + R"( { title { vi "A" en "A" }  owner office }
)";
        actions += "go" + std::to_string(at) + " { title { vi \"A\" en \"A\" }  from " + name(at - 1) + " to " +
                   name(at) + (at == 1 ? " by clerk }\n" : " by office }\n");
    }
    stages += R"(done { title { vi "A" en "A" }  end yes } })";
    actions += "back { title { vi \"A\" en \"A\" }  from " + name(kStages) +
               " to s0 by office kind return reason required }\nfinish { title { vi \"A\" en \"A\" }  from " +
               name(kStages) + " to done by office } }";
    ClockOffice office(stages + actions);
    BOOST_TEST(office.refusal(office.clerk, Create{"N-1", "A", {}}) == "");
    office.act(office.clerk, "go1");
    for (int at = 2; at <= kStages; ++at) office.act(office.office, ("go" + std::to_string(at)).c_str());
    office.act(office.office, "back");
    office.sent();
    const std::uint64_t before = office.nomination.revision;
    office.act(office.clerk, "go1");
    BOOST_TEST(office.nomination.token("s101") != nullptr); // what was decided stands, and a hundred steps after it
    BOOST_TEST(office.events.back().kind == "stopped");
    BOOST_TEST(office.events.back().who.person == Actor::the_engine().who.person);
    BOOST_TEST(office.sent() == "  N-1/" + std::to_string(before + 102) + "/go-on");
    const auto* stopped = std::get_if<Stopped>(&office.events.back().payload);
    BOOST_REQUIRE(stopped != nullptr);
    BOOST_TEST(stopped->steps == 100U);
    BOOST_TEST(office.refusal(office.office, GoOn{stopped->first}) == "TD1385");
    BOOST_TEST(office.give(Actor::the_engine(), GoOn{stopped->first}).allowed());
    BOOST_TEST(office.nomination.token("s105") != nullptr);
    BOOST_TEST(office.events.back().kind == "carried");
    const std::uint64_t there = office.nomination.revision;
    BOOST_TEST(office.give(Actor::the_engine(), GoOn{stopped->first}).allowed()); // nothing is left to go on with
    BOOST_TEST(office.nomination.revision == there);
    BOOST_TEST(office.sent() == "");
}

BOOST_AUTO_TEST_CASE(half_day_and_swapped_saturday) {
    Review office;
    office.set_calendar({"2026-03-06"}, {"2026-03-05"}, {"2026-03-07"});
    const service::CalendarDueDates dates(office.calendar, office.time);
    const auto add = [&](const char* from, int count, Unit unit) {
        return office.text(dates.add(office.at(from), {count, unit, {}}).value());
    };
    BOOST_TEST(add("2026-03-04 09:00", 1, Unit::working_days) == "2026-03-05 23:59"); // a half day is a whole one
    BOOST_TEST(add("2026-03-04 09:00", 2, Unit::working_days) == "2026-03-07 23:59"); // the Saturday for the Friday
    BOOST_TEST(add("2026-03-05 09:00", 3, Unit::working_hours) == "2026-03-05 12:00");
    BOOST_TEST(add("2026-03-05 09:00", 4, Unit::working_hours) == "2026-03-07 09:00"); // no afternoon on the 5th
    BOOST_TEST(
        dates.between(office.at("2026-03-05 08:00"), office.at("2026-03-07 17:00"), Unit::working_hours).value() == 12);
}

BOOST_AUTO_TEST_CASE(in_a_zone_with_summer_time_days_and_hours_are_local) {
    Review office;
    office.time.zone = TimeZone::named("Europe/Berlin").value();
    office.set_calendar({});
    const service::CalendarDueDates dates(office.calendar, office.time);
    const auto add = [&](const char* from, int count, Unit unit) {
        return dates.add(office.at(from), {count, unit, {}}).value();
    };
    BOOST_TEST(to_iso(add("2026-03-27 09:00", 1, Unit::working_days)) == "2026-03-30T21:59:59.999Z");
    BOOST_TEST(to_iso(add("2026-03-26 09:00", 1, Unit::working_days)) == "2026-03-27T22:59:59.999Z");
    BOOST_TEST(office.text(add("2026-03-27 16:00", 2, Unit::working_hours)) == "2026-03-30 09:00");
    BOOST_TEST(to_iso(dates.reminder(office.at("2026-03-30 23:59"), {0, Unit::days, {}}).value()) ==
               "2026-03-30T05:30:00.000Z");
}

BOOST_AUTO_TEST_SUITE_END()
