// Others are asked while a nomination stands in a stage: who, until when, what it does to those who go on.
#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "process/codec/state_codec.hpp"
#include "process/consultation/answers.hpp"
#include "process/office.hpp"
#include "process/state/inbox.hpp"
#include "process/state/values/content.hpp"

using namespace thidua;
using namespace thidua::process;
using namespace thidua::tests;

namespace {

constexpr const char* kOffice = R"(
workflow hiep-y
{
    version  1
    title { vi "Hiệp y" en "Consultation" }
    calendar test
    form
    {
        name   { type text     label { vi "Tên" en "Name" } }
        amount { type integer  label { vi "Số tiền" en "Amount" } }
        story  { type text     label { vi "Thành tích" en "Story" } }
        asked  { type rows     label { vi "Đơn vị được hỏi" en "Units asked" }
                 columns { unit { type text  label { vi "Đơn vị" en "Unit" } } } }
    }
    name-field name
    roles
    {
        clerk     { title { vi "Cán bộ" en "Clerk" } }
        head      { title { vi "Thủ trưởng" en "Head" }  where own-unit }
        office    { title { vi "Văn phòng" en "Office" } }
        appraiser { title { vi "Người thẩm định" en "Appraiser" } }
        tax       { title { vi "Thuế" en "Tax office" } }
        police    { title { vi "Công an" en "Police" } }
        council   { title { vi "Hội đồng" en "Council" }  body "Hội đồng" }
        director  { title { vi "Giám đốc" en "Director" } }
    }
    stages
    {
        draft     { title { vi "Nháp" en "Draft" }  owner clerk  start yes  edits all }
        appraisal { title { vi "Thẩm định" en "Appraisal" }  owner office  edits { story }
                    ask { each appraiser  needs 2  not-same-person-as propose } }
        consult   { title { vi "Hiệp y" en "Consultation" }  owner office  edits { story }
                    ask { office tax { looks-at { amount } }
                          office police
                          chosen asked  as head
                          within "10 working days"  silence passes  needs answers } }
        signing   { title { vi "Ký" en "Signing" }  owner director }
        done      { title { vi "Xong" en "Done" }  end yes }
    }
    actions
    {
        propose  { title { vi "Trình" en "Propose" }  from draft to appraisal by clerk }
        agreed   { title { vi "Đủ ý kiến" en "Agreed" }  from appraisal to consult by clock  after answers }
        drop     { title { vi "Thôi" en "Give up" }  from appraisal to draft by office  kind return  reason required }
        conclude { title { vi "Kết luận" en "Conclude" }  from consult to signing by office  not-same-person-as consult }
        hurry    { title { vi "Kết luận sớm" en "Conclude early" }  from consult to signing by office
                   early yes  reason required }
        rework   { title { vi "Trả lại" en "Return" }  from consult to draft by office  kind return  reason required }
        wait     { title { vi "Tạm dừng" en "Hold" }  from consult by office  kind hold  reason required }
        go-on    { title { vi "Tiếp tục" en "Go on" }  by office  kind resume }
        back     { title { vi "Giám đốc trả lại" en "Director returns" }  from signing to draft by director
                   kind return  reason required }
        sign     { title { vi "Ký" en "Sign" }  from signing to done by director }
    }
}
)";

