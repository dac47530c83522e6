// One branch is ended by the other: with its clocks and its place in inboxes, and back again when that is undone.
#include <boost/test/unit_test.hpp>

#include "process/cancelling/cancelled_stages.hpp"
#include "process/codec/state_codec.hpp"
#include "process/office.hpp"
#include "process/state/inbox.hpp"
#include "process/state/notices.hpp"

using namespace thidua;
using namespace thidua::process;
using namespace thidua::tests;

namespace {

constexpr const char* kChecks = R"(
workflow checks
{
    version 1
    title { vi "Thẩm tra" en "Checks" }
    form  { name { type text  label { vi "Tên" en "Name" } }
            note { type text  label { vi "Ghi chú" en "Note" } } }
    name-field name
    idle none
    roles { clerk { title "C" }  tax { title "T" }  surveyor { title "S" }  office { title "O" } }
    stages
    {
        draft    { title "Draft"  owner clerk  start yes  edits all }
        tax      { title "Tax"  owner tax  looks-at { note } }
        tax-done { title "Tax done"  owner office }
        site     { title "Site"  owner surveyor  due "5 days"  remind { on-day yes }  looks-at { name } }
        sited    { title "Sited"  owner office }
        done     { title "Done"  end yes }
    }
    actions
    {
        ask    { title "Ask"  by clerk  from draft  to { tax
                                                         site } }
        agree  { title "Agree"  by tax  from tax  to tax-done }
        look   { title "Look"  by surveyor  from site  to sited }
        join   { title "Join"  by office  from { tax-done
                                                 sited }  to done }
        hurry  { title "Hurry"  by office  from tax-done  to done  cancels { site
                                                                             sited } }
        rework { title "Rework"  by { tax
                                      surveyor
                                      office }  from any { tax
                                                           site }  to draft
                 kind return  reason required  cancels all  undo { within "1 day" } }
        pause  { title "Pause"  by office  from any { tax
                                                      site }  kind hold  reason required }
        resume { title "Resume"  by office  kind resume }
    }
}
)";

struct Checks {
    Checks() {
        FieldValues fields;
        fields["name"] = "N";
        fields["note"] = "a";
        give("clerk", Create{"N-1", "A", fields, {}});
        act("clerk", "ask");
    }
    Verdict give(const std::string& role, Request request) {
        now += std::chrono::minutes(1);
        facts.past = {&events, &effects};
        const Actor actor{{role, role}, {{role, ""}}, "A", Actor::Kind::person};
        Verdict verdict = decide(*workflow, nomination, {actor, std::move(request), std::nullopt}, facts, now);
        BOOST_REQUIRE_MESSAGE(verdict.allowed(),
                              (verdict.allowed() ? "" : sentence(verdict.blockers.front().why, "en")));
        nomination = verdict.decision.after;
        events.insert(events.end(), verdict.decision.events.begin(), verdict.decision.events.end());
        BOOST_REQUIRE(replay(events) == nomination);
        const auto read = nomination_from_json(nomination_to_json(nomination));
        BOOST_REQUIRE((read && *read == nomination));
        return verdict;
    }
    Acted act(const std::string& role, const std::string& action, const std::string& stage = {}) {
        return std::get<Acted>(give(role, TakeAction{action, "r", {}, {}, stage}).decision.events.front().payload);
    }
    [[nodiscard]] std::string where() const {
        std::string all;
        for (const Token& token : nomination.marking) all += (all.empty() ? "" : " ") + token.stage;
        for (const Held& held : nomination.held) all += " |" + held.token.stage;
        return all;
    }
    [[nodiscard]] std::string waiting() const {
        std::string all;
        for (const WaitingPlace& place : waiting_places(*workflow, nomination))
            all += place.stage + (place.role.empty() ? "" : ">" + place.role) + " ";
        return all;
    }
    [[nodiscard]] std::string told(const Event& event) const {
        std::string all;
        for (const Notice& notice : notices_of(*workflow, false, event, nomination))
            if (notice.person.empty()) all += notice.kind + ":" + notice.stage + ">" + notice.role + " ";
        return all;
    }

