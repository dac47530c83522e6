// An agreement holds for what it was given to: it stands on the road back of the very return, and no edit slips past
// it.
#include <boost/test/unit_test.hpp>

#include "process/agreements/agreements.hpp"
#include "process/office.hpp"
#include "process/state/inbox.hpp"

using namespace thidua;
using namespace thidua::process;
using namespace thidua::tests;

namespace {

constexpr const char* kRoad = R"(
workflow road
{
    version  1
    title { vi "Đường" en "Road" }
    form
    {
        name   { type text     label { vi "Tên" en "Name" } }
        amount { type integer  label { vi "Số tiền" en "Amount" } }
        remark { type text  material no  label { vi "Ghi chú" en "Remark" } }
    }
    roles
    {
        clerk    { title { vi "Cán bộ" en "Clerk" } }
        head     { title { vi "Thủ trưởng" en "Head" } }
        office   { title { vi "Văn phòng" en "Office" } }
        council  { title { vi "Hội đồng" en "Council" } }
        director { title { vi "Giám đốc" en "Director" } }
    }
    stages
    {
        draft   { title { vi "Nháp" en "Draft" }     owner clerk  start yes  edits all }
        unit    { title { vi "Đơn vị" en "Unit" }    owner head }
        review  { title { vi "Xét" en "Review" }     owner office  edits { amount
                                                                          remark } }
        meeting { title { vi "Họp" en "Meeting" }    owner council%AGAIN% }
        signing { title { vi "Ký" en "Signing" }     owner director }
        done    { title { vi "Xong" en "Done" }      end yes }
    }
    actions
    {
        send    { title { vi "Gửi" en "Send" }            from draft to unit by clerk
                  requires { small "amount < 100"  say { vi "Dưới 100" en "Below 100" } } }
        agree   { title { vi "Đồng ý" en "Agree" }        from unit to review by head  not-same-person-as send }
        pass    { title { vi "Chuyển" en "Pass" }         from review to meeting by office }
        approve { title { vi "Thông qua" en "Approve" }   from meeting to signing by council }
        sign    { title { vi "Ký" en "Sign" }             from signing to done by director }
        undo    { title { vi "Rút" en "Undo" }            from review to unit by head  kind withdraw }
        back-to-unit   { title { vi "Trả đơn vị" en "Back to unit" }  from review to draft by office  kind return  reason required }
        back-to-office { title { vi "Trả VP" en "Back to office" }    from signing to review by director  kind return  reason required }
        back-to-draft  { title { vi "Trả" en "Back to draft" }        from signing to draft by director  kind return  reason required }
    }
}
)";

std::string road_with(const std::string& again) {
    std::string text = kRoad;
    text.replace(text.find("%AGAIN%"), 7, again);
    return text;
}

/// One nomination on its road; every person is named after their role.
struct Road {
    explicit Road(const std::string& text = road_with("")) : workflow(workflow_from(text)) {
        BOOST_REQUIRE(give(workflow->start_stage().owners.front(), Create{"N-1", "A", {}}).allowed());
    }

    definition::WorkflowPtr workflow;
    WeekdayCalendar calendar;
    KnownHolders holders;
    Facts facts{&calendar, &holders, {}};
    Instant now = instant("2025-11-10T02:00:00Z");
    Nomination nomination;
    std::vector<Event> events;
    std::string person; ///< who acts in the place of the one named after the role; "" for that one

