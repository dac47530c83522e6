// decide() refuses with everything that is in the way, and what it allows is all there is to do.
#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include "process/codec/state_codec.hpp"
#include "process/office.hpp"
#include "process/state/inbox.hpp"
#include "process/state/values/content.hpp"

using namespace thidua;
using namespace thidua::process;
using namespace thidua::tests;

namespace {

constexpr const char* kWorkflow = R"(
workflow small
{
    version  1
    title { vi "Thử" en "Test" }
    calendar test
    form
    {
        nominee-name { type text  label { vi "Tên" en "Name" } }
        papers       { type evidence  label { vi "Minh chứng" en "Evidence" } }
    }
    roles
    {
        clerk  { title { vi "Cán bộ" en "Clerk" }  where own-unit }
        office { title { vi "Văn phòng" en "Office" } }
    }
    stages
    {
        draft  { title { vi "Dự thảo" en "Draft" }  owner clerk  start yes }
        review { title { vi "Thẩm định" en "Review" }  owner office  due "3 working days"
                 remind { before "1 working day" } }
        done   { title { vi "Xong" en "Done" }  end yes }
    }
    actions
    {
        propose { title { vi "Trình" en "Propose" }  from draft to review by clerk }
        finish  { title { vi "Duyệt" en "Finish" }  from review to done by office }
    }
    effects { on propose { score { with sheet  settings { a 1 } } }
              on finish  { notify { with mail  to clerk  template plain  settings { from office } } } }
}
)";

struct Office {
    definition::WorkflowPtr workflow = workflow_from(kWorkflow);
    WeekdayCalendar calendar;
    Facts facts{&calendar, nullptr, {}};
    Instant now = instant("2025-11-10T02:00:00Z");
    Nomination nomination;
    Actor clerk{{"an", "an"}, {{"clerk", ""}}, "A", Actor::Kind::person};
    Actor office{{"vp", "vp"}, {{"office", ""}}, "", Actor::Kind::person};

    Verdict give(const Actor& actor, Request request) {
        Verdict verdict = decide(*workflow, nomination, {actor, std::move(request), std::nullopt}, facts, now);
        if (verdict.allowed()) nomination = verdict.decision.after;
        return verdict;
    }
    std::string refusal(const Actor& actor, Request request) {
        std::string codes;
        for (const std::string& code : codes_of(give(actor, std::move(request)).blockers))
            codes += (codes.empty() ? "" : " ") + code;
        return codes;
    }
    void create() { BOOST_REQUIRE(give(clerk, Create{"N-1", "A", {}}).allowed()); }
};

Evidence paper(const std::string& id) {
    return {id, "papers", "original", "Biên bản", "", to_hex(sha256(id)), 1, "application/pdf"};
}

} // namespace

BOOST_AUTO_TEST_SUITE(process)

BOOST_AUTO_TEST_CASE(refuses_ids_and_units_that_cannot_be) {
    Office office;
    BOOST_TEST(office.refusal(office.clerk, Create{"", "A", {}}) == "TD0505");
    BOOST_TEST(office.refusal(office.clerk, Create{std::string(101, 'x'), "A", {}}) == "TD0505");
    BOOST_TEST(office.refusal(office.clerk, Create{"a b", "A", {}}) == "TD0505");
    BOOST_TEST(office.refusal(office.clerk, Create{"../x", "A", {}}) == "TD0505");
    BOOST_TEST(office.refusal(office.clerk, Create{"N-1", "", {}}) == "TD0564 TD0571");
    BOOST_TEST(office.refusal(office.clerk, Create{"N-1", "B", {}}) == "TD0571");
    BOOST_TEST(office.refusal(office.office, Create{"N-1", "A", {}}) == "TD0570");
    BOOST_TEST(office.refusal(office.clerk, TakeAction{"propose", {}, {}, {}, {}}) == "TD0503");
    BOOST_TEST(!office.nomination.exists());
    office.create();
    BOOST_TEST(office.refusal(office.clerk, Create{"N-1", "A", {}}) == "TD0504");
}

