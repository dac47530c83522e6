// Who must be the same, who another, who is spared, and whose turn it is when somebody is missing.
#include <boost/test/unit_test.hpp>

#include "process/codec/state_codec.hpp"
#include "process/office.hpp"

using namespace thidua;
using namespace thidua::process;
using namespace thidua::tests;

namespace {

const char* const kWorkflow = R"(workflow w
{
version 1
title "W"
roles { clerk  { title "Clerk" }
        head   { title "Head"  else { deputy
                                      above } }
        deputy { title "Deputy" }
        above  { title "Above" }
        office { title "Office" }
        chosen { title "Chosen"  person-in judge  else above }
        maker  { title "Maker"  person proposer } }
form { name  { type text  label "N" }
       judge { type person  among head  label "Judge" } }
stages { draft  { owner { clerk
                          maker }  start yes }
         unit   { owner head  again always }
         first  { owner office }
         second { owner office }
         last   { owner chosen }
         done   { end yes }
         gone   { end yes } }
actions { propose { from draft  to unit  by { clerk
                                              maker } }
          drop    { from draft  to gone  by maker  kind reject  reason optional }
          agree   { from unit  to first  by head  skip-same-person-as propose }
          back    { from first  to draft  by office  kind return  reason optional }
          check   { from first  to second  by office  not-same-person-as { propose
                                                                           agree } }
          send    { from second  to last  by office  same-person-as check }
          judge   { from last  to done  by chosen  not-same-person-as propose } }
}
)";

/// One nomination, and an office whose holders the test says.
struct Desk {
    definition::WorkflowPtr workflow = workflow_from(kWorkflow);
    KnownHolders holders;
    Facts facts{nullptr, &holders, {}};
    Nomination nomination;
    std::vector<Event> events;

    Actor actor(const std::string& person) const {
        Actor made{{person, person}, {}, "A", Actor::Kind::person};
        for (const auto& [role, people] : holders.by_role)
            for (const std::string& one : people)
                if (one == person) made.roles.push_back({role, ""});
        return made;
    }
    std::string give(const Actor& actor, const Request& request) {
        const Verdict verdict =
            decide(*workflow, nomination, {actor, request, std::nullopt}, facts, instant("2025-11-10T02:00:00Z"));
        std::string told;
        for (const std::string& code : codes_of(verdict.blockers)) told += (told.empty() ? "" : " ") + code;
        for (const Event& event : verdict.decision.events) {
            told += (told.empty() ? "" : " ") + event.kind + (event.who.basis.empty() ? "" : "/" + event.who.basis);
            events.push_back(event);
        }
        if (verdict.allowed()) nomination = verdict.decision.after;
        const auto read = nomination_from_json(nomination_to_json(nomination));
        BOOST_REQUIRE(read.has_value() && *read == nomination);
        BOOST_REQUIRE(replay(events) == nomination);
        return told;
    }
    std::string act(const std::string& person, const std::string& action) {
        return give(actor(person), TakeAction{action, {}, {}, {}, {}});
    }
    void begin(const std::string& person) {
        FieldValues fields;
        fields["judge"] = "hai";
        BOOST_REQUIRE_EQUAL(give(actor(person), Create{"N-1", "A", std::move(fields)}), "created");
    }
    [[nodiscard]] std::string stage() const { return nomination.marking.front().stage; }
};

} // namespace

BOOST_AUTO_TEST_SUITE(people)

BOOST_AUTO_TEST_CASE(head_proposes_himself_is_skipped) {
    Desk desk;
    desk.holders.by_role = {{"clerk", {"binh"}}, {"head", {"binh", "hai"}}, {"office", {"vp"}}};
    desk.begin("binh");
    BOOST_TEST(desk.act("binh", "propose") == "acted", "another head may agree");
    BOOST_TEST(desk.stage() == "unit");

    Desk alone;
    alone.holders.by_role = {{"clerk", {"binh"}}, {"head", {"binh"}}, {"office", {"vp"}}};
    BOOST_REQUIRE_EQUAL(alone.give(alone.actor("binh"), Create{"N-1", "A", {}}), "created");
    BOOST_TEST(alone.act("binh", "propose") == "acted skipped");
    BOOST_TEST(alone.stage() == "first");
    BOOST_TEST(alone.nomination.acts.back().skipped);
    BOOST_TEST(!alone.nomination.acts.back().agrees());
    BOOST_TEST(alone.nomination.acts.back().who.principal == "binh");
}

