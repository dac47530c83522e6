// Several can do a piece of work: one takes it on, gives it back, is given it, and whoever stands too near leaves it.
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "process/codec/state_codec.hpp"
#include "process/decide/actions/rescue.hpp"
#include "process/office.hpp"
#include "process/state/inbox.hpp"
#include "process/state/notices.hpp"

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
        office { title { vi "Văn phòng" en "Office" }  managed-by chief  else chief }
        legal  { title { vi "Pháp chế" en "Legal" } }
        chief  { title { vi "Chánh văn phòng" en "Chief" } }
    }
    stages
    {
        draft  { title { vi "Nháp" en "Draft" }  owner clerk  start yes  edits all }
        review { title { vi "Xét" en "Review" }
                 owner { office
                         legal }
                 due "5 days"  edits all  extend { by chief  most "5 days" }
                 claim { needed yes  for "3 days"  keep yes } }
        last   { title { vi "Cuối" en "Last" }   owner chief }
        done   { title { vi "Xong" en "Done" }   end yes }
    }
    actions
    {
        send   { title { vi "Gửi" en "Send" }    from draft to review by clerk  undo { within "20 days" } }
        rework { title { vi "Trả" en "Rework" }  from review to draft  kind return  reason required  undo { within "20 days" }
                 by { office
                      legal } }
        check  { title { vi "Đạt" en "Check" }   from review to last
                 when "name != null"
                 by { office
                      legal } }
        again  { title { vi "Lại" en "Again" }   from last to draft by chief  kind return  reason required }
        finish { title { vi "Xong" en "Finish" } from last to done by chief }
        pause  { title { vi "Ngừng" en "Pause" } from review kind hold by chief  reason required }
        resume { title { vi "Tiếp" en "Resume" } from review kind resume by chief }
        agree  { title { vi "Đồng ý" en "Agree" } from review to done
                 when "name = null"
                 by { office
                      legal } }
    }
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

struct House {
    definition::WorkflowPtr workflow = workflow_from(kLetters);
    WeekdayCalendar calendar;
    Holders holders;
    Facts facts{&calendar, &holders, {}};
    Instant now = instant("2025-11-10T02:00:00Z");
    Nomination nomination;
    std::vector<Event> events;
    std::optional<std::uint64_t> seen; ///< revision that the next command was made on