BOOST_AUTO_TEST_CASE(refuses_to_decide_by_another_version_of_the_workflow) {
    Office office;
    office.create();
    auto newer = *office.workflow;
    newer.content_hash = sha256("newer");
    const auto verdict =
        decide(newer, office.nomination, {office.clerk, Comment{"x"}, std::nullopt}, office.facts, office.now);
    BOOST_REQUIRE_EQUAL(verdict.blockers.size(), 1U);
    BOOST_TEST(verdict.blockers[0].code() == "TD0502");
    BOOST_TEST(sentence(verdict.blockers[0].why, "vi").find("hồ sơ bắt đầu với phiên bản quy trình «small ") == 0U);
}

BOOST_AUTO_TEST_CASE(refuses_what_needs_a_calendar_when_there_is_none) {
    Office office;
    office.create();
    office.facts.due_dates = nullptr;
    const auto verdict = office.give(office.clerk, TakeAction{"propose", {}, {}, {}, {}});
    BOOST_REQUIRE_EQUAL(verdict.blockers.size(), 1U);
    BOOST_TEST(whole_text(verdict.blockers[0].why, "vi") ==
               "chưa có lịch làm việc «test» nên không tính được thời hạn\nthêm lịch vào config/calendars");
    BOOST_TEST(verdict.decision.events.empty());
    office.facts.due_dates = &office.calendar;
    office.now = instant("2026-12-31T02:00:00Z");
    BOOST_TEST(office.refusal(office.clerk, TakeAction{"propose", {}, {}, {}, {}}) == "TD0532");
}