BOOST_AUTO_TEST_CASE(vacant_head_goes_up) {
    Desk desk;
    desk.holders.by_role = {{"clerk", {"an"}}, {"head", {"hai"}}, {"deputy", {"pho"}}, {"above", {"gd"}}};
    desk.begin("an");
    BOOST_TEST(desk.act("an", "propose") == "acted");
    BOOST_TEST(desk.act("gd", "agree") == "TD1335");
    BOOST_TEST(desk.act("pho", "agree") == "TD1335");
    desk.holders.by_role["head"].clear();
    BOOST_TEST(desk.act("gd", "agree") == "TD1335", "the deputy comes before");
    BOOST_TEST(desk.act("an", "agree") == "TD0507");
    BOOST_TEST(desk.act("pho", "agree") == "acted/level:1");
}

BOOST_AUTO_TEST_CASE(same_officer_left) {
    Desk desk;
    desk.holders.by_role = {{"clerk", {"an"}}, {"head", {"hai"}}, {"office", {"vp", "vq"}}};
    desk.begin("an");
    BOOST_TEST(desk.act("an", "propose") == "acted");
    BOOST_TEST(desk.act("hai", "agree") == "acted");
    BOOST_TEST(desk.act("vp", "check") == "acted");
    BOOST_TEST(desk.act("vq", "send") == "TD1334");
    desk.holders.by_role["office"] = {"vq"};
    BOOST_TEST(desk.act("vq", "send") == "acted/same:vp", "gone: whoever may, so that nothing strands");
}

BOOST_AUTO_TEST_CASE(chosen_approver_left_and_nobody_judges_himself) {
    Desk desk;
    desk.holders.by_role = {
        {"clerk", {"an"}}, {"head", {"hai"}}, {"office", {"vp"}}, {"above", {"gd"}}, {"chosen", {"hai"}}};
    desk.begin("an");
    for (const auto& [person, action] : {std::pair{"an", "propose"}, {"hai", "agree"}, {"vp", "check"}, {"vp", "send"}})
        BOOST_TEST(desk.act(person, action) == "acted");
    BOOST_TEST(desk.act("gd", "judge") == "TD1335");
    Desk left = desk;
    left.facts.holders = &left.holders;
    left.holders.by_role["chosen"].clear();
    BOOST_TEST(left.act("gd", "judge") == "acted/level:1");
    BOOST_TEST(desk.act("hai", "judge") == "acted/field:judge");
}

BOOST_AUTO_TEST_CASE(whoever_is_chosen_holds_the_role) {
    Desk desk;
    desk.holders.by_role = {{"clerk", {"an"}}, {"head", {"hai"}}, {"above", {"gd"}}};
    desk.begin("an");
    const auto choose = [&](const char* person) {
        FieldValues fields;
        fields["judge"] = person;
        return desk.give(desk.actor("an"), EditFields{std::move(fields)});
    };
    BOOST_TEST(choose("an") == "TD1337");
    BOOST_TEST(choose("gd") == "fields-edited", "of the role's else");
    desk.holders.by_role["above"].clear();
    BOOST_TEST(desk.act("an", "propose") == "TD1337");
}

BOOST_AUTO_TEST_CASE(sod_after_two_returns_holds_in_either_order) {
    Desk desk;
    desk.holders.by_role = {{"clerk", {"an", "vp"}}, {"head", {"hai"}}, {"office", {"vp", "vq", "vr"}}};
    desk.begin("an");
    for (const auto& [person, action] : {std::pair{"an", "propose"}, {"hai", "agree"}, {"vq", "back"}})
        BOOST_TEST(desk.act(person, action) == "acted");
    BOOST_TEST(desk.act("vp", "propose") == "acted");
    BOOST_TEST(desk.act("hai", "agree") == "acted");
    BOOST_TEST(desk.act("vq", "back") == "acted");
    BOOST_TEST(desk.act("an", "propose") == "acted");
    BOOST_TEST(desk.act("hai", "agree") == "acted");
    BOOST_TEST(desk.act("vp", "check") == "TD0519", "proposed two returns ago");
    Actor for_vp = desk.actor("vr");
    for_vp.who = {"vr", "vp", "absence:a"};
    BOOST_TEST(desk.give(for_vp, TakeAction{"check", {}, {}, {}, {}}) == "TD0519", "nor through another");
    BOOST_TEST(desk.act("vr", "check") == "acted");
    // And back again: who has checked does not propose.
    desk.holders.by_role["clerk"].push_back("vr");
    Nomination again = desk.nomination;
    again.marking.front().stage = "draft";
    const Verdict verdict = decide(*desk.workflow, again, {desk.actor("vr"), TakeAction{"propose", {}, {}, {}, {}}, {}},
                                   desk.facts, instant("2025-11-10T02:00:00Z"));
    BOOST_TEST(codes_of(verdict.blockers).front() == "TD0519");
}

BOOST_AUTO_TEST_SUITE_END()
