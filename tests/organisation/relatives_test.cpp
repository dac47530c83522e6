// Who is related to whom is read with every fault at its line, and is the same seen from both sides.
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "base/diagnostic/catalogue.hpp"
#include "base/diagnostic/printer.hpp"
#include "organisation/organisation_reader.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::organisation;

namespace {

/// An office of three people with these lines in relatives.info.
Result<Organisation> office_with(const std::string& relatives) {
    const tests::TemporaryFolder folder;
    const OrganisationFiles files{folder.path() / "u",
                                  folder.path() / "p",
                                  folder.path() / "r",
                                  folder.path() / "b",
                                  {},
                                  folder.path() / "relatives.info"};
    std::ofstream(files.units) << "units\n{\n a { name \"A\" kind office }\n}\n";
    std::ofstream(files.people) << "people\n{\n x.y { name \"X\" unit a }\n z.t { name \"Z\" unit a }\n"
                                   " u.v { name \"U\" unit a }\n}\n";
    std::ofstream(files.roles) << "roles\n{\n clerk\n {\n x.y { unit a }\n }\n}\n";
    std::ofstream(files.bodies) << "bodies\n{\n c { name \"C\" members { x.y { as chair } } }\n}\n";
    std::ofstream(files.relatives) << "relatives\n{\n" << relatives << "}\n";
    return read_organisation(files);
}

/// What is said of the first fault, from its sign on.
std::string said(const std::string& relatives) {
    const auto read = office_with(relatives);
    if (read) return "";
    static const Catalogue kCatalogue = Catalogue::load(embedded_catalogues()).value();
    const std::string text = print(read.error().diagnostics().front(), kCatalogue, "en");
    return text.substr(text.find("error["), text.find('\n') - text.find("error["));
}

} // namespace

BOOST_AUTO_TEST_SUITE(organisation)

BOOST_AUTO_TEST_CASE(faulty_relatives_are_told_as_they_are) {
    BOOST_TEST(said("r1 { a x.y  b x.y }\n") == "error[TD1630]: x.y cannot be a relative of himself");
    BOOST_TEST(said("r1 { a x.y  b z.t }\nr2 { a z.t  b x.y  kind cousin }\n") ==
               "error[TD1631]: z.t and x.y are declared as relatives twice");
    BOOST_TEST(said("r1 { a x.y  b nobody }\n").rfind("error[TD0905]", 0) == 0U);
    BOOST_TEST(said("r1 { a x.y }\n").rfind("error[TD0132]", 0) == 0U);
    BOOST_TEST(said("r1 { a x.y  b z.t  sort cousin }\n").rfind("error[TD0130]", 0) == 0U);
}

BOOST_AUTO_TEST_CASE(each_is_the_others_relative) {
    const auto read = office_with("r1 { a x.y  b z.t  kind spouse }\nr2 { a u.v  b x.y }\n");
    BOOST_REQUIRE(read.has_value());
    const auto of_x = read->relatives_of("x.y");
    BOOST_TEST(std::vector<std::string_view>(of_x.begin(), of_x.end()) == (std::vector<std::string_view>{"z.t", "u.v"}),
               boost::test_tools::per_element());
    BOOST_TEST(read->relatives_of("z.t").front() == "x.y");
    BOOST_TEST(read->relatives_of("nobody").empty());
}

BOOST_AUTO_TEST_SUITE_END()
