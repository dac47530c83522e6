// What requests cost, counted in the records of the organisation that they look at: as many for one person's request in
// a department of any size, twice as many for twice the people where all are shown.
#include <boost/test/unit_test.hpp>

#include "definition/read/read_workflow.hpp"
#include "service/commands/command_handler.hpp"
#include "service/commands/inputs.hpp"
#include "service/configuration/configuration.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::service;

namespace {

/// The sample department, with so many more units that send nominations: a clerk, a head and four others in each.
Configuration sample_with(int more_units) {
    auto read = read_configuration(tests::source_dir() / "config");
    BOOST_REQUIRE(read.has_value());
    const organisation::Organisation& sample = read->organisation;
    organisation::OrganisationRecords records{sample.units(), sample.people(), sample.assignments(), sample.bodies()};
    for (int at = 0; at < more_units; ++at) {
        const std::string unit = "more-" + std::to_string(at);
        records.units.push_back({unit, "More " + std::to_string(at), {}, true, {}, {}, {}});
        for (const char* role : {"unit-clerk", "unit-head", "", "", "", ""}) {
            const std::string id = "p" + std::to_string(records.people.size());
            records.people.push_back({id, "P", unit, "Chuyên viên", {}, {}, {}});
            if (*role != '\0') records.assignments.push_back({role, id, unit, {}, {}});
        }
    }
    read->organisation = organisation::Organisation(std::move(records));
    return std::move(*read);
}

Definition sample_workflow(const Configuration& configuration) {
    const KnownCalendars calendars(configuration.calendars);
    auto read = definition::read_workflow(tests::source_dir() / "workflows/khen-thuong/workflow.info",
                                          tests::source_dir() / "workflows/common", {nullptr, &calendars});
    BOOST_REQUIRE(read.has_value());
    return read->workflow;
}

/// Everything between a request and the store, on an organisation that the test can ask.
struct House {
    tests::TemporaryFolder folder;
    Configuration configuration;
    ManualClock clock{*instant_from_iso("2025-11-10T08:00+07:00")};
    Localizer localizer;
    std::unique_ptr<store::Store> store;
    std::unique_ptr<WorkflowRegistry> registry;
    NominationCache cache{64};
    std::unique_ptr<CommandHandler> commands;

    explicit House(int more_units) : configuration(sample_with(more_units)) {
        auto opened = store::open_sqlite_store(folder.path());
        BOOST_REQUIRE(opened.has_value());
        store = std::move(*opened);
        registry = std::make_unique<WorkflowRegistry>(*store);
        const Definition workflow = sample_workflow(configuration);
        BOOST_REQUIRE(store->put_definition(record_of(*workflow, clock.now())).has_value());
        registry->use(workflow);
        commands = std::make_unique<CommandHandler>(CommandHandler::Tools{*store, *registry, configuration.organisation,
                                                                          configuration.calendars, clock, localizer,
                                                                          configuration.settings.office, cache});
    }
    template <class Call>
    std::uint64_t cost_of(const Call& call) const {
        const std::uint64_t before = configuration.organisation.records_given();
        call();
        return configuration.organisation.records_given() - before;
    }
};

struct Costs {
    std::uint64_t create = 0;
    std::uint64_t act = 0;
    std::uint64_t refused = 0;
    std::uint64_t show = 0;
};

/// One nomination on its way, by people of the sample.
Costs costs_with(int more_units) {
    House house(more_units);
    const Caller clerk{"hoa.tm", "vi", "", {}};
    auto fields =
        read_given_fields(**house.registry->current("khen-thuong"),
                          R"({"nominee-name":"Nguyễn Thị Mẫu","kind":"individual","sex":"female","award":"FORM_GK",)"
                          R"("commendation":"movement","milestone":"final","since":"2024-01-01",)"
                          R"("until":"31/10/2025","rating":"excellent","achievements":"Giúp 12 hộ nghèo."})",
                          house.localizer, "vi");
    BOOST_REQUIRE(fields.faults.empty());
    const auto act = [&](const char* action) {
        return house.commands->run(
            clerk, {"T-1", std::string("act ") + action, "", action_request(action, {}, {}).value()}, {});
    };
    Costs costs;
    costs.create = house.cost_of([&] {
        const process::Create made{"T-1", "quan-ly-nha", std::move(fields.values)};
        BOOST_TEST(house.commands->create(clerk, "khen-thuong", {"T-1", "create", "", made}, {}).ok());
    });
    costs.act = house.cost_of([&] { BOOST_TEST(act("propose").ok()); });
    costs.refused = house.cost_of([&] { BOOST_TEST(!act("submit").ok()); });
    costs.show = house.cost_of([&] {
        const auto on = house.commands->readable_case(clerk, "T-1");
        BOOST_REQUIRE(on.has_value());
        BOOST_TEST(!house.commands->actions_of(clerk, *on).empty());
    });
    return costs;
}

} // namespace

BOOST_AUTO_TEST_SUITE(service)

BOOST_AUTO_TEST_CASE(one_request_looks_at_as_much_in_a_large_department_as_in_a_small_one) {
    const Costs small = costs_with(0);
    const Costs large = costs_with(1'000);
    BOOST_TEST(large.create == small.create);
    BOOST_TEST(large.act == small.act);
    BOOST_TEST(large.refused == small.refused);
    BOOST_TEST(large.show == small.show);
    BOOST_TEST(large.act < 100U);
}

BOOST_AUTO_TEST_CASE(the_vacancy_check_looks_at_twice_as_much_for_twice_the_department) {
    const auto cost = [](int more_units) {
        const Configuration configuration = sample_with(more_units);
        const Definition workflow = sample_workflow(configuration);
        const std::uint64_t before = configuration.organisation.records_given();
        (void)check_against(*workflow, configuration, *date_from_iso("2025-11-10"));
        return configuration.organisation.records_given() - before;
    };
    const std::uint64_t once = cost(500);
    BOOST_TEST(once > 500U);
    BOOST_TEST(cost(1'000) <= 2 * once);
}

BOOST_AUTO_TEST_CASE(the_roles_of_everybody_are_looked_up_in_twice_the_work_for_twice_the_people) {
    const auto cost = [](int more_units) {
        const Configuration configuration = sample_with(more_units);
        const Definition workflow = sample_workflow(configuration);
        const Rights rights(configuration.organisation, *date_from_iso("2025-11-10"));
        const std::uint64_t before = configuration.organisation.records_given();
        for (const organisation::Person& person : configuration.organisation.people())
            (void)rights.within_reach(*workflow, person.id);
        return configuration.organisation.records_given() - before;
    };
    BOOST_TEST(cost(1'000) <= 2 * cost(500));
}

BOOST_AUTO_TEST_SUITE_END()
