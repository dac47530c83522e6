// Back to a chosen stage, back as if it had not been, and on after the end.
#include <boost/test/unit_test.hpp>

#include "process/codec/state_codec.hpp"
#include "process/decide/actions/undo.hpp"
#include "process/office.hpp"

using namespace thidua;
using namespace thidua::process;
using namespace thidua::tests;

namespace {

constexpr const char* kOffice = R"(
workflow office
{
    version  1
    title { vi "Văn phòng" en "Office" }
    calendar test
    form
    {
        name   { type text     label { vi "Tên" en "Name" } }
        amount { type integer  label { vi "Số tiền" en "Amount" } }
        place  { type text     label { vi "Nơi" en "Place" } }
    }
    name-field name
    roles
    {
        clerk    { title { vi "Cán bộ" en "Clerk" }  may { read } }
        head     { title { vi "Thủ trưởng" en "Head" } }
        office   { title { vi "Văn phòng" en "Office" } }
        chief    { title { vi "Chánh Văn phòng" en "Chief" } }
        director { title { vi "Giám đốc" en "Director" } }
    }
    stages
    {
        draft    { title { vi "Nháp" en "Draft" }     owner clerk  start yes  edits all }
        unit     { title { vi "Đơn vị" en "Unit" }    owner head  due "2 days"  remind { on-day yes } }
        review   { title { vi "Xét" en "Review" }     owner office  edits { amount }  due "5 days" }
        signing  { title { vi "Ký" en "Signing" }     owner director  due "3 days" }
        done     { title { vi "Xong" en "Done" }      end yes }
        rejected { title { vi "Từ chối" en "Rejected" }  end yes }
    }
    actions
    {
        send    { title { vi "Gửi" en "Send" }            from draft to unit by clerk }
        agree   { title { vi "Đồng ý" en "Agree" }        from unit to review by head  not-same-person-as send }
        publish { title { vi "Công bố" en "Publish" }     from review to signing by office  fields { place }
                  undo { by chief  within "1 day" } }
        pause   { title { vi "Tạm dừng" en "Pause" }      from review by office  kind hold  reason required
                  undo { within "1 day" } }
        go-on   { title { vi "Tiếp tục" en "Go on" }      by office  kind resume  undo { within "1 day" } }
        take-back { title { vi "Rút lại" en "Take back" } from unit to draft by clerk  kind withdraw }
        sign    { title { vi "Ký" en "Sign" }             from signing to done by director }
        refuse  { title { vi "Từ chối" en "Refuse" }      from signing to rejected by director  kind reject  reason required
                  undo { within "1 day" } }
        return  { title { vi "Trả lại" en "Return" }      from signing  to any { draft
                                                                                 unit
                                                                                 review }
                  by director  kind return  reason required  undo { within "1 day" } }
    }
    effects
    {
        on publish { notify { with mail  to clerk  template plain  hold-back "15 minutes" }
                     score  { with sheet } }
        on refuse  { notify { with mail  to clerk  template rejected } }
    }
    follow-ups
    {
        appeal { title { vi "Kiến nghị" en "Appeal" }  after rejected  by clerk  within "30 days"  starts office
                 copies { name
                          amount } }
    }
}
)";

/// A nomination at an office whose effects are kept beside it; every person is named after their role.
struct Office {
    Office() : workflow(workflow_from(kOffice)) { BOOST_REQUIRE(give("clerk", Create{"N-1", "A", {}}).allowed()); }

    definition::WorkflowPtr workflow;
    WeekdayCalendar calendar;
    KnownHolders holders;
    Facts facts{&calendar, &holders, {}};
    Instant now = instant("2025-11-10T02:00:00Z");
    Nomination nomination;
    std::vector<Event> events;
    std::vector<WrittenEffect> effects;
    std::string person; ///< who acts in the place of the one named after the role; "" for that one

