// Undoing races with deliveries, and a nomination that follows another is written with it or not at all.
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "definition/read/read_workflow.hpp"
#include "process/state/values/form_values.hpp"
#include "service/commands/command_handler.hpp"
#include "service/configuration/configuration.hpp"
#include "service/own_house.hpp"
#include "service/workflows/check.hpp"
#include "store/tamper.hpp"
#include "support/memory/memory_store.hpp"
#include "thidua/store_files.hpp"

using namespace thidua;
using namespace thidua::service;
using namespace thidua::tests;

namespace {

const char* const kFields = R"({"nominee-name":"Nguyễn Thị Mẫu","kind":"individual","sex":"female","award":"FORM_GK",)"
                            R"("commendation":"movement","milestone":"final","since":"2024-01-01",)"
                            R"("until":"2025-10-31","rating":"excellent","achievements":"Giúp 12 hộ nghèo."})";

/// A store in which somebody takes what is to be delivered just after it was looked at.
class RacingStore final : public MemoryStore {
  public:
    Result<std::vector<store::OutboxRow>> outbox_of(std::string_view key_prefix) override {
        auto rows = MemoryStore::outbox_of(key_prefix);
        if (races) {
            races = false;
            const Instant far = *instant_from_iso("2026-01-01T00:00:00Z");
            (void)lease_outbox("another", far, far + std::chrono::hours(1), 10, {});
        }
        return rows;
    }
    bool races = false;
};

Configuration configuration() {
    auto read = read_configuration(source_dir() / "config");
    BOOST_REQUIRE(read.has_value());
    return std::move(*read);
}

/// Until its mail has left, an hour later.
void let_propose_be_undone(const OwnHouse& house) {
    house.replace("workflows/khen-thuong/workflow.info", "from draft  to unit-review  by unit-clerk\n",
                  "from draft  to unit-review  by unit-clerk  undo { within \"1 working day\" }\n");
    house.replace("workflows/khen-thuong/workflow.info", "        on submit ",
                  "        on propose { notify { with mail  to unit-head  template plain  hold-back \"1 hour\" } }\n"
                  "        on submit ");
}

/// The award workflow, whose `propose` can be undone until its mail has left.
struct AwardDesk {
    Configuration config = configuration();
    RacingStore store;
    ManualClock clock{*instant_from_iso("2025-11-10T08:00+07:00")};
    Localizer localizer;
    WorkflowRegistry registry{store};
    NominationCache cache{64};
    std::unique_ptr<CommandHandler> handler;

    AwardDesk() {
        TemporaryFolder folder;
        const OwnHouse house(folder.path() / "house");
        let_propose_be_undone(house);
        const KnownCalendars calendars(config.calendars);
        auto read = definition::read_workflow(house.root / "workflows/khen-thuong/workflow.info",
                                              house.root / "workflows/common", {nullptr, &calendars});
        BOOST_REQUIRE(read.has_value());
        BOOST_REQUIRE(store.put_definition(record_of(*read->workflow, clock.now())).has_value());
        registry.use(read->workflow);
        handler = std::make_unique<CommandHandler>(CommandHandler::Tools{
            store, registry, config.organisation, config.calendars, clock, localizer, config.settings.office, cache});
        const auto parsed = boost::json::parse(kFields).as_object();
        process::Create made{"T-1", "quan-ly-nha",
                             process::read_fields(read->workflow->form, parsed, {true, true}).values};
        BOOST_REQUIRE(handler->create(clerk(), "khen-thuong", {"T-1", "create", kFields, std::move(made)}, {}).ok());
        BOOST_REQUIRE(run("propose", process::TakeAction{"propose", {}, {}, {}, {}}).empty());
    }
    static Caller clerk() {
        Caller caller;
        caller.person = "hoa.tm";
        caller.language = "en";
        return caller;
    }
    /// Codes of what is against it.
    std::string run(const std::string& content, process::Request request) {
        const auto answer = handler->run(clerk(), {"T-1", "act", content, std::move(request)}, {});
        std::string codes;
        for (const Note& note : answer.notes()) codes += (codes.empty() ? "" : " ") + note.code;
        return answer.ok() ? "" : codes;
    }
    std::string undo() { return run("undo", process::Undo{"propose", "nhầm"}); }
    std::optional<UndoView> shown() {
        CallerRights rights = handler->rights_of(clerk());
        const auto on = handler->readable_case(rights, "T-1");
        BOOST_REQUIRE(on);
        return handler->undo_of(rights, *on);
    }
};

/// A nomination of the shipped workflow that its clerk has given up.
struct Ended {
    TemporaryFolder folder;
    OwnHouse house{folder.path() / "house"};
    std::unique_ptr<Engine> engine;
    Caller clerk;

