// What is written down comes back as it was; what was written by others or damaged is told, never guessed at.
#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include "process/codec/state_codec.hpp"
#include "process/office.hpp"
#include "process/state/events/event.hpp"

using namespace thidua;
using namespace thidua::process;
using namespace thidua::tests;

namespace {

Token full_standing() {
    Token token;
    token.stage = "appraise";
    token.entered = instant("2025-11-10T02:00:00Z");
    token.revision = 7;
    token.entered_by = "submit";
    token.by = {"binh", "an"};
    token.due = instant("2025-12-01T02:00:00.500Z");
    token.due_unit = definition::Duration::Unit::working_hours;
    token.timers = {{Timer::Kind::reminder, "appraise@7/due", "", instant("2025-12-01T02:00:00Z")},
                    {Timer::Kind::escalation, "appraise@7/escalate", "", instant("2025-12-01T02:00:00Z")},
                    {Timer::Kind::action, "appraise@7/take:end", "end", instant("2025-12-02T02:00:00Z")}};
    return token;
}

/// Every member says something.
Nomination full_nomination() {
    Nomination nomination;
    nomination.id = "N-1";
    nomination.workflow = "award";
    nomination.definition_hash = sha256("definition");
    nomination.unit = "Phòng \"A\"";
    nomination.proposer = {"an", "an"};
    nomination.revision = 12;
    nomination.changed = 11;
    nomination.created = instant("2025-11-01T02:00:00Z");
    nomination.updated = instant("2025-11-10T02:00:00Z");
    nomination.marking = {full_standing()};
    Held held;
    held.token = full_standing();
    held.token.stage = "law";
    held.action = "hold";
    held.by = {"vp", "vp"};
    held.since = instant("2025-11-09T02:00:00Z");
    held.reason = "Đơn \\ K-01\n\t\x01";
    held.due_left = TimeLeft{TimeLeft::Unit::working_days, 5};
    held.timers_left = {{TimeLeft::Unit::milliseconds, -3}, {TimeLeft::Unit::working_hours, 8}};
    nomination.held = {held};
    nomination.fields = boost::json::parse(R"({"name":"Lê","houses":12,"funds":"12.50","leader":true,
        "works":[{"name":"Cầu","cost":"1.5"}]})")
                            .as_object();
    nomination.evidence = {
        {"E1", "papers", "original", "Biên bản", "2025-10-01", std::string(64, 'a'), 12, "text/plain"}};
    Act act;
    act.action = "approve";
    act.who = {"hd", "hd", "level:1"};
    act.skipped = true;
    act.at = instant("2025-11-08T02:00:00Z");
    act.revision = 9;
    act.stages = {"vote"};
    act.kind = definition::ActionKind::advance;
    act.voided = true;
    act.carried = 10;
    act.looked_at = sha256("content");
    act.vote = VoteCount{9, 8, 1, 7, 1, 1};
    nomination.acts = {act};
    nomination.acts.push_back(act);
    nomination.acts.back().kind = definition::ActionKind::return_back;
    nomination.acts.back().withdrawn = true;
    nomination.scores = {
        {"sheet", "82.50", "", "score-sheet", "1.2", "ph", "ih", sha256("c"), instant("2025-11-07T00:00:00Z")}};
    nomination.flags = {{{"dung", "dung"}, instant("2025-11-06T00:00:00Z"), "Trùng"}};
    nomination.comments = 3;
    nomination.last_reason = "Thiếu bản sao";
    return nomination;
}

std::string why_not_read(std::string_view json) {
    const auto read = nomination_from_json(json);
    return read ? "read" : sentence(read.error().diagnostics().front(), "en");
}

std::string why_no_payload(std::string_view kind, std::int32_t version, std::string_view json) {
    const auto read = payload_from_json(kind, version, json);
    if (read) return "read";
    BOOST_TEST((read.error().kind() == FailureKind::environment));
    return whole_text(read.error().diagnostics().front(), "en");
}

} // namespace

BOOST_AUTO_TEST_SUITE(process)

BOOST_AUTO_TEST_CASE(refuses_a_damaged_state_and_says_what_does_not_fit) {
    const std::string start = "the stored state of the nomination is damaged: ";
    BOOST_TEST(why_not_read("") == start + "incomplete JSON");
    BOOST_TEST(why_not_read("[]") == start + "object");
    BOOST_TEST(why_not_read("{}") == start + "form");
    BOOST_TEST(why_not_read(R"({"form":2})") == start + "form");
    BOOST_TEST(why_not_read(R"({"form":1,"revision":-1})") == start + "revision");
    BOOST_TEST(why_not_read(R"({"form":1,"definition":"xyz"})") == start + "definition");
    BOOST_TEST(why_not_read(R"({"form":1,"marking":[7]})") == start + "object");
    BOOST_TEST(why_not_read(R"({"form":1,"marking":[{"stage":"a","timers":[{"kind":"alarm"}]}]})") ==
               start + "timer kind");
    BOOST_TEST(why_not_read(R"({"form":1,"proposer":["a"]})") == start + "proposer");
    const std::string whole = nomination_to_json(full_nomination());
    for (std::size_t cut = 0; cut + 1 < whole.size(); cut += 7)
        BOOST_REQUIRE(!nomination_from_json(whole.substr(0, cut)).has_value());
}