    Verdict give(const std::string& role, Request request) {
        now += std::chrono::minutes(1);
        const std::string who = person.empty() ? role : person;
        const Actor actor{{who, who}, {{role, ""}}, "A", Actor::Kind::person};
        Verdict verdict = decide(*workflow, nomination, {actor, std::move(request), std::nullopt}, facts, now);
        if (!verdict.allowed()) return verdict;
        nomination = verdict.decision.after;
        events.insert(events.end(), verdict.decision.events.begin(), verdict.decision.events.end());
        BOOST_REQUIRE(replay(events) == nomination);
        return verdict;
    }
    /// What came of it: the stages it is in now, or the codes against it.
    std::string act(const std::string& role, const std::string& action) {
        const Verdict verdict = give(role, TakeAction{action, "r", {}, {}, {}});
        return verdict.allowed() ? place() : joined(codes_of(verdict.blockers));
    }
    std::string renew(const std::string& role, const std::string& action) {
        const Verdict verdict = give(role, Renew{action, "r", {}});
        return verdict.allowed() ? "renewed" : joined(codes_of(verdict.blockers));
    }
    void edit(const std::string& role, const std::string& field, const boost::json::value& value) {
        FieldValues fields;
        fields[field] = value;
        BOOST_REQUIRE(give(role, EditFields{fields}).allowed());
    }
    [[nodiscard]] std::string place() const {
        std::vector<std::string> stages;
        for (const Token& token : nomination.marking) stages.push_back(token.stage);
        return joined(stages);
    }
    /// "agree by head": the steps on which an earlier agreement carried the nomination, since the last call.
    std::string carried() {
        std::vector<std::string> steps;
        for (; told < events.size(); ++told)
            if (events[told].kind == "carried")
                steps.push_back(events[told].action + " by " +
                                std::get<Acted>(events[told].payload).agreed.value().person);
        return joined(steps);
    }
    void to_signing() {
        edit("clerk", "amount", 50);
        BOOST_TEST(act("clerk", "send") == "unit");
        BOOST_TEST(act("head", "agree") == "review");
        BOOST_TEST(act("office", "pass") == "meeting");
        BOOST_TEST(act("council", "approve") == "signing");
    }

    static std::string joined(const std::vector<std::string>& parts) {
        std::string all;
        for (const std::string& part : parts) all += (all.empty() ? "" : " ") + part;
        return all;
    }

  private:
    std::size_t told = 0;
};

constexpr const char* kBranches = R"(
workflow branches
{
    version 1
    title { vi "Hai nhánh" en "Two branches" }
    form { claim { type text label { vi "Tờ khai" en "Claim" } } }
    roles { employee { title { vi "N" en "E" } } supervisor { title { vi "P" en "S" } } office { title { vi "B" en "O" } } }
    stages
    {
        draft   { title { vi "a" en "a" } owner employee start yes edits all }
        idle    { title { vi "b" en "b" } owner employee }
        asked   { title { vi "c" en "c" } owner supervisor }
        todo    { title { vi "d" en "d" } owner employee }
        checked { title { vi "e" en "e" } owner office }
        ready   { title { vi "f" en "f" } owner employee }
        closed  { title { vi "g" en "g" } end yes }
    }
    actions
    {
        begin   { title { vi "1" en "1" } from draft to { idle
                                                          todo } by employee }
        ask     { title { vi "2" en "2" } from idle to asked by employee }
        advance { title { vi "3" en "3" } from asked to idle by supervisor }
        report  { title { vi "4" en "4" } from todo to checked by employee }
        return  { title { vi "5" en "5" } from checked to todo by office kind return reason required }
        accept  { title { vi "6" en "6" } from checked to ready by office }
        close   { title { vi "7" en "7" } from { idle
                                                 ready } to closed by employee }
    }
}
)";

constexpr const char* kParallel = R"(
workflow parallel
{
    version 1
    title { vi "Song song" en "Parallel" }
    calendar test
    form { name { type text label { vi "Tên" en "Name" } }  amount { type integer label { vi "Số tiền" en "Amount" } } }
    roles { asker { title { vi "A" en "A" } } finance { title { vi "F" en "F" } } technic { title { vi "T" en "T" } } }
    stages
    {
        draft { title { vi "a" en "a" } owner asker start yes edits all }
        f     { title { vi "b" en "b" } owner finance edits { amount } }
        t     { title { vi "c" en "c" } owner technic }
        f2    { title { vi "d" en "d" } owner finance }
        t2    { title { vi "e" en "e" } owner technic }
        done  { title { vi "g" en "g" } end yes }
    }
    actions
    {
        send { title { vi "1" en "1" } from draft to { f
                                                       t } by asker }
        f-ok { title { vi "2" en "2" } from f to f2 by %WHO% }
        t-ok { title { vi "3" en "3" } from t to t2 by technic }
        join { title { vi "4" en "4" } from { f2
                                              t2 } to done by finance }
    }
}
)";

