// Two servers on one store: each has states that the other has changed, and nobody is refused or shown an old one.
#include <boost/test/unit_test.hpp>

#include "definition/read/read_workflow.hpp"
#include "service/commands/command_handler.hpp"
#include "service/commands/inputs.hpp"
#include "service/configuration/configuration.hpp"
#include "support/memory/memory_store.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::service;

namespace {

const char* const kFields = R"({"nominee-name":"Nguyễn Thị Mẫu","kind":"individual","sex":"female","award":"FORM_GK",)"
                            R"("commendation":"movement","milestone":"final","since":"2024-01-01",)"
                            R"("until":"2025-10-31","rating":"excellent","achievements":"Giúp 12 hộ nghèo."})";

Configuration configuration() {
    auto read = read_configuration(tests::source_dir() / "config");
    BOOST_REQUIRE(read.has_value());
    return std::move(*read);
}

/// What every server of the department knows, and the store they share.
struct Department {
    Configuration config = configuration();
    tests::MemoryStore store;
    ManualClock clock{*instant_from_iso("2025-11-10T08:00+07:00")};
    Localizer localizer;
};

/// One server: its own registry, its own cache.
struct Server {
    explicit Server(Department& all) : registry(all.store) {
        const KnownCalendars calendars(all.config.calendars);
        const auto folder = tests::source_dir() / "workflows";
        auto read =
            definition::read_workflow(folder / "khen-thuong/workflow.info", folder / "common", {nullptr, &calendars});
        BOOST_REQUIRE(read.has_value());
        definition = read->workflow;
        BOOST_REQUIRE(all.store.put_definition(record_of(*definition, all.clock.now())).has_value());
        registry.use(definition);
        handler = std::make_unique<CommandHandler>(CommandHandler::Tools{all.store, registry, all.config.organisation,
                                                                         all.config.calendars, all.clock, all.localizer,
                                                                         all.config.settings.office, cache});
    }
    static Caller clerk() {
        Caller caller;
        caller.person = "hoa.tm";
        return caller;
    }
    Answer<Receipt> create(const std::string& id) {
        const Localizer localizer;
        auto given = read_given_fields(*definition, kFields, localizer, "vi");
        process::Create made{id, "quan-ly-nha", std::move(given.values)};
        return handler->create(clerk(), "khen-thuong", {id, "create", kFields, std::move(made)}, {});
    }
    Answer<Receipt> act(const std::string& action, std::optional<std::uint64_t> expected = std::nullopt) {
        return handler->run(clerk(), {"T-1", "act", action, process::TakeAction{action, {}, {}, {}, {}}},
                            {expected, {}});
    }
    std::uint64_t revision_shown() {
        const auto shown = handler->readable_case(clerk(), "T-1");
        return shown ? shown->nomination->revision : 0;
    }

    WorkflowRegistry registry;
    Definition definition;
    NominationCache cache{64};
    std::unique_ptr<CommandHandler> handler;
};

} // namespace

BOOST_AUTO_TEST_SUITE(service_commands)

BOOST_AUTO_TEST_CASE(a_refusal_is_never_made_on_what_another_server_has_changed) {
    Department department;
    Server here(department);
    Server there(department);
    BOOST_REQUIRE(here.create("T-1").ok());
    BOOST_REQUIRE(there.act("propose").ok()); // `here` still knows the draft
    const auto taken_back = here.act("take-back");
    BOOST_REQUIRE_MESSAGE(taken_back.ok(), (taken_back.notes().empty() ? "" : taken_back.notes().front().text));
    BOOST_TEST(taken_back->revision == 3U);
    const process::Request propose = process::TakeAction{"propose", {}, {}, {}, {}};
    CallerRights rights = there.handler->rights_of(Server::clerk());
    BOOST_TEST(there.handler->why(rights, "T-1", propose)->empty()); // `there` knew it proposed
    BOOST_TEST(there.act("propose", 3U).ok());
    BOOST_TEST(here.act("propose").notes().size() >= 1U); // and what is really not possible stays so
}

BOOST_AUTO_TEST_CASE(what_is_shown_is_what_any_server_wrote_last) {
    Department department;
    Server here(department);
    Server there(department);
    BOOST_REQUIRE(here.create("T-1").ok());
    for (std::uint64_t round = 0; round < 4; ++round) {
        Server& writes = round % 2 == 0 ? there : here;
        Server& reads = round % 2 == 0 ? here : there;
        BOOST_REQUIRE(writes.act(round % 2 == 0 ? "propose" : "take-back").ok());
        BOOST_TEST(reads.revision_shown() == round + 2);
    }
}

BOOST_AUTO_TEST_CASE(a_timer_that_went_with_another_is_no_trouble) {
    Department department;
    Server server(department);
    BOOST_REQUIRE(server.create("T-1").ok());
    const auto fired = server.handler->run_itself("T-1", process::Actor::the_clock(), process::Tick{"gone@1/take:end"});
    BOOST_REQUIRE(fired.has_value());
    BOOST_TEST(fired->revision == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