BOOST_AUTO_TEST_CASE(refuses_events_of_a_newer_program_and_damaged_ones) {
    BOOST_TEST(why_no_payload("acted", 4, "{}") ==
               "the event “acted” version 4 cannot be read: a newer thidua wrote it\nuse the newer thidua");
    BOOST_TEST(why_no_payload("merged", 1, "{}").find("the event “merged” version 1 cannot be read") == 0U);
    BOOST_TEST(why_no_payload("acted", 1, "{") == "the content of the event “acted” is damaged: incomplete JSON");
    BOOST_TEST(why_no_payload("acted", 1, R"({"kind":"jump"})") == "the content of the event “acted” is damaged: kind");
    BOOST_TEST(why_no_payload("commented", 1, R"({"text":1})") ==
               "the content of the event “commented” is damaged: text");
}

BOOST_AUTO_TEST_CASE(a_state_comes_back_as_it_was_and_gives_the_same_bytes) {
    const Nomination nomination = full_nomination();
    const std::string text = nomination_to_json(nomination);
    const auto read = nomination_from_json(text);
    BOOST_REQUIRE(read.has_value());
    BOOST_TEST((*read == nomination));
    BOOST_TEST(nomination_to_json(*read) == text);
    const auto empty = nomination_from_json(nomination_to_json({}));
    BOOST_REQUIRE(empty.has_value());
    BOOST_TEST((*empty == Nomination{}));
}

BOOST_AUTO_TEST_CASE(every_event_comes_back_as_it_was) {
    const Nomination full = full_nomination();
    Acted acted;
    acted.kind = definition::ActionKind::hold;
    acted.left = {"a", "b"};
    acted.entered = {full_standing()};
    acted.reason = "vì";
    acted.fields = full.fields;
    acted.vote = VoteCount{9, 8, 1, 7, 1, 1};
    acted.looked_at = sha256("x");
    acted.voids = {1, 2};
    acted.carried_from = 3;
    acted.due_left = TimeLeft{TimeLeft::Unit::working_hours, 2};
    acted.timers_left = {{TimeLeft::Unit::milliseconds, 5}};
    Acted skipped = acted;
    skipped.because = 2;
    skipped.agreed = Who{"an", "binh", "deputy"};
    Score score = full.scores[0];
    score.sheet_json = R"({"lines":[]})";
    const std::pair<const char*, Payload> all[] = {
        {"created", Created{"N-1", "award", sha256("d"), "A", full.fields, full_standing()}},
        {"fields-edited", FieldsEdited{boost::json::parse(R"({"a":null,"b":1})").as_object()}},
        {"evidence-attached", EvidenceAttached{full.evidence[0]}},
        {"evidence-removed", EvidenceRemoved{"E1"}},
        {"acted", acted},
        {"carried", acted},
        {"skipped", skipped},
        {"scored", Scored{score}},
        {"reminded", Reminded{"a", "a@1/due"}},
        {"timer-skipped", TimerSkipped{"a", "a@1/due"}},
        {"commented", Commented{"c"}},
        {"flagged", Flagged{"f"}},
    };
    for (const auto& one : all) {
        Event event;
        event.kind = one.first;
        event.payload = one.second;
        event.who.basis = "absence:son-7";
        const std::string text = payload_to_json(event);
        auto read = payload_from_json(one.first, 1, text);
        BOOST_REQUIRE_MESSAGE(read.has_value(), one.first << " " << text);
        event.payload = std::move(read->payload);
        BOOST_TEST(read->basis == "absence:son-7");
        BOOST_TEST(payload_to_json(event) == text);
        BOOST_TEST(event.payload.index() == one.second.index());
    }
}

BOOST_AUTO_TEST_CASE(clocks_that_older_programs_do_not_know_are_written_in_a_newer_form) {
    for (const Timer::Kind kind : {Timer::Kind::claim, Timer::Kind::silence}) {
        Timer timer;
        timer.kind = kind;
        Extended extended;
        BOOST_TEST(version_of(extended) == 1);
        extended.timers = {timer};
        BOOST_TEST(version_of(extended) == 2);
        Acted held;
        held.held_timers = {timer};
        BOOST_TEST(version_of(held) == 3);
        Rescued rescued;
        rescued.entered.emplace_back().timers = {timer};
        BOOST_TEST(version_of(rescued) == 2);
    }
}

BOOST_AUTO_TEST_CASE(what_was_cancelled_is_written_in_a_form_of_its_own) {
    Acted acted;
    acted.kind = definition::ActionKind::return_back;
    acted.left = {"a"};
    acted.way_back = WayBack{{"a"}, {3}};
    BOOST_TEST(version_of(acted) == 1);
    acted.way_back = WayBack{{"a"}, {3}, {"b"}};
    BOOST_TEST(version_of(acted) == 3); // an older program would not know what to go on to
    acted.cancelled = {"b", "c"};
    BOOST_TEST(version_of(acted) == 3);
    Event event;
    event.kind = "acted";
    event.payload = acted;
    const std::string text = payload_to_json(event);
    BOOST_TEST(text.find(R"("way-back":{"until":["a"],"acts":[3],"cancelled":["b"]})") != std::string::npos, text);
    BOOST_TEST(text.find(R"("cancelled":["b","c"]})") != std::string::npos, text);
    const auto read = payload_from_json("acted", 3, text);
    BOOST_REQUIRE(read.has_value());
    const auto& back = std::get<Acted>(read->payload);
    BOOST_TEST(back.cancelled == acted.cancelled, boost::test_tools::per_element());
    BOOST_TEST((back.way_back == acted.way_back));
    Nomination nomination = full_nomination();
    nomination.way_back = acted.way_back;
    const auto state = nomination_from_json(nomination_to_json(nomination));
    BOOST_REQUIRE(state.has_value());
    BOOST_TEST((*state == nomination));
}

BOOST_AUTO_TEST_SUITE_END()