BOOST_AUTO_TEST_CASE(a_refusal_points_at_the_line_of_the_workflow_file) {
    Office office;
    office.create();
    const auto verdict = office.give(office.office, TakeAction{"propose", {}, {}, {}, {}});
    BOOST_REQUIRE_EQUAL(verdict.blockers.size(), 1U);
    BOOST_REQUIRE(verdict.blockers[0].why.span.known());
    BOOST_TEST(verdict.blockers[0].why.span.text() == "propose");
    BOOST_TEST(verdict.blockers[0].roles == std::vector<std::string>{"clerk"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(refuses_evidence_that_is_not_whole) {
    Office office;
    office.create();
    Evidence wrong = paper("E1");
    wrong.title = "  ";
    wrong.sha256 = "ABC";
    wrong.date = "2025-02-30";
    wrong.field = "nominee-name";
    BOOST_TEST(office.refusal(office.clerk, AttachEvidence{wrong}) == "TD0538 TD0539 TD0562 TD0563");
    BOOST_TEST(office.refusal(office.office, AttachEvidence{paper("E1")}) == "TD0535");
}

BOOST_AUTO_TEST_CASE(scores_come_from_the_engine_about_the_content_as_it_is) {
    Office office;
    office.create();
    Score score;
    score.name = "sheet";
    score.total = "seventy";
    score.sheet_json = "[]";
    BOOST_TEST(office.refusal(office.clerk, RecordScore{score}) == "TD0552 TD0554 TD0566");
    score.total = "70.50";
    score.sheet_json = R"({"lines":[1]})";
    score.content = whole_content_hash(*office.workflow, office.nomination);
    BOOST_REQUIRE(office.give(office.clerk, AttachEvidence{paper("E1")}).allowed());
    BOOST_TEST(office.refusal(Actor::the_engine(), RecordScore{score}) == "TD0553");
    score.content = whole_content_hash(*office.workflow, office.nomination);
    const auto recorded = office.give(Actor::the_engine(), RecordScore{score});
    BOOST_REQUIRE(recorded.allowed());
    BOOST_TEST(office.nomination.score("sheet")->total == "70.50");
    BOOST_TEST(office.nomination.score("")->sheet_json.empty());
    BOOST_TEST(payload_to_json(recorded.decision.events[0]).find(R"(lines)") != std::string::npos);
    score.total = "71";
    score.content = {};
    BOOST_REQUIRE(office.give(Actor::the_engine(), RecordScore{score}).allowed());
    BOOST_TEST(office.nomination.scores.size() == 1U);
    BOOST_TEST(office.nomination.score("")->total == "71");
}

BOOST_AUTO_TEST_CASE(the_clock_rings_only_its_own_timers_in_time) {
    Office office;
    office.create();
    BOOST_REQUIRE(office.give(office.clerk, TakeAction{"propose", {}, {}, {}, {}}).allowed());
    const std::string name = "review@2/remind-1";
    BOOST_REQUIRE_EQUAL(running_timers(office.nomination).size(), 1U);
    BOOST_TEST(running_timers(office.nomination)[0].name == name);
    BOOST_TEST(office.refusal(office.office, Tick{name}) == "TD0567");
    BOOST_TEST(office.refusal(Actor::the_clock(), Tick{name}) == "TD0568");
    const auto stray = office.give(Actor::the_clock(), Tick{"review@1/remind-1"});
    BOOST_REQUIRE(stray.allowed());
    BOOST_TEST(stray.decision.events.empty());
    BOOST_TEST(stray.decision.cleared == std::vector<std::string>{"review@1/remind-1"},
               boost::test_tools::per_element());
    office.now = instant("2025-11-12T02:00:00Z");
    const auto fired = office.give(Actor::the_clock(), Tick{name});
    BOOST_REQUIRE(fired.allowed());
    BOOST_REQUIRE_EQUAL(fired.decision.effects.size(), 1U);
    BOOST_TEST(fired.decision.effects[0].key == "N-1/review@2/remind-1");
    BOOST_TEST(fired.decision.effects[0].role == "office");
    BOOST_TEST(fired.decision.effects[0].capability == "mail");
    BOOST_TEST(office.workflow->effects.at(fired.decision.effects[0].spec).with == "mail");
    BOOST_TEST(fired.decision.effects[0].template_name == "reminder");
    BOOST_TEST(running_timers(office.nomination).empty());
}

BOOST_AUTO_TEST_CASE(effects_have_a_key_for_their_occurrence_and_say_which_they_are) {
    Office office;
    office.create();
    const auto verdict = office.give(office.clerk, TakeAction{"propose", {}, {}, {}, {}});
    BOOST_REQUIRE_EQUAL(verdict.decision.effects.size(), 1U);
    const Effect& effect = verdict.decision.effects[0];
    BOOST_TEST(effect.key == "N-1/2/0");
    BOOST_TEST(effect.capability == "sheet");
    BOOST_TEST(office.workflow->effects.at(effect.spec).with == "sheet");
}

BOOST_AUTO_TEST_CASE(a_mail_knows_who_was_told_by_an_earlier_one_of_the_same_action) {
    std::string text = kWorkflow;
    const std::string notice = "notify { with mail  to clerk  template plain  settings { from office } }";
    text.replace(text.find(notice), notice.size(),
                 notice +
                     "\nscore { with sheet  settings { a 1 } }\n"
                     "notify { with mail  to office  template plain  settings { from office } }\n" +
                     notice);
    Office office;
    office.workflow = workflow_from(text);
    office.create();
    BOOST_REQUIRE(office.give(office.clerk, TakeAction{"propose", {}, {}, {}, {}}).allowed());
    const auto verdict = office.give(office.office, TakeAction{"finish", {}, {}, {}, {}});
    std::vector<std::vector<std::string>> told;
    for (const Effect& effect : verdict.decision.effects)
        if (effect.kind == Effect::Kind::notify) told.push_back(effect.told);
    BOOST_TEST((told == std::vector<std::vector<std::string>>{{}, {"clerk"}, {"clerk", "office"}}));
}

BOOST_AUTO_TEST_CASE(lists_know_where_it_waits_and_when_it_has_ended) {
    Office office;
    office.create();
    auto places = waiting_places(*office.workflow, office.nomination);
    BOOST_REQUIRE_EQUAL(places.size(), 1U);
    BOOST_TEST(places[0].role == "clerk");
    BOOST_TEST(places[0].unit == "A");
    BOOST_REQUIRE(office.give(office.clerk, TakeAction{"propose", {}, {}, {}, {}}).allowed());
    places = waiting_places(*office.workflow, office.nomination);
    BOOST_TEST(places[0].role == "office");
    BOOST_TEST(places[0].unit.empty());
    BOOST_TEST(!has_ended(*office.workflow, office.nomination));
    BOOST_REQUIRE(office.give(office.office, TakeAction{"finish", {}, {}, {}, {}}).allowed());
    BOOST_TEST(has_ended(*office.workflow, office.nomination));
    BOOST_TEST(waiting_places(*office.workflow, office.nomination)[0].role.empty());
}

BOOST_AUTO_TEST_CASE(a_clock_that_was_set_back_does_not_turn_history_round) {
    Office office;
    office.create();
    const Instant created = office.now;
    office.now -= std::chrono::hours(24 * 365);
    const auto verdict = office.give(office.clerk, Comment{"x"});
    BOOST_REQUIRE(verdict.allowed());
    BOOST_TEST((verdict.decision.events[0].at == created));
    BOOST_TEST((office.nomination.updated == created));
}

BOOST_AUTO_TEST_CASE(refuses_remarks_of_endless_length) {
    Office office;
    office.create();
    BOOST_TEST(office.refusal(office.clerk, Comment{std::string(10'001, 'x')}) == "TD0572");
    std::string vietnamese;
    for (int count = 0; count < 10'000; ++count) vietnamese += "ế";
    BOOST_TEST(office.give(office.clerk, Comment{vietnamese}).allowed());
    BOOST_TEST(office.refusal(office.clerk, TakeAction{"propose", vietnamese + "ế", {}, {}, {}}) == "TD0572");
}

BOOST_AUTO_TEST_CASE(an_edit_that_changes_nothing_is_no_event) {
    Office office;
    office.create();
    const FieldValues name = boost::json::parse(R"({"nominee-name":"Lê A"})").as_object();
    BOOST_TEST(office.give(office.clerk, EditFields{name}).decision.events.size() == 1U);
    const auto again = office.give(office.clerk, EditFields{name});
    BOOST_TEST(again.allowed());
    BOOST_TEST(again.decision.events.empty());
    BOOST_TEST((again.decision.after == office.nomination));
    BOOST_TEST(name_of(*office.workflow, office.nomination) == "Lê A");
}

BOOST_AUTO_TEST_CASE(a_condition_over_what_the_action_asks_for_lacks_input_and_forbids_nothing) {
    Office office;
    std::string text = kWorkflow;
    const auto put = [&text](const std::string& before, const std::string& added) {
        text.insert(text.find(before) + before.size(), added);
    };
    put("papers       { type evidence  label { vi \"Minh chứng\" en \"Evidence\" } }",
        "\n points { type integer  label \"P\" }\n note { type text  label \"N\" }");
    put("from review to done by office", "  fields { points }  when \"points >= 3\"");
    put("by office  fields { points }  when \"points >= 3\" }",
        "\n close { title \"Close\" from review to done by office  when \"note = \\\"x\\\"\" }");
    office.workflow = workflow_from(text);
    office.create();
    BOOST_REQUIRE(office.give(office.clerk, TakeAction{"propose", {}, {}, {}, {}}).allowed());
    const auto outlooks =
        available_actions(*office.workflow, office.nomination, office.office, office.facts, office.now);
    BOOST_REQUIRE_EQUAL(outlooks.size(), 2U);
    BOOST_TEST(outlooks[0].possible);
    BOOST_TEST(!outlooks[1].possible);
    BOOST_TEST(office.refusal(office.office, TakeAction{"finish", {}, {{"points", 2}}, {}, {}}) == "TD0511");
    BOOST_TEST(office.give(office.office, TakeAction{"finish", {}, {{"points", 3}}, {}, {}}).allowed());
}

BOOST_AUTO_TEST_SUITE_END()
