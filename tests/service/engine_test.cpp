// One nomination through the engine's one door: made, proposed, refused, repeated, seen by whom it may concern.
#include <array>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

#include <boost/test/unit_test.hpp>
#include <sqlite3.h>

#include "base/clock.hpp"
#include "base/files/files.hpp"
#include "service/own_house.hpp"
#include "support/places.hpp"
#include "thidua/engine.hpp"
#include "thidua/make_local_operator.hpp"

using namespace thidua;
using tests::inbox_of;
using tests::OwnHouse;

namespace {

const char* const kFields = R"({"nominee-name":"Nguyễn Thị Mẫu","kind":"individual","sex":"female","award":"FORM_GK",)"
                            R"("commendation":"movement","milestone":"final","since":"2024-01-01",)"
                            R"("until":"31/10/2025","rating":"excellent","achievements":"Giúp 12 hộ nghèo."})";

struct House {
    tests::TemporaryFolder folder;
    ManualClock clock{*instant_from_iso("2025-11-10T08:00+07:00")};
    std::unique_ptr<Engine> engine = open();

    std::unique_ptr<Engine> open() {
        EngineSettings settings;
        settings.config = tests::source_dir() / "config";
        settings.store = folder.path() / "store";
        settings.now = [this] { return clock.now(); };
        settings.log_level = "off";
        auto opened = open_engine(std::move(settings));
        BOOST_REQUIRE_MESSAGE(opened.ok(), (opened.notes().empty() ? "" : opened.notes().front().text));
        return std::move(opened.value());
    }
    /// Beside the engine, which is closed.
    void run_sql(const char* text) const {
        sqlite3* database = nullptr;
        BOOST_REQUIRE(sqlite3_open((folder.path() / "store/thidua.db").c_str(), &database) == SQLITE_OK);
        BOOST_TEST(sqlite3_exec(database, text, nullptr, nullptr, nullptr) == SQLITE_OK, sqlite3_errmsg(database));
        sqlite3_close(database);
    }
    static Caller who(const char* person) {
        Caller caller;
        caller.person = person;
        return caller;
    }
    Answer<Receipt> make(const char* id, const std::string& key = {}) {
        return engine->create(who("hoa.tm"), "khen-thuong", id, "quan-ly-nha", kFields, {std::nullopt, key});
    }
    Answer<Receipt> act(const char* person, const char* id, const char* action, const std::string& key = {}) {
        return engine->act(who(person), id, action, {}, {std::nullopt, key});
    }
};

std::string first_code(const std::vector<Note>& notes) { return notes.empty() ? "" : notes.front().code; }

} // namespace

BOOST_FIXTURE_TEST_SUITE(service, House)

