// What is in use is what was published: the folder may be edited, faulty or half ready, and nobody at work notices.
#include <algorithm>
#include <atomic>
#include <fstream>
#include <thread>

#include <boost/test/unit_test.hpp>
#include <sqlite3.h>

#include "base/clock.hpp"
#include "base/files/sha256.hpp"
#include "service/commands/commits.hpp"
#include "service/own_house.hpp"
#include "store/audit.hpp"
#include "store/publications.hpp"

using namespace thidua;
using tests::inbox_of;
using tests::OwnHouse;

namespace {

Caller who(const char* person) {
    Caller caller;
    caller.person = person;
    caller.language = "en";
    return caller;
}

Caller owner() {
    Caller caller = who("");
    caller.local_operator = make_local_operator();
    return caller;
}

std::string codes(const std::vector<Note>& notes) {
    std::string all;
    for (const Note& note : notes) all += (all.empty() ? "" : " ") + note.code;
    return all;
}

const Note* with_code(const std::vector<Note>& notes, const char* code) {
    const auto found = std::find_if(notes.begin(), notes.end(), [&](const Note& note) { return note.code == code; });
    return found == notes.end() ? nullptr : &*found;
}

std::string lines(const std::vector<ChangeView>& changes) {
    std::string all;
    for (const ChangeView& change : changes) all += change.text + "\n";
    return all;
}

/// A workflow of four lines, in a folder of its own.
const char* const kLeave = R"(workflow nghi-phep
{
    version 1
    title { vi "Xin nghỉ phép"  en "Leave" }
    roles { unit-clerk { title { vi "Cán bộ"  en "Clerk" }  where own-unit }
            unit-head  { title { vi "Trưởng phòng"  en "Head" }  where own-unit } }
    form { who { type text  required yes  label { vi "Người nghỉ"  en "Who" } } }
    stages { draft   { title { vi "Đang viết"  en "Draft" }  owner unit-clerk  start yes  edits all }
             granted { title { vi "Được nghỉ"  en "Granted" }  end yes } }
    actions { grant { title { vi "Duyệt"  en "Grant" }  from draft  to granted  by unit-head } }
}
)";

struct House {
    tests::TemporaryFolder folder;
    OwnHouse own{folder.path() / "house"};
    ManualClock clock{*instant_from_iso("2025-11-10T08:00+07:00")};