    /// As an engine does it: killed after every step and read again, from the state and from the events.
    Verdict give(const std::string& role, Request request, const std::string& principal = {}) {
        now += std::chrono::minutes(1);
        const std::string who = person.empty() ? role : person;
        const Actor actor{{who, principal.empty() ? who : principal}, {{role, ""}}, "A", Actor::Kind::person};
        facts.past = {&events, &effects};
        Verdict verdict = decide(*workflow, nomination, {actor, std::move(request), std::nullopt}, facts, now);
        if (!verdict.allowed()) return verdict;
        take(verdict.decision);
        return verdict;
    }
    void take(const Decision& decision) {
        nomination = decision.after;
        for (const Event& event : decision.events) {
            auto payload = payload_from_json(event.kind, event.version, payload_to_json(event));
            BOOST_REQUIRE(payload);
            Event kept = event;
            kept.payload = std::move(payload->payload);
            events.push_back(std::move(kept));
        }
        for (const Effect& effect : decision.effects)
            effects.push_back({effect.key, effect.kind, WrittenEffect::Fate::waiting, effect.not_before});
        for (WrittenEffect& effect : effects)
            for (const std::string& key : decision.withdrawn)
                if (effect.key == key) effect.fate = WrittenEffect::Fate::withdrawn;
        BOOST_REQUIRE(replay(events) == nomination);
        const auto read = nomination_from_json(nomination_to_json(nomination));
        BOOST_REQUIRE(read && *read == nomination);
    }
    std::string act(const std::string& role, const std::string& action, const std::string& target = {}) {
        FieldValues fields;
        if (action == "publish") fields["place"] = "Bảng tin";
        TakeAction request{action, "r", fields, {}, {}};
        request.target = target;
        return outcome(give(role, request));
    }
    std::string undo(const std::string& role, const std::string& action) {
        return outcome(give(role, Undo{action, "nhầm"}));
    }
    std::string why(const std::string& role, const Request& request) {
        const Verdict verdict = give(role, request);
        BOOST_REQUIRE(!verdict.allowed());
        return whole_text(verdict.blockers.front().why, "en");
    }
    void edit(const std::string& role, const std::string& field, const boost::json::value& value) {
        FieldValues fields;
        fields[field] = value;
        BOOST_REQUIRE(give(role, EditFields{fields}).allowed());
    }
    void ring() {
        for (const Token& token : std::vector<Token>(nomination.marking))
            for (const Timer& timer : token.timers) {
                if (timer.due > now) continue;
                Verdict verdict =
                    decide(*workflow, nomination, {Actor::the_clock(), Tick{timer.name}, std::nullopt}, facts, now);
                BOOST_REQUIRE(verdict.allowed());
                take(verdict.decision);
            }
    }
    void to_review() {
        edit("clerk", "amount", 50);
        act("clerk", "send");
        BOOST_TEST(act("head", "agree") == "review");
    }
    void to_signing() {
        to_review();
        BOOST_TEST(act("office", "publish") == "signing");
    }
    [[nodiscard]] std::string place() const {
        std::vector<std::string> stages;
        for (const Token& token : nomination.marking) stages.push_back(token.stage);
        for (const Held& held : nomination.held) stages.push_back("(" + held.token.stage + ")");
        return joined(stages);
    }
    WrittenEffect& mail() {
        for (WrittenEffect& effect : effects)
            if (effect.kind == Effect::Kind::notify) return effect;
        BOOST_FAIL("no mail was written");
        return effects.front();
    }

    std::string outcome(const Verdict& verdict) const {
        return verdict.allowed() ? place() : joined(codes_of(verdict.blockers));
    }
    static std::string joined(const std::vector<std::string>& parts) {
        std::string all;
        for (const std::string& part : parts) all += (all.empty() ? "" : " ") + part;
        return all;
    }
};

/// What undoing leaves as it was: all but the count of events and what is said beside.
Nomination as_before(Nomination before, const Nomination& now) {
    before.revision = now.revision;
    before.changed = now.changed;
    before.updated = now.updated;
    before.comments = now.comments;
    before.scores = now.scores;
    before.flags = now.flags;
    return before;
}

/// The stage that a screen proposes for the director's return.
std::string decided_of(const Office& office) {
    const Actor director{{"director", "director"}, {{"director", ""}}, "A", Actor::Kind::person};
    return outlook_of(*office.workflow, office.nomination, *office.workflow->action("return"), director, office.facts,
                      office.now)
        .proposed;
}

/// Somebody in the office's place is not the one who took it.
std::string outcome_of_substitute(Office& office) {
    office.person = "stand-in";
    const std::string outcome = office.outcome(office.give("office", Undo{"publish", ""}, "another"));
    office.person.clear();
    return outcome;
}

} // namespace

BOOST_AUTO_TEST_SUITE(process)

