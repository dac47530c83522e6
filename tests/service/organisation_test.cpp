// The organisation is read with all its faults; who holds which role follows from it alone.
#include <algorithm>
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "base/catalogue.hpp"
#include "base/printer.hpp"
#include "service/commands/rights.hpp"
#include "service/engine/configuration.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::service;

namespace {

struct Files {
    tests::TemporaryFolder folder;
    organisation::OrganisationFiles files{folder.path() / "u", folder.path() / "p", folder.path() / "r",
                                          folder.path() / "b"};
    std::string units = "units\n{\n a { name \"A\" kind office }\n}\n";
    std::string people = "people\n{\n x.y { name \"X\" unit a }\n}\n";
    std::string roles = "roles\n{\n clerk\n {\n x.y { unit a }\n }\n}\n";
    std::string bodies = "bodies\n{\n c { name \"C\" members { x.y { as chair } } }\n}\n";

    Result<organisation::Organisation> read() const {
        std::ofstream(files.units) << units;
        std::ofstream(files.people) << people;
        std::ofstream(files.roles) << roles;
        std::ofstream(files.bodies) << bodies;
        return organisation::read_organisation(files);
    }
    std::string codes() const {
        const auto result = read();
        std::string found;
        if (!result)
            for (const Diagnostic& fault : result.error().diagnostics())
                found += (found.empty() ? "" : " ") + fault.code;
        return found;
    }
};

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
    for (const organisation::Unit& unit : read->organisation.units) senders += unit.sends ? 1 : 0;
    BOOST_TEST(senders == 12U);
    BOOST_TEST(read->organisation.bodies.front().members.size() == 9U);
}

BOOST_AUTO_TEST_CASE(names_that_nobody_declares_are_found_with_the_nearest) {
    Files files;
    files.roles = "roles\n{\n clerk\n {\n x.z { unit a }\n }\n}\n";
    const auto read = files.read();
    BOOST_REQUIRE(!read);
    const Catalogue catalogue = Catalogue::load(embedded_catalogues()).value();
    const std::string said = print(read.error().diagnostics().front(), catalogue, "vi");
    BOOST_TEST(said.find("lỗi[TD0905]: không có người nào mang tên người dùng «x.z»") != std::string::npos, said);
    BOOST_TEST(said.find("ý bạn là «x.y»?") != std::string::npos, said);
}

BOOST_AUTO_TEST_CASE(each_fault_of_the_organisation_has_its_code) {
    Files files;
    files.units = "units\n{\n a { name \"A\" kind office from 2025-02-01 to 2025-01-01 successor zz }\n}\n";
    files.people = "people\n{\n X! { name \"X\" unit a }\n x.y { name \"X\" unit a }\n x.y { name \"X\" unit a }\n}\n";
    files.roles = "roles\n{\n clerk\n {\n x.y { unit a }\n x.y { unit a from 2025-01-01 }\n }\n}\n";
    BOOST_TEST(files.codes() == "TD0902 TD0903 TD0131 TD0901 TD0904");
}

BOOST_AUTO_TEST_CASE(faults_that_lie_thousands_of_people_apart_are_found_at_their_lines) {
    Files files;
    std::string people;
    std::string made;
    for (int i = 0; i < 3000; ++i) {
        const std::string name = "p" + std::to_string(i);
        people += name + " { name \"P\" unit a }\n";
        made += name + " { unit a from 2025-01-01 to 2025-06-30 }\n";
    }
    files.bodies = "bodies\n{\n c { name \"C\" members { p0 { as chair } } }\n}\n";
    files.people = "people\n{\n" + people + "p0 { name \"P\" unit a }\n}\n";
    files.roles = "roles\n{\nclerk\n{\n" + made +
                  "p0 { unit a from 2025-07-01 }\n" // the period after: no fault
                  "p1 { unit a from 2025-06-30 }\n" // its first day is the last of the other
                  "p3000 { unit a }\n}\nchair\n{\np2 { unit a }\n}\n}\n";
    const auto read = files.read();
    BOOST_REQUIRE(!read);
    std::string found;
    for (const Diagnostic& fault : read.error().diagnostics())
        found += fault.code + ":" + std::to_string(fault.span.start().line) + " ";
    BOOST_TEST(found == "TD0131:3003 TD0905:3007 TD0904:3006 ");
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
    auto& assignments = read->organisation.assignments;
    const std::string before = told();
    std::erase_if(assignments, [](const auto& one) { return one.role == "unit-clerk" && one.unit == "quan-ly-nha"; });
    BOOST_TEST(before.empty(), before);
    BOOST_TEST(told() == "warning TD0944 ");
    std::erase_if(assignments, [](const auto& one) { return one.role == "unit-clerk"; });
    BOOST_TEST(told().rfind("error TD0943 warning TD0944 ", 0) == 0, told());
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
