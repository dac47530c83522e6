// Two people put a nomination where it can go on: never one, never where no road leads, and it decides nothing.
#include <boost/test/unit_test.hpp>

#include "process/codec/state_codec.hpp"
#include "process/decide/actions/rescue.hpp"
#include "process/office.hpp"

using namespace thidua;
using namespace thidua::process;
using namespace thidua::tests;

namespace {

constexpr const char* kFirst = R"(
workflow letters
{
    version  %VERSION%
    title { vi "Công văn" en "Letters" }
    form
    {
        name   { type text     label { vi "Tên" en "Name" } }
        amount { type integer  label { vi "Số tiền" en "Amount" } }
    }
    name-field name
    roles
    {
        clerk    { title { vi "Cán bộ" en "Clerk" } }
        head     { title { vi "Thủ trưởng" en "Head" } }
        director { title { vi "Giám đốc" en "Director" } }
    }
    stages
    {
        draft    { title { vi "Nháp" en "Draft" }     owner clerk  start yes  edits all }
        unit     { title { vi "Đơn vị" en "Unit" }    owner head  due "2 days"%LOOKS% }
        signing  { title { vi "Ký" en "Signing" }     owner director  due "3 days"  edits { amount } }
        done     { title { vi "Xong" en "Done" }      end yes }
        stopped  { title { vi "Dừng" en "Stopped" }   end yes }
    }
    actions
    {
        send  { title { vi "Gửi" en "Send" }        from draft to unit by clerk }
        agree { title { vi "Đồng ý" en "Agree" }    from unit to signing by head  not-same-person-as send }
        take-back { title { vi "Rút" en "Take back" } from signing to unit by head  kind withdraw }
        sign  { title { vi "Ký" en "Sign" }         from signing to done by director  not-same-person-as agree }
        stop  { title { vi "Dừng" en "Stop" }       from signing to stopped by director  kind reject  reason required }
    }
}
)";

std::string letters(const std::string& version, const std::string& looks) {
    std::string text = kFirst;
    text.replace(text.find("%VERSION%"), 9, version);
    text.replace(text.find("%LOOKS%"), 7, looks);
    return text;
}

struct House {
    definition::WorkflowPtr workflow = workflow_from(letters("1", ""));
    definition::WorkflowPtr newer;
    WeekdayCalendar calendar;
    Facts facts{&calendar, nullptr, {}};
    Instant now = instant("2025-11-10T02:00:00Z");
    Nomination nomination;
    std::vector<Event> events;

    House() {
        facts.rescuers = {"mai", "nam", "clerk"};
        facts.rescue_reach = Reachable::yes;
        BOOST_REQUIRE(give("clerk", Create{"N-1", "A", {}}).allowed());
        BOOST_REQUIRE(act("clerk", "send") == "unit");
        BOOST_REQUIRE(act("head", "agree") == "signing");
    }
    Verdict give(const std::string& person, Request request) {
        now += std::chrono::minutes(1);
        const Actor actor{{person, person}, {{person, ""}}, "A", Actor::Kind::person};
        const definition::WorkflowPtr& its =
            newer != nullptr && newer->content_hash == nomination.definition_hash ? newer : workflow;
        Verdict verdict = decide(*its, nomination, {actor, std::move(request), std::nullopt}, facts, now);
        if (!verdict.allowed()) return verdict;
        for (const Event& event : verdict.decision.events) {
            auto payload = payload_from_json(event.kind, event.version, payload_to_json(event));
            BOOST_REQUIRE(payload);
            events.push_back(event);
            events.back().payload = std::move(payload->payload);
        }
        nomination = verdict.decision.after;
        BOOST_REQUIRE(replay(events) == nomination);
        const auto read = nomination_from_json(nomination_to_json(nomination));
        BOOST_REQUIRE(read && *read == nomination);
        return verdict;
    }
    std::string said(const Verdict& verdict) const {
        std::string text;
        if (!verdict.allowed())
            for (const std::string& code : codes_of(verdict.blockers)) text += (text.empty() ? "" : " ") + code;
        else
            for (const Token& token : nomination.marking) text += (text.empty() ? "" : " ") + token.stage;
        return text;
    }
    std::string act(const std::string& person, const std::string& action) {
        return said(give(person, TakeAction{action, "r", {}, {}, {}}));
    }
    std::string ask(const std::string& person, const RescuePlan& plan, const std::string& reason = "kẹt") {
        return said(give(person, AskRescue{plan, reason}));
    }
    std::string confirm(const std::string& person, std::string preview = {}) {
        if (preview.empty() && nomination.rescue) preview = to_hex(nomination.rescue->preview).substr(0, 12);
        return said(give(person, ConfirmRescue{preview}));
    }
    static RescuePlan move(std::vector<std::string> to) { return {RescuePlan::Kind::move, std::move(to), {}}; }
};

} // namespace

