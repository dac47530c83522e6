// Whatever single slip is made in the shipped files of the organisation, what is said of it leads to the slip.
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "organisation/mail_address.hpp"
#include "organisation/organisation_reader.hpp"
#include "support/harms.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::organisation;

namespace {

constexpr std::size_t kMostOfOneSlip = 6;

Diagnostics faults_of(const OrganisationFiles& files) {
    const auto read = read_organisation(files);
    return read ? check_mail_addresses(*read) : read.error().diagnostics();
}

} // namespace

BOOST_AUTO_TEST_SUITE(organisation)

BOOST_AUTO_TEST_CASE(a_slip_is_told_where_it_was_made) {
    const tests::TemporaryFolder folder;
    const auto config = tests::source_dir() / "config";
    const std::vector<std::string> names = {"units.info", "people.info", "roles.info", "bodies.info"};
    for (const std::string& name : names) std::filesystem::copy_file(config / name, folder.path() / name);
    const OrganisationFiles files{folder.path() / names[0], folder.path() / names[1], folder.path() / names[2],
                                  folder.path() / names[3]};
    BOOST_TEST(faults_of(files).empty());
    std::size_t refused = 0;
    for (const std::string& name : names) {
        const auto path = folder.path() / name;
        const tests::Lines whole = tests::lines_of(path);
        for (const tests::Harm& harm : tests::harms_of(whole)) {
            std::ofstream(path) << tests::text_of(tests::harmed(whole, harm));
            const Diagnostics faults = faults_of(files);
            if (faults.empty()) continue; // a role, a post or an optional line
            ++refused;
            BOOST_TEST(tests::leads_to(faults, harm, path.string(), whole), tests::shown(name, harm, whole, faults));
            BOOST_TEST(faults.size() <= kMostOfOneSlip, tests::shown(name, harm, whole, faults));
        }
        std::ofstream(path) << tests::text_of(whole);
    }
    BOOST_TEST(refused > 2000U);
}

BOOST_AUTO_TEST_SUITE_END()