    void write(const std::string& file, const std::string& text) const {
        BOOST_REQUIRE(write_file_atomically(own.root / file, text).has_value());
    }
    Answer<std::unique_ptr<Engine>> open(const std::string& level = "off") {
        EngineSettings settings = own.settings();
        settings.now = [this] { return clock.now(); };
        settings.log_level = level;
        return open_engine(settings);
    }
    std::unique_ptr<Engine> opened() {
        auto answer = open();
        BOOST_REQUIRE_MESSAGE(answer.ok(), codes(answer.notes()));
        return std::move(answer.value());
    }
    static std::uint64_t version(Engine& engine) { return engine.versions(owner())->front().number; }
    void add_person() const {
        own.replace("config/people.info", "people\n{\n",
                    "people\n{\n    moi.nv { name \"Nguyễn Văn Mới\"  unit van-phong }\n");
    }
    void run_sql(const std::string& text) const {
        sqlite3* database = nullptr;
        BOOST_REQUIRE(sqlite3_open((own.root / "store/thidua.db").c_str(), &database) == SQLITE_OK);
        BOOST_TEST(sqlite3_exec(database, text.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK,
                   sqlite3_errmsg(database));
        sqlite3_close(database);
    }
    /// Tells of a version that another process has published.
    void add_event(const store::PublishedVersion& version) const {
        store::StoredEvent event;
        event.stream = store::configuration_stream();
        event.revision = version.number;
        event.event = store::change_by(version).events.front();
        event.sequence = std::stoull(ask("SELECT max(sequence) FROM event")) + 1;
        event.state_hash = sha256(event.event.payload_json);
        const auto hash_at = [&](const char* query) { return service::sha256_from_hex(ask(query)); };
        event.hash =
            store::event_hash(hash_at("SELECT lower(hex(head)) FROM stream WHERE kind = 'configuration'"), event);
        event.chain = store::chain_hash(hash_at("SELECT lower(hex(chain)) FROM event ORDER BY sequence DESC LIMIT 1"),
                                        event.hash);
        const std::string revision = std::to_string(event.revision);
        run_sql("INSERT INTO event SELECT " + std::to_string(event.sequence) + ", number, " + revision + ", 1, " +
                std::to_string(event.event.at.time_since_epoch().count()) + ", 'published', 'x', 'x', '', '" +
                event.event.payload_json + "', x'" + to_hex(event.state_hash) + "', x'" + to_hex(event.hash) + "', x'" +
                to_hex(event.chain) +
                "' FROM stream WHERE kind = 'configuration'; UPDATE stream SET revision = " + revision + ", head = x'" +
                to_hex(event.hash) + "', state = '" + event.event.payload_json + "' WHERE kind = 'configuration'");
    }
    /// The one value, as text.
    [[nodiscard]] std::string ask(const char* query) const {
        sqlite3* database = nullptr;
        BOOST_REQUIRE(sqlite3_open((own.root / "store/thidua.db").c_str(), &database) == SQLITE_OK);
        std::string answer;
        const auto keep = [](void* into, int, char** columns, char**) {
            *static_cast<std::string*>(into) = columns[0];
            return 0;
        };
        BOOST_TEST(sqlite3_exec(database, query, keep, &answer, nullptr) == SQLITE_OK, sqlite3_errmsg(database));
        sqlite3_close(database);
        return answer;
    }
    static Answer<Receipt> make(Engine& engine, const std::string& id = "") {
        return engine.create(who("hoa.tm"), "khen-thuong", id, "quan-ly-nha", R"({"kind":"individual"})", {});
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(service, House)

BOOST_AUTO_TEST_CASE(opening_an_unchanged_house_proves_nothing_again) {
    own.replace("config/thidua.info", "log          { level info }", "log { level info  file \"../log\" }");
    for (int i = 0; i < 2; ++i) BOOST_REQUIRE(open("info").ok());
    const std::string log = read_file(own.root / "log", 1 << 20).value();
    BOOST_TEST(log.find(R"("event":"opened","version":"1","proofs":"3")") != std::string::npos, log); // and two models
    BOOST_TEST(log.find(R"("event":"opened","version":"1","proofs":"0")") != std::string::npos, log);
    const auto again = own.publish(*opened());
    BOOST_REQUIRE(again.ok());
    BOOST_TEST(!again->published);
    BOOST_TEST(again->proofs == 0U);
}

BOOST_AUTO_TEST_CASE(an_edited_folder_is_told_and_waits_for_its_publication) {
    opened();
    add_person();
    const auto answer = open();
    BOOST_REQUIRE(answer.ok());
    BOOST_TEST(codes(answer.notes()) == "TD0990");
    BOOST_TEST(answer.notes().front().message.find("people.info") != std::string::npos);
    Engine& engine = *answer->get();
    BOOST_TEST(codes(engine.list(who("moi.nv"), inbox_of("moi.nv")).notes()) == "TD0930");
    PublishRequest look;
    look.dry_run = true;
    const auto seen = own.publish(engine, look);
    BOOST_REQUIRE(seen.ok());
    BOOST_TEST(lines(seen->changes) == "+ person moi.nv: Nguyễn Văn Mới, van-phong, –\n");
    BOOST_TEST(!seen->published);
    BOOST_TEST(version(engine) == 1U);
    clock.advance(std::chrono::hours(1));
    const auto published = engine.publish(who("khanh.tq"), {}); // one of thidua.info's operators
    BOOST_REQUIRE_MESSAGE(published.ok(), codes(published.notes()));
    BOOST_TEST(published->version == 2U);
    BOOST_TEST(engine.list(who("moi.nv"), inbox_of("moi.nv")).ok());
    const auto versions = engine.versions(owner());
    BOOST_REQUIRE(versions->size() == 2U);
    BOOST_TEST(versions->front().person == "khanh.tq");
    BOOST_TEST(versions->front().at == "2025-11-10T02:00:00.000Z");
    BOOST_TEST(versions->front().in_use);
    BOOST_TEST(lines(versions->front().changes) == lines(seen->changes));
    BOOST_TEST(versions->back().person == "");
    BOOST_TEST(!own.publish(engine)->published);
}

BOOST_AUTO_TEST_CASE(every_kind_of_change_has_its_line) {
    const auto engine = opened();
    own.replace("config/people.info", "Trần Mai Hoa", "Trần Thị Hoa");
    own.replace("config/roles.info", "hoa.tm     { unit quan-ly-nha  from 2022-07-08 }",
                "hoa.tm     { unit quan-ly-nha  from 2022-07-09 }");
    own.replace("config/units.info", "\"Văn phòng\"", "\"Văn phòng Sở\"");
    own.replace("workflows/khen-thuong/workflow.info", "unit \"Văn phòng\"", "unit \"Văn phòng Sở\"");
    own.replace("config/bodies.info", "dung.hq    { as member      from 2022-07-08 }", "");
    own.replace("config/thidua.info", "export-csv     { plugin export_csv }", "");
    own.replace("config/thidua.info", "khanh.tq", "khanh.tq\n mai.vt");
    std::filesystem::remove(own.root / "config/calendars/vn-2024.info");
    write("workflows/nghi-phep/workflow.info", kLeave);
    own.replace("workflows/khen-thuong/criteria/criteria-2025.info", "\n", " ; note\n");
    const auto answer = own.publish(*engine);
    BOOST_REQUIRE_MESSAGE(answer.ok(), (answer.notes().empty() ? "" : answer.notes().front().text));
    const std::string told = lines(answer->changes);
    for (const char* line :
         {"~ person hoa.tm: Trần Mai Hoa, ", "~ role unit-clerk · hoa.tm · quan-ly-nha: 2022-07-08 – → 2022-07-09 –",
          "~ unit van-phong: Văn phòng, ", "~ workflow khen-thuong: ", "- body hoi-dong-tdkt · dung.hq: member, ",
          "- plugin export-csv: ", "~ setting operators: khanh.tq, long.dv → khanh.tq, mai.vt, long.dv",
          "- calendar vn 2024: ", "+ workflow nghi-phep: 1 (", "~ criteria khen-thuong/criteria-2025.info: "})
        BOOST_TEST(told.find(line) != std::string::npos, line << " in\n" << told);
    BOOST_TEST(answer->changes.size() == 10U, told);
    BOOST_TEST(engine->publish(who("mai.vt"), {}).ok());
}

/// Somebody who signed in with a browser a moment ago.
Caller at_the_desk(const char* person, Instant now) {
    Caller caller = who(person);
    caller.presence = {false, now + std::chrono::minutes(5)};
    return caller;
}

BOOST_AUTO_TEST_CASE(over_the_network_publishing_takes_two_people_and_the_very_content_they_saw) {
    const auto engine = opened();
    add_person();
    PublishRequest look;
    look.dry_run = true;
    const auto seen = engine->publish(at_the_desk("khanh.tq", clock.now()), look);
    BOOST_REQUIRE(seen.ok());
    BOOST_TEST(seen->content != seen->hash);
    PublishRequest request;
    request.expected_content = seen->content;
    const auto code = [&](const Caller& caller) { return codes(engine->publish(caller, request).notes()); };
    Caller program = at_the_desk("long.dv", clock.now());
    program.presence->by_token = true;
    BOOST_TEST(code(program) == "TD1400");
    Caller late = at_the_desk("long.dv", clock.now() - std::chrono::minutes(5));
    BOOST_TEST(code(late) == "TD1401");
    late.presence->proven_until.reset();
    BOOST_TEST(code(late) == "TD1401");
    BOOST_TEST(code(at_the_desk("long.dv", clock.now())) == "TD1404");
    request.asked_by = "long.dv";
    BOOST_TEST(code(at_the_desk("long.dv", clock.now())) == "TD1406");
    request.asked_by = "hoa.tm";
    BOOST_TEST(code(at_the_desk("long.dv", clock.now())) == "TD1410");
    request.asked_by = "khanh.tq";
    own.replace("config/people.info", "Nguyễn Văn Mới", "Nguyễn Văn Khác");
    const auto stale = engine->publish(at_the_desk("long.dv", clock.now()), request);
    BOOST_TEST((stale.outcome() == Outcome::stale && codes(stale.notes()) == "TD1407"));
    BOOST_TEST(version(*engine) == 1U);
    own.replace("config/people.info", "Nguyễn Văn Khác", "Nguyễn Văn Mới");
    const auto published = engine->publish(at_the_desk("long.dv", clock.now()), request);
    BOOST_REQUIRE_MESSAGE(published.ok(), codes(published.notes()));
    BOOST_TEST(published->hash == seen->content);
    const auto versions = engine->versions(owner());
    BOOST_TEST((versions->front().person == "long.dv" && versions->front().asked_by == "khanh.tq"));
    BOOST_TEST(versions->front().changes.size() == 1U);
    BOOST_TEST(versions->back().asked_by == "");
}

BOOST_AUTO_TEST_CASE(one_operator_by_name_publishes_alone) {
    own.replace("config/thidua.info", "        long.dv\n    }\n", "    }\n    one-operator yes\n");
    const auto engine = opened();
    add_person();
    const auto self = engine->self(who("khanh.tq"));
    BOOST_TEST((self->operates && self->operates_alone));
    BOOST_TEST(codes(engine->publish(who("hoa.tm"), {}).notes()) == "TD0931");
    const auto published = engine->publish(at_the_desk("khanh.tq", clock.now()), {});
    BOOST_REQUIRE_MESSAGE(published.ok(), codes(published.notes()));
    own.replace("config/thidua.info", "        khanh.tq\n", "        khanh.tq\n        long.dv\n");
    const auto two = own.publish(*engine); // both, and yet "one-operator yes"
    BOOST_REQUIRE(!two.ok());
    BOOST_TEST(two.notes().front().code == "TD1403");
    BOOST_TEST(two.notes().front().message.find("there are 2") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(one_operator_who_does_not_say_so_is_warned) {
    const auto engine = opened();
    own.replace("config/thidua.info", "        long.dv\n", "");
    const auto view = own.publish(*engine);
    BOOST_REQUIRE_MESSAGE(view.ok(), codes(view.notes()));
    BOOST_TEST(with_code(view->warnings, "TD1412") != nullptr, codes(view->warnings));
    own.replace("config/thidua.info", "        khanh.tq\n    }\n", "        khanh.tq\n    }\n    one-operator yes\n");
    const auto said = own.publish(*engine);
    BOOST_TEST(with_code(said->warnings, "TD1412") == nullptr, codes(said->warnings));
    BOOST_TEST(lines(said->changes).find("+ setting one-operator: yes") != std::string::npos, lines(said->changes));
}

BOOST_AUTO_TEST_CASE(only_operators_publish) {
    const auto engine = opened();
    own.replace("config/thidua.info", "khanh.tq", "khanh.tq\n hoa.tm"); // nobody makes an operator of oneself
    BOOST_TEST(codes(engine->publish(who("hoa.tm"), {}).notes()) == "TD0931");
    BOOST_TEST(codes(engine->reload(who("hoa.tm")).notes()) == "TD0931");
    BOOST_TEST(codes(engine->versions(who("hoa.tm")).notes()) == "TD0931");
}

BOOST_AUTO_TEST_CASE(one_faulty_file_and_nothing_is_published_and_all_faults_are_told) {
    const auto engine = opened();
    add_person();
    own.replace("config/roles.info", "hoa.tm ", "hoa.tx ");
    own.break_workflow();
    const auto refused = own.publish(*engine);
    BOOST_REQUIRE(!refused.ok());
    BOOST_TEST(with_code(refused.notes(), "TD0905") != nullptr, codes(refused.notes()));
    BOOST_TEST(refused.notes().back().code == "TD0992");
    BOOST_TEST(refused.notes().back().message.find("version 1") != std::string::npos);
    BOOST_TEST(version(*engine) == 1U);
    BOOST_TEST(make(*engine).ok());
    own.replace("config/roles.info", "hoa.tx ", "hoa.tm ");
    const auto effects = own.publish(*engine);
    BOOST_TEST(codes(effects.notes()) == "TD0233 TD0992");
}

BOOST_AUTO_TEST_CASE(a_folder_that_cannot_be_read_at_all_keeps_nobody_from_working) {
    opened();
    write("config/thidua.info", "thidua {");
    const auto answer = open();
    BOOST_REQUIRE_MESSAGE(answer.ok(), codes(answer.notes()));
    BOOST_TEST(codes(answer.notes()) == "TD0991");
    BOOST_TEST(make(**answer).ok());
    BOOST_TEST(!own.publish(**answer).ok());
}

BOOST_AUTO_TEST_CASE(criteria_that_changed_are_proven_and_used_as_published) {
    const auto engine = opened();
    const std::string model = "workflows/khen-thuong/criteria/criteria-2025.dmn";
    own.replace(model, "</definitions>", "<!-- a note --></definitions>");
    const auto published = own.publish(*engine);
    BOOST_REQUIRE_MESSAGE(published.ok(), codes(published.notes()));
    BOOST_TEST(published->proofs == 2U); // the models, not the workflow
    write(model, "no model");
    BOOST_TEST(!own.publish(*engine).ok());
    BOOST_TEST(version(*engine) == 2U);
}

BOOST_AUTO_TEST_CASE(of_two_publishers_one_is_told_that_the_other_was_first) {
    const auto engine = opened();
    add_person();
    PublishRequest seen;
    seen.expected_version = 1;
    std::vector<std::thread> publishers;
    std::atomic<int> published{0};
    std::atomic<int> stale{0};
    for (int i = 0; i < 2; ++i)
        publishers.emplace_back([&] {
            const auto answer = OwnHouse::publish(*engine, seen);
            if (answer.ok() && answer->published) ++published;
            if (!answer.ok() && answer.outcome() == Outcome::stale) ++stale;
        });
    for (std::thread& publisher : publishers) publisher.join();
    BOOST_TEST(published == 1);
    BOOST_TEST(stale == 1);
    BOOST_TEST(version(*engine) == 2U);
}

BOOST_AUTO_TEST_CASE(requests_under_way_end_on_the_version_they_began_with) {
    const auto engine = opened();
    std::atomic<bool> stop{false};
    std::atomic<int> failed{0};
    std::vector<std::thread> callers;
    for (int i = 0; i < 3; ++i)
        callers.emplace_back([&] {
            while (!stop) {
                const auto made = make(*engine);
                const bool seen = made.ok() && engine->show(who("hoa.tm"), made->id).ok();
                if (!seen || engine->people(who("hoa.tm"))->empty()) ++failed;
            }
        });
    for (int i = 0; i < 5; ++i) {
        own.replace("config/people.info", "people\n{\n",
                    "people\n{\n    moi" + std::to_string(i) + ".nv { name \"Mới\"  unit van-phong }\n");
        BOOST_TEST(own.publish(*engine)->published);
    }
    stop = true;
    for (std::thread& caller : callers) caller.join();
    BOOST_TEST(failed == 0);
    BOOST_TEST(version(*engine) == 6U);
}

BOOST_AUTO_TEST_CASE(a_workflow_that_nobody_can_staff_is_held_back_alone) {
    const auto engine = opened();
    write("workflows/nghi-phep/workflow.info", kLeave);
    own.replace("workflows/khen-thuong/workflow.info", "2025.1", "2025.2");
    own.replace("workflows/khen-thuong/workflow.info", "    roles\n    {\n",
                "    roles\n    {\n        treasurer { title { vi \"Thủ quỹ\" en \"Treasurer\" } }\n");
    own.replace("workflows/khen-thuong/workflow.info", " by office", " by { office\n treasurer }");
    const auto answer = own.publish(*engine);
    BOOST_REQUIRE_MESSAGE(answer.ok(), (answer.notes().empty() ? "" : answer.notes().front().text));
    BOOST_REQUIRE(answer->held_back.size() == 1U);
    BOOST_TEST(answer->held_back.front() == "khen-thuong");
    BOOST_TEST(lines(answer->changes).rfind("+ workflow nghi-phep: ", 0) == 0U, lines(answer->changes));
    BOOST_TEST(answer->changes.size() == 1U);
    const Note* nobody = with_code(answer->warnings, "TD0943");
    BOOST_REQUIRE(nobody != nullptr);
    BOOST_TEST(nobody->message.find("10/11/2025") != std::string::npos, nobody->message);
    BOOST_TEST(nobody->place.line > 0U);
    const auto made = make(*engine, "T-1");
    BOOST_REQUIRE(made.ok());
    BOOST_TEST(engine->show(who("hoa.tm"), "T-1")->definition_version == "2025.1");
    BOOST_TEST(engine->create(who("hoa.tm"), "nghi-phep", "T-2", "quan-ly-nha", R"({"who":"Hoa"})", {}).ok());
}

BOOST_AUTO_TEST_CASE(vacancies_warn_with_place_and_day_and_stop_nobody) {
    own.replace("config/roles.info", "quynh.da   { unit quy-hoach  from 2022-07-08 }", "");
    auto answer = open();
    BOOST_REQUIRE(answer.ok());
    BOOST_TEST(codes(answer.notes()) == "TD0944");
    const Note& vacancy = answer.notes().front();
    BOOST_TEST(vacancy.severity == "warning");
    BOOST_TEST(vacancy.message.find("10/11/2025") != std::string::npos, vacancy.message);
    BOOST_TEST(vacancy.place.file.find("workflow.info") != std::string::npos);
    BOOST_TEST(vacancy.place.line > 0U);
    Engine& engine = *answer.value();
    BOOST_TEST(make(engine).ok());
    BOOST_TEST(codes(engine.run_due("en")->notes).empty()); // told today
    clock.advance(std::chrono::hours(24));
    BOOST_TEST(codes(engine.run_due("en")->notes) == "TD0944");
    BOOST_TEST(codes(engine.run_due("en")->notes).empty());
    // The last holder of a role of the whole house goes: what is in use stays in use.
    own.replace("config/roles.info", "ha.nt      { unit van-phong  from 2022-07-08 }", "");
    own.replace("config/roles.info", "khanh.tq   { unit van-phong  from 2022-07-08 }", "");
    const auto published = own.publish(engine);
    BOOST_REQUIRE_MESSAGE(published.ok(), codes(published.notes()));
    BOOST_TEST(published->published);
    BOOST_TEST(with_code(published->warnings, "TD0943") != nullptr, codes(published->warnings));
    BOOST_TEST(make(engine).ok());
    answer.value().reset();
    BOOST_TEST(codes(open().notes()) == "TD0944 TD0943");
}

BOOST_AUTO_TEST_CASE(a_misspelt_role_and_a_calendar_that_ends_warn_at_their_lines) {
    own.replace("config/roles.info", "    observer\n",
                "    obsrever\n    {\n        mai.vt     { unit van-phong  from 2022-07-08 }\n    }\n    observer\n");
    clock.advance(std::chrono::hours(24) * 720); // November 2027: no file has 2028
    const auto answer = open();
    BOOST_REQUIRE(answer.ok());
    BOOST_TEST(codes(answer.notes()) == "TD0945 TD0994");
    const Note* role = with_code(answer.notes(), "TD0994");
    BOOST_REQUIRE(role != nullptr);
    BOOST_TEST(role->hint.find("observer") != std::string::npos, role->hint);
    BOOST_TEST(role->place.file.find("roles.info") != std::string::npos);
    BOOST_TEST(role->text.find("obsrever\n") != std::string::npos, role->text); // the line itself is shown
    const Note* calendar = with_code(answer.notes(), "TD0945");
    BOOST_TEST(calendar->message.find("2028") != std::string::npos);
    BOOST_TEST(calendar->message.find("31/10/2027") != std::string::npos, calendar->message);
    BOOST_TEST(calendar->place.file.find("vn-2027.info") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_audit_finds_a_published_row_that_was_changed) {
    opened();
    BOOST_TEST(opened()->verify_audit(owner())->findings.empty());
    const auto engine = opened();
    run_sql("DROP TRIGGER published_text_never_changes; UPDATE published_text SET text = text || ' '");
    BOOST_TEST(codes(engine->verify_audit(owner())->findings) == "TD0652 TD0682"); // the trigger, the text
    BOOST_TEST(make(*engine).ok());
}

BOOST_AUTO_TEST_CASE(two_folders_of_one_workflow_are_refused) {
    const auto engine = opened();
    std::filesystem::copy(own.root / "workflows/khen-thuong", own.root / "workflows/another",
                          std::filesystem::copy_options::recursive);
    BOOST_TEST(codes(own.publish(*engine).notes()) == "TD0995 TD0992");
}

BOOST_AUTO_TEST_CASE(the_newest_version_is_taken_up_while_work_goes_on_and_a_broken_one_is_not) {
    const auto engine = opened();
    BOOST_TEST(engine->reload(owner())->version == 1U); // nothing newer
    add_person();
    BOOST_REQUIRE(own.publish(*engine)->published);
    // As another process would: version 3 is version 1 again, version 4 is not what its chain says.
    const auto add = [&](std::uint64_t number, const std::string& chain) {
        const std::string rows = std::to_string(number);
        run_sql("INSERT INTO published_version SELECT " + rows + ", content, x'" + chain + "', at, 'x', changes FROM " +
                "published_version WHERE number = 1; INSERT INTO published_file SELECT " + rows +
                ", workflow, name, text FROM published_file WHERE version = 1");
    };
    store::PublishedVersion third;
    third.number = 3;
    third.content = thidua::service::sha256_from_hex(ask("SELECT lower(hex(content)) FROM published_version LIMIT 1"));
    third.at = clock.now();
    third.person = "x";
    const std::string second = ask("SELECT lower(hex(chain)) FROM published_version WHERE number = 2");
    third.chain = store::chain_hash(third, thidua::service::sha256_from_hex(second));
    add(3, to_hex(third.chain));
    add_event(third);
    BOOST_TEST(engine->list(who("moi.nv"), inbox_of("moi.nv")).ok());
    const auto reloaded = engine->reload(owner());
    BOOST_REQUIRE_MESSAGE(reloaded.ok(), codes(reloaded.notes()));
    BOOST_TEST(reloaded->version == 3U);
    BOOST_TEST(lines(reloaded->changes) == "- person moi.nv: Nguyễn Văn Mới, van-phong, –\n");
    BOOST_TEST(codes(engine->list(who("moi.nv"), inbox_of("moi.nv")).notes()) == "TD0930");
    add(4, std::string(64, '0'));
    BOOST_TEST(codes(engine->reload(owner()).notes()) == "TD0681 TD0992");
    BOOST_TEST(engine->list(who("hoa.tm"), inbox_of("hoa.tm")).ok());
}

BOOST_AUTO_TEST_SUITE_END()