/// Two stages that ask are entered together, and the director looks at what was said in them.
constexpr const char* kTogether = R"(
workflow together
{
    version  1
    title { vi "Cùng hỏi" en "Together" }
    calendar test
    form { name { type text  label { vi "Tên" en "Name" } }
           amount { type integer  label { vi "Số tiền" en "Amount" } }
           asked  { type rows     label { vi "Đơn vị được hỏi" en "Units asked" }
                    columns { unit { type text  label { vi "Đơn vị" en "Unit" } } } } }
    name-field name
    roles
    {
        clerk     { title { vi "Cán bộ" en "Clerk" } }
        office    { title { vi "Văn phòng" en "Office" } }
        appraiser { title { vi "Người thẩm định" en "Appraiser" } }
        tax       { title { vi "Thuế" en "Tax office" } }
        director  { title { vi "Giám đốc" en "Director" } }
    }
    stages
    {
        draft     { title { vi "Nháp" en "Draft" }  owner clerk  start yes  edits all }
        review    { title { vi "Xét" en "Review" }  owner office }
        appraisal { title { vi "Thẩm định" en "Appraisal" }  owner office  again always
                    ask { each appraiser  needs 2 } }
        consult   { title { vi "Hiệp y" en "Consultation" }  owner office
                    ask { office tax  within "10 working days"  silence passes } }
        signing   { title { vi "Ký" en "Signing" }  owner director  looks-at answers }
        filing    { title { vi "Lưu" en "Filing" }  owner office }
        done      { title { vi "Xong" en "Done" }  end yes }
    }
    actions
    {
        propose  { title { vi "Trình" en "Propose" }  from draft to review by clerk }
        take     { title { vi "Thụ lý" en "Take" }  from review  by office
                   to { appraisal
                        consult } }
        conclude { title { vi "Kết luận" en "Conclude" }  to signing by office
                   from { appraisal
                          consult } }
        drop     { title { vi "Thôi" en "Drop" }  from appraisal to draft by office  kind return  reason required  cancels all }
        sign     { title { vi "Ký" en "Sign" }  from signing to filing by director }
        give-back { title { vi "Trả" en "Give back" }  from filing to review by office  kind return  reason required }
        file     { title { vi "Lưu" en "File" }  from filing to done by office }
    }
}
)";

/// Who holds what: by person; a role of one unit as "head@A".
const std::map<std::string, std::vector<std::string>> kPeople = {
    {"cuc", {"clerk"}},   {"an", {"appraiser"}},  {"binh", {"appraiser"}},    {"chi", {"appraiser"}},
    {"vinh", {"office"}}, {"thuy", {"tax"}},      {"phuc", {"police"}},       {"hoa", {"head@A"}},
    {"hue", {"head@B"}},  {"dung", {"director"}}, {"hai", {"tax", "police"}}, {"minh", {"office", "tax"}}};

HeldRole held_from(const std::string& text) {
    const std::size_t at = text.find('@');
    return at == std::string::npos ? HeldRole{text, ""} : HeldRole{text.substr(0, at), text.substr(at + 1)};
}

class Staff final : public RoleHolders {
  public:
    [[nodiscard]] std::vector<RoleHolder> who_holds(std::string_view role,
                                                    const Nomination& nomination) const override {
        std::vector<RoleHolder> found;
        for (const auto& [person, roles] : kPeople)
            for (const std::string& text : roles) {
                const HeldRole held = held_from(text);
                if (held.role == role && (held.unit.empty() || held.unit == nomination.unit))
                    found.push_back({person, person});
            }
        return found;
    }
};

/// A nomination that is killed after every step and read again, from the state and from the events.
struct Desk {
    explicit Desk(const char* text = kOffice) : workflow(workflow_from(text)) {
        FieldValues fields;
        fields["name"] = "Mẫu";
        fields["amount"] = 5;
        fields["asked"] = boost::json::array{{{"unit", "B"}}};
        BOOST_REQUIRE(give("cuc", Create{"N-1", "A", fields}).allowed());
    }

    definition::WorkflowPtr workflow;
    WeekdayCalendar calendar;
    Staff staff;
    Facts facts{&calendar, &staff, {}};
    Instant now = instant("2025-11-10T02:00:00Z");
    Nomination nomination;
    std::vector<Event> events;

