// Time runs out, and the ladder gives the work to somebody who was not one of those it waited for.
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "process/codec/state_codec.hpp"
#include "process/matrix/rights_matrix.hpp"
#include "process/office.hpp"
#include "process/state/inbox.hpp"
#include "process/state/notices.hpp"
#include "process/work/sharing.hpp"

using namespace thidua;
using namespace thidua::process;
using namespace thidua::tests;

namespace {

constexpr const char* kLetters = R"(
workflow letters
{
    version  1
    title { vi "Công văn" en "Letters" }
    form
    {
        name { type text  label { vi "Tên" en "Name" } }
        whom { type person  among office  label { vi "Người" en "Whom" } }
    }
    name-field name
    nominee-person whom
    roles
    {
        clerk  { title { vi "Cán bộ" en "Clerk" } }
        office { title { vi "Văn phòng" en "Office" }  managed-by keeper }
        keeper { title { vi "Người giao việc" en "Keeper" } }
        chief  { title { vi "Chánh văn phòng" en "Chief" }  else deputy }
        deputy { title { vi "Phó" en "Deputy" } }
    }
    stages
    {
        draft { title { vi "Nháp" en "Draft" }  owner clerk  start yes  edits all }
        fork  { title { vi "Chia" en "Fork" }   owner clerk }
        one   { title { vi "Một" en "One" }     owner office  due "5 days"  edits { name }
                escalate { at-due { tell keeper }  after "2 days" { assign chief } } }
        two   { title { vi "Hai" en "Two" }     owner office  edits { whom } }
        done  { title { vi "Xong" en "Done" }   end yes }
    }
    actions
    {
        send  { title { vi "Gửi" en "Send" }  from draft to fork by clerk }
        split { title { vi "Chia" en "Split" }  from fork by clerk
                to { one
                     two } }
        merge { title { vi "Gộp" en "Merge" } by office  to done
                from { one
                       two } }
        back  { title { vi "Trả" en "Back" }  from one to draft  by office  kind return  reason required  cancels { two } }
        alone { title { vi "Xong hai" en "Alone" } from two to draft by office  kind return  reason required  cancels { one } }
        pause  { title { vi "Ngừng" en "Pause" } from one kind hold by keeper  reason required }
        resume { title { vi "Tiếp" en "Resume" } from one kind resume by keeper }
    }
    effects { on send { notify { with mail  to office  template plain } } }
}
)";

struct Holders final : RoleHolders {
    std::map<std::string, std::vector<RoleHolder>> by_role;
    std::map<std::string, std::vector<std::string>> relatives;
    [[nodiscard]] std::vector<RoleHolder> who_holds(std::string_view role, const Nomination&) const override {
        const auto found = by_role.find(std::string(role));
        return found == by_role.end() ? std::vector<RoleHolder>() : found->second;
    }
    [[nodiscard]] std::vector<std::string> relatives_of(std::string_view person) const override {
        const auto found = relatives.find(std::string(person));
        return found == relatives.end() ? std::vector<std::string>() : found->second;
    }
};

struct Overdue {
    definition::WorkflowPtr workflow = workflow_from(kLetters);
    WeekdayCalendar calendar;
    Holders holders;
    Facts facts{&calendar, &holders, {}};
    Instant now = instant("2025-11-10T02:00:00Z");
    Nomination nomination;
    std::vector<Event> events;
    std::vector<std::string> mails;