BOOST_AUTO_TEST_CASE(a_return_to_a_chosen_stage_needs_one_of_its_stages) {
    Office office;
    office.to_signing();
    BOOST_TEST(office.act("director", "return") == "TD1505");
    BOOST_TEST(office.why("director", TakeAction{"return", "r", {}, {}, {}}) ==
               "“Return” goes to a stage that is chosen with it: Draft, Unit, Review\n"
               "say which by its name: draft, unit, review");
    BOOST_TEST(office.act("director", "return", "done") == "TD1506");
    TakeAction wrong{"return", "r", {}, {}, {}};
    wrong.target = "signing";
    BOOST_TEST(office.why("director", wrong) == "“Return” cannot go to Signing; it can go to: Draft, Unit, Review\n"
                                                "say which by its name: draft, unit, review");
    BOOST_TEST(office.act("director", "sign", "done") == "TD1507");
    BOOST_TEST(office.act("director", "return", "unit") == "unit");
}

BOOST_AUTO_TEST_CASE(return_to_chosen) {
    Office office;
    office.to_signing();
    BOOST_TEST(decided_of(office) == "review");
    BOOST_TEST(office.act("director", "return", "unit") == "unit");
    // The head agreed in the stage it went back to, and decides anew; the office's step stands on the way back.
    BOOST_TEST(office.act("head", "agree") == "signing");
    BOOST_TEST(office.events.back().kind == "carried");
    BOOST_TEST(office.act("director", "return", "review") == "review");
    BOOST_TEST(office.act("office", "publish") == "signing");
    BOOST_TEST(office.act("director", "return", "draft") == "draft");
    office.edit("clerk", "amount", 60);
    BOOST_TEST(office.act("clerk", "send") == "unit"); // changed: everybody is asked again
}

BOOST_AUTO_TEST_CASE(it_is_over_with_withdrawing_once_somebody_has_decided) {
    Office office;
    BOOST_TEST(office.act("clerk", "send") == "unit");
    BOOST_TEST(office.act("clerk", "take-back") == "draft");
    office.act("clerk", "send");
    BOOST_TEST(office.act("head", "agree") == "review");
    BOOST_TEST(office.why("clerk", TakeAction{"take-back", "", {}, {}, {}}) ==
               "“Take back” is no longer possible: head took “Agree” on 10/11/2025");
}

BOOST_AUTO_TEST_CASE(undo_before_mail) {
    Office office;
    office.to_review();
    const Nomination before = office.nomination;
    BOOST_TEST(office.act("office", "publish") == "signing");
    BOOST_TEST(office.undo("office", "publish") == "review");
    BOOST_TEST((office.mail().fate == WrittenEffect::Fate::withdrawn));
    BOOST_TEST((office.nomination == as_before(before, office.nomination)));
    BOOST_TEST(!office.nomination.fields.contains("place"));
    const auto& undone = std::get<Undone>(office.events.back().payload);
    BOOST_TEST(undone.reason == "nhầm");
    BOOST_TEST(undone.effects.size() == 2U);                  // the mail and the score
    BOOST_TEST(office.act("office", "publish") == "signing"); // it can be done again, with effects of its own
    BOOST_TEST(office.effects.size() == 4U);
    BOOST_TEST(office.effects.back().key != office.effects[1].key);
}

BOOST_AUTO_TEST_CASE(undo_too_late) {
    Office office;
    office.to_signing();
    office.mail().fate = WrittenEffect::Fate::left;
    office.mail().at = instant("2025-11-10T02:19:00Z");
    BOOST_TEST(office.why("office", Undo{"publish", ""}) ==
               "“Publish” can no longer be undone: the mail about it left on 10/11/2025 09:19");
    office.mail().fate = WrittenEffect::Fate::taken;
    BOOST_TEST(office.why("office", Undo{"publish", ""}) ==
               "“Publish” can no longer be undone: the delivery of what it sends has begun");
    office.mail().fate = WrittenEffect::Fate::waiting;
    office.now += std::chrono::days(2);
    BOOST_TEST(office.why("office", Undo{"publish", ""}) ==
               "“Publish” can no longer be undone: its time was over on 11/11/2025 09:05");
    BOOST_TEST(office.act("director", "sign") == "done");
    BOOST_TEST(office.undo("office", "publish") == "TD1503");
}

BOOST_AUTO_TEST_CASE(a_score_that_came_meanwhile_keeps_nobody_from_undoing) {
    Office office;
    office.to_signing();
    for (WrittenEffect& effect : office.effects)
        if (effect.kind == Effect::Kind::score) effect.fate = WrittenEffect::Fate::left;
    Score score;
    score.name = "sheet";
    score.total = "60";
    Verdict scored = decide(*office.workflow, office.nomination,
                            {Actor::the_engine(), RecordScore{score}, std::nullopt}, office.facts, office.now);
    BOOST_REQUIRE(scored.allowed());
    office.take(scored.decision);
    BOOST_REQUIRE(office.give("clerk", Comment{"?"}).allowed());
    BOOST_TEST(office.undo("office", "publish") == "review");
    BOOST_TEST(office.nomination.comments == 1U); // remarks stay
    BOOST_TEST(office.nomination.scores.size() == 1U);
}