    definition::WorkflowPtr workflow = workflow_from(kChecks);
    WeekdayCalendar calendar;
    KnownHolders holders;
    Facts facts{&calendar, &holders, {}};
    Instant now = instant("2025-11-10T02:00:00Z");
    Nomination nomination;
    std::vector<Event> events;
    std::vector<WrittenEffect> effects;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(process_cancelling, Checks)

BOOST_AUTO_TEST_CASE(whoever_returns_it_out_of_one_of_both_leaves_his_own) {
    BOOST_TEST(act("surveyor", "rework").left == (std::vector<std::string>{"site"}), boost::test_tools::per_element());
    BOOST_TEST(where() == "draft");
    BOOST_TEST(running_timers(nomination).empty());
    BOOST_TEST(waiting() == "draft>clerk ");
    act("clerk", "ask");
    const Acted acted = act("office", "rework");
    BOOST_TEST(acted.left == (std::vector<std::string>{"tax"}), boost::test_tools::per_element());
    BOOST_TEST(acted.cancelled == (std::vector<std::string>{"site"}), boost::test_tools::per_element());
    act("clerk", "ask");
    BOOST_TEST(act("office", "rework", "site").left == (std::vector<std::string>{"site"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_is_held_ends_as_well_and_its_people_are_told) {
    act("office", "pause", "site");
    BOOST_TEST(where() == "tax |site");
    const auto& rework = *workflow->action("rework");
    BOOST_TEST(cancelled_stages(*workflow, nomination, rework) == (std::vector<std::string>{"site"}),
               boost::test_tools::per_element());
    act("tax", "rework");
    BOOST_TEST(where() == "draft");
    BOOST_TEST(told(events.back()) == "returned:draft>clerk cancelled:site>surveyor ");
}

BOOST_AUTO_TEST_CASE(says_before_what_would_end) {
    const auto ends = [&](const char* action) {
        return cancelled_stages(*workflow, nomination, *workflow->action(action));
    };
    BOOST_TEST(ends("rework") == (std::vector<std::string>{"tax", "site"}), boost::test_tools::per_element());
    BOOST_TEST(ends("agree").empty());
    act("tax", "agree");
    BOOST_TEST(ends("hurry") == (std::vector<std::string>{"site"}), boost::test_tools::per_element());
    BOOST_TEST(ends("rework") == (std::vector<std::string>{"tax-done"}), boost::test_tools::per_element());
    act("surveyor", "look");
    BOOST_TEST(ends("join").empty());
}

BOOST_AUTO_TEST_CASE(undoing_brings_back_what_was_ended) {
    act("surveyor", "look");
    const Nomination before = nomination;
    act("tax", "rework");
    BOOST_TEST(where() == "draft");
    give("tax", Undo{"rework", "nhầm"});
    BOOST_TEST(where() == "tax sited");
    BOOST_TEST((nomination.marking == before.marking));
    BOOST_TEST((nomination.acts == before.acts));
    act("tax", "agree");
    act("office", "join");
}

BOOST_AUTO_TEST_CASE(agreements_of_an_ended_branch_stand_again_until_it_is_where_it_was) {
    act("surveyor", "look");
    act("tax", "rework");
    BOOST_REQUIRE(nomination.way_back.has_value());
    BOOST_TEST(nomination.way_back->cancelled == (std::vector<std::string>{"sited"}), boost::test_tools::per_element());
    FieldValues note;
    note["note"] = "b";
    give("clerk", EditFields{note});
    act("clerk", "ask");
    BOOST_TEST(where() == "tax sited");
    BOOST_TEST(!nomination.way_back.has_value());
    act("tax", "rework");
    FieldValues name;
    name["name"] = "M";
    give("clerk", EditFields{name});
    act("clerk", "ask");
    BOOST_TEST(where() == "tax site"); // the surveyor looks at the name
}

BOOST_AUTO_TEST_CASE(what_ends_others_is_never_carried_on) {
    act("tax", "agree");
    act("office", "rework", "site");
    act("clerk", "ask");
    BOOST_TEST(where() == "site tax-done"); // the tax office's word stands; nobody hurries by itself
}

BOOST_AUTO_TEST_SUITE_END()