BOOST_AUTO_TEST_SUITE(process)

BOOST_AUTO_TEST_CASE(a_stage_that_is_named_twice_holds_it_once) {
    House house;
    BOOST_TEST(house.ask("mai", House::move({"unit", "unit"})) == "signing");
    BOOST_TEST(house.confirm("nam") == "unit");
}

BOOST_AUTO_TEST_CASE(rescue_needs_two) {
    House house;
    BOOST_TEST(house.ask("head", House::move({"unit"})) == "TD1533");
    BOOST_TEST(house.ask("clerk", House::move({"unit"})) == "TD1534"); // proposed it
    BOOST_TEST(house.ask("mai", House::move({"unit"}), " ") == "TD1548");
    BOOST_TEST(house.confirm("nam", "12345678") == "TD1542");
    BOOST_TEST(house.ask("mai", House::move({"unit"})) == "signing");
    BOOST_TEST(house.ask("nam", House::move({"draft"})) == "TD1535"); // one at a time
    BOOST_TEST(house.confirm("mai") == "TD1543");
    BOOST_TEST(house.confirm("head") == "TD1533");
    BOOST_TEST(house.confirm("nam", "00000000") == "TD1544");
    BOOST_TEST(house.confirm("nam", "1") == "TD1544");
    BOOST_TEST(house.confirm("nam") == "unit");
    BOOST_TEST(!house.nomination.rescue.has_value());
    BOOST_TEST(house.events.back().who.basis == "override");
}

BOOST_AUTO_TEST_CASE(what_is_confirmed_is_what_was_asked_for) {
    House house;
    BOOST_TEST(house.ask("mai", House::move({"unit"})) == "signing");
    FieldValues fields;
    fields["amount"] = 5;
    BOOST_REQUIRE(house.give("director", EditFields{fields}).allowed());
    BOOST_TEST(house.confirm("nam") == "TD1544"); // the nomination has changed since
    BOOST_REQUIRE(house.give("nam", DropRescue{"đã đổi"}).allowed());
    BOOST_TEST(house.ask("mai", House::move({"unit"})) == "signing");
    BOOST_REQUIRE(house.give("mai", DropRescue{""}).allowed());
    BOOST_TEST(house.said(house.give("mai", DropRescue{""})) == "TD1542");
    BOOST_TEST(house.ask("mai", House::move({"unit"})) == "signing");
    house.now += std::chrono::days(8);
    BOOST_TEST(house.confirm("nam") == "TD1542"); // lapsed after five working days
    BOOST_TEST(house.ask("nam", House::move({"unit"})) == "signing");
    BOOST_TEST(house.confirm("mai") == "unit");
}

BOOST_AUTO_TEST_CASE(rescue_to_unreachable_refused) {
    House house;
    BOOST_TEST(house.ask("mai", House::move({"nowhere"})) == "TD1536");
    BOOST_TEST(house.ask("mai", House::move({})) == "TD1536");
    BOOST_TEST(house.ask("mai", House::move({"signing"})) == "TD1549");
    house.facts.rescue_reach = Reachable::no;
    BOOST_TEST(house.ask("mai", House::move({"unit", "signing"})) == "TD1538");
    house.facts.rescue_reach = Reachable::not_decided;
    BOOST_TEST(house.ask("mai", House::move({"unit"})) == "TD1539");
    house.facts.rescue_reach = Reachable::yes;
    BOOST_TEST(house.ask("mai", {RescuePlan::Kind::cancel, {"unit"}, {}}) == "TD1537");
    BOOST_TEST(house.ask("mai", {RescuePlan::Kind::cancel, {"stopped"}, {}}) == "signing");
    BOOST_TEST(house.confirm("nam") == "stopped");
    BOOST_TEST(house.nomination.last_reason == "kẹt");
}

