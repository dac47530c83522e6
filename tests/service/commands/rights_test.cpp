// Who holds which role of a workflow follows from the organisation alone, and what holds the two against each other.
#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "service/commands/rights/rights.hpp"
#include "service/configuration/configuration.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::service;

namespace {

definition::WorkflowDefinition workflow() {
    definition::WorkflowDefinition made;
    definition::RoleSpec clerk;
    clerk.name = "unit-clerk";
    clerk.own_unit = true;
    definition::RoleSpec office;
    office.name = "office";
    office.unit = "Văn phòng";
    definition::RoleSpec council;
    council.name = "council";
    council.body = "Hội đồng Thi đua - Khen thưởng Sở";
    definition::RoleSpec director;
    director.name = "director";
    director.person_of = "Giám đốc";
    director.substitute = "Phó Giám đốc";
    definition::RoleSpec head; // of one's own unit, by post, with a substitute
    head.name = "head";
    head.own_unit = true;
    head.person_of = "Trưởng phòng";
    head.substitute = "Chuyên viên";
    made.roles = {clerk, office, council, director, head};
    return made;
}

std::string held(const Rights& rights, const char* person) {
    std::string text;
    for (const auto& role : rights.held(workflow(), person))
        text += (text.empty() ? "" : " ") + role.role + (role.unit.empty() ? "" : "@" + role.unit);
    return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(service)

BOOST_AUTO_TEST_CASE(the_sample_department_is_whole) {
    const auto read = read_configuration(tests::source_dir() / "config");
    BOOST_REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error().diagnostics().front().code));
    std::size_t senders = 0;
    for (const organisation::Unit& unit : read->organisation.units()) senders += unit.sends ? 1 : 0;
    BOOST_TEST(senders == 12U);
    BOOST_TEST(read->organisation.bodies().front().members.size() == 9U);
}

BOOST_AUTO_TEST_CASE(roles_follow_from_assignments_bodies_and_posts) {
    const auto read = read_configuration(tests::source_dir() / "config");
    const Rights rights(read->organisation, *date_from_iso("2025-11-10"));
    BOOST_TEST(held(rights, "hoa.tm") == "unit-clerk@quan-ly-nha");
    BOOST_TEST(held(rights, "ha.nt") == "office council");
    BOOST_TEST(held(rights, "binh.lv") == "council director");
    BOOST_TEST(held(rights, "thu.ptm") == "council");
    BOOST_TEST(held(rights, "nobody") == "");
    const auto definition = workflow();
    BOOST_TEST(rights.principals(definition.roles[3], "thu.ptm").front() == "binh.lv");
    BOOST_TEST(rights.principals(definition.roles[3], "hoa.tm").empty());
}

BOOST_AUTO_TEST_CASE(a_vacancy_in_one_unit_warns_and_a_role_without_any_holder_is_an_error) {
    auto read = read_configuration(tests::source_dir() / "config");
    BOOST_REQUIRE(read.has_value());
    definition::WorkflowDefinition made = workflow();
    made.roles.resize(1); // unit-clerk
    definition::ActionSpec action;
    action.by = {"unit-clerk"};
    made.actions = {action};
    const Date day = *date_from_iso("2025-06-10");
    const auto told = [&] {
        std::string text;
        for (const Diagnostic& found : check_against(made, *read, day))
            text += (found.severity == Severity::error ? "error " : "warning ") + found.code + " ";
        return text;
    };
    const auto without = [&](const auto& gone) {
        const organisation::Organisation& all = read->organisation;
        organisation::OrganisationRecords records{all.units(), all.people(), all.assignments(), all.bodies()};
        std::erase_if(records.assignments, gone);
        read->organisation = organisation::Organisation(std::move(records));
    };
    const std::string before = told();
    without([](const auto& one) { return one.role == "unit-clerk" && one.unit == "quan-ly-nha"; });
    BOOST_TEST(before.empty(), before);
    BOOST_TEST(told() == "warning TD0944 ");
    without([](const auto& one) { return one.role == "unit-clerk"; });
    BOOST_TEST(told() == "error TD0943 ", told());
}

BOOST_AUTO_TEST_CASE(an_assignment_counts_only_on_its_days) {
    const auto read = read_configuration(tests::source_dir() / "config");
    BOOST_TEST(held(Rights(read->organisation, *date_from_iso("2025-02-28")), "oanh.tk") == "");
    BOOST_TEST(held(Rights(read->organisation, *date_from_iso("2025-03-01")), "oanh.tk") == "unit-clerk@giao-thong");
}

BOOST_AUTO_TEST_CASE(people_read_their_own_unit_and_no_other) {
    const auto read = read_configuration(tests::source_dir() / "config");
    const Rights rights(read->organisation, *date_from_iso("2025-11-10"));
    const auto definition = workflow();
    const auto clerk = rights.held(definition, "hoa.tm");
    BOOST_TEST(Rights::may_read(definition, clerk, "quan-ly-nha"));
    BOOST_TEST(!Rights::may_read(definition, clerk, "quy-hoach"));
    BOOST_TEST(Rights::may_read(definition, rights.held(definition, "ha.nt"), "quy-hoach"));
    BOOST_TEST(!Rights::may_read(definition, {}, "quy-hoach"));
}

BOOST_AUTO_TEST_CASE(a_post_of_the_own_unit_reaches_no_other_neither_for_its_holder_nor_for_the_substitute) {
    const auto read = read_configuration(tests::source_dir() / "config");
    const Rights rights(read->organisation, *date_from_iso("2025-11-10"));
    const auto definition = workflow();
    for (const char* person : {"phuc.hv", "nga.ct"}) { // who has the post, and who may stand in
        const auto roles = rights.within_reach(definition, person);
        BOOST_TEST(Rights::may_read(definition, roles, "ha-tang"), person);
        BOOST_TEST(!Rights::may_read(definition, roles, "quy-hoach"), person);
        const auto seats = Rights::inboxes(definition, roles);
        BOOST_TEST(std::any_of(seats.begin(), seats.end(), [](const store::RoleInUnit& seat) {
            return seat.role == "head" && seat.unit == "ha-tang";
        }));
    }
    BOOST_TEST(rights.substituted(definition, "hoa.tm", "cuong.nm").front().unit == "quan-ly-nha");
    BOOST_TEST(rights.substituted(definition, "hoa.tm", "hung.pd").empty());
    BOOST_TEST(rights.within_reach(definition, "thu.ptm").size() == 2U); // the council's, and the director's place
}

BOOST_AUTO_TEST_SUITE_END()
