// Days off that are announced late, through the whole house: published, reckoned anew, told.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <sqlite3.h>

#include "base/clock.hpp"
#include "service/absences/organisation_stream.hpp"
#include "service/own_house.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "support/places.hpp"
#include "thidua/content.hpp"

using namespace thidua;
using tests::OwnHouse;

namespace {

constexpr const char* kFields = R"({"nominee-name":"Lê Mẫu","kind":"individual","sex":"female","award":"FORM_GK",
    "commendation":"movement","milestone":"final","rating":"excellent","since":"2024-01-01","until":"2025-10-31",
    "achievements":"Vận động xóa 12 nhà tạm."})";
constexpr const char* kCalendar = "config/calendars/vn-2025.info";

Caller who(const char* person) {
    Caller caller;
    caller.person = person;
    caller.language = "vi";
    return caller;
}

struct House {
    tests::TemporaryFolder folder;
    OwnHouse own{folder.path() / "house"};
    ManualClock clock{*instant_from_iso("2025-11-10T08:00+07:00")}; // a Monday
    std::unique_ptr<Engine> engine = opened();

    std::unique_ptr<Engine> opened() {
        EngineSettings settings = own.settings();
        settings.now = [this] { return clock.now(); };
        auto answer = open_engine(settings);
        BOOST_REQUIRE(answer.ok());
        return std::move(answer.value());
    }
    void propose(const char* id) {
        BOOST_REQUIRE(engine->create(who("hoa.tm"), "khen-thuong", id, "quan-ly-nha", kFields, {}).ok());
        BOOST_REQUIRE(engine->act(who("hoa.tm"), id, "propose", {}, {}).ok());
    }
    [[nodiscard]] StageView stage(const char* id) {
        const auto view = engine->show(who("hoa.tm"), id);
        BOOST_REQUIRE(view.ok());
        return view->stages.front();
    }
    [[nodiscard]] std::size_t events(const char* id) { return engine->history(who("hoa.tm"), id)->size(); }
    void announce(const char* day, const char* reason) {
        own.replace(kCalendar, "holidays\n    {\n",
                    std::string("holidays\n    {\n        ") + day + " \"" + reason + "\"\n");
        const auto published = OwnHouse::publish(*engine);
        BOOST_REQUIRE_MESSAGE(published.ok(), (published.notes().empty() ? "" : published.notes().front().text));
    }
    void run_sql(const std::string& text) const {
        sqlite3* database = nullptr;
        BOOST_REQUIRE(sqlite3_open((own.root / "store/thidua.db").c_str(), &database) == SQLITE_OK);
        BOOST_TEST(sqlite3_exec(database, text.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK,
                   sqlite3_errmsg(database));
        sqlite3_close(database);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(announced_late, House)

BOOST_AUTO_TEST_CASE(a_changed_calendar_is_an_event_with_who_when_and_why) {
    announce("2025-11-12", "Nghỉ bão");
    own.replace(kCalendar, "2025-11-12 \"Nghỉ bão\"\n", "");
    own.replace(kCalendar, "holidays\n", "half-days { 2025-11-13 \"chiều nghỉ họp\" }\n    holidays\n");
    clock.advance(std::chrono::hours(1));
    const auto published = OwnHouse::publish(*engine);
    BOOST_REQUIRE_MESSAGE(published.ok(), (published.notes().empty() ? "" : published.notes().front().text));
    BOOST_REQUIRE(published->changes.size() == 1U);
    BOOST_TEST(published->changes.front().what == "calendar");
    BOOST_TEST(published->changes.front().after.find("½11-13") != std::string::npos, published->changes.front().after);
    Caller owner = who("");
    owner.local_operator = make_local_operator();
    const auto audit = engine->verify_audit(owner); // replays the stream of the organisation too
    BOOST_REQUIRE(audit.ok());
    BOOST_TEST(audit->findings.empty());
    engine.reset();
    auto store = store::open_sqlite_store(own.root / "store");
    BOOST_REQUIRE(store.has_value());
    const auto history = (*store)->history(service::organisation_stream());
    BOOST_REQUIRE(history.has_value());
    BOOST_REQUIRE_EQUAL(history->size(), 2U);
    const store::EventRecord& first = history->front().event;
    BOOST_TEST(first.kind == "calendars-read");
    BOOST_TEST(to_iso(first.at) == "2025-11-10T01:00:00.000Z");
    BOOST_TEST(first.payload_json.find(R"("version":2,)") != std::string::npos, first.payload_json);
    BOOST_TEST(first.payload_json.find(R"("days":[{"calendar":"vn","day":"2025-11-12","before":"usual",)"
                                       R"("after":"holiday","reason":"Nghỉ bão"}])") != std::string::npos,
               first.payload_json);
    const store::EventRecord& second = history->back().event;
    BOOST_TEST(to_iso(second.at) == "2025-11-10T02:00:00.000Z");
    BOOST_TEST(second.payload_json.find(
                   R"("day":"2025-11-12","before":"holiday","after":"usual","reason":"Nghỉ bão")") != std::string::npos,
               second.payload_json);
    BOOST_TEST(second.payload_json.find(R"("day":"2025-11-13","before":"usual","after":"half")") != std::string::npos,
               second.payload_json);
}

BOOST_AUTO_TEST_CASE(a_published_calendar_moves_what_is_open_and_says_why) {
    propose("T-1");
    BOOST_REQUIRE(engine->create(who("hoa.tm"), "khen-thuong", "T-2", "quan-ly-nha", kFields, {}).ok());
    BOOST_REQUIRE(engine->run_due("vi").ok());
    BOOST_TEST(stage("T-1").due == "2025-11-13T16:59:59.999Z");
    announce("2025-11-12", "Nghỉ bão");
    BOOST_REQUIRE(engine->run_due("vi").ok());
    BOOST_TEST(stage("T-1").due == "2025-11-14T16:59:59.999Z");
    BOOST_TEST(stage("T-1").due_before == "2025-11-13T16:59:59.999Z");
    BOOST_TEST(stage("T-1").moved_because == "12/11/2025: Nghỉ bão");
    BOOST_TEST(stage("T-1").moved_by_calendar);
    const auto history = engine->history(who("hoa.tm"), "T-1");
    BOOST_REQUIRE(history.ok());
    const EventView& last = history->back();
    BOOST_TEST(last.kind == "rescheduled");
    BOOST_TEST(last.person == "engine");
    BOOST_TEST(last.reason == "12/11/2025: Nghỉ bão");
    BOOST_REQUIRE_EQUAL(last.details.size(), 2U);
    BOOST_TEST(last.details[0] == "hạn của bước Đơn vị xét: 13/11/2025 23:59 → 14/11/2025 23:59");
    BOOST_TEST(last.details[1] == "ngày thay đổi trong lịch: 12/11/2025");
    const EventView draft = engine->history(who("hoa.tm"), "T-2")->back(); // its idle rule counts working days too
    BOOST_TEST(draft.kind == "rescheduled");
    BOOST_TEST(draft.details.front() == "tính lại các mốc nhắc việc của bước Dự thảo");
    const std::size_t before = events("T-1");
    BOOST_REQUIRE(engine->run_due("vi").ok());
    BOOST_TEST(events("T-1") == before);
}

BOOST_AUTO_TEST_CASE(an_inbox_counts_by_the_new_calendar) {
    propose("T-1");
    BOOST_REQUIRE(engine->run_due("vi").ok());
    announce("2025-11-12", "Nghỉ bão");
    BOOST_REQUIRE(engine->run_due("vi").ok());
    const auto page = engine->page(who("hoa.tm"), "T-1");
    BOOST_REQUIRE(page.ok());
    BOOST_TEST(page->due.front().working_days_left.value_or(-1) == 3);
    const auto inbox = engine->inbox(who("cuong.nm"), {});
    BOOST_REQUIRE(inbox.ok());
    BOOST_REQUIRE_EQUAL(inbox->lines.size(), 1U);
    BOOST_TEST(inbox->lines[0].due.working_days_left.value_or(-1) == 3);
    BOOST_REQUIRE(inbox->lines[0].hint.has_value());
    BOOST_TEST(inbox->lines[0].hint->code == "moved");
    BOOST_TEST(inbox->lines[0].hint->text == "Hạn trước là 13/11/2025; lịch nghỉ thay đổi: 12/11/2025: Nghỉ bão");
}

BOOST_AUTO_TEST_CASE(a_process_that_ends_midway_begins_again_and_moves_nothing_twice) {
    propose("T-1");
    BOOST_REQUIRE(engine->run_due("vi").ok());
    announce("2025-11-12", "Nghỉ bão");
    engine.reset(); // before anything was reckoned
    engine = opened();
    BOOST_REQUIRE(engine->run_due("vi").ok());
    BOOST_TEST(stage("T-1").due == "2025-11-14T16:59:59.999Z");
    const std::size_t before = events("T-1");
    engine.reset();
    // As if it had ended after the last nomination, before it was noted that all is done.
    run_sql("UPDATE metadata SET value = replace(value, '\"2025-11-12\":{\"kind\":\"holiday\",\"reason\":\"Nghỉ "
            "bão\"},', '')"
            " WHERE key = 'calendars-reckoned'");
    engine = opened();
    BOOST_REQUIRE(engine->run_due("vi").ok());
    BOOST_TEST(events("T-1") == before);
    BOOST_TEST(stage("T-1").due == "2025-11-14T16:59:59.999Z");
}

BOOST_AUTO_TEST_CASE(what_the_clock_had_done_already_stays_and_is_named) {
    std::filesystem::create_directories(own.root / "workflows/thong-bao");
    BOOST_REQUIRE(write_file_atomically(own.root / "workflows/thong-bao/workflow.info", R"(workflow thong-bao
{
    version 1
    title { vi "Thông báo"  en "Notice" }
    calendar vn
    roles { unit-clerk { title { vi "Cán bộ"  en "Clerk" }  where own-unit }
            unit-head  { title { vi "Trưởng phòng"  en "Head" }  where own-unit } }
    form { who { type text  required yes  label { vi "Người"  en "Who" } } }
    stages { notice { title { vi "Niêm yết"  en "Posted" }  owner unit-clerk  start yes  edits all }
             review { title { vi "Xét"  en "Review" }  owner unit-head  due "5 working days" }
             done   { title { vi "Xong"  en "Done" }  end yes } }
    actions { ends   { title { vi "Hết hạn"  en "Ends" }  from notice  to review  by clock  after "2 working days" }
              finish { title { vi "Duyệt"  en "Finish" }  from review  to done  by unit-head } }
}
)")
                      .has_value());
    BOOST_REQUIRE(OwnHouse::publish(*engine).ok());
    BOOST_REQUIRE(engine->create(who("hoa.tm"), "thong-bao", "B-1", "quan-ly-nha", R"({"who":"Lê Mẫu"})", {}).ok());
    clock.set(*instant_from_iso("2025-11-13T08:00+07:00"));
    BOOST_REQUIRE(engine->run_due("vi").ok());
    BOOST_TEST(stage("B-1").name == "review");
    announce("2025-11-12", "Nghỉ bão"); // it should have stood there a day longer
    const auto done = engine->run_due("vi");
    BOOST_REQUIRE(done.ok());
    BOOST_TEST(stage("B-1").name == "review");
    std::string named;
    for (const Note& note : done->notes)
        if (note.code == "TD1488") named += note.message;
    BOOST_TEST(named ==
               "hồ sơ B-1: đồng hồ đã «Hết hạn» ngày 13/11/2025 khi chưa biết lịch nghỉ thay đổi (12/11/2025: Nghỉ "
               "bão); việc đã làm giữ nguyên, cần xem lại");
}

BOOST_AUTO_TEST_CASE(killed_between_ring_and_commit_each_is_reckoned_and_rung_once) {
    constexpr int kDrafts = 40;
    constexpr int kDeaths = 8;
    const auto id = [](int number) { return "T-" + std::to_string(number); };
    for (int at = 0; at < kDrafts; ++at)
        BOOST_REQUIRE(engine->create(who("hoa.tm"), "khen-thuong", id(at), "quan-ly-nha", kFields, {}).ok());
    BOOST_REQUIRE(engine->run_due("vi").ok());
    announce("2025-11-12", "Nghỉ bão");
    engine.reset();
    clock.set(
        *instant_from_iso("2025-11-25T08:00+07:00")); // the idle rule rings on this morning, a day later than before
    for (int death = 0; death < kDeaths; ++death) {
        const pid_t child = fork();
        if (child == 0) {
            EngineSettings settings = own.settings();
            settings.now = [this] { return clock.now(); };
            auto answer = open_engine(settings);
            if (answer.ok()) (void)answer.value()->run_due("vi");
            _exit(0);
        }
        usleep(static_cast<useconds_t>(30'000 * (death + 1)));
        kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
    }
    engine = opened();
    BOOST_REQUIRE(engine->run_due("vi").ok());
    for (int at = 0; at < kDrafts; ++at) {
        int moved = 0;
        int rung = 0;
        const auto history = engine->history(who("hoa.tm"), id(at));
        for (const EventView& event : *history) {
            moved += event.kind == "rescheduled" ? 1 : 0;
            rung += event.kind == "reminded" ? 1 : 0;
        }
        BOOST_TEST(moved == 1, id(at) << " was reckoned " << moved << " times");
        BOOST_TEST(rung == 1, id(at) << " rang " << rung << " times");
    }
    Caller owner;
    owner.local_operator = make_local_operator();
    BOOST_TEST(engine->verify_audit(owner)->findings.empty());
}

BOOST_AUTO_TEST_CASE(it_is_done_in_the_background_too) {
    propose("T-1");
    BOOST_REQUIRE(engine->run_due("vi").ok());
    engine->run_in_background();
    announce("2025-11-12", "Nghỉ bão");
    BOOST_REQUIRE(engine->run_due("vi").ok()); // waits until nothing is to be done
    BOOST_TEST(stage("T-1").due == "2025-11-14T16:59:59.999Z");
}

BOOST_AUTO_TEST_CASE(more_time_is_given_by_whom_the_workflow_names_and_stays_visible) {
    propose("T-1");
    const auto code = [](const Answer<Receipt>& answer) {
        return answer.notes().empty() ? std::string() : answer.notes().front().code;
    };
    BOOST_TEST(code(engine->extend(who("hoa.tm"), "T-1", "", "2 working days", "x", {})) == "TD1470");
    const auto unread = engine->extend(who("hoa.tm"), "T-1", "", "two days", "x", {});
    BOOST_TEST(code(unread) == "TD1482");
    BOOST_TEST((unread.outcome() == Outcome::usage));
    NewEvidence paper;
    paper.id = "E1";
    paper.kind = "original";
    paper.title = "Biên bản";
    paper.file_name = "a.txt";
    paper.content = content_of("a");
    BOOST_REQUIRE(engine->act(who("hoa.tm"), "T-1", "take-back", {}, {}).ok());
    BOOST_REQUIRE(engine->attach(who("hoa.tm"), "T-1", paper, {}).ok());
    BOOST_REQUIRE(engine->act(who("hoa.tm"), "T-1", "propose", {}, {}).ok());
    BOOST_REQUIRE(engine->act(who("cuong.nm"), "T-1", "submit", {}, {}).ok());
    BOOST_TEST(stage("T-1").extend_most == ""); // not the clerk's
    BOOST_TEST(engine->show(who("binh.lv"), "T-1")->stages.front().extend_most == "5 working days");
    BOOST_TEST(code(engine->extend(who("hoa.tm"), "T-1", "", "2 working days", "x", {})) == "TD1471");
    const std::string before = stage("T-1").due;
    BOOST_TEST(engine->extend(who("binh.lv"), "T-1", "", "2 working days", "Chờ xác minh", {}).ok());
    BOOST_TEST(stage("T-1").due > before);
    BOOST_TEST(stage("T-1").due_before == before);
    BOOST_TEST(stage("T-1").moved_because == "Chờ xác minh");
    BOOST_TEST(!stage("T-1").moved_by_calendar);
    BOOST_TEST(engine->show(who("binh.lv"), "T-1")->stages.front().extend_most == ""); // once alone
    const EventView last = engine->history(who("hoa.tm"), "T-1")->back();
    BOOST_TEST(last.kind == "extended");
    BOOST_TEST(last.reason == "Chờ xác minh");
    BOOST_TEST(last.details[0] == "gia hạn bước Văn phòng thẩm định thêm 2 ngày làm việc");
}

BOOST_AUTO_TEST_CASE(the_zone_and_the_hours_of_the_office_are_settings) {
    BOOST_TEST(engine->time_zone() == "Asia/Ho_Chi_Minh");
    own.replace("config/thidua.info", "    calendars    \"calendars\"",
                "    office { time-zone \"Europe/Berlin\"  remind-at \"09:00\" }\n    calendars    \"calendars\"");
    BOOST_REQUIRE(OwnHouse::publish(*engine).ok());
    BOOST_TEST(engine->time_zone() == "Europe/Berlin");
    propose("T-1");
    BOOST_TEST(stage("T-1").due == "2025-11-13T22:59:59.999Z");
    BOOST_TEST(engine
                   ->verify_audit([] {
                       Caller owner;
                       owner.local_operator = make_local_operator();
                       return owner;
                   }())
                   ->findings.empty());
}

BOOST_AUTO_TEST_CASE(settings_that_cannot_be_are_refused_by_name) {
    const auto codes_with = [&](const std::string& block) {
        own.replace("config/thidua.info", "    calendars    \"calendars\"",
                    "    " + block + "\n    calendars    \"calendars\"");
        const auto published = OwnHouse::publish(*engine);
        std::string codes;
        for (const Note& note : published.notes()) codes += (codes.empty() ? "" : " ") + note.code;
        own.replace("config/thidua.info", "    " + block + "\n", "");
        return std::pair(codes, published.notes().empty() ? Note() : published.notes().front());
    };
    const auto [zone, told] = codes_with("office { time-zone \"Asia/Ho_Chi_Min\" }");
    BOOST_TEST(zone.find("TD1460") != std::string::npos);
    BOOST_TEST(told.text.find("Asia/Ho_Chi_Minh") != std::string::npos);
    BOOST_TEST(codes_with("office { remind-at \"8:00\" }").first.find("TD1216") != std::string::npos);
    BOOST_TEST(
        codes_with("office { hours { morning \"12:00-08:00\"  afternoon \"13:00-17:00\" } }").first.find("TD1461") !=
        std::string::npos);
    BOOST_TEST(
        codes_with("office { hours { morning \"08:00-12:00\"  afternoon \"11:00-17:00\" } }").first.find("TD1461") !=
        std::string::npos);
    BOOST_TEST(codes_with("reminders-at \"07:00\"\n    office { remind-at \"08:00\" }").first.find("TD1462") !=
               std::string::npos);
    BOOST_TEST(codes_with("office { timezone \"UTC\" }").first.find("TD0130") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
