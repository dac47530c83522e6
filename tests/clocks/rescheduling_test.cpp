// Days off that are announced late: what is counted by the calendar is reckoned anew, and nothing rings twice.
#include "clocks/office.hpp"
#include "service/rescheduling/calendar_change.hpp"

using namespace thidua;
using namespace thidua::process;
using tests::ClockOffice;

namespace {

constexpr const char* kReview = R"(
    stages { draft { title { vi "Dự thảo" en "Draft" }  owner clerk  start yes  idle none }
             review { title { vi "Thẩm định" en "Review" }  owner office  due "5 working days"
                      remind { before "1 working day"  on-day yes }
                      extend { by chief  most "3 working days" }
                      escalate chief }
             notice { title { vi "Công khai" en "Notice" }  owner office  idle none }
             done { title { vi "Xong" en "Done" }  end yes } }
    actions { submit { title { vi "Trình" en "Submit" }  from draft to review by clerk }
              post   { title { vi "Niêm yết" en "Post" }  from review to notice by office }
              hold   { title { vi "Dừng" en "Hold" }  from review by office  kind hold  reason required }
              resume { title { vi "Tiếp" en "Resume" }  by chief  kind resume }
              finish { title { vi "Hết hạn" en "Ends" }  from notice to done by clock  after "5 working days" } }
    effects { on post { notify { with mail  to clerk  template plain  settings { from office } } } }
)";

struct Review : ClockOffice {
    Review() : ClockOffice(kReview) {
        BOOST_TEST(refusal(clerk, Create{"N-1", "A", {}}) == "");
        act(clerk, "submit"); // on Monday 2 March 2026: due on Monday 9 March
    }
    /// How many events came of it.
    std::size_t reschedule(const std::vector<std::string>& days) {
        std::vector<Date> dates;
        for (const std::string& day : days) dates.push_back(date_from_iso(day).value());
        const std::size_t before = events.size();
        BOOST_TEST(refusal(Actor::the_engine(), Reschedule{dates, "nghỉ bù"}) == "");
        return events.size() - before;
    }
    [[nodiscard]] const Rescheduled& last() const { return std::get<Rescheduled>(events.back().payload); }
};

} // namespace

BOOST_AUTO_TEST_SUITE(rescheduling)

BOOST_AUTO_TEST_CASE(only_the_engine_reckons_anew) {
    Review office;
    BOOST_TEST(office.refusal(office.office, Reschedule{{}, "x"}) == "TD1476");
}

BOOST_AUTO_TEST_CASE(holiday_announced_late) {
    Review office;
    office.wait_until("2026-03-03 09:00");
    office.set_calendar({"2026-03-05", "2026-04-30"});
    BOOST_TEST(office.reschedule({"2026-03-05", "2026-04-30"}) == 1U);
    BOOST_TEST(office.events.back().kind == "rescheduled");
    BOOST_TEST(office.due("review") == "2026-03-10 23:59");
    BOOST_TEST(office.timers() == "2026-03-09 07:30 remind-1; 2026-03-10 07:30 due; 2026-03-11 07:30 escalate");
    BOOST_REQUIRE_EQUAL(office.last().days.size(), 1U); // the other day lies beyond what is counted
    BOOST_TEST(to_iso(office.last().days[0]) == "2026-03-05");
    const Token& token = *office.nomination.token("review");
    BOOST_REQUIRE(token.moved.has_value());
    BOOST_TEST(token.moved->because == "nghỉ bù");
    BOOST_TEST(token.moved->by_calendar);
    BOOST_TEST(office.text(token.moved->old) == "2026-03-09 23:59");
    BOOST_TEST(office.nomination.changed == 2U);         // whoever has it open may go on
    BOOST_TEST(office.reschedule({"2026-03-05"}) == 0U); // a second time nothing moves
}

BOOST_AUTO_TEST_CASE(what_rang_already_is_not_rung_again) {
    Review office;
    office.wait_until("2026-03-09 09:00");
    BOOST_TEST(office.sent() == "reminder office N-1/review@2/remind-1; reminder office N-1/review@2/due");
    office.set_calendar({"2026-03-09"}); // the day of the deadline becomes a day off after it rang
    BOOST_TEST(office.reschedule({"2026-03-09"}) == 1U);
    BOOST_TEST(office.due("review") == "2026-03-10 23:59");
    office.wait_until("2026-03-10 20:00");
    BOOST_TEST(office.sent() == "");
    office.wait_until("2026-03-20 20:00");
    BOOST_TEST(office.sent() == "escalation chief N-1/review@2/escalate");
}

