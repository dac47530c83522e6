// What a server asks of the engine beside single nominations: workflows with forms, outcomes it can tell apart, work in
// the background, callers who do not wait for ever.
#include <chrono>
#include <stop_token>
#include <thread>

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "base/clock.hpp"
#include "support/places.hpp"
#include "thidua/engine.hpp"
#include "thidua/json.hpp"
#include "thidua/make_local_operator.hpp"

using namespace thidua;

namespace {

struct Office {
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
        BOOST_REQUIRE(opened.ok());
        return std::move(opened.value());
    }
    static Caller who(const char* person) {
        Caller caller;
        caller.person = person;
        return caller;
    }
    Answer<Receipt> make(const Caller& caller, const char* id) {
        return engine->create(caller, "khen-thuong", id, "quan-ly-nha", "{}", {});
    }
};

std::string first_code(const std::vector<Note>& notes) { return notes.empty() ? "" : notes.front().code; }

template <class T>
const T* named(const std::vector<T>& among, const std::string& name) {
    for (const T& one : among)
        if (one.name == name) return &one;
    return nullptr;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(face, Office)

BOOST_AUTO_TEST_CASE(workflows_come_with_their_forms) {
    const auto workflows = engine->workflows(who("hoa.tm"));
    BOOST_REQUIRE(workflows.ok());
    const WorkflowView* awards = named(*workflows, "khen-thuong");
    BOOST_REQUIRE(awards != nullptr);
    BOOST_TEST(awards->hash.size() == 64U);
    BOOST_TEST(awards->stages.front().kind == "start");
    const WorkflowActionView* submit = named(awards->actions, "submit");
    BOOST_REQUIRE(submit != nullptr);
    BOOST_TEST(submit->kind == "advance");
    BOOST_TEST(!submit->by.empty());
    const FormFieldView* kind = named(awards->form, "kind");
    BOOST_REQUIRE(kind != nullptr);
    BOOST_TEST(kind->type == "choice");
    BOOST_TEST(kind->presence == "required");
    BOOST_REQUIRE(!kind->choices.empty());
    const FormFieldView* name = named(awards->form, awards->name_field);
    BOOST_REQUIRE(name != nullptr);
    BOOST_TEST(name->type == "text");
    Caller english = who("hoa.tm");
    english.language = "en";
    BOOST_TEST(named(*engine->workflows(english), "khen-thuong")->title != awards->title);
    // The same as data, every part of it.
    const boost::json::object data = json_of(*awards);
    BOOST_TEST(data.at("form").as_array().size() == awards->form.size());
    BOOST_TEST(data.at("actions").as_array().size() == awards->actions.size());
    // By itself, without any store.
    Workspace workspace;
    workspace.config = tests::source_dir() / "config";
    const auto alone = describe_workflow(workspace, "khen-thuong");
    BOOST_REQUIRE(alone.ok());
    BOOST_TEST(boost::json::serialize(json_of(*alone)) == boost::json::serialize(data));
    BOOST_TEST((describe_workflow(workspace, "khen-thuongg").outcome() == Outcome::environment));
}

BOOST_AUTO_TEST_CASE(units_are_listed_for_those_who_belong_here) {
    const auto units = engine->units(who("hoa.tm"));
    BOOST_REQUIRE(units.ok());
    BOOST_TEST(std::any_of(units->begin(), units->end(), [](const UnitView& unit) {
        return unit.id == "quan-ly-nha" && unit.kind == "division" && unit.sends && unit.valid;
    }));
    BOOST_TEST(first_code(engine->units(who("nobody")).notes()) == "TD0930");
    BOOST_TEST((engine->units(who("")).outcome() == Outcome::usage));
}

BOOST_AUTO_TEST_CASE(missing_and_forbidden_have_one_outcome) {
    BOOST_REQUIRE(make(who("hoa.tm"), "T-1").ok());
    for (const char* id : {"T-1", "T-2"}) { // of another unit; of nobody
        BOOST_TEST((engine->show(who("quynh.da"), id).outcome() == Outcome::not_found));
        BOOST_TEST((engine->history(who("quynh.da"), id).outcome() == Outcome::not_found));
        BOOST_TEST((engine->edit(who("quynh.da"), id, "{}", {}).outcome() == Outcome::not_found));
        BOOST_TEST((engine->act(who("quynh.da"), id, "propose", {}, {}).outcome() == Outcome::not_found));
    }
}

BOOST_AUTO_TEST_CASE(a_stale_revision_is_told_apart_from_a_refusal) {
    BOOST_REQUIRE(make(who("hoa.tm"), "T-1").ok());
    const auto stale = engine->edit(who("hoa.tm"), "T-1", R"({"nominee-name":"Lê Mẫu"})", {7, ""});
    BOOST_TEST((stale.outcome() == Outcome::stale));
}

BOOST_AUTO_TEST_CASE(a_caller_who_stopped_or_is_late_begins_nothing) {
    std::stop_source stop;
    Caller stopped = who("hoa.tm");
    stopped.stop = stop.get_token();
    BOOST_TEST(make(stopped, "T-1").ok());
    stop.request_stop();
    const auto refused = make(stopped, "T-2");
    BOOST_TEST((refused.outcome() == Outcome::environment));
    BOOST_TEST(first_code(refused.notes()) == "TD0977");
    Caller late = who("hoa.tm");
    late.deadline = clock.now();
    BOOST_TEST(make(late, "T-3").ok()); // up to the moment itself
    clock.advance(std::chrono::milliseconds(1));
    BOOST_TEST(first_code(make(late, "T-4").notes()) == "TD0977");
    BOOST_TEST((engine->show(who("hoa.tm"), "T-2").outcome() == Outcome::not_found));
    BOOST_TEST((engine->show(who("hoa.tm"), "T-4").outcome() == Outcome::not_found));
}

BOOST_AUTO_TEST_CASE(only_operators_check_files_and_look_at_plugins) {
    CheckRequest request;
    request.paths = {tests::source_dir() / "workflows" / "khen-thuong"};
    std::size_t checked = 0;
    const auto count = [&](const CheckedFile& file) { checked += file.faultless ? 1U : 0U; };
    BOOST_TEST(first_code(engine->check(who("hoa.tm"), request, count).notes()) == "TD0931");
    BOOST_TEST(first_code(engine->plugins(who("hoa.tm")).notes()) == "TD0931");
    BOOST_TEST(first_code(engine->abandon_incident(who("hoa.tm"), 1, "x").notes()) == "TD0931");
    Caller operates = who("");
    operates.local_operator = make_local_operator();
    const auto all = engine->check(operates, request, count);
    BOOST_REQUIRE(all.ok());
    BOOST_TEST(all->faultless);
    BOOST_TEST(checked >= 1U);
    const auto plugins = engine->plugins(operates);
    BOOST_REQUIRE(plugins.ok());
    BOOST_TEST(std::any_of(plugins->begin(), plugins->end(),
                           [](const PluginView& plugin) { return plugin.state == "loaded"; }));
    BOOST_TEST(first_code(engine->abandon_incident(operates, 1, "x").notes()) == "TD0801");
}

BOOST_AUTO_TEST_CASE(what_is_due_is_delivered_in_the_background) {
    engine->run_in_background();
    engine->run_in_background(); // once is enough
    BOOST_REQUIRE(make(who("hoa.tm"), "T-1").ok());
    const char* const fields = R"({"nominee-name":"Nguyễn Thị Mẫu","kind":"individual","sex":"female",)"
                               R"("award":"FORM_GK","commendation":"movement","milestone":"final",)"
                               R"("since":"2024-01-01","until":"31/10/2025","rating":"excellent",)"
                               R"("achievements":"Giúp 12 hộ nghèo."})";
    BOOST_REQUIRE(engine->edit(who("hoa.tm"), "T-1", fields, {}).ok());
    NewEvidence paper;
    paper.kind = "original";
    paper.title = "Biên bản họp";
    paper.content = content_of("giấy");
    BOOST_REQUIRE(engine->attach(who("hoa.tm"), "T-1", paper, {}).ok());
    BOOST_REQUIRE(engine->act(who("hoa.tm"), "T-1", "propose", {}, {}).ok());
    BOOST_REQUIRE(engine->act(who("cuong.nm"), "T-1", "submit", {}, {}).ok());
    ActionInput why;
    why.reason = "Bổ sung";
    const std::uint64_t mark = engine->delivery_mark();
    BOOST_REQUIRE(engine->act(who("ha.nt"), "T-1", "return", why, {}).ok());
    const auto told = engine->run_due("vi", {}, mark); // waits for it
    BOOST_REQUIRE(told.ok());
    BOOST_TEST(told->delivered >= 1U);
    BOOST_TEST(told->notes.empty());
    const auto out = folder.path() / "store" / "out";
    BOOST_TEST((std::filesystem::exists(out) && !std::filesystem::is_empty(out)));
    BOOST_TEST(engine->run_due("vi", {}, mark)->delivered == told->delivered); // as often as it is asked for
    BOOST_TEST(engine->run_due("vi")->delivered == 0U);
    engine.reset(); // ends the thread; a delivery in hand is finished
}

BOOST_AUTO_TEST_CASE(a_new_day_is_looked_at_before_it_is_said_that_nothing_is_due) {
    const std::uint64_t mark = engine->delivery_mark();
    clock.set(*instant_from_iso("2099-01-01T08:00+07:00")); // past every calendar and appointment
    engine->run_in_background();
    const auto told = engine->run_due("vi", {}, mark);
    BOOST_REQUIRE(told.ok());
    BOOST_TEST(!told->notes.empty());
    const auto again = engine->run_due("vi", {}, engine->delivery_mark());
    BOOST_REQUIRE(again.ok());
    BOOST_TEST(again->notes.empty()); // once a day
}

BOOST_AUTO_TEST_CASE(what_opening_would_warn_of_can_be_asked_later) {
    const auto opened = [&] {
        engine.reset();
        EngineSettings settings;
        settings.config = tests::source_dir() / "config";
        settings.store = folder.path() / "store";
        settings.now = [this] { return clock.now(); };
        settings.log_level = "off";
        return open_engine(std::move(settings));
    }();
    BOOST_REQUIRE(opened.ok());
    clock.set(*instant_from_iso("2099-01-01T08:00+07:00")); // past every calendar and appointment
    const auto warned = (*opened)->warnings("vi", OpeningWarnings::all);
    BOOST_TEST(!warned.empty());
    BOOST_TEST((*opened)->warnings("vi", OpeningWarnings::publishing).empty());
    BOOST_TEST((*opened)->warnings("vi", OpeningWarnings::none).empty());
}

BOOST_AUTO_TEST_CASE(a_demonstration_goes_on_from_the_newest_event) {
    clock.set(*instant_from_iso("2025-02-03T08:00+07:00"));
    BOOST_REQUIRE(make(who("hoa.tm"), "T-1").ok());
    engine.reset();
    EngineSettings settings;
    settings.config = tests::source_dir() / "config";
    settings.store = folder.path() / "store";
    settings.log_level = "off";
    settings.time = EngineTime::of_the_store;
    engine = std::move(open_engine(settings).value());
    BOOST_REQUIRE(make(who("hoa.tm"), "T-2").ok());
    BOOST_TEST(engine->show(who("hoa.tm"), "T-2")->line.updated.substr(0, 10) == "2025-02-03");
    engine.reset();
    settings.time = EngineTime::of_the_machine;
    engine = std::move(open_engine(settings).value());
    BOOST_REQUIRE(make(who("hoa.tm"), "T-3").ok());
    BOOST_TEST(engine->show(who("hoa.tm"), "T-3")->line.updated.substr(0, 10) ==
               to_iso(SystemClock().now()).substr(0, 10));
}

BOOST_AUTO_TEST_SUITE_END()