BOOST_AUTO_TEST_CASE(a_nomination_is_made_proposed_and_shown) {
    const auto made = make("T-1");
    BOOST_REQUIRE_MESSAGE(made.ok(), (made.notes().empty() ? "" : made.notes().front().text));
    BOOST_TEST(act("hoa.tm", "T-1", "propose")->stages.front() == "unit-review");
    const auto view = engine->show(who("cuong.nm"), "T-1");
    BOOST_REQUIRE(view.ok());
    BOOST_TEST(view->line.name == "Nguyễn Thị Mẫu");
    BOOST_TEST(view->line.title == "Giấy khen của Giám đốc Sở");
    BOOST_TEST(view->stages.front().due == "2025-11-13T16:59:59.999Z");
    BOOST_TEST(engine->list(who("cuong.nm"), inbox_of("cuong.nm"))->lines.front().id == "T-1");
    BOOST_TEST(engine->list(who("hoa.tm"), inbox_of("hoa.tm"))->lines.empty());
    BOOST_TEST(engine->history(who("cuong.nm"), "T-1")->size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_refusal_names_all_blockers_and_who_can_help) {
    (void)make("T-1");
    (void)act("hoa.tm", "T-1", "propose");
    const auto refused = act("hoa.tm", "T-1", "submit");
    BOOST_TEST(static_cast<int>(refused.outcome()) == 1);
    const auto why = engine->why(who("hoa.tm"), "T-1", "submit", {});
    BOOST_REQUIRE(why.ok());
    BOOST_TEST(why->size() == refused.notes().size());
    BOOST_TEST(why->size() >= 2U);
    bool named = false;
    for (const Note& note : *why)
        for (const std::string& helper : note.helpers) named = named || helper.find("cuong.nm") != std::string::npos;
    BOOST_TEST(named);
}

BOOST_AUTO_TEST_CASE(what_the_check_refuses_is_not_published) {
    const OwnHouse own(folder.path() / "house");
    own.break_workflow();
    const auto opened = own.open();
    BOOST_REQUIRE(!opened.ok());
    BOOST_TEST(opened.notes().size() == 1U); // seven effects name it
    BOOST_TEST(opened.notes().front().related.size() == 4U);
    BOOST_TEST(first_code(opened.notes()) == "TD0233");
    BOOST_TEST(opened.notes().front().hint.find("mail") != std::string::npos, opened.notes().front().text);
}

BOOST_AUTO_TEST_CASE(a_workflow_that_is_broken_later_stays_as_it_was_published) {
    const OwnHouse own(folder.path() / "house");
    BOOST_REQUIRE(own.open().value()->create(who("hoa.tm"), "khen-thuong", "T-1", "quan-ly-nha", kFields, {}).ok());
    own.break_workflow();
    auto opened = own.open();
    BOOST_REQUIRE_MESSAGE(opened.ok(), (opened.notes().empty() ? "" : opened.notes().front().text));
    BOOST_TEST(first_code(opened.notes()) == "TD0990");
    Engine& running = *opened.value();
    BOOST_TEST(first_code(own.publish(running).notes()) == "TD0233");
    BOOST_TEST(running.create(who("hoa.tm"), "khen-thuong", "T-2", "quan-ly-nha", kFields, {}).ok());
    BOOST_TEST(running.list(who("hoa.tm"), {})->lines.size() == 2U);
    BOOST_TEST(running.list(who("hoa.tm"), inbox_of("hoa.tm"))->lines.size() == 2U);
    BOOST_TEST(running.act(who("hoa.tm"), "T-1", "propose", {}, {}).ok());
}

BOOST_AUTO_TEST_CASE(a_workflow_that_is_taken_away_lets_what_runs_go_on) {
    const OwnHouse own(folder.path() / "house");
    {
        const auto before = own.open();
        BOOST_REQUIRE((*before)->create(who("hoa.tm"), "khen-thuong", "T-1", "quan-ly-nha", kFields, {}).ok());
        BOOST_REQUIRE((*before)->act(who("hoa.tm"), "T-1", "propose", {}, {}).ok());
        std::filesystem::remove_all(own.root / "workflows/khen-thuong");
        BOOST_TEST(first_code(own.publish(**before).notes()) == "TD0975"); // thidua.info still means it by default
        own.replace("config/thidua.info", "    default-workflow khen-thuong", "   ;");
        BOOST_REQUIRE(own.publish(**before).ok());
    }
    const auto without = own.open();
    BOOST_REQUIRE(without.ok());
    BOOST_TEST((*without)->list(who("cuong.nm"), inbox_of("cuong.nm"))->lines.front().stage_titles == "Đơn vị xét");
    BOOST_TEST(
        first_code((*without)->create(who("hoa.tm"), "khen-thuong", "T-2", "quan-ly-nha", kFields, {}).notes()) ==
        "TD0921");
}

BOOST_AUTO_TEST_CASE(what_runs_on_an_older_version_waits_for_the_roles_it_names) {
    const OwnHouse own(folder.path() / "house");
    {
        const auto before = own.open();
        BOOST_REQUIRE((*before)->create(who("hoa.tm"), "khen-thuong", "T-1", "quan-ly-nha", kFields, {}).ok());
        BOOST_REQUIRE((*before)->act(who("hoa.tm"), "T-1", "propose", {}, {}).ok());
        own.rename_role("unit-head", "chief");
        const auto published = own.publish(**before);
        BOOST_REQUIRE_MESSAGE(published.ok(), (published.notes().empty() ? "" : published.notes().front().text));
    }
    const auto after = own.open();
    BOOST_REQUIRE_MESSAGE(after.ok(), (after.notes().empty() ? "" : after.notes().front().text));
    BOOST_TEST(after.notes().empty());
    BOOST_REQUIRE_EQUAL((*after)->list(who("cuong.nm"), inbox_of("cuong.nm"))->lines.size(), 1U);
    BOOST_TEST((*after)->list(who("cuong.nm"), inbox_of("cuong.nm"))->lines.front().id == "T-1");
}

BOOST_AUTO_TEST_CASE(other_units_see_nothing_and_missing_looks_the_same) {
    (void)make("T-1");
    const auto hidden = engine->show(who("quynh.da"), "T-1");
    const auto missing = engine->show(who("quynh.da"), "T-2");
    BOOST_TEST(first_code(hidden.notes()) == "TD0920");
    BOOST_TEST(first_code(missing.notes()) == "TD0920");
    BOOST_TEST(engine->list(who("quynh.da"), {})->lines.empty());
    BOOST_TEST(engine->list(who("ha.nt"), {})->lines.size() == 1U);
    BOOST_TEST(first_code(act("quynh.da", "T-1", "propose").notes()) == "TD0920");
}

BOOST_AUTO_TEST_CASE(an_inbox_shows_no_more_than_the_caller_may_see) {
    for (const char* id : {"T-1", "T-2", "T-3"}) (void)make(id);
    (void)act("hoa.tm", "T-2", "propose");
    const auto waiting_for = [&](const char* caller, const char* person) {
        ListRequest request;
        request.waiting_for = person;
        request.limit = 1;
        std::string seen;
        do {
            const auto page = engine->list(who(caller), request);
            BOOST_REQUIRE(page.ok());
            for (const LineView& line : page->lines) seen += line.id + " ";
            request.after = page->next;
        } while (!request.after.empty());
        BOOST_TEST(engine->count(who(caller), request)->count * 4 == seen.size());
        return seen;
    };
    BOOST_TEST(waiting_for("hoa.tm", "hoa.tm") == "T-3 T-1 ");
    BOOST_TEST(waiting_for("ha.nt", "cuong.nm") == "T-2 "); // the office sees all units
    BOOST_TEST(waiting_for("hoa.tm", "cuong.nm") == "T-2 ");
    for (const char* person : {"quynh.da", "hoa.tm", "cuong.nm", "ha.nt"})
        BOOST_TEST(waiting_for("quynh.da", person) == ""); // of another unit
    BOOST_TEST(engine->list(who("quynh.da"), inbox_of("quynh.da"))->lines.empty());
    ListRequest nobody;
    nobody.waiting_for = "cuong.nn";
    for (const auto& notes : {engine->list(who("ha.nt"), nobody).notes(), engine->count(who("ha.nt"), nobody).notes()})
        BOOST_TEST(first_code(notes) == "TD0930");
    nobody.waiting_for = "hoa.tm";
    BOOST_TEST(first_code(engine->list(who("nobody"), nobody).notes()) == "TD0930");
}

BOOST_AUTO_TEST_CASE(nobody_may_do_nothing) {
    BOOST_TEST(first_code(engine->list(who("hoa.tn"), inbox_of("hoa.tn")).notes()) == "TD0930");
    BOOST_TEST(first_code(engine->list(who(""), inbox_of("")).notes()) == "TD0929");
    BOOST_TEST(engine->list(who("hoa.tn"), inbox_of("hoa.tn")).notes().front().hint.find("hoa.tm") !=
               std::string::npos);
    BOOST_TEST(first_code(engine->incidents(who("hoa.tm")).notes()) == "TD0931");
}

BOOST_AUTO_TEST_CASE(a_repeated_key_acts_once_and_another_content_is_refused) {
    (void)make("T-1", "k1");
    const auto again = make("T-1", "k1");
    BOOST_REQUIRE(again.ok());
    BOOST_TEST(again->repeated);
    const auto first = act("hoa.tm", "T-1", "propose", "k2");
    const auto second = act("hoa.tm", "T-1", "propose", "k2");
    BOOST_TEST(second->repeated);
    BOOST_TEST(second->revision == first->revision);
    BOOST_TEST(first_code(act("hoa.tm", "T-1", "take-back", "k2").notes()) == "TD0611");
}

BOOST_AUTO_TEST_CASE(a_repeated_key_gives_the_first_answer_whatever_has_happened_since) {
    (void)make("T-1");
    const char* const days = R"({"days":3})";
    const auto first = engine->edit(who("hoa.tm"), "T-1", days, {{}, "e1"});
    const auto unchanged = engine->edit(who("hoa.tm"), "T-1", days, {{}, "e2"});
    BOOST_TEST(unchanged->revision == first->revision);
    (void)act("hoa.tm", "T-1", "propose", "p1"); // from here on nobody may edit
    for (const char* key : {"e1", "e2"}) {
        const auto again = engine->edit(who("hoa.tm"), "T-1", days, {{}, key});
        BOOST_REQUIRE(again.ok());
        BOOST_TEST(again->repeated);
        BOOST_TEST(again->revision == first->revision);
        BOOST_TEST(again->stages == first->stages);
        BOOST_TEST(first_code(engine->edit(who("hoa.tm"), "T-1", R"({"days":4})", {{}, key}).notes()) == "TD0611");
    }
}

BOOST_AUTO_TEST_CASE(a_repeated_key_finds_what_was_made_under_a_name_the_caller_did_not_choose) {
    const auto first = make("", "c1");
    clock.advance(std::chrono::seconds(5));
    const auto again = make("", "c1");
    BOOST_REQUIRE(again.ok());
    BOOST_TEST(again->repeated);
    BOOST_TEST(again->id == first->id);
    BOOST_TEST(make("", "c2")->id != first->id);
    NewEvidence paper{"", "", "original", "Báo cáo", "", "a.pdf", "application/pdf", content_of("content")};
    const auto attached = engine->attach(who("hoa.tm"), first->id, paper, {{}, "a1"});
    const auto repeated = engine->attach(who("hoa.tm"), first->id, paper, {{}, "a1"});
    BOOST_REQUIRE(repeated.ok());
    BOOST_TEST(repeated->repeated);
    BOOST_TEST(repeated->revision == attached->revision);
}

BOOST_AUTO_TEST_CASE(evidence_gets_an_id_that_is_free) {
    (void)make("T-1");
    NewEvidence paper{"", "", "original", "Báo cáo", "", "a.pdf", "application/pdf", content_of("content")};
    BOOST_TEST(engine->attach(who("hoa.tm"), "T-1", paper, {}).ok());
    BOOST_TEST(engine->attach(who("hoa.tm"), "T-1", paper, {}).ok());
    BOOST_TEST(engine->remove_evidence(who("hoa.tm"), "T-1", "E1", {}).ok());
    BOOST_TEST(engine->attach(who("hoa.tm"), "T-1", paper, {}).ok());
    BOOST_TEST(engine->show(who("hoa.tm"), "T-1")->evidence.back().id == "E3");
}

BOOST_AUTO_TEST_CASE(evidence_comes_back_as_it_was_given_to_who_may_read_it) {
    (void)make("T-1");
    const std::string content(200'000, 'x');
    NewEvidence paper{"", "", "original", "Báo cáo", "", "a.pdf", "application/pdf", content_of(content)};
    BOOST_TEST(engine->attach(who("hoa.tm"), "T-1", paper, {}).ok());
    std::string back;
    const auto take = [&](std::string_view piece) {
        back += piece;
        return true;
    };
    const auto item = engine->evidence(who("hoa.tm"), "T-1", "E1", take);
    BOOST_REQUIRE(item.ok());
    BOOST_TEST(item->bytes == content.size());
    BOOST_TEST((back == content));
    const auto none = engine->evidence(who("hoa.tm"), "T-1", "E2", take);
    BOOST_TEST(first_code(none.notes()) == "TD0536");
    BOOST_TEST(none.notes().front().hint.find("E1") != std::string::npos);
    BOOST_TEST(first_code(engine->evidence(who("quynh.da"), "T-1", "E1", take).notes()) == "TD0920");
    int pieces = 0;
    BOOST_TEST(engine->evidence(who("hoa.tm"), "T-1", "E1", [&](std::string_view) { return ++pieces < 1; }).ok());
    BOOST_TEST(pieces == 1);
}

BOOST_AUTO_TEST_CASE(of_content_that_breaks_off_nothing_is_kept) {
    (void)make("T-1");
    NewEvidence paper{"", "", "original", "Báo cáo", "", "a.pdf", "application/pdf", {}};
    paper.content = [left = 3]() mutable {
        return left-- > 0 ? std::optional<std::string_view>("half") : std::nullopt;
    };
    const auto broken = engine->attach(who("hoa.tm"), "T-1", paper, {});
    BOOST_TEST(static_cast<int>(broken.outcome()) == static_cast<int>(Outcome::environment));
    BOOST_TEST(first_code(broken.notes()) == "TD0998");
    BOOST_TEST(engine->show(who("hoa.tm"), "T-1")->evidence.empty());
}

BOOST_AUTO_TEST_CASE(an_old_revision_is_stale) {
    (void)make("T-1");
    (void)engine->edit(who("hoa.tm"), "T-1", R"({"days":3})", {});
    const auto stale = engine->edit(who("hoa.tm"), "T-1", R"({"days":4})", {1, ""});
    BOOST_TEST(static_cast<int>(stale.outcome()) == static_cast<int>(Outcome::stale));
    BOOST_TEST(engine->edit(who("hoa.tm"), "T-1", R"({"days":4})", {2, ""}).ok());
}

BOOST_AUTO_TEST_CASE(wrong_fields_are_named_each) {
    const auto refused = engine->create(who("hoa.tm"), "khen-thuong", "T-1", "quan-ly-nha",
                                        R"({"kind":"indivdual","hosues":1,"days":-4})", {});
    BOOST_REQUIRE(!refused.ok());
    BOOST_TEST(refused.notes().size() == 3U);
    for (const Note& note : refused.notes()) BOOST_TEST(!note.field.empty(), note.text);
}

BOOST_AUTO_TEST_CASE(what_was_answered_is_there_after_reopening) {
    (void)make("T-1");
    (void)act("hoa.tm", "T-1", "propose");
    engine.reset();
    engine = open();
    BOOST_TEST(engine->show(who("cuong.nm"), "T-1")->line.stages.front() == "unit-review");
    Caller owner;
    owner.local_operator = make_local_operator();
    const auto audit = engine->verify_audit(owner);
    BOOST_REQUIRE(audit.ok());
    BOOST_TEST(audit->findings.empty());
    BOOST_TEST(audit->events == 3U);
}

BOOST_AUTO_TEST_CASE(rows_beside_the_events_that_were_changed_are_found) {
    (void)make("T-1");
    const NewEvidence paper{"", "", "original", "Báo cáo", "", "a.pdf", "application/pdf", content_of("content")};
    (void)engine->attach(who("hoa.tm"), "T-1", paper, {});
    engine.reset();
    Caller owner;
    owner.local_operator = make_local_operator();
    owner.language = "en";
    for (const auto& [change, back, what] : std::vector<std::array<const char*, 3>>{
             {"UPDATE nomination SET unit = 'quy-hoach'", "UPDATE nomination SET unit = 'quan-ly-nha'", "unit"},
             {"UPDATE nomination SET name = 'X'", "UPDATE nomination SET name = 'Nguyễn Thị Mẫu'", "name"},
             {"UPDATE nomination SET ended = 1", "UPDATE nomination SET ended = 0", "ended"},
             {"UPDATE attachment SET size = size + 1", "UPDATE attachment SET size = size - 1", "size"},
             {"UPDATE definition SET version = '9'", "UPDATE definition SET version = '2025.1'", "TD0922"}}) {
        run_sql(change);
        const auto audit = open()->verify_audit(owner);
        BOOST_REQUIRE(audit.ok());
        BOOST_TEST(!audit->findings.empty(), change);
        bool named = false;
        for (const Note& note : audit->findings) named = named || note.text.find(what) != std::string::npos;
        BOOST_TEST(named, change);
        run_sql(back);
        BOOST_TEST(open()->verify_audit(owner)->findings.empty(), back);
    }
}

BOOST_AUTO_TEST_CASE(of_many_who_act_at_once_one_wins) {
    (void)make("T-1");
    std::atomic<int> done{0};
    std::vector<std::thread> callers;
    for (int i = 0; i < 8; ++i) callers.emplace_back([&] { done += act("hoa.tm", "T-1", "propose").ok() ? 1 : 0; });
    for (std::thread& caller : callers) caller.join();
    BOOST_TEST(done == 1);
}

BOOST_AUTO_TEST_CASE(comments_of_many_are_all_kept) {
    (void)make("T-1");
    std::atomic<int> done{0};
    std::vector<std::thread> callers;
    for (int i = 0; i < 8; ++i)
        callers.emplace_back([&, i] {
            done += engine->edit(who("hoa.tm"), "T-1", "{\"days\":" + std::to_string(10 + i) + "}", {}).ok() ? 1 : 0;
        });
    for (std::thread& caller : callers) caller.join();
    BOOST_TEST(done == 8);
    BOOST_TEST(engine->history(who("hoa.tm"), "T-1")->size() == 9U);
}

BOOST_AUTO_TEST_CASE(ids_are_numbered_by_the_year_of_the_office) {
    BOOST_TEST(make("")->id == "KT-2025-0001");
    BOOST_TEST(make("KT-2025-0002")->id == "KT-2025-0002");
    const auto third = make("", "k1");
    BOOST_TEST(third->id == "KT-2025-0003", "the id that somebody chose is passed over");
    const auto again = make("", "k1");
    BOOST_TEST(again->repeated);
    BOOST_TEST(again->id == "KT-2025-0003");
    BOOST_TEST(!engine->create(who("cuong.nm"), "khen-thuong", "", "quan-ly-nha", kFields, {}).ok());
    BOOST_TEST(make("")->id == "KT-2025-0004", "neither a repetition nor a refusal uses a number");
    engine.reset();
    engine = open();
    BOOST_TEST(make("")->id == "KT-2025-0005");
    clock.set(*instant_from_iso("2025-12-31T17:30Z"));
    BOOST_TEST(make("")->id == "KT-2026-0001", "the year has begun in the office");
}

BOOST_AUTO_TEST_CASE(ids_made_at_once_never_meet) {
    constexpr std::size_t kCallers = 16;
    constexpr std::size_t kEach = 200;
    std::array<std::vector<std::string>, kCallers> ids;
    std::vector<std::thread> callers;
    for (auto& mine : ids)
        callers.emplace_back([&] {
            for (std::size_t i = 0; i < kEach; ++i)
                if (const auto made = make(""); made.ok()) mine.push_back(made->id);
        });
    for (std::thread& caller : callers) caller.join();
    std::set<std::string> all;
    for (const auto& mine : ids) all.insert(mine.begin(), mine.end());
    BOOST_TEST(all.size() == kCallers * kEach);
    BOOST_TEST(*all.begin() == "KT-2025-0001");
    BOOST_TEST(*all.rbegin() == "KT-2025-3200", "no number is left out");
}

BOOST_AUTO_TEST_CASE(a_score_is_made_again_when_its_plugin_was_mended_and_not_before) {
    const tests::TemporaryFolder place;
    const OwnHouse own(place.path() / "house");
    const auto plugins = own.root / "own-plugins";
    std::filesystem::create_directories(plugins);
    for (const auto& entry : std::filesystem::directory_iterator(tests::build_dir() / "plugins"))
        if (entry.is_regular_file()) std::filesystem::copy(entry.path(), plugins / entry.path().filename());
    own.replace("config/thidua.info", "../build/plugins", "../own-plugins");
    const ManualClock noon{*instant_from_iso("2025-11-10T08:00+07:00")};
    const auto reopen = [&] {
        EngineSettings settings = own.settings();
        settings.now = [&] { return noon.now(); };
        auto answer = open_engine(std::move(settings));
        BOOST_REQUIRE_MESSAGE(answer.ok(), (answer.notes().empty() ? "" : answer.notes().front().text));
        return std::move(answer.value());
    };
    auto opened = reopen();
    BOOST_REQUIRE(opened->create(House::who("hoa.tm"), "khen-thuong", "S-1", "quan-ly-nha", kFields, {}).ok());
    BOOST_REQUIRE(opened->act(House::who("hoa.tm"), "S-1", "propose", {}, {}).ok());
    const auto score = [&] {
        auto scored = opened->score(House::who("cuong.nm"), "S-1");
        BOOST_REQUIRE_MESSAGE(scored.ok(), (scored.notes().empty() ? "" : scored.notes().front().text));
        return scored.value().repeated;
    };
    BOOST_TEST(!score());
    BOOST_TEST(score(), "the same content, the same library: the same sheet");
    opened.reset();
    // A byte behind the end, which no loader reads, makes it another file.
    std::ofstream(plugins / "score_dmn.thidua", std::ios::app) << "x";
    opened = reopen();
    BOOST_TEST(!score());
    BOOST_TEST(score());
}

BOOST_AUTO_TEST_SUITE_END()