BOOST_AUTO_TEST_CASE(a_holiday_taken_back_moves_earlier_and_never_to_before_the_next_working_day_ends) {
    Review office;
    office.set_calendar({"2026-03-05", "2026-03-06"});
    BOOST_TEST(office.reschedule({"2026-03-05", "2026-03-06"}) == 1U);
    BOOST_TEST(office.due("review") == "2026-03-11 23:59");
    office.wait_until("2026-03-09 09:00");
    office.set_calendar({});
    BOOST_TEST(office.reschedule({"2026-03-05", "2026-03-06"}) == 1U);
    BOOST_TEST(office.due("review") == "2026-03-10 23:59"); // not the 9th: that is today
    office.wait_until("2026-03-20 20:00");
    BOOST_TEST(office.sent().find("escalation") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(extensions_are_counted_again_on_top) {
    Review office;
    BOOST_TEST(office.refusal(office.chief, Extend{"", {2, definition::Duration::Unit::working_days}, "xác minh"}) ==
               "");
    BOOST_TEST(office.due("review") == "2026-03-11 23:59");
    office.set_calendar({"2026-03-10"});
    BOOST_TEST(office.reschedule({"2026-03-10"}) == 1U);
    BOOST_TEST(office.due("review") == "2026-03-12 23:59");
}

BOOST_AUTO_TEST_CASE(after_a_pause_what_was_left_is_counted_again) {
    Review office;
    office.now = office.at("2026-03-04 09:00");
    office.act(office.office, "hold");
    office.set_calendar({"2026-03-06"});
    BOOST_TEST(office.reschedule({"2026-03-06"}) == 0U); // its clock stands still
    office.now = office.at("2026-03-05 09:00");
    office.act(office.chief, "resume");
    BOOST_TEST(office.due("review") == "2026-03-11 23:59"); // 3 working days, less the 6th
    office.set_calendar({"2026-03-06", "2026-03-09"});
    BOOST_TEST(office.reschedule({"2026-03-09"}) == 1U);
    BOOST_TEST(office.due("review") == "2026-03-12 23:59");
}

BOOST_AUTO_TEST_CASE(what_the_clock_takes_moves_and_is_taken_once) {
    Review office;
    office.act(office.office, "post");
    BOOST_TEST(office.timers() == "2026-03-09 23:59 take:finish");
    office.set_calendar({"2026-03-09"});
    BOOST_TEST(office.reschedule({"2026-03-09"}) == 1U);
    BOOST_TEST(office.timers() == "2026-03-10 23:59 take:finish");
    BOOST_TEST(!office.nomination.token("notice")->moved.has_value()); // it has no deadline of its own
    office.wait_until("2026-03-11 09:00");
    BOOST_TEST(has_ended(*office.workflow, office.nomination));
}

BOOST_AUTO_TEST_CASE(a_visit_that_began_before_spans_were_kept_is_reckoned_by_the_definition) {
    Review office;
    office.nomination.marking[0].span.reset();
    office.events.clear(); // its own history is not the one of this test
    office.set_calendar({"2026-03-05"});
    const service::CalendarDueDates dates(office.calendar, office.time);
    Facts facts;
    facts.due_dates = &dates;
    const Verdict verdict = decide(*office.workflow, office.nomination,
                                   {Actor::the_engine(), Reschedule{{}, "x"}, std::nullopt}, facts, office.now);
    BOOST_REQUIRE(verdict.allowed());
    BOOST_TEST(office.text(*verdict.decision.after.token("review")->due) == "2026-03-10 23:59");
}

BOOST_AUTO_TEST_CASE(events_say_their_version_by_what_they_hold) {
    Review office;
    BOOST_TEST(office.events[0].version == 1); // a draft without a clock is what it always was
    BOOST_TEST(office.events[1].version == 2);
    BOOST_TEST(payload_to_json(office.events[1]).find(R"("span":{"from":)") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_has_changed_between_two_calendars_is_told_with_its_reason) {
    const auto calendars = [](std::map<std::string, std::string> holidays, std::map<std::string, std::string> half) {
        organisation::WorkingCalendar::Year year;
        for (const auto& [day, reason] : holidays) {
            year.holidays.insert(date_from_iso(day).value());
            year.reasons[date_from_iso(day).value()] = reason;
        }
        for (const auto& [day, reason] : half) {
            year.half_days.insert(date_from_iso(day).value());
            year.reasons[date_from_iso(day).value()] = reason;
        }
        return service::Calendars{{"vn", organisation::WorkingCalendar("vn", {{2026, year}})}};
    };
    const auto before = calendars({{"2026-01-01", "Tết dương lịch"}, {"2026-01-02", "Nghỉ bù"}}, {});
    const std::string kept = service::calendars_to_json(before);
    BOOST_TEST(service::changes_since(kept, before)->empty());
    const auto after =
        calendars({{"2026-01-01", "Tết dương lịch"}, {"2026-03-16", "Quốc tang"}}, {{"2026-02-13", "chiều nghỉ Tết"}});
    const auto changes = service::changes_since(kept, after).value();
    BOOST_REQUIRE_EQUAL(changes.size(), 1U);
    BOOST_TEST(changes.at("vn").reason ==
               "02/01/2026: không còn: Nghỉ bù; 13/02/2026: chiều nghỉ Tết; 16/03/2026: Quốc tang");
    BOOST_TEST(changes.at("vn").days.size() == 3U);
    BOOST_TEST(!service::changes_since("{", after).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