    Overdue() {
        holders.by_role["clerk"] = {{"cam", "Cam"}};
        holders.by_role["office"] = {{"an", "An"}, {"binh", "Bình"}};
        holders.by_role["keeper"] = {{"kha", "Kha"}};
        holders.by_role["chief"] = {{"chu", "Chủ"}, {"co", "Cô"}};
        holders.by_role["deputy"] = {{"pho", "Phó"}};
        BOOST_REQUIRE(give("cam", Create{"N-1", "A", {}}) == "draft");
        BOOST_REQUIRE(act("cam", "send") == "fork");
        BOOST_REQUIRE(act("cam", "split") == "one two");
    }
    [[nodiscard]] Actor actor(const std::string& person, const std::string& principal) const {
        Actor made{{person, principal}, {}, "A", Actor::Kind::person};
        if (person != principal) made.who.basis = "absence:a1";
        for (const auto& [role, people] : holders.by_role)
            for (const RoleHolder& one : people)
                if (one.person == principal || one.principal == principal) made.roles.push_back({role, ""});
        return made;
    }
    Verdict decided(const Actor& by, Request request) {
        Verdict verdict = decide(*workflow, nomination, {by, std::move(request), std::nullopt}, facts, now);
        if (!verdict.allowed()) return verdict;
        for (const Event& event : verdict.decision.events) {
            auto payload = payload_from_json(event.kind, event.version, payload_to_json(event));
            BOOST_REQUIRE(payload);
            events.push_back(event);
            events.back().payload = std::move(payload->payload);
        }
        for (const Effect& effect : verdict.decision.effects) mails.push_back(effect.template_name + " " + effect.role);
        nomination = verdict.decision.after;
        BOOST_REQUIRE(replay(events) == nomination);
        const auto read = nomination_from_json(nomination_to_json(nomination));
        BOOST_REQUIRE(read && *read == nomination);
        return verdict;
    }
    [[nodiscard]] std::string said(const Verdict& verdict) const {
        std::string text;
        if (!verdict.allowed())
            for (const std::string& code : codes_of(verdict.blockers)) text += (text.empty() ? "" : " ") + code;
        else
            for (const Token& token : nomination.marking) text += (text.empty() ? "" : " ") + token.stage;
        return text;
    }
    std::string give(const std::string& person, Request request, const std::string& principal = {}) {
        now += std::chrono::minutes(1);
        return said(decided(actor(person, principal.empty() ? person : principal), std::move(request)));
    }
    std::string act(const std::string& person, const std::string& action, const std::string& principal = {}) {
        return give(person, TakeAction{action, "r", {}, {}, {}}, principal);
    }
    /// Rings the rungs up to the one that gives the work away.
    void run_out() {
        mails.clear();
        for (const char* name : {"escalate", "escalate-1"})
            for (const Timer& timer : running_timers(nomination))
                if (timer.name.ends_with(std::string("/") + name)) {
                    now = std::max(now, timer.due);
                    BOOST_REQUIRE(decided(Actor::the_clock(), Tick{timer.name}).allowed());
                    break;
                }
    }
    [[nodiscard]] std::string work() const {
        const Token* token = nomination.token("one");
        if (token == nullptr || !token->work) return "–";
        static constexpr const char* kHow[] = {"claimed", "assigned", "forwarded", "kept", "escalated"};
        return token->work->who + " " + kHow[static_cast<int>(token->work->how)] + " " + token->work->role;
    }
    [[nodiscard]] std::string inboxes() const {
        std::string all;
        for (const WaitingPlace& place : waiting_places(*workflow, nomination))
            all += (all.empty() ? "" : ", ") + place.stage + " " + place.role + ":" + place.person;
        return all;
    }
    [[nodiscard]] std::string offered_to(const std::string& person) const {
        std::string all;
        for (const ActionOutlook& one : available_actions(*workflow, nomination, actor(person, person), facts, now))
            all += (all.empty() ? "" : " ") + one.action->name + (one.possible ? "" : "?");
        return all;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(ladder)

BOOST_AUTO_TEST_CASE(the_clock_gives_the_work_to_the_first_who_is_there) {
    Overdue office;
    BOOST_TEST(office.act("chu", "back") == "TD0507");
    BOOST_TEST(office.offered_to("chu") == "");
    office.run_out();
    BOOST_TEST(office.work() == "chu escalated chief");
    BOOST_TEST(office.inboxes() == "one office:chu, one chief:chu, two office:");
    BOOST_TEST(office.mails == (std::vector<std::string>{"escalation keeper", "escalation chief"}),
               boost::test_tools::per_element());
    const Event& given = office.events.back();
    BOOST_TEST(given.kind == "assigned");
    BOOST_TEST(given.version == 2);
    BOOST_TEST(given.who.person == Actor::the_clock().who.person);
    const auto told = notices_of(*office.workflow, false, given, office.nomination);
    BOOST_REQUIRE(told.size() == 1U);
    BOOST_TEST(told[0].person == "chu");
    BOOST_TEST(office.offered_to("chu") == "merge back");
    BOOST_TEST(office.act("chu", "back") == "draft");
    BOOST_TEST(office.events.back().who.basis == "assigned");
}

BOOST_AUTO_TEST_CASE(the_others_leave_it_and_hear_who_has_it) {
    Overdue office;
    BOOST_TEST(office.give("an", Assign{"one", "binh", ""}) == "TD1610");
    office.run_out();
    BOOST_TEST(office.act("an", "back") == "TD1600");
    BOOST_TEST(office.act("co", "back") == "TD0507"); // holds the role, but has not been given it
    const Verdict refused = office.decided(office.actor("kha", "kha"), TakeAction{"back", "r", {}, {}, {}});
    BOOST_REQUIRE(refused.blockers.size() == 1U);
    const std::string text = whole_text(refused.blockers[0].why, "en");
    BOOST_TEST(text.find("Chief (Chủ)") != std::string::npos, text); // who can help
    BOOST_TEST(text.find("Bình") == std::string::npos, text);
    BOOST_TEST(text.find("Cô") == std::string::npos, text);
}

BOOST_AUTO_TEST_CASE(what_comes_with_the_work_is_of_that_stage_alone) {
    Overdue office;
    office.run_out();
    BOOST_TEST(office.act("chu", "alone") == "TD0507"); // of the other branch, which the same role owns
    BOOST_TEST(office.give("chu", EditFields{{{"name", "X"}}}) == "one two");
    BOOST_TEST(office.give("chu", EditFields{{{"whom", "an"}}}) == "TD0535");
    BOOST_TEST(office.give("an", EditFields{{{"name", "Y"}}}) == "TD1600");
}

BOOST_AUTO_TEST_CASE(whoever_has_it_passes_it_on_and_the_keeper_takes_it_away) {
    Overdue office;
    office.run_out();
    const auto visits = shared_visits(*office.workflow, office.nomination, office.facts, office.now);
    BOOST_REQUIRE(visits.size() == 2U);
    BOOST_TEST(visits[0].eligible.size() == 4U); // the office's two and the chief's two
    BOOST_TEST(visits[1].eligible.size() == 2U);
    BOOST_TEST(office.give("chu", Assign{"one", "pho", ""}) == "TD1606");
    BOOST_TEST(office.give("chu", Assign{"one", "co", ""}) == "one two");
    BOOST_TEST(office.work() == "co forwarded chief");
    BOOST_TEST(office.act("chu", "back") == "TD0507");
    BOOST_TEST(office.give("kha", Assign{"one", "binh", ""}) == "one two");
    BOOST_TEST(office.work() == "binh assigned ");
    BOOST_TEST(office.events.back().version == 1);
    BOOST_TEST(office.act("co", "back") == "TD0507"); // gone with the work
    BOOST_TEST(office.act("binh", "back") == "draft");
}

BOOST_AUTO_TEST_CASE(it_can_be_given_back_and_is_everybodys_again) {
    Overdue office;
    office.run_out();
    BOOST_TEST(office.give("an", Release{"one", ""}) == "TD1612");
    BOOST_TEST(office.give("chu", Release{"one", "bận"}) == "one two");
    BOOST_TEST(office.work() == "–");
    BOOST_TEST(office.act("chu", "back") == "TD0507");
    BOOST_TEST(office.act("an", "back") == "draft");
}

BOOST_AUTO_TEST_CASE(whoever_stands_too_near_is_not_given_it) {
    Overdue office;
    BOOST_TEST(office.give("an", EditFields{{{"whom", "an"}}}) == "one two");
    office.holders.relatives["an"] = {"chu"};
    office.run_out();
    BOOST_TEST(office.work() == "co escalated chief");
    Overdue alone;
    BOOST_TEST(alone.give("an", EditFields{{{"whom", "an"}}}) == "one two");
    alone.holders.relatives["an"] = {"chu", "co"};
    alone.run_out();
    BOOST_TEST(alone.work() == "pho escalated chief"); // the next level of that role
    BOOST_TEST(alone.act("pho", "back") == "draft");
}

BOOST_AUTO_TEST_CASE(nobody_is_there_and_it_stays_where_it_is) {
    Overdue office;
    office.holders.by_role["chief"].clear();
    office.holders.by_role["deputy"].clear();
    office.run_out();
    BOOST_TEST(office.work() == "–");
    BOOST_TEST(office.events.back().kind == "reminded"); // they are told all the same
    BOOST_TEST(office.act("an", "back") == "draft");
}

BOOST_AUTO_TEST_CASE(the_chief_is_away_and_somebody_acts_in_his_place) {
    Overdue office;
    office.holders.by_role["chief"] = {{"dung", "Dũng", "chu"}};
    office.run_out();
    BOOST_TEST(office.work() == "chu escalated chief");
    BOOST_TEST(office.act("dung", "back", "chu") == "draft");
}

BOOST_AUTO_TEST_CASE(who_loses_the_role_loses_the_work) {
    Overdue office;
    office.run_out();
    office.holders.by_role["chief"] = {{"co", "Cô"}};
    BOOST_TEST(office.act("chu", "back") == "TD0507");
    BOOST_TEST(office.act("an", "back") == "draft"); // nobody has it any more
}

BOOST_AUTO_TEST_CASE(a_hold_keeps_it_and_undoing_gives_it_back) {
    Overdue office;
    const std::vector<WrittenEffect> nothing;
    office.run_out();
    BOOST_TEST(office.act("kha", "pause") == "two");
    BOOST_TEST(office.act("kha", "resume") == "two one");
    BOOST_TEST(office.work() == "chu escalated chief");
}

BOOST_AUTO_TEST_CASE(the_matrix_of_rights_names_it) {
    const Overdue office;
    std::string all;
    for (const Right& right : rights_matrix(*office.workflow))
        if (right.role == "chief" && right.basis == "assigned")
            all += (all.empty() ? "" : ", ") + right.stage + " " + name_of(right.kind) + " " + right.what;
    BOOST_TEST(all == "one act back, one act merge, one edit name");
}

BOOST_AUTO_TEST_SUITE_END()