BOOST_AUTO_TEST_CASE(only_the_newest_command_is_undone) {
    Office office;
    office.to_review();
    BOOST_TEST(office.undo("office", "publish") == "TD1503");
    BOOST_TEST(office.undo("head", "agree") == "TD1521");
    BOOST_TEST(office.undo("head", "jump") == "TD0506");
    office.act("office", "publish");
    BOOST_TEST(office.act("director", "return", "review") == "review");
    BOOST_TEST(office.why("office", Undo{"publish", ""}) ==
               "“Publish” can no longer be undone: director took “Return” on 10/11/2025");
    office.edit("office", "amount", 70);
    BOOST_TEST(office.why("director", Undo{"return", ""}) ==
               "“Return” can no longer be undone: office changed the nomination on 10/11/2025");
}

BOOST_AUTO_TEST_CASE(after_an_undo_the_command_before_is_the_newest) {
    Office office;
    office.to_signing();
    BOOST_TEST(office.act("director", "return", "review") == "review");
    const Nomination returned = office.nomination;
    BOOST_TEST(office.act("office", "publish") == "signing");
    BOOST_TEST(office.undo("office", "publish") == "review");
    BOOST_TEST((office.nomination == as_before(returned, office.nomination)));
    BOOST_TEST(office.undo("office", "publish") == "TD1503");
    BOOST_TEST(office.undo("director", "return") == "signing");
    BOOST_TEST(office.undo("office", "publish") == "review"); // its mail still waits
}

BOOST_AUTO_TEST_CASE(undoing_a_return_puts_agreements_in_force_again) {
    Office office;
    office.to_signing();
    const Nomination before = office.nomination;
    BOOST_TEST(office.act("director", "return", "unit") == "unit");
    BOOST_TEST(office.nomination.way_back.has_value());
    BOOST_TEST(office.undo("director", "return") == "signing");
    BOOST_TEST((office.nomination == as_before(before, office.nomination)));
}

BOOST_AUTO_TEST_CASE(what_went_on_by_itself_is_undone_with_what_it_came_of) {
    std::string text = kOffice;
    text.replace(text.find("by head  not-same-person-as send"), 32, "by head  undo { within \"1 day\" }");
    Office office;
    office.workflow = workflow_from(text);
    office.nomination = {};
    office.events.clear();
    BOOST_REQUIRE(office.give("clerk", Create{"N-1", "A", {}}).allowed());
    office.to_signing();
    BOOST_TEST(office.act("director", "return", "unit") == "unit");
    const Nomination before = office.nomination;
    BOOST_TEST(office.act("head", "agree") == "signing"); // the office's step stood again
    BOOST_TEST(office.undo("head", "agree") == "unit");
    BOOST_TEST((office.nomination == as_before(before, office.nomination)));
}

BOOST_AUTO_TEST_CASE(undo_restores_deadline) {
    Office office;
    office.to_review();
    const std::optional<Instant> due = office.nomination.token("review")->due;
    BOOST_REQUIRE(due.has_value());
    office.now += std::chrono::hours(20);
    office.act("office", "publish");
    BOOST_TEST(office.undo("office", "publish") == "review");
    BOOST_TEST((office.nomination.token("review")->due == due)); // not a day more
    const Nomination before = office.nomination;
    BOOST_TEST(office.act("office", "pause") == "(review)");
    BOOST_TEST(office.undo("office", "pause") == "review");
    BOOST_TEST((office.nomination == as_before(before, office.nomination)));
    office.act("office", "pause");
    const Nomination held = office.nomination;
    office.act("office", "go-on");
    BOOST_TEST(office.undo("office", "go-on") == "(review)");
    BOOST_TEST((office.nomination == as_before(held, office.nomination)));
}

BOOST_AUTO_TEST_CASE(what_rang_before_does_not_ring_again) {
    Office office;
    office.act("clerk", "send");
    office.now = *office.nomination.token("unit")->due;
    office.ring();
    BOOST_TEST(office.nomination.token("unit")->timers.empty());
    BOOST_TEST(office.act("head", "agree") == "review");
    BOOST_TEST(office.act("office", "publish") == "signing");
    BOOST_TEST(office.act("director", "return", "unit") == "unit");
    BOOST_TEST(office.undo("director", "return") == "signing");
    BOOST_TEST(office.act("director", "return", "unit") == "unit");
    BOOST_TEST(office.nomination.token("unit")->timers.size() == 1U); // another visit, another reminder
}

