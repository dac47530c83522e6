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

    std::string absences;

    Result<Organisation> read() const {
        OrganisationFiles all = files;
        if (!absences.empty()) {
            all.absences = folder.path() / "a";
            std::ofstream(all.absences) << "absences\n{\n" << absences << "}\n";
        }
        std::ofstream(files.units) << units;
        std::ofstream(files.people) << people;
        std::ofstream(files.roles) << roles;
        std::ofstream(files.bodies) << bodies;
        return read_organisation(all);
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

BOOST_AUTO_TEST_CASE(absences_that_cannot_be_together_are_refused_by_their_names) {
    Files files;
    files.people = "people\n{\n x.y { name \"X\" unit a }\n z.t { name \"Z\" unit a }\n u.v { name \"U\" unit a }\n}\n";
    const std::string july = "from 2025-07-01 to 2025-07-09 ";
    files.absences = "a { of x.y by z.t " + july + "}\n";
    const auto read = files.read();
    BOOST_REQUIRE(read.has_value());
    BOOST_TEST(read->absences_of("x.y").size() == 1U);
    BOOST_TEST(read->absences_covered_by("z.t").front()->id == "a");
    files.absences = "a { of x.y by x.y " + july + "}\n";
    BOOST_TEST(files.codes() == "TD1322");
    files.absences = "a { of x.y by nobody " + july + "}\n";
    BOOST_TEST(files.codes() == "TD0905");
    files.absences = "a { of x.y from 2025-07-09 to 2025-07-01 }\n";
    BOOST_TEST(files.codes() == "TD0902");
    files.absences = "a { of x.y by z.t from 2025-07-01 }\n";
    BOOST_TEST(files.codes() == "TD0132");
    files.absences = "a { of x.y " + july + " for { stage s } }\n";
    BOOST_TEST(files.codes() == "TD1328");
    // Whoever acts for another is there himself: no chain, and so no round of any length.
    files.absences = "a { of x.y by z.t " + july + "}\n b { of z.t by u.v from 2025-07-09 to 2025-07-20 }\n";
    BOOST_TEST(files.codes() == "TD1320");
    files.absences = "a { of x.y by z.t " + july + "}\n b { of z.t by x.y " + july + "}\n";
    BOOST_TEST(files.codes() == "TD1320 TD1320");
    files.absences = "a { of x.y by z.t " + july + "}\n b { of z.t by u.v from 2025-07-10 to 2025-07-20 }\n";
    BOOST_TEST(files.codes() == "", "the day after");
    files.absences = "a { of x.y by z.t " + july + "}\n b { of x.y by u.v " + july + "}\n";
    BOOST_TEST(files.codes() == "TD1321");
    files.absences = "a { of x.y by z.t " + july + "for { workflow w stage s } }\n b { of x.y by u.v " + july +
                     "for { workflow w stage t } }\n c { of x.y by u.v " + july + "for { workflow v } }\n";
    BOOST_TEST(files.codes() == "", "each for another matter");
    files.absences = "a { of x.y by z.t " + july + "for { workflow w award GK } }\n b { of x.y by u.v " + july +
                     "for { workflow w award BK } }\n";
    BOOST_TEST(files.codes() == "", "each for another award");
}

BOOST_AUTO_TEST_CASE(one_human_has_one_user_name) {
    Files files;
    files.people = "people\n{\n x.y { name \"X\" unit a mail \"x@so.example\" }\n"
                   " z.t { name \"X\" unit a mail \"X@so.example\" }\n}\n";
    BOOST_TEST(files.codes() == "TD1323");
    files.people = "people\n{\n x.y { name \"X\" unit a mail \"x@so.example\" to 2025-01-01 }\n"
                   " z.t { name \"X\" unit a mail \"x@so.example\" from 2025-01-02 }\n}\n";
    BOOST_TEST(files.codes() == "", "one after the other");
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