    House() {
        holders.by_role["clerk"] = {{"cam", "Cam"}};
        holders.by_role["office"] = {{"an", "An"}, {"binh", "Bình"}};
        holders.by_role["legal"] = {{"lam", "Lam"}};
        holders.by_role["chief"] = {{"chu", "Chủ"}};
        BOOST_REQUIRE(give("cam", Create{"N-1", "A", {}}) == "draft");
        BOOST_REQUIRE(act("cam", "send") == "review");
    }
    /// As the house gives them: what is held in own right, or for whoever's place is taken.
    [[nodiscard]] Actor actor(const std::string& person, const std::string& principal) const {
        Actor made{{person, principal}, {}, "A", Actor::Kind::person};
        if (person != principal) made.who.basis = "absence:a1";
        for (const auto& [role, people] : holders.by_role)
            for (const RoleHolder& one : people)
                if (one.person == principal && one.principal.empty()) made.roles.push_back({role, ""});
        return made;
    }
    Verdict decided(const Actor& by, Request request) {
        Verdict verdict = decide(*workflow, nomination, {by, std::move(request), seen}, facts, now);
        seen.reset();
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
    std::string give(const std::string& person, Request request, std::string principal = {}) {
        now += std::chrono::minutes(1);
        const Verdict verdict = decided(actor(person, principal.empty() ? person : principal), std::move(request));
        return said(verdict);
    }
    [[nodiscard]] std::string said(const Verdict& verdict) const {
        std::string text;
        if (!verdict.allowed())
            for (const std::string& code : codes_of(verdict.blockers)) text += (text.empty() ? "" : " ") + code;
        else
            for (const Token& token : nomination.marking) text += (text.empty() ? "" : " ") + token.stage;
        return text;
    }
    std::string act(const std::string& person, const std::string& action, const std::string& principal = {}) {
        return give(person, TakeAction{action, "r", {}, {}, {}}, principal);
    }
    /// Who has the only visit, and how.
    [[nodiscard]] std::string work() const {
        if (nomination.marking.empty() || !nomination.marking.front().work) return "–";
        const Work& work = *nomination.marking.front().work;
        static constexpr const char* kHow[] = {"claimed", "assigned", "forwarded", "kept", "escalated"};
        return work.who + " " + kHow[static_cast<int>(work.how)];
    }
    void let_ring() {
        for (const Timer& timer : running_timers(nomination)) {
            if (timer.kind != Timer::Kind::claim) continue;
            now = std::max(now, timer.due);
            BOOST_REQUIRE(decided(Actor::the_clock(), Tick{timer.name}).allowed());
            return;
        }
    }
    [[nodiscard]] std::string persons() const {
        std::string all;
        for (const WaitingPlace& place : waiting_places(*workflow, nomination))
            all += (all.empty() ? "" : ", ") + place.role + ":" + place.person;
        return all;
    }
    [[nodiscard]] Verdict tried(const std::string& person, const std::string& action) {
        return decide(*workflow, nomination, {actor(person, person), TakeAction{action, "r", {}, {}, {}}, {}}, facts,
                      now);
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(process)

BOOST_AUTO_TEST_CASE(one_takes_it_on_and_the_others_leave_it) {
    House house;
    BOOST_TEST(house.act("an", "agree") == "TD1601"); // it must be taken on first
    BOOST_TEST(house.give("an", Claim{}) == "review");
    BOOST_TEST(house.work() == "an claimed");
    BOOST_TEST(house.persons() == "office:an, legal:an");
    BOOST_TEST(house.give("binh", Claim{}) == "TD1600");
    BOOST_TEST(house.act("lam", "agree") == "TD1600"); // of the other role that waits
    BOOST_TEST(house.give("binh", EditFields{{{"name", "X"}}}) == "TD1600");
    const std::uint64_t revision = house.nomination.revision;
    BOOST_TEST(house.give("an", Claim{}) == "review"); // he has it already: nothing is written
    BOOST_TEST(house.nomination.revision == revision);
    BOOST_TEST(house.act("an", "agree") == "done");
}

BOOST_AUTO_TEST_CASE(the_refusal_says_who_has_it_and_who_can_give_it_away) {
    House house;
    house.give("an", Claim{});
    const Verdict refused = house.tried("binh", "agree");
    BOOST_REQUIRE(refused.blockers.size() == 1U);
    BOOST_TEST(sentence(refused.blockers[0].why, "en") ==
               "an has taken on “Review” of this nomination (10/11/2025 – 13/11/2025): others leave it alone");
    BOOST_TEST(refused.blockers[0].roles == std::vector<std::string>{"chief"}, boost::test_tools::per_element());
    // Whoever could not work on it hears of the one who has it, and of nobody else.
    const Verdict other = house.tried("cam", "agree");
    BOOST_REQUIRE(other.blockers.size() == 1U);
    BOOST_TEST(other.blockers[0].code() == "TD0507");
    BOOST_TEST(whole_text(other.blockers[0].why, "en").find("An)") != std::string::npos,
               whole_text(other.blockers[0].why, "en"));
    BOOST_TEST(whole_text(other.blockers[0].why, "en").find("Bình") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(two_claim_at_once_and_one_wins) {
    House house;
    const Nomination both_saw = house.nomination;
    BOOST_TEST(house.give("an", Claim{}) == "review");
    // The second was decided on the same state; on the newest one it is refused.
    const Verdict then =
        decide(*house.workflow, both_saw, {house.actor("binh", "binh"), Claim{}, {}}, house.facts, house.now);
    BOOST_TEST(then.allowed());
    BOOST_TEST(house.give("binh", Claim{}) == "TD1600");
    BOOST_TEST(house.work() == "an claimed");
}

BOOST_AUTO_TEST_CASE(a_claim_makes_no_reader_stale) {
    House house;
    const std::uint64_t read = house.nomination.revision;
    house.give("binh", Claim{});
    house.give("binh", Release{});
    house.give("an", Claim{});
    house.seen = read;
    BOOST_TEST(house.act("an", "agree") == "done");
}

BOOST_AUTO_TEST_CASE(a_conflict_makes_readers_stale) {
    House house;
    const std::uint64_t read = house.nomination.revision;
    house.give("binh", DeclareConflict{"", "em vợ"});
    house.give("an", Claim{});
    house.seen = read;
    BOOST_TEST(house.act("an", "agree") == "TD0501");
}

BOOST_AUTO_TEST_CASE(claim_expires) {
    House house;
    house.give("an", Claim{});
    BOOST_REQUIRE(house.nomination.marking[0].work->until);
    house.let_ring();
    BOOST_TEST(house.work() == "–");
    BOOST_TEST(house.events.back().kind == "released");
    BOOST_TEST(house.persons() == "office:, legal:");
    BOOST_TEST(house.give("binh", Claim{}) == "review");
    // The clock of the visit itself goes on as it was.
    BOOST_REQUIRE(house.nomination.marking[0].due);
    BOOST_TEST(to_iso(*house.nomination.marking[0].due) == "2025-11-15T02:02:00.000Z");
}

BOOST_AUTO_TEST_CASE(whoever_gives_it_back_leaves_it_to_all) {
    House house;
    house.give("an", Claim{});
    BOOST_TEST(house.give("binh", Release{}) == "TD1612");
    BOOST_TEST(house.give("an", Release{"", "đi họp"}) == "review");
    BOOST_TEST(house.work() == "–");
    BOOST_TEST(house.give("an", Release{}) == "TD1611");
    house.give("binh", Claim{});
    BOOST_TEST(house.give("chu", Release{}) == "review"); // whoever gives out the work
    BOOST_TEST(house.work() == "–");
}

BOOST_AUTO_TEST_CASE(nobody_gives_away_the_work_of_another_by_saying_that_he_acts_for_him) {
    House house;
    house.give("an", Claim{});
    Actor stranger{{"cam", "an"}, {}, "A", Actor::Kind::person};
    stranger.unfounded = true;
    BOOST_TEST(house.said(house.decided(stranger, Release{})) == "TD1332");
    BOOST_TEST(house.said(house.decided(stranger, Assign{"", "binh", ""})) == "TD1332");
    BOOST_TEST(house.said(house.decided(stranger, DeclareConflict{"", "r"})) == "TD1332");
    BOOST_TEST(house.said(house.decided(stranger, Claim{})).find("TD1332") == 0U);
    BOOST_TEST(house.work() == "an claimed");
}

BOOST_AUTO_TEST_CASE(reassign_outside_set_refused) {
    House house;
    BOOST_TEST(house.give("binh", Assign{"", "an", ""}) == "TD1610"); // neither has it nor gives it out
    const Verdict refused = house.decided(house.actor("chu", "chu"), Assign{"", "cam", ""});
    BOOST_REQUIRE(refused.blockers.size() == 1U);
    BOOST_TEST(sentence(refused.blockers[0].why, "en") ==
               "cam may not work on “Review” of this nomination; these may: An (an), Bình (binh), Lam (lam)");
    BOOST_TEST(house.give("chu", Assign{"", "lam", "bận"}) == "review");
    BOOST_TEST(house.work() == "lam assigned");
    BOOST_TEST(house.give("lam", Assign{"", "binh", ""}) == "review"); // whoever has it passes it on inside the set
    BOOST_TEST(house.work() == "binh forwarded");
    BOOST_TEST(house.act("binh", "agree") == "done");
}

BOOST_AUTO_TEST_CASE(whoever_is_given_work_hears_of_it) {
    House house;
    const Verdict given = house.decided(house.actor("chu", "chu"), Assign{"", "lam", ""});
    BOOST_REQUIRE(given.allowed());
    const auto told = notices_of(*house.workflow, false, given.decision.events[0], given.decision.after);
    BOOST_REQUIRE(told.size() == 1U);
    BOOST_TEST(told[0].person == "lam");
    BOOST_TEST(told[0].stage == "review");
}

BOOST_AUTO_TEST_CASE(claimed_by_one_who_falls_ill) {
    House house;
    house.give("an", Claim{});
    // Bình acts in his place: the claim is that of the one who is away.
    house.holders.by_role["office"] = {{"an", "An"}, {"binh", "Bình"}, {"dung", "Dũng", "an"}};
    BOOST_TEST(house.act("binh", "agree") == "TD1600");
    BOOST_TEST(house.tried("an", "agree").allowed());
    BOOST_TEST(house.act("dung", "agree", "an") == "done");
}

BOOST_AUTO_TEST_CASE(a_claim_ends_with_the_right_to_it) {
    House house;
    house.give("an", Claim{});
    house.holders.by_role["office"] = {{"binh", "Bình"}}; // he is away, and nobody acts in his place
    BOOST_TEST(house.give("binh", Claim{}) == "review");
    BOOST_TEST(house.work() == "binh claimed");
    house.holders.by_role["office"] = {{"an", "An"}};
    BOOST_REQUIRE(house.decided(Actor::the_engine(), Release{"review", ""}).allowed());
    BOOST_TEST(house.work() == "–");
    const auto* released = std::get_if<Released>(&house.events.back().payload);
    BOOST_REQUIRE(released != nullptr);
    BOOST_TEST(static_cast<int>(released->why) == static_cast<int>(Released::Why::right));
    house.give("an", Claim{});
    const std::uint64_t revision = house.nomination.revision;
    BOOST_REQUIRE(house.decided(Actor::the_engine(), Release{"review", ""}).allowed()); // he may work on it: nothing
    BOOST_TEST(house.nomination.revision == revision);
}

BOOST_AUTO_TEST_CASE(the_same_person_has_it_after_a_return) {
    House house;
    house.give("lam", Claim{});
    BOOST_TEST(house.act("lam", "rework") == "draft");
    BOOST_TEST(house.act("cam", "send") == "review");
    BOOST_TEST(house.work() == "lam kept");
    BOOST_TEST(house.events.back().version == 3);
    BOOST_TEST(house.nomination.marking[0].work->until.has_value()); // for as long as any claim
    BOOST_TEST(house.act("lam", "rework") == "draft");
    house.holders.by_role["legal"].clear(); // who may not work on it any more has nothing back
    BOOST_TEST(house.act("cam", "send") == "review");
    BOOST_TEST(house.work() == "–");
}

BOOST_AUTO_TEST_CASE(a_hold_keeps_it_and_stops_its_clock) {
    House house;
    house.give("an", Claim{});
    const Instant until = *house.nomination.marking[0].work->until;
    house.now += std::chrono::hours(24);
    BOOST_TEST(house.act("chu", "pause") == "");
    house.now += std::chrono::hours(48);
    BOOST_TEST(house.act("chu", "resume") == "review");
    BOOST_TEST(house.work() == "an claimed");
    BOOST_TEST((*house.nomination.marking[0].work->until > until));
    house.let_ring();
    BOOST_TEST(house.work() == "–");
}

BOOST_AUTO_TEST_CASE(nobody_takes_on_or_gives_away_what_is_on_hold) {
    House house;
    house.give("an", Claim{});
    BOOST_TEST(house.act("chu", "pause") == "");
    for (const char* stage : {"", "review"}) {
        BOOST_TEST(house.give("binh", Claim{stage}) == "TD1382");
        BOOST_TEST(house.give("an", Release{stage, ""}) == "TD1382");
        BOOST_TEST(house.give("chu", Release{stage, ""}) == "TD1382");
        BOOST_TEST(house.give("chu", Assign{stage, "lam", ""}) == "TD1382");
    }
    const Verdict refused = house.decided(house.actor("binh", "binh"), Claim{});
    BOOST_REQUIRE(refused.blockers.size() == 1U);
    BOOST_TEST(
        whole_text(refused.blockers[0].why, "en")
                .find("“Review” is on hold since 10/11/2025 (chu): until it goes on nobody takes its work on, gives it "
                      "back or away") != std::string::npos,
        whole_text(refused.blockers[0].why, "en"));
    BOOST_TEST(refused.blockers[0].roles == std::vector<std::string>{"chief"}, boost::test_tools::per_element());
    BOOST_TEST(house.act("chu", "resume") == "review");
    BOOST_TEST(house.work() == "an claimed");
    BOOST_TEST(house.give("chu", Assign{"", "lam", ""}) == "review");
}

BOOST_AUTO_TEST_CASE(more_time_for_the_visit_is_none_for_the_claim) {
    House house;
    house.give("an", Claim{});
    const Instant until = *house.nomination.marking[0].work->until;
    BOOST_TEST(house.give("chu", Extend{"", {2, definition::Duration::Unit::days}, "x"}) == "review");
    BOOST_TEST((*house.nomination.marking[0].work->until == until));
    BOOST_TEST(house.events.back().version == 2);
    house.let_ring();
    BOOST_TEST(house.work() == "–");
}

BOOST_AUTO_TEST_CASE(conflict_after_claim) {
    House house;
    house.give("an", Claim{});
    BOOST_TEST(house.give("an", DeclareConflict{"", ""}) == "TD1614");
    BOOST_TEST(house.give("an", DeclareConflict{"", "anh ruột"}) == "review");
    BOOST_TEST(house.work() == "–"); // and what he had is everybody's
    BOOST_TEST(house.give("an", Claim{}) == "TD1604");
    BOOST_TEST(house.act("an", "agree") == "TD1604");
    BOOST_TEST(house.give("chu", Assign{"", "an", ""}) == "TD1606");
    BOOST_TEST(house.give("cam", DeclareConflict{"binh", "x"}) == "TD1613"); // only himself, or who gives out the work
    BOOST_TEST(house.give("chu", DeclareConflict{"binh", "x"}) == "review");
    BOOST_TEST(house.give("chu", Claim{}) == "review"); // nobody else of the office: the next level
    BOOST_TEST(house.nomination.conflicts.size() == 2U);
}

BOOST_AUTO_TEST_CASE(nominee_is_head) {
    House house;
    house.holders.by_role["office"] = {{"an", "An"}};
    house.holders.by_role["legal"].clear();
    house.holders.relatives["an"] = {"binh"};
    house.give("an", Claim{});
    house.give("an", EditFields{{{"whom", "an"}}});
    BOOST_TEST(house.act("an", "agree").find("TD1602") != std::string::npos);
    BOOST_TEST(house.act("chu", "agree") == "TD1601"); // the next level acts, once it has taken it on
    BOOST_TEST(house.give("chu", Claim{}) == "review");
    BOOST_TEST(house.act("chu", "agree") == "done");
}

BOOST_AUTO_TEST_CASE(a_relative_of_the_nominee_does_not_judge) {
    House house;
    house.holders.relatives["an"] = {"binh"};
    house.give("lam", Claim{});
    house.give("lam", EditFields{{{"whom", "an"}}});
    BOOST_TEST(house.give("binh", Claim{}).find("TD1603") != std::string::npos);
    BOOST_TEST(house.give("lam", Assign{"", "binh", ""}) == "TD1606");
    BOOST_TEST(house.act("lam", "agree") == "done");
    BOOST_TEST(house.give("an", Claim{}) == "TD1616"); // nothing waits any more
    BOOST_TEST(house.give("an", Release{}) == "TD1616");
}

BOOST_AUTO_TEST_CASE(a_claim_keeps_nobody_from_undoing_and_goes_with_the_visit) {
    House house;
    const std::vector<WrittenEffect> nothing;
    house.facts.past = {&house.events, &nothing};
    house.give("an", Claim{});
    BOOST_TEST(house.give("cam", Undo{"send", "nhầm"}) == "draft");
    BOOST_TEST(house.work() == "–");
    BOOST_TEST(house.act("cam", "send") == "review");
    BOOST_TEST(house.work() == "–"); // as if it had not been: nobody had it before
    // What is undone gives back the visit with whoever had it.
    house.give("lam", Claim{});
    BOOST_TEST(house.act("lam", "rework") == "draft");
    BOOST_TEST(house.give("lam", Undo{"rework", "nhầm"}) == "review");
    BOOST_TEST(house.work() == "lam claimed");
    BOOST_TEST(house.events.back().version == 2);
    house.let_ring();
    BOOST_TEST(house.work() == "–");
}

BOOST_AUTO_TEST_CASE(a_changed_calendar_moves_the_end_of_a_claim) {
    House house;
    house.give("an", Claim{});
    const Instant until = *house.nomination.marking[0].work->until;
    struct Longer final : DueDates { // a day more for everything
        WeekdayCalendar usual;
        [[nodiscard]] Result<Instant> add(Instant from, const definition::Duration& span) const override {
            const auto at = usual.add(from, span);
            return at ? Result<Instant>(*at + std::chrono::hours(24)) : at;
        }
        [[nodiscard]] Result<Instant> reminder(Instant due, const definition::Duration& span) const override {
            return usual.reminder(due, span);
        }
        [[nodiscard]] Result<std::int32_t> between(Instant from, Instant to,
                                                   definition::Duration::Unit unit) const override {
            return usual.between(from, to, unit);
        }
    } longer;
    house.facts.due_dates = &longer;
    BOOST_REQUIRE(house.decided(Actor::the_engine(), Reschedule{{}, "nghỉ thêm"}).allowed());
    BOOST_TEST((*house.nomination.marking[0].work->until == until + std::chrono::hours(24)));
    house.let_ring();
    BOOST_TEST(house.work() == "–");
}

BOOST_AUTO_TEST_CASE(an_agreement_of_somebody_too_near_does_not_stand_again) {
    House house;
    house.give("an", Claim{});
    BOOST_TEST(house.give("an", EditFields{{{"name", "X"}}}) == "review");
    BOOST_TEST(house.act("an", "check") == "last");
    BOOST_TEST(house.act("chu", "again") == "draft");
    house.give("an", DeclareConflict{"", "em"});
    BOOST_TEST(house.act("cam", "send") == "review"); // else it would have gone on to where it was returned
    BOOST_TEST(house.act("lam", "check") == "TD1601");

    House other;
    other.give("an", Claim{});
    BOOST_TEST(other.give("an", EditFields{{{"name", "X"}}}) == "review");
    BOOST_TEST(other.act("an", "check") == "last");
    BOOST_TEST(other.act("chu", "again") == "draft");
    BOOST_TEST(other.act("cam", "send") == "last"); // carried: nothing was changed, and nobody is too near
}

BOOST_AUTO_TEST_CASE(only_what_stands_somewhere_is_taken_on) {
    House house;
    house.give("an", Claim{});
    BOOST_TEST(house.give("cam", Claim{}).find("TD1606") != std::string::npos); // holds no role of the stage
    BOOST_TEST(house.give("an", Claim{"done"}) == "TD1607");
    BOOST_TEST(house.give("cam", Claim{"draft"}) == "TD1607");
}

BOOST_AUTO_TEST_SUITE_END()