BOOST_AUTO_TEST_CASE(undoing_is_for_its_person_and_for_named_roles) {
    Office office;
    office.to_signing();
    BOOST_TEST(office.why("director", Undo{"publish", ""}) ==
               "undoing “Publish” is for office, who took it, and for: Chief\n"
               "nobody who could do it holds it today: Chief");
    office.person = "another"; // of the same role, and not the one who took it
    BOOST_TEST(office.undo("office", "publish") == "TD1500");
    office.person.clear();
    BOOST_TEST(outcome_of_substitute(office) == "TD1500");
    BOOST_TEST(office.undo("chief", "publish") == "review");
    BOOST_TEST(office.act("office", "pause") == "(review)");
    BOOST_TEST(office.why("chief", Undo{"pause", ""}) == "only office, who took “Pause”, can undo it");
}

BOOST_AUTO_TEST_CASE(what_is_undone_makes_nobody_another_person) {
    std::string text = kOffice;
    text.replace(text.find("to signing by office"), 20, "to signing by office  not-same-person-as agree");
    text.replace(text.find("by head  not-same-person-as send"), 32, "by head  undo { within \"1 day\" }");
    Office office;
    office.workflow = workflow_from(text);
    office.nomination = {};
    office.events.clear();
    BOOST_REQUIRE(office.give("clerk", Create{"N-1", "A", {}}).allowed());
    office.act("clerk", "send");
    office.person = "sam";
    BOOST_TEST(office.act("head", "agree") == "review");
    BOOST_TEST(office.act("office", "publish") == "TD0519");
    BOOST_TEST(office.undo("head", "agree") == "unit");
    office.person = "kim";
    BOOST_TEST(office.act("head", "agree") == "review");
    office.person = "sam";
    BOOST_TEST(office.act("office", "publish") == "signing");
}

BOOST_AUTO_TEST_CASE(a_nomination_is_followed_up_after_its_end) {
    Office office;
    office.to_signing();
    BOOST_TEST(office.why("clerk", FollowUpWith{"appeal", "N-2"}) ==
               "“Appeal” is for nominations that ended in: Rejected; this one is in: Signing");
    office.act("director", "refuse");
    BOOST_TEST(office.why("clerk", FollowUpWith{"apeal", "N-2"}) ==
               "the workflow has no follow-up “apeal”; its follow-ups are: appeal\n"
               "did you mean \"appeal\"?");
    BOOST_TEST(office.why("head", FollowUpWith{"appeal", "N-2"}) ==
               "“Appeal” is for: Clerk; head does not hold that role here\n"
               "nobody who could do it holds it today: Clerk");
    office.facts.open_follow_up = "N-2";
    BOOST_TEST(office.why("clerk", FollowUpWith{"appeal", "N-3"}) ==
               "“Appeal” has been begun already, as N-2, and is not over yet");
    office.facts.open_follow_up.clear();
    BOOST_TEST(office.outcome(office.give("clerk", FollowUpWith{"appeal", "N-2"})) == "rejected");
    BOOST_REQUIRE_EQUAL(office.nomination.follow_ups.size(), 1U);
    BOOST_TEST(office.nomination.follow_ups.front().id == "N-2");
    BOOST_TEST(office.undo("director", "refuse") == "TD1509"); // somebody relies on the end
    office.now += std::chrono::days(31);
    BOOST_TEST(office.why("clerk", FollowUpWith{"appeal", "N-3"}) == "“Appeal” was possible until 10/12/2025");
}

BOOST_AUTO_TEST_CASE(the_new_one_says_what_it_follows) {
    Office office;
    Create create{"N-2", "A", {}};
    create.follows = Follows{"appeal", "N-1"};
    const Actor clerk{{"clerk", "clerk"}, {{"clerk", ""}}, "A", Actor::Kind::person};
    const Verdict made = decide(*office.workflow, {}, {clerk, create, 0}, office.facts, office.now);
    BOOST_REQUIRE(made.allowed());
    BOOST_REQUIRE_EQUAL(made.decision.events.size(), 2U);
    BOOST_TEST(made.decision.events.back().kind == "following");
    BOOST_REQUIRE(made.decision.after.follows.has_value());
    BOOST_TEST(made.decision.after.follows->id == "N-1");
}

BOOST_AUTO_TEST_SUITE_END()
