// Whatever single slip is made in the shipped workflow, what is said of it leads to the slip, or nothing is wrong.
#include <boost/test/unit_test.hpp>

#include "definition/read/read_workflow.hpp"
#include "support/harms.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::definition;

namespace {

/// The start stage or an end that is lost is missed by many.
constexpr std::size_t kMostOfOneSlip = 10;

} // namespace

BOOST_AUTO_TEST_SUITE(definition)

BOOST_AUTO_TEST_CASE(a_slip_is_told_where_it_was_made) {
    const std::vector<std::string> files = {"workflow.info", "forms.info"};
    std::vector<tests::Lines> whole;
    for (const std::string& file : files)
        whole.push_back(tests::lines_of(tests::source_dir() / "workflows/khen-thuong" / file));
    std::size_t refused = 0;
    for (std::size_t f = 0; f < files.size(); ++f)
        for (const tests::Harm& harm : tests::harms_of(whole[f])) {
            std::vector<BundleFile> bundle;
            for (std::size_t i = 0; i < files.size(); ++i)
                bundle.push_back({files[i], tests::text_of(i == f ? tests::harmed(whole[i], harm) : whole[i])});
            const auto read = read_workflow_bundle(bundle, {});
            if (read) continue; // an optional line, or a word of a text that people read
            ++refused;
            const Diagnostics faults = read.error().diagnostics();
            BOOST_TEST(tests::leads_to(faults, harm, files[f], whole[f]),
                       tests::shown(files[f], harm, whole[f], faults));
            BOOST_TEST(faults.size() <= kMostOfOneSlip, tests::shown(files[f], harm, whole[f], faults));
        }
    BOOST_TEST(refused > 3000U);
}

BOOST_AUTO_TEST_SUITE_END()