    Ended() {
        auto opened = house.open();
        BOOST_REQUIRE(opened.ok());
        engine = std::move(opened.value());
        clerk.person = "hoa.tm";
        clerk.language = "en";
        BOOST_REQUIRE(engine->create(clerk, "khen-thuong", "T-1", "quan-ly-nha", kFields, {}).ok());
        discard("T-1");
    }
    void discard(const std::string& id) {
        ActionInput input;
        input.reason = "Trùng";
        BOOST_REQUIRE(engine->act(clerk, id, "discard", input, {}).ok());
    }
    std::string follow_up(const std::string& new_id, const Preconditions& preconditions = {}) {
        const auto answer = engine->follow_up(clerk, "T-1", "appeal", new_id, preconditions);
        return answer ? answer->id : answer.notes().front().code;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(service_commands)

BOOST_AUTO_TEST_CASE(what_can_be_undone_is_shown_with_the_time_that_is_left) {
    AwardDesk desk;
    const auto view = desk.shown();
    BOOST_REQUIRE(view.has_value());
    BOOST_TEST(view->action == "propose");
    BOOST_TEST(view->person == "hoa.tm");
    BOOST_TEST(view->possible);
    BOOST_TEST(view->until == "2025-11-10T02:00:00.000Z"); // when its mail leaves, long before the window ends
    BOOST_TEST(desk.undo() == "");
    BOOST_TEST(!desk.shown().has_value());
    const auto rows = desk.store.outbox_of("T-1/");
    BOOST_REQUIRE(rows && rows->size() == 1U);
    BOOST_TEST(rows->front().withdrawn);
}

BOOST_AUTO_TEST_CASE(a_delivery_that_begins_meanwhile_wins) {
    AwardDesk desk;
    desk.store.races = true; // taken after the undoing has looked, and before it is written
    BOOST_TEST(desk.undo() == "TD1523");
    const auto nomination = desk.handler->readable_case(AwardDesk::clerk(), "T-1");
    BOOST_REQUIRE(nomination);
    BOOST_TEST(nomination->nomination->marking.front().stage == "unit-review");
    const auto view = desk.shown();
    BOOST_REQUIRE(view.has_value());
    BOOST_TEST(!view->possible);
}

BOOST_AUTO_TEST_CASE(the_audit_knows_what_never_left) {
    TemporaryFolder folder;
    const OwnHouse house(folder.path() / "house");
    let_propose_be_undone(house);
    Caller clerk;
    clerk.person = "hoa.tm";
    clerk.language = "en";
    Caller owner;
    owner.local_operator = make_local_operator();
    {
        auto opened = house.open();
        BOOST_REQUIRE(opened.ok());
        Engine& engine = **opened;
        BOOST_REQUIRE(engine.create(clerk, "khen-thuong", "T-1", "quan-ly-nha", kFields, {}).ok());
        BOOST_REQUIRE(engine.act(clerk, "T-1", "propose", {}, {}).ok());
        const auto shown = engine.show(clerk, "T-1");
        BOOST_REQUIRE(shown->undo.has_value());
        ActionInput undo;
        undo.step = ActionInput::Step::undo;
        undo.target = "draft";
        BOOST_TEST((engine.act(clerk, "T-1", "propose", undo, {}).outcome() == Outcome::usage));
        undo.target.clear();
        undo.reason = "Nhầm";
        BOOST_REQUIRE(engine.act(clerk, "T-1", "propose", undo, {}).ok());
        BOOST_TEST(engine.show(clerk, "T-1")->line.stages.front() == "draft");
        const auto events = engine.history(clerk, "T-1");
        BOOST_TEST(events->back().kind == "undone");
        BOOST_TEST(events->back().reason == "Nhầm");
        const auto audit = engine.verify_audit(owner);
        BOOST_REQUIRE(audit.ok());
        BOOST_TEST(audit->findings.empty());
    }
    const auto rebuilt = rebuild_store({make_local_operator(), "en"}, {{}, house.root / "store"});
    BOOST_REQUIRE(rebuilt.ok());
    BOOST_TEST(rebuilt->rows == 0U);                    // made anew, it is as it was
    tamper(house.root / "store", "DELETE FROM outbox"); // as if it had never been written
    const auto mended = rebuild_store({make_local_operator(), "en"}, {{}, house.root / "store"});
    BOOST_REQUIRE(mended.ok());
    BOOST_TEST(mended->rows == 1U);
    tamper(house.root / "store", "UPDATE outbox SET withdrawn = 0, status = 0, fencing_token = 0");
    BOOST_REQUIRE(rebuild_store({make_local_operator(), "en"}, {{}, house.root / "store"}).ok());
    auto again = house.open();
    BOOST_REQUIRE(again.ok());
    BOOST_TEST((*again)->verify_audit(owner)->findings.empty());
    BOOST_TEST((*again)->run_due("en")->delivered == 0U); // and it does not leave after all
}

BOOST_AUTO_TEST_CASE(appeal_links) {
    Ended ended;
    const std::string id = ended.follow_up("");
    BOOST_TEST(id.rfind("KT-", 0) == 0U); // the next of the workflow
    BOOST_TEST(ended.engine->show(ended.clerk, id)->follows->id == "T-1");
}

BOOST_AUTO_TEST_CASE(one_of_a_kind_at_a_time) {
    Ended ended;
    BOOST_TEST(ended.follow_up("T-2") == "T-2");
    BOOST_TEST(ended.follow_up("T-3") == "TD1529");
    const auto old = ended.engine->show(ended.clerk, "T-1");
    BOOST_REQUIRE(old.ok());
    BOOST_REQUIRE_EQUAL(old->follow_ups.size(), 1U);
    BOOST_TEST(old->follow_ups.front().id == "T-2");
    BOOST_TEST(old->follow_ups.front().title == "Appeal");
    BOOST_TEST(old->line.ended); // an end stays an end
    const auto made = ended.engine->show(ended.clerk, "T-2");
    BOOST_REQUIRE(made.ok());
    BOOST_REQUIRE(made->follows.has_value());
    BOOST_TEST(made->follows->id == "T-1");
    BOOST_TEST(made->line.name == "Nguyễn Thị Mẫu"); // copied
    ended.discard("T-2");
    BOOST_TEST(ended.follow_up("T-3") == "T-3");
    Caller owner;
    owner.local_operator = make_local_operator();
    const auto audit = ended.engine->verify_audit(owner);
    BOOST_REQUIRE(audit.ok());
    BOOST_TEST(audit->findings.empty());
}

BOOST_AUTO_TEST_CASE(a_follow_up_that_is_asked_for_twice_is_begun_once) {
    Ended ended;
    Preconditions keyed;
    keyed.key = "once";
    BOOST_TEST(ended.follow_up("T-2", keyed) == "T-2");
    BOOST_TEST(ended.follow_up("T-2", keyed) == "T-2");
    BOOST_TEST(ended.engine->show(ended.clerk, "T-1")->follow_ups.size() == 1U);
    BOOST_TEST(ended.follow_up("T-1") == "TD1529");
}

BOOST_AUTO_TEST_CASE(an_id_that_is_taken_begins_nothing) {
    Ended ended;
    BOOST_TEST(ended.follow_up("T-1") == "TD0612");
    BOOST_TEST(ended.engine->show(ended.clerk, "T-1")->follow_ups.empty());
}

BOOST_AUTO_TEST_CASE(two_people_move_a_nomination_to_where_a_road_leads) {
    Ended ended;
    BOOST_REQUIRE(ended.engine->create(ended.clerk, "khen-thuong", "T-2", "quan-ly-nha", kFields, {}).ok());
    Caller one;
    one.person = "ha.nt";
    one.language = "en";
    Caller another = one;
    another.person = "binh.lv";
    RescueRequest request;
    request.kind = "move";
    request.to = {"office-review"};
    const auto over = ended.engine->preview_rescue(one, "T-1", request);
    BOOST_REQUIRE(over.ok());
    BOOST_REQUIRE_EQUAL(over->blockers.size(), 1U);
    BOOST_TEST(over->blockers.front().code == "TD1377"); // an end stays an end
    BOOST_TEST(!ended.engine->page(one, "T-1")->viewer.may_rescue);
    BOOST_TEST(ended.engine->page(one, "T-2")->viewer.may_rescue);
    request.to = {"council-review", "office-review"};
    const auto nowhere = ended.engine->preview_rescue(one, "T-2", request);
    BOOST_REQUIRE(nowhere.ok());
    BOOST_REQUIRE_EQUAL(nowhere->blockers.size(), 1U);
    BOOST_TEST(nowhere->blockers.front().code == "TD1538");
    request.to = {"office-review"};
    const auto preview = ended.engine->preview_rescue(one, "T-2", request);
    BOOST_REQUIRE(preview.ok());
    BOOST_TEST(preview->blockers.empty());
    BOOST_TEST(preview->road == (std::vector<std::string>{"Propose", "Submit to the Office"}),
               boost::test_tools::per_element());
    request.step = RescueRequest::Step::ask;
    request.reason = "Gửi nhầm bước";
    BOOST_TEST(ended.engine->rescue(ended.clerk, "T-2", request, {}).notes().front().code == "TD1533");
    BOOST_REQUIRE(ended.engine->rescue(one, "T-2", request, {}).ok());
    const auto waits = ended.engine->show(one, "T-2");
    BOOST_REQUIRE(waits->rescue.has_value());
    BOOST_TEST(waits->rescue->person == "ha.nt");
    BOOST_TEST(waits->rescue->preview == preview->preview);
    RescueRequest confirm;
    confirm.step = RescueRequest::Step::confirm;
    confirm.preview = waits->rescue->preview;
    BOOST_TEST(ended.engine->rescue(one, "T-2", confirm, {}).notes().front().code == "TD1543");
    BOOST_REQUIRE(ended.engine->rescue(another, "T-2", confirm, {}).ok());
    const auto rescued = ended.engine->show(one, "T-2");
    BOOST_TEST(rescued->line.stages.front() == "office-review");
    BOOST_TEST(!rescued->line.ended);
    BOOST_TEST(!rescued->rescue.has_value());
}

BOOST_AUTO_TEST_CASE(two_people_put_a_nomination_onto_another_version) {
    TemporaryFolder folder;
    const OwnHouse house(folder.path() / "house");
    auto opened = house.open();
    BOOST_REQUIRE(opened.ok());
    Engine& engine = **opened;
    Caller one;
    one.person = "hoa.tm";
    one.language = "en";
    BOOST_REQUIRE(engine.create(one, "khen-thuong", "T-1", "quan-ly-nha", kFields, {}).ok());
    house.replace("workflows/khen-thuong/workflow.info", "version  2025.1", "version  2025.2");
    BOOST_REQUIRE(OwnHouse::publish(engine).ok());
    one.person = "ha.nt";
    RescueRequest request;
    request.step = RescueRequest::Step::ask;
    request.kind = "change-version";
    request.reason = "Bản cũ sai";
    request.version = "2024.9";
    BOOST_TEST(engine.rescue(one, "T-1", request, {}).notes().front().code == "TD1545");
    request.version = "";
    BOOST_REQUIRE(engine.rescue(one, "T-1", request, {}).ok());
    RescueRequest confirm;
    confirm.step = RescueRequest::Step::confirm;
    confirm.preview = engine.preview_rescue(one, "T-1", {})->preview;
    one.person = "binh.lv";
    BOOST_REQUIRE(engine.rescue(one, "T-1", confirm, {}).ok());
    const auto shown = engine.show(one, "T-1");
    BOOST_TEST(shown->definition_version == "2025.2");
    BOOST_TEST(shown->line.stages.front() == "draft");
    Caller owner;
    owner.local_operator = make_local_operator();
    const auto audit = engine.verify_audit(owner); // replays it through both versions
    BOOST_REQUIRE(audit.ok());
    BOOST_TEST(audit->findings.empty());
}

BOOST_AUTO_TEST_CASE(a_stage_that_was_called_otherwise_is_found_by_its_old_name) {
    TemporaryFolder folder;
    const OwnHouse house(folder.path() / "house");
    auto opened = house.open();
    BOOST_REQUIRE(opened.ok());
    Engine& engine = **opened;
    Caller one;
    one.person = "hoa.tm";
    one.language = "en";
    BOOST_REQUIRE(engine.create(one, "khen-thuong", "T-1", "quan-ly-nha", kFields, {}).ok());
    const auto file = house.root / "workflows/khen-thuong/workflow.info";
    std::string text = read_file(file, 1U << 20U).value();
    const auto rename = [&](const std::string& was) {
        for (std::size_t at = 0; (at = text.find("draft", at)) != std::string::npos; at += 5)
            text.replace(at, 5, "first");
        const auto stage = text.find("first", text.find("stages"));
        text.insert(text.find('{', stage) + 1, was);
        BOOST_REQUIRE(write_file_atomically(file, text).has_value());
    };
    std::filesystem::remove_all(house.root / "workflows/khen-thuong/tests"); // they name the stage
    rename("");
    BOOST_REQUIRE(OwnHouse::publish(engine).ok());
    one.person = "ha.nt";
    RescueRequest request;
    request.kind = "change-version";
    const auto lost = engine.preview_rescue(one, "T-1", request);
    BOOST_REQUIRE(lost.ok());
    BOOST_REQUIRE(!lost->blockers.empty());
    BOOST_TEST(lost->blockers.front().code == "TD1536"); // the rescuer chooses
    rename(" was draft ");
    BOOST_REQUIRE(OwnHouse::publish(engine).ok());
    const auto found = engine.preview_rescue(one, "T-1", request);
    BOOST_REQUIRE(found.ok());
    BOOST_TEST(found->blockers.empty());
    BOOST_REQUIRE(found->to.size() == 1U);
    BOOST_TEST(found->to.front().name == "first");
}

BOOST_AUTO_TEST_CASE(what_a_follow_up_begins_must_be_there) {
    TemporaryFolder folder;
    const OwnHouse house(folder.path() / "house");
    const std::string file = "workflows/khen-thuong/workflow.info";
    const auto codes = [&] {
        std::string all;
        for (const Diagnostic& one : check_workflow(house.root / file, house.root / "workflows/common", {}).findings)
            if (one.severity == Severity::error) all += (all.empty() ? "" : " ") + one.code;
        return all;
    };
    BOOST_TEST(codes() == "");
    house.replace(file, "starts khen-thuong", "starts phuc-tra");
    BOOST_TEST(codes() == "TD1530");
    std::filesystem::copy(source_dir() / "workflows/nghi-phep", house.root / "workflows/nghi-phep",
                          std::filesystem::copy_options::recursive);
    house.replace(file, "starts phuc-tra", "starts nghi-phep");
    BOOST_TEST(codes() == "TD1531 TD1532 TD1531 TD1531 TD1531 TD1531 TD1531 TD1531"); // `kind` is another choice there
    house.replace(file, "starts nghi-phep", "starts khen-thuong");
    house.replace(file, "copies { nominee-name\n", "copies { notice-place\n");
    BOOST_TEST(codes() == "TD1532"); // filled in with an action, not where it begins
}

BOOST_AUTO_TEST_CASE(rescuers_are_two_people_of_the_house) {
    const auto codes = [](std::vector<std::string> rescuers) {
        Configuration config = configuration();
        config.settings.rescuers = std::move(rescuers);
        config.settings.rescuer_places.assign(config.settings.rescuers.size(), {});
        std::string all;
        for (const Diagnostic& one : check_people_named(config)) all += (all.empty() ? "" : " ") + one.code;
        return all;
    };
    BOOST_TEST(codes({}) == "");
    BOOST_TEST(codes({"ha.nt", "binh.lv"}) == "");
    BOOST_TEST(codes({"ha.nt"}) == "TD1547");
    BOOST_TEST(codes({"ha.nt", "nobody"}) == "TD1546");
}

BOOST_AUTO_TEST_SUITE_END()