std::string parallel_with(const std::string& who) {
    std::string text = kParallel;
    text.replace(text.find("%WHO%"), 5, who);
    return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(process)

BOOST_AUTO_TEST_CASE(refuses_a_renewal_where_nothing_has_been_changed) {
    Road road;
    BOOST_TEST(road.renew("head", "agree") == "TD1212");
    BOOST_TEST(road.renew("head", "jump") == "TD0506");
    road.to_signing();
    BOOST_TEST(road.renew("head", "agree") == "TD1212");
    BOOST_TEST(road.renew("office", "agree") == "TD0507 TD1212");
    BOOST_TEST(road.renew("clerk", "send") == "TD1212");
}

BOOST_AUTO_TEST_CASE(what_was_agreed_stands_on_the_way_back_and_is_told_as_what_it_is) {
    Road road;
    road.to_signing();
    BOOST_TEST(road.act("director", "back-to-draft") == "draft");
    BOOST_TEST(road.carried() == "");
    BOOST_TEST(road.act("clerk", "send") == "signing"); // nothing was changed: all agree still
    BOOST_TEST(road.carried() == "agree by head pass by office approve by council");
    BOOST_TEST(road.nomination.marking.front().by.person == "council"); // moved by those who agreed, not by the clerk
    BOOST_TEST(road.act("director", "sign") == "done");
}

BOOST_AUTO_TEST_CASE(a_change_on_the_way_back_is_decided_anew_by_all) {
    Road road;
    road.to_signing();
    BOOST_TEST(road.act("director", "back-to-draft") == "draft");
    road.edit("clerk", "amount", 60);
    BOOST_TEST(road.act("clerk", "send") == "unit");
    BOOST_TEST(road.act("head", "agree") == "review");
    BOOST_TEST(road.act("office", "pass") == "meeting");
    BOOST_TEST(road.carried() == "");
}

BOOST_AUTO_TEST_CASE(a_return_within_a_return_makes_a_road_of_its_own) {
    Road road;
    road.to_signing();
    BOOST_TEST(road.act("director", "back-to-office") == "review");
    BOOST_TEST(road.act("office", "back-to-unit") == "draft");
    BOOST_TEST(road.act("clerk", "send") == "review"); // the head's agreement stands; the office sent it back itself
    BOOST_TEST(road.carried() == "agree by head");
    BOOST_TEST(road.act("office", "pass") == "meeting"); // of the first road: the council is asked again
    BOOST_TEST(road.carried() == "");
}

BOOST_AUTO_TEST_CASE(nothing_stands_once_the_road_back_has_ended) {
    Road road;
    road.to_signing();
    BOOST_TEST(road.act("director", "back-to-office") == "review");
    BOOST_TEST(road.act("office", "pass") == "signing");
    BOOST_TEST(road.carried() == "approve by council");
    BOOST_TEST(!road.nomination.way_back.has_value());
}

BOOST_AUTO_TEST_CASE(a_stage_may_be_asked_again_always) {
    Road road(road_with("  again always"));
    road.to_signing();
    BOOST_TEST(road.act("director", "back-to-draft") == "draft");
    BOOST_TEST(road.act("clerk", "send") == "meeting");
    BOOST_TEST(road.carried() == "agree by head pass by office");
}

BOOST_AUTO_TEST_CASE(a_return_in_one_branch_leaves_the_other_alone) {
    Road road(kBranches);
    road.act("employee", "begin");
    road.act("employee", "report");
    BOOST_TEST(road.act("employee", "ask") == "checked asked");
    BOOST_TEST(road.act("supervisor", "advance") == "checked idle");
    BOOST_TEST(road.act("office", "return") == "idle todo");
    BOOST_TEST(road.act("employee", "ask") == "todo asked"); // another advance: the supervisor is asked
    BOOST_TEST(road.carried() == "");
    BOOST_TEST(road.act("employee", "report") == "asked checked");
    BOOST_TEST(road.act("supervisor", "advance") == "checked idle");
    BOOST_TEST(road.act("office", "accept") == "idle ready");
    BOOST_TEST(road.act("employee", "close") == "closed");
}

BOOST_AUTO_TEST_CASE(an_edit_behind_somebodys_back_must_be_agreed_to_anew) {
    Road road;
    road.holders.by_role["head"] = {"head", "clerk", "deputy"};
    road.edit("clerk", "amount", 50);
    road.act("clerk", "send");
    BOOST_TEST(road.act("head", "agree") == "review");
    road.edit("office", "remark", "minor");
    BOOST_TEST(missing_renewals(*road.workflow, road.nomination).empty());
    road.edit("office", "amount", 60);
    const Verdict refused = road.give("office", TakeAction{"pass", "", {}, {}, {}});
    BOOST_REQUIRE_EQUAL(refused.blockers.size(), 1U);
    BOOST_TEST(whole_text(refused.blockers.front().why, "en") ==
               "what head agreed to on 10/11/2025 (“Agree”) has been changed since: it must be agreed to anew\n"
               "who can help: Head (head, deputy)"); // the clerk has sent it
    const auto places = waiting_places(*road.workflow, road.nomination);
    BOOST_REQUIRE_EQUAL(places.size(), 2U);
    BOOST_TEST(places[1].stage == "review");
    BOOST_TEST(places[1].role == "head");
    BOOST_TEST(places[1].renews == "agree");
    BOOST_TEST(road.renew("office", "agree") == "TD0507");
    road.person = "clerk";
    BOOST_TEST(road.renew("head", "agree") == "TD0519");
    road.person = "deputy";
    BOOST_TEST(road.renew("head", "agree") == "renewed");
    road.person.clear();
    BOOST_TEST(waiting_places(*road.workflow, road.nomination).size() == 1U);
    BOOST_TEST(road.act("office", "pass") == "meeting");
}

BOOST_AUTO_TEST_CASE(who_decides_anew_need_not_renew_what_they_decided_before) {
    Road road;
    road.to_signing();
    BOOST_TEST(road.act("director", "back-to-office") == "review");
    road.edit("office", "amount", 60);
    BOOST_TEST(road.act("office", "pass") == "TD1210"); // the head agreed to another amount
    BOOST_TEST(road.renew("head", "agree") == "renewed");
    BOOST_TEST(road.act("office", "pass") == "meeting"); // the office's own former step is no hindrance
    BOOST_TEST(road.act("council", "approve") == "signing");
}

BOOST_AUTO_TEST_CASE(what_begins_again_is_held_to_its_requirements_as_they_are_now) {
    std::string text = road_with("");
    text.replace(text.find("amount < 100"), 12, "name != null and date(name) <= today");
    Road road(text);
    road.edit("clerk", "name", "2025-11-10");
    BOOST_TEST(road.act("clerk", "send") == "unit");
    BOOST_TEST(road.act("head", "agree") == "review");
    BOOST_TEST(road.act("office", "back-to-unit") == "draft");
    road.now += std::chrono::days(3);
    road.edit("clerk", "name", "2025-11-12"); // was not yet when it was sent the first time
    BOOST_TEST(road.act("clerk", "send") == "unit");
}

BOOST_AUTO_TEST_CASE(a_change_that_is_taken_back_leaves_nothing_to_renew) {
    Road road;
    road.edit("clerk", "amount", 50);
    road.act("clerk", "send");
    road.act("head", "agree");
    road.edit("office", "amount", 60);
    BOOST_TEST(road.act("office", "pass") == "TD1210");
    road.edit("office", "amount", 50);
    BOOST_TEST(road.act("office", "pass") == "meeting");
}

BOOST_AUTO_TEST_CASE(a_renewed_agreement_stands_as_the_first_did) {
    Road road;
    road.edit("clerk", "amount", 50);
    road.act("clerk", "send");
    road.act("head", "agree");
    road.edit("office", "amount", 60);
    BOOST_TEST(road.renew("head", "agree") == "renewed");
    road.act("office", "pass");
    road.act("council", "approve");
    BOOST_TEST(road.act("director", "back-to-draft") == "draft");
    BOOST_TEST(road.act("clerk", "send") == "signing");
    BOOST_TEST(road.carried() == "agree by head pass by office approve by council");
}

BOOST_AUTO_TEST_CASE(taking_back_an_agreement_takes_back_its_renewal) {
    Road road;
    road.edit("clerk", "amount", 50);
    road.act("clerk", "send");
    road.act("head", "agree");
    road.edit("office", "amount", 60);
    BOOST_TEST(road.renew("head", "agree") == "renewed");
    BOOST_TEST(road.act("head", "undo") == "unit");
    for (const Act& act : road.nomination.acts) BOOST_TEST((act.action != "agree" || !act.is_in_force()));
}

BOOST_AUTO_TEST_CASE(what_the_first_step_required_is_asked_of_later_edits) {
    Road road;
    road.edit("clerk", "amount", 50);
    road.act("clerk", "send");
    road.act("head", "agree");
    road.edit("office", "amount", 500);
    BOOST_TEST(road.act("office", "pass") == "TD1211 TD1210");
    BOOST_TEST(road.renew("head", "agree") == "renewed");
    const Verdict refused = road.give("office", TakeAction{"pass", "", {}, {}, {}});
    BOOST_REQUIRE_EQUAL(refused.blockers.size(), 1U);
    BOOST_TEST(sentence(refused.blockers.front().why, "en") ==
               "Below 100: “Send” required it, and the content was changed afterwards (amount = 500)");
    BOOST_TEST(refused.blockers.front().roles == std::vector<std::string>{"office"}, boost::test_tools::per_element());
    road.edit("office", "amount", 70);
    BOOST_TEST(road.act("office", "pass") == "TD1210"); // other than what was agreed to anew
}

BOOST_AUTO_TEST_CASE(an_edit_in_one_branch_is_asked_in_the_other) {
    Road road(parallel_with("finance"));
    road.edit("asker", "amount", 50);
    road.act("asker", "send");
    BOOST_TEST(road.act("technic", "t-ok") == "f t2");
    road.edit("finance", "amount", 5000);
    BOOST_TEST(road.act("finance", "f-ok") == "TD1210");
    BOOST_TEST(road.renew("technic", "t-ok") == "renewed");
    BOOST_TEST(road.act("finance", "f-ok") == "t2 f2");
    BOOST_TEST(road.act("finance", "join") == "done");
}

BOOST_AUTO_TEST_CASE(the_clock_waits_for_a_renewal) {
    Road road(parallel_with("clock after \"1 day\""));
    road.edit("asker", "amount", 50);
    road.act("asker", "send");
    road.act("technic", "t-ok");
    road.edit("finance", "amount", 5000);
    road.now += std::chrono::days(2);
    const std::string timer = road.nomination.token("f")->timers.front().name;
    const Actor clock = Actor::the_clock();
    const auto tick = [&] {
        Verdict verdict =
            decide(*road.workflow, road.nomination, {clock, Tick{timer}, std::nullopt}, road.facts, road.now);
        BOOST_REQUIRE(verdict.allowed());
        if (!verdict.decision.events.empty()) road.nomination = verdict.decision.after;
        road.events.insert(road.events.end(), verdict.decision.events.begin(), verdict.decision.events.end());
    };
    tick();
    BOOST_TEST(road.place() == "f t2");
    BOOST_TEST(road.nomination.token("f")->timers.front().skipped);
    BOOST_TEST(road.renew("technic", "t-ok") == "renewed");
    tick();
    BOOST_TEST(road.place() == "t2 f2");
}

BOOST_AUTO_TEST_SUITE_END()
