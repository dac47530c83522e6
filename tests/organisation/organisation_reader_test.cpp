// The organisation is read with all its faults at once, each at its line.
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "base/diagnostic/catalogue.hpp"
#include "base/diagnostic/printer.hpp"
#include "organisation/organisation_reader.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::organisation;

namespace {

struct Files {
    tests::TemporaryFolder folder;
    OrganisationFiles files{folder.path() / "u", folder.path() / "p", folder.path() / "r", folder.path() / "b"};
    std::string units = "units\n{\n a { name \"A\" kind office }\n}\n";
    std::string people = "people\n{\n x.y { name \"X\" unit a }\n}\n";
    std::string roles = "roles\n{\n clerk\n {\n x.y { unit a }\n }\n}\n";
    std::string bodies = "bodies\n{\n c { name \"C\" members { x.y { as chair } } }\n}\n";

    Result<Organisation> read() const {
        std::ofstream(files.units) << units;
        std::ofstream(files.people) << people;
        std::ofstream(files.roles) << roles;
        std::ofstream(files.bodies) << bodies;
        return read_organisation(files);
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

} // namespace

BOOST_AUTO_TEST_SUITE(organisation)

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

BOOST_AUTO_TEST_SUITE_END()