    [[nodiscard]] static Actor actor(const std::string& person, const std::string& principal) {
        const std::string& whose = principal.empty() ? person : principal;
        Actor actor{{person, whose}, {}, "", Actor::Kind::person};
        for (const std::string& role : kPeople.at(whose)) actor.roles.push_back(held_from(role));
        if (person != whose) actor.who.basis = "absence:1";
        return actor;
    }
    Verdict give(const std::string& person, Request request, const std::string& principal = {}) {
        return decided(actor(person, principal), std::move(request));
    }
    Verdict decided(const Actor& by, Request request) {
        now += std::chrono::minutes(1);
        Verdict verdict = decide(*workflow, nomination, {by, std::move(request), std::nullopt}, facts, now);
        if (!verdict.allowed()) return verdict;
        nomination = verdict.decision.after;
        for (const Event& event : verdict.decision.events) {
            auto payload = payload_from_json(event.kind, event.version, payload_to_json(event));
            BOOST_REQUIRE(payload);
            Event kept = event;
            kept.payload = std::move(payload->payload);
            events.push_back(std::move(kept));
        }
        BOOST_REQUIRE(replay(events) == nomination);
        const auto read = nomination_from_json(nomination_to_json(nomination));
        BOOST_REQUIRE(read && *read == nomination);
        return verdict;
    }
    /// Codes of what is against it, or where it is then.
    std::string outcome(const Verdict& verdict) const {
        std::string text;
        for (const std::string& code : codes_of(verdict.blockers)) text += (text.empty() ? "" : " ") + code;
        if (!text.empty()) return text;
        for (const Token& token : nomination.marking) text += (text.empty() ? "" : " ") + token.stage;
        return text;
    }
    std::string act(const std::string& person, const std::string& action) {
        return outcome(give(person, TakeAction{action, "r", {}, {}, {}}));
    }
    std::string answer(const std::string& person, Opinion opinion, const std::string& addressee = {},
                       const std::string& principal = {}) {
        return outcome(give(person, GiveAnswer{addressee, opinion, {}}, principal));
    }
    /// The sentence and the hint of the first reason.
    std::string why(const std::string& person, const Request& request) {
        const Verdict verdict = give(person, request);
        BOOST_REQUIRE(!verdict.allowed());
        return whole_text(verdict.blockers.front().why, "en");
    }
    void edit(const std::string& field, const boost::json::value& value) {
        FieldValues fields;
        fields[field] = value;
        BOOST_REQUIRE(give("cuc", EditFields{fields}).allowed());
    }
    /// Everything that is due then rings.
    void wait(std::chrono::days days) {
        const Instant until = now + days;
        for (;;) {
            std::vector<Timer> timers = running_timers(nomination);
            std::erase_if(timers, [&](const Timer& timer) { return timer.due > until; });
            if (timers.empty()) break;
            now = std::max(now, timers.front().due);
            BOOST_REQUIRE(decided(Actor::the_clock(), Tick{timers.front().name}).allowed());
        }
        now = until;
    }
    [[nodiscard]] Answers counted(const std::string& stage) const {
        return count_answers(*workflow, nomination, stage, nomination.token(stage)->asked);
    }
    /// "tax:yes police:open …" of the stage where it is.
    [[nodiscard]] std::string told(const std::string& stage) const {
        static const char* const kOpinions[] = {"yes", "no", "none"};
        std::string text;
        for (const Asked& asked : nomination.token(stage)->asked) {
            text += (text.empty() ? "" : " ") + asked.name + "=";
            if (asked.state == Asked::State::excused)
                text += "excused";
            else if (is_open(*workflow, nomination, stage, asked))
                text += "open";
            else
                text += std::string(asked.state == Asked::State::silent ? "silent-" : "") +
                        kOpinions[static_cast<int>(asked.said->opinion)];
        }
        return text;
    }
    /// In the consultation, two appraisers having said yes.
    void to_consultation() {
        BOOST_TEST(act("cuc", "propose") == "appraisal");
        BOOST_TEST(answer("an", Opinion::yes) == "appraisal");
        BOOST_TEST(answer("binh", Opinion::yes) == "consult");
    }
    [[nodiscard]] std::vector<std::string> waits_for() const {
        std::vector<std::string> rows;
        for (const WaitingPlace& place : waiting_places(*workflow, nomination))
            rows.push_back(place.role + "/" + place.unit);
        return rows;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(consultation)

BOOST_AUTO_TEST_CASE(appraisers_two_of_three) {
    Desk desk;
    BOOST_TEST(desk.act("cuc", "propose") == "appraisal");
    BOOST_TEST(desk.told("appraisal") == "appraiser:an=open appraiser:binh=open appraiser:chi=open");
    BOOST_TEST(desk.answer("an", Opinion::yes) == "appraisal");
    BOOST_TEST(desk.answer("chi", Opinion::no) == "appraisal");
    // The second human to agree: the clock goes on in the same commit, in its own name.
    const Verdict verdict = desk.give("binh", GiveAnswer{{}, Opinion::yes, {}});
    BOOST_REQUIRE_EQUAL(verdict.decision.events.size(), 2U);
    BOOST_TEST(verdict.decision.events.front().who.person == "binh");
    BOOST_TEST(verdict.decision.events.back().who.person == "clock");
    BOOST_TEST(verdict.decision.events.back().action == "agreed");
    BOOST_TEST(desk.outcome(verdict) == "consult");
    BOOST_REQUIRE_EQUAL(desk.nomination.consulted.size(), 1U);
    BOOST_TEST(desk.nomination.consulted.front().stage == "appraisal");
}

BOOST_AUTO_TEST_CASE(whoever_stands_too_near_is_not_asked_and_does_not_answer) {
    Desk desk;
    BOOST_REQUIRE(desk.give("an", DeclareConflict{"", "anh ruột"}).allowed());
    BOOST_TEST(desk.act("cuc", "propose") == "appraisal");
    BOOST_TEST(desk.told("appraisal") == "appraiser:binh=open appraiser:chi=open");
    BOOST_REQUIRE(desk.give("binh", DeclareConflict{"", "cháu"}).allowed()); // asked already
    BOOST_TEST(desk.answer("binh", Opinion::yes).find("TD1604") != std::string::npos);
    BOOST_TEST(desk.answer("chi", Opinion::yes) == "appraisal");
}

BOOST_AUTO_TEST_CASE(an_answer_is_changed_until_the_stage_is_left) {
    Desk desk;
    desk.act("cuc", "propose");
    desk.answer("an", Opinion::yes);
    BOOST_TEST(desk.answer("an", Opinion::no) == "appraisal");
    BOOST_TEST(desk.answer("binh", Opinion::yes) == "appraisal");
    BOOST_TEST(desk.counted("appraisal").persons == 1);
    BOOST_TEST(desk.answer("an", Opinion::yes) == "consult");
}

BOOST_AUTO_TEST_CASE(four_eyes_over_delegation) {
    Desk desk;
    desk.act("cuc", "propose");
    BOOST_TEST(desk.answer("an", Opinion::yes) == "appraisal");
    // An acts for Bình, who is away: one human, one voice, whoever's it is.
    BOOST_TEST(desk.answer("an", Opinion::yes, {}, "binh") == "TD1554");
    // Chi acts for Bình and then has no voice of her own any more.
    BOOST_TEST(desk.answer("chi", Opinion::none, {}, "binh") == "appraisal");
    BOOST_TEST(desk.answer("chi", Opinion::yes) == "TD1554");
    // Bình is back, and his place is changed by himself; Chi's stays hers.
    BOOST_TEST(desk.answer("binh", Opinion::yes) == "consult");
}

BOOST_AUTO_TEST_CASE(one_human_behind_two_offices_is_one_person) {
    Desk desk;
    desk.to_consultation();
    BOOST_TEST(desk.answer("hai", Opinion::yes) == "TD1555");
    BOOST_TEST(desk.answer("hai", Opinion::yes, "tax") == "consult");
    BOOST_TEST(desk.answer("hai", Opinion::yes) == "consult"); // the one that is left
    BOOST_TEST(desk.counted("consult").yes == 2);
    BOOST_TEST(desk.counted("consult").persons == 1);
}

BOOST_AUTO_TEST_CASE(whoever_answered_does_not_conclude) {
    Desk desk;
    desk.to_consultation();
    BOOST_TEST(desk.answer("minh", Opinion::yes) == "consult");
    desk.answer("phuc", Opinion::yes);
    desk.answer("hue", Opinion::yes);
    BOOST_TEST(desk.why("minh", TakeAction{"conclude", {}, {}, {}, {}}) ==
               "minh answered in the stage “Consultation” on 10/11/2025, and so may not “Conclude”\n"
               "who can help: Office (vinh)");
    BOOST_TEST(desk.act("vinh", "conclude") == "signing");
}

BOOST_AUTO_TEST_CASE(answers_missing_says_whose_and_until_when) {
    Desk desk;
    desk.to_consultation();
    desk.answer("thuy", Opinion::yes);
    BOOST_TEST(desk.why("vinh", TakeAction{"conclude", {}, {}, {}, {}}) ==
               "“Conclude” waits for answers in the stage “Consultation”: Police (hai, phuc), Head (hue); until "
               "24/11/2025\nwhoever is asked answers (thidua answer); whoever looks after the stage may excuse one "
               "(thidua excuse) with a reason");
    BOOST_TEST(desk.why("cuc", GiveAnswer{{}, Opinion::yes, {}}) ==
               "cuc is not asked here; asked are: Tax office (hai, minh, thuy), Police (hai, phuc), Head (hue)");
    // The unit that was chosen answers, not that of the nomination.
    BOOST_TEST(desk.answer("hoa", Opinion::yes) == "TD1553");
    BOOST_TEST(desk.answer("hue", Opinion::no) == "consult");
}

BOOST_AUTO_TEST_CASE(consult_silence_passes) {
    Desk desk;
    desk.to_consultation();
    BOOST_TEST(desk.waits_for() == (std::vector<std::string>{"office/", "tax/", "police/", "head/?B"}),
               boost::test_tools::per_element());
    desk.answer("thuy", Opinion::yes);
    desk.wait(std::chrono::days(13));
    BOOST_TEST(desk.act("vinh", "conclude") == "TD1550");
    desk.wait(std::chrono::days(2));
    BOOST_TEST(desk.told("consult") == "tax=yes police=silent-none head:B=silent-none");
    const Answers answers = desk.counted("consult");
    BOOST_TEST(answers.asked == 3);
    BOOST_TEST(answers.open == 0);
    BOOST_TEST(answers.silent == 2);
    BOOST_TEST(answers.passed == 2);
    BOOST_TEST(desk.waits_for() == std::vector<std::string>{"office/"}, boost::test_tools::per_element());
    BOOST_TEST(desk.act("vinh", "conclude") == "signing");
}

BOOST_AUTO_TEST_CASE(late_answer_kept) {
    Desk desk;
    desk.to_consultation();
    desk.wait(std::chrono::days(15));
    // Silence has been counted: what comes now is kept, and counts no more.
    BOOST_TEST(desk.answer("phuc", Opinion::no) == "consult");
    BOOST_TEST(desk.events.back().kind == "answered-late");
    BOOST_TEST(desk.told("consult") == "tax=silent-none police=silent-none head:B=silent-none");
    BOOST_TEST(desk.act("vinh", "conclude") == "signing");
    // So is what comes when the visit is over, until the nomination ends.
    BOOST_TEST(desk.answer("thuy", Opinion::yes) == "signing");
    const Consultation& over = desk.nomination.consulted.back();
    BOOST_TEST((over.asked[0].late->opinion == Opinion::yes));
    BOOST_TEST((over.asked[1].late->opinion == Opinion::no));
    BOOST_TEST(desk.act("dung", "sign") == "done");
    BOOST_TEST(desk.answer("hue", Opinion::yes) == "TD1564");
}

BOOST_AUTO_TEST_CASE(nobody_is_stale_because_of_a_late_answer) {
    Desk desk;
    desk.to_consultation();
    desk.wait(std::chrono::days(15));
    const std::uint64_t seen = desk.nomination.changed;
    desk.answer("phuc", Opinion::no);
    BOOST_TEST(desk.nomination.changed == seen);
}

BOOST_AUTO_TEST_CASE(ask_one_more) {
    Desk desk;
    desk.to_consultation();
    BOOST_TEST(desk.outcome(desk.give("thuy", AskAlso{{}, "head", {}, "A", "xin thêm ý kiến"})) == "TD1559");
    BOOST_TEST(desk.outcome(desk.give("vinh", AskAlso{{}, "head", {}, "A", " "})) == "TD1560");
    BOOST_TEST(desk.outcome(desk.give("vinh", AskAlso{{}, "head", {}, "C", "xin"})) == "TD1552");
    BOOST_TEST(desk.outcome(desk.give("vinh", AskAlso{{}, "heads", {}, "A", "xin"})) == "TD1568");
    BOOST_TEST(desk.outcome(desk.give("vinh", AskAlso{{}, "police", {}, {}, "xin"})) == "TD1561");
    BOOST_TEST(desk.outcome(desk.give("vinh", AskAlso{{}, "head", {}, "A", "xin thêm ý kiến"})) == "consult");
    BOOST_TEST(desk.answer("hoa", Opinion::yes) == "consult");
    BOOST_TEST(desk.outcome(desk.give("vinh", Excuse{{}, "head:A", "đã có công văn"})) == "TD1562");
    BOOST_TEST(desk.outcome(desk.give("vinh", Excuse{{}, "police", "đã có công văn"})) == "consult");
    desk.answer("thuy", Opinion::yes);
    desk.answer("hue", Opinion::none);
    BOOST_TEST(desk.told("consult") == "tax=yes police=excused head:B=none head:A=yes");
    BOOST_TEST(running_timers(desk.nomination).empty()); // nobody is waited for: no silence either
    // Whoever was excused may be asked again after all, with the time anew.
    BOOST_TEST(desk.outcome(desk.give("vinh", AskAlso{{}, "police", {}, {}, "vẫn cần"})) == "consult");
    BOOST_TEST(running_timers(desk.nomination).size() == 1U);
    BOOST_TEST(desk.act("vinh", "conclude") == "TD1550");
    desk.wait(std::chrono::days(15));
    BOOST_TEST(desk.act("vinh", "conclude") == "signing");
}

BOOST_AUTO_TEST_CASE(whoever_stands_too_near_neither_asks_nor_excuses) {
    Desk desk;
    desk.to_consultation();
    BOOST_REQUIRE(desk.give("vinh", DeclareConflict{"", "anh ruột"}).allowed());
    BOOST_TEST(desk.outcome(desk.give("vinh", Excuse{{}, "police", "đã có công văn"})).find("TD1604") == 0U);
    BOOST_TEST(desk.outcome(desk.give("vinh", AskAlso{{}, "head", {}, "A", "xin"})).find("TD1604") == 0U);
    BOOST_TEST(desk.outcome(desk.give("minh", Excuse{{}, "police", "đã có công văn"})) == "consult");
}

BOOST_AUTO_TEST_CASE(early_conclusion) {
    Desk desk;
    desk.to_consultation();
    BOOST_TEST(desk.act("vinh", "hurry") == "signing");
    BOOST_TEST(desk.answer("phuc", Opinion::yes) == "signing");
    BOOST_TEST(desk.events.back().kind == "answered-late");
}

BOOST_AUTO_TEST_CASE(two_of_three_then_return) {
    Desk desk;
    desk.to_consultation();
    desk.answer("thuy", Opinion::yes);
    desk.answer("hue", Opinion::no);
    BOOST_TEST(desk.act("vinh", "rework") == "draft");
    // The tax office looked at the amount alone, the unit at everything.
    desk.edit("story", "mới");
    BOOST_TEST(desk.act("cuc", "propose") == "appraisal"); // the appraisers looked at everything
    desk.answer("an", Opinion::yes);
    desk.answer("binh", Opinion::yes);
    BOOST_TEST(desk.told("consult") == "tax=yes police=open head:B=open");
    BOOST_TEST(desk.act("vinh", "rework") == "draft");
    desk.edit("amount", 9);
    desk.act("cuc", "propose");
    desk.answer("an", Opinion::yes);
    desk.answer("binh", Opinion::yes);
    BOOST_TEST(desk.told("consult") == "tax=open police=open head:B=open");
}

BOOST_AUTO_TEST_CASE(an_answer_of_whoever_stands_too_near_by_now_does_not_come_back) {
    Desk desk;
    desk.to_consultation();
    for (const char* person : {"thuy", "phuc", "hue"}) desk.answer(person, Opinion::yes);
    BOOST_TEST(desk.act("vinh", "conclude") == "signing");
    BOOST_TEST(desk.act("dung", "back") == "draft");
    BOOST_REQUIRE(desk.give("thuy", DeclareConflict{"", "em dâu"}).allowed());
    BOOST_TEST(desk.act("cuc", "propose") == "consult");
    BOOST_TEST(desk.told("consult") == "tax=open police=yes head:B=yes");
    BOOST_TEST(desk.answer("thuy", Opinion::yes).find("TD1604") != std::string::npos);
    BOOST_TEST(desk.answer("minh", Opinion::yes) == "consult"); // holds the role too
}

BOOST_AUTO_TEST_CASE(unchanged_answers_carry_it_back_to_whoever_returned_it) {
    Desk desk;
    desk.to_consultation();
    for (const char* person : {"thuy", "phuc", "hue"}) desk.answer(person, Opinion::yes);
    BOOST_TEST(desk.act("vinh", "conclude") == "signing");
    BOOST_TEST(desk.act("dung", "back") == "draft");
    // Nothing is edited: appraisal, consultation and conclusion stand, the silence of nobody is needed.
    BOOST_TEST(desk.act("cuc", "propose") == "signing");
    BOOST_TEST(desk.act("dung", "back") == "draft");
    desk.edit("amount", 7);
    BOOST_TEST(desk.act("cuc", "propose") == "appraisal");
}

BOOST_AUTO_TEST_CASE(a_hold_pauses_the_time_to_answer) {
    Desk desk;
    desk.to_consultation();
    desk.wait(std::chrono::days(7)); // five of ten working days
    BOOST_TEST(desk.act("vinh", "wait") == "");
    desk.wait(std::chrono::days(30));
    BOOST_TEST(desk.answer("thuy", Opinion::yes) == ""); // whoever is asked may still speak
    BOOST_TEST(desk.act("vinh", "go-on") == "consult");
    BOOST_TEST(desk.told("consult") == "tax=yes police=open head:B=open");
    desk.wait(std::chrono::days(6));
    BOOST_TEST(desk.told("consult") == "tax=yes police=open head:B=open");
    desk.wait(std::chrono::days(2));
    BOOST_TEST(desk.told("consult") == "tax=yes police=silent-none head:B=silent-none");
}

BOOST_AUTO_TEST_CASE(a_last_answer_on_hold_takes_the_time_to_answer_with_it) {
    Desk desk;
    desk.to_consultation();
    BOOST_TEST(desk.act("vinh", "wait") == "");
    for (const char* person : {"thuy", "phuc", "hue"}) desk.answer(person, Opinion::yes);
    BOOST_REQUIRE_EQUAL(desk.nomination.held.size(), 1U);
    BOOST_TEST(desk.nomination.held.front().timers_left.size() == desk.nomination.held.front().token.timers.size());
    BOOST_TEST(desk.act("vinh", "go-on") == "consult");
    BOOST_TEST(running_timers(desk.nomination).empty());
}

BOOST_AUTO_TEST_CASE(silence_counts_for_an_answer_that_was_overtaken_too) {
    Desk desk;
    desk.to_consultation();
    desk.answer("thuy", Opinion::yes);
    desk.answer("phuc", Opinion::no);
    FieldValues fields;
    fields["story"] = "khác"; // at which the tax office does not look
    BOOST_REQUIRE(desk.give("vinh", EditFields{fields}).allowed());
    BOOST_TEST(desk.told("consult") == "tax=yes police=open head:B=open");
    desk.wait(std::chrono::days(15));
    BOOST_TEST(desk.told("consult") == "tax=yes police=silent-none head:B=silent-none");
    BOOST_TEST(human_answers(desk.nomination, "consult").size() == 2U); // both have spoken
    BOOST_TEST(desk.act("vinh", "conclude") == "signing");
}

BOOST_AUTO_TEST_CASE(nobody_to_ask_is_said_before_the_stage_is_entered) {
    Desk desk;
    desk.edit("asked", nullptr);
    desk.act("cuc", "propose");
    desk.answer("an", Opinion::yes);
    // The answer is not lost to it: what the clock cannot do yet waits.
    BOOST_TEST(desk.answer("binh", Opinion::yes) == "appraisal");
    BOOST_TEST(desk.counted("appraisal").persons == 2);
    BOOST_TEST(desk.act("vinh", "drop") == "draft");
    desk.edit("asked", boost::json::array{{{"unit", "B"}}});
    BOOST_TEST(desk.act("cuc", "propose") == "appraisal");
}

BOOST_AUTO_TEST_CASE(an_edit_in_the_stage_asks_those_anew_who_looked_at_it) {
    Desk desk;
    desk.act("cuc", "propose");
    desk.answer("an", Opinion::yes);
    FieldValues fields;
    fields["story"] = "khác";
    BOOST_REQUIRE(desk.give("vinh", EditFields{fields}).allowed());
    BOOST_TEST(desk.told("appraisal") == "appraiser:an=open appraiser:binh=open appraiser:chi=open");
    fields["story"] = nullptr; // as it was
    BOOST_REQUIRE(desk.give("vinh", EditFields{fields}).allowed());
    BOOST_TEST(desk.told("appraisal") == "appraiser:an=yes appraiser:binh=open appraiser:chi=open");
}

BOOST_AUTO_TEST_CASE(what_suffices) {
    using Kind = definition::AnswersNeeded::Kind;
    Answers answers; // 5 asked: 2 yes, 1 no, 1 without an opinion, 1 passed
    answers.asked = 5;
    answers.yes = 2;
    answers.persons = 2;
    answers.no = 1;
    answers.none = 1;
    answers.silent = answers.passed = 1;
    const auto does = [&](Kind kind, std::int64_t people = 0, definition::Fraction share = {}) {
        definition::AnswersNeeded needs;
        needs.kind = kind;
        needs.people = people;
        needs.share = share;
        return suffice(needs, answers);
    };
    BOOST_TEST(does(Kind::answers));
    BOOST_TEST(does(Kind::any));
    BOOST_TEST(!does(Kind::all));
    BOOST_TEST(does(Kind::people, 2));
    BOOST_TEST(!does(Kind::people, 3));
    BOOST_TEST(does(Kind::share, 0, {2, 3}));
    BOOST_TEST(!does(Kind::share, 0, {3, 4}));
    answers.open = 1; // one of those who pass is asked after all
    answers.passed = answers.silent = 0;
    BOOST_TEST(!does(Kind::answers));
    BOOST_TEST(!does(Kind::share, 0, {2, 3})); // whoever is missing may still say no
}

BOOST_AUTO_TEST_CASE(of_two_stages_entered_together_each_asks_anew_by_its_own_rule) {
    Desk desk(kTogether);
    desk.act("cuc", "propose");
    BOOST_TEST(desk.act("vinh", "take") == "appraisal consult");
    desk.answer("an", Opinion::yes);
    desk.answer("binh", Opinion::yes);
    desk.answer("thuy", Opinion::yes);
    BOOST_TEST(desk.act("vinh", "drop") == "draft");
    BOOST_TEST(desk.act("cuc", "propose") == "appraisal consult"); // taken by the agreement of before
    BOOST_TEST(desk.told("appraisal") == "appraiser:an=open appraiser:binh=open appraiser:chi=open");
    BOOST_TEST(desk.told("consult") == "tax=yes");
}

BOOST_AUTO_TEST_CASE(a_decision_that_looks_at_answers_stands_while_the_same_is_said_by_the_same) {
    for (const bool same : {true, false}) {
        Desk desk(kTogether);
        desk.act("cuc", "propose");
        desk.act("vinh", "take");
        for (const char* person : {"an", "binh", "thuy"}) desk.answer(person, Opinion::yes);
        BOOST_TEST(desk.act("vinh", "conclude") == "signing");
        BOOST_TEST(desk.act("dung", "sign") == "filing");
        const Nomination before = desk.nomination;
        BOOST_TEST(desk.act("vinh", "give-back") == "review");
        BOOST_TEST(desk.act("vinh", "take") == "appraisal consult");
        desk.answer("an", Opinion::yes);
        desk.answer(same ? "binh" : "chi", Opinion::yes);
        BOOST_TEST(desk.act("vinh", "conclude") == (same ? "filing" : "signing"));
        const std::vector<std::string> signing{"signing"};
        const ContentChanges changed = content_changes(*desk.workflow, before, desk.nomination, signing);
        BOOST_REQUIRE_EQUAL(changed.answers.size(), same ? 0U : 2U);
        if (same) continue;
        BOOST_TEST(changed.answers.front().addressee == "appraiser:binh");
        BOOST_TEST((changed.answers.front().was == Opinion::yes && !changed.answers.front().is));
        BOOST_TEST((!changed.answers.back().was && changed.answers.back().is == Opinion::yes));
    }
}

BOOST_AUTO_TEST_CASE(earlier_programs_cannot_read_what_they_do_not_know) {
    Desk desk;
    desk.act("cuc", "propose");
    BOOST_TEST(desk.events.front().version < 3);
    BOOST_TEST(desk.events.back().version == 3);
    BOOST_TEST(nomination_to_json(desk.nomination).find("\"asked\"") != std::string::npos);
    Event answered;
    answered.kind = "answered";
    answered.payload = Answered{"appraisal", 2, "appraiser:an", Opinion::none, "vì", {}};
    BOOST_TEST(payload_to_json(answered) ==
               R"({"stage":"appraisal","visit":2,"addressee":"appraiser:an","opinion":"none","reason":"vì"})");
    const auto wrong = payload_from_json("answered", 1, R"({"stage":"s","visit":2,"addressee":"a","opinion":"maybe"})");
    BOOST_REQUIRE(!wrong);
    BOOST_TEST(sentence(wrong.error().diagnostics().front(), "en").find("opinion") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