BOOST_AUTO_TEST_CASE(override_is_no_quorum) {
    House house;
    BOOST_TEST(house.ask("mai", House::move({"draft"})) == "signing");
    BOOST_TEST(house.confirm("nam") == "draft");
    BOOST_TEST(house.nomination.acts.size() == 2U);          // nobody has decided anything by it
    BOOST_TEST(!house.nomination.acts.back().is_in_force()); // the head's agreement lies behind: asked again
    BOOST_TEST(!house.nomination.way_back.has_value());
    BOOST_TEST(house.act("clerk", "send") == "unit"); // and nothing is carried past anybody
    BOOST_TEST(house.events.back().kind == "acted");
    BOOST_TEST(house.ask("mai", House::move({"signing"})) == "unit");
    BOOST_TEST(house.confirm("nam") == "signing");
    BOOST_REQUIRE(house.nomination.token("signing")->due.has_value()); // clocks begin anew
    BOOST_TEST((*house.nomination.token("signing")->due == house.now + std::chrono::days(3)));
}

BOOST_AUTO_TEST_CASE(whoever_rescued_withdraws_nothing) {
    House house;
    house.facts.rescuers = {"mai", "head"};
    BOOST_TEST(house.ask("mai", House::move({"unit"})) == "signing");
    BOOST_TEST(house.confirm("head") == "unit");
    BOOST_TEST(house.ask("mai", House::move({"signing"})) == "unit");
    BOOST_TEST(house.confirm("head") == "signing");
    BOOST_TEST(house.act("head", "take-back") == "TD0520"); // it was no step of his
    BOOST_TEST(house.act("director", "sign") == "done");    // and separates nobody from anything
}

BOOST_AUTO_TEST_CASE(an_end_stays_an_end) {
    House house;
    BOOST_TEST(house.ask("mai", House::move({"unit"})) == "signing");
    BOOST_TEST(house.act("director", "stop") == "stopped");
    BOOST_TEST(house.confirm("nam").find("TD1377") != std::string::npos); // asked for while it still ran
    House other;
    BOOST_TEST(other.act("director", "sign") == "done");
    BOOST_TEST(other.ask("mai", House::move({"signing"})) == "TD1377");
    const RescuePlan cancel{RescuePlan::Kind::cancel, {"stopped"}, {}};
    BOOST_TEST(other.ask("mai", cancel) == "TD1377");
}

BOOST_AUTO_TEST_CASE(version_moved_with_agreements) {
    for (const bool looks_at_more : {false, true}) {
        House house;
        house.workflow = workflow_from(letters("1", "  looks-at { name }"));
        house.nomination = {};
        house.events.clear();
        BOOST_REQUIRE(house.give("clerk", Create{"N-1", "A", {}}).allowed());
        house.act("clerk", "send");
        house.act("head", "agree");
        house.newer =
            workflow_from(letters("2", looks_at_more ? "  looks-at { name\n amount }" : "  looks-at { name }"));
        house.facts.rescue_definition = house.newer.get();
        const RescuePlan plan{RescuePlan::Kind::change_version, {"signing"}, house.newer->content_hash};
        BOOST_TEST(house.ask("mai", plan) == "signing");
        BOOST_TEST(house.confirm("nam") == "signing");
        BOOST_TEST((house.nomination.definition_hash == house.newer->content_hash));
        BOOST_TEST(house.act("director", "sign") == (looks_at_more ? "TD1210" : "done"));
        if (looks_at_more) {
            BOOST_TEST(house.said(house.give("head", Renew{"agree", "", {}})) == "signing");
            BOOST_TEST(house.act("director", "sign") == "done");
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
