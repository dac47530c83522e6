// All industrial nets with known verdicts are decided and none is decided wrongly.
#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>

#include <boost/test/unit_test.hpp>

#include "support/places.hpp"
#include "verification/net/net_report.hpp"
#include "verification/net/pnml.hpp"

using namespace thidua;
using namespace thidua::verification;

namespace {

double now_ms() {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::map<std::string, std::string> verdicts_of(const std::filesystem::path& list) {
    std::map<std::string, std::string> verdicts;
    std::ifstream in(list);
    for (std::string net, verdict; in >> net >> verdict;) verdicts[net + ".pnml"] = verdict;
    return verdicts;
}

} // namespace

BOOST_AUTO_TEST_SUITE(verification_testdata)

BOOST_AUTO_TEST_CASE(agrees_with_every_known_verdict) {
    if (tests::testdata_dir().empty()) {
        BOOST_TEST_MESSAGE("skipped: no test data");
        return;
    }
    const auto nets = tests::testdata_dir() / "workflow-nets";
    const Catalogue catalogue = Catalogue::load(embedded_catalogues()).value();
    std::vector<double> times_ms;
    for (const std::string library : {"lib_A", "lib_C"}) {
        auto expected = verdicts_of(nets / (library + ".verdicts"));
        const auto tally = verify_folder((nets / library).string(), catalogue, "en", now_ms, [&](const NetReport& r) {
            BOOST_TEST(word_for(r.verdict) == expected[r.file], r.file << ": " << r.reason);
            BOOST_TEST(r.reason.empty() == (r.verdict == Verdict::sound), r.file);
            expected.erase(r.file);
            times_ms.push_back(r.ms);
        });
        BOOST_REQUIRE(tally.has_value());
        BOOST_TEST(expected.empty());
        BOOST_TEST(tally->faulty + tally->not_decided == 0U);
    }
    std::sort(times_ms.begin(), times_ms.end());
    BOOST_REQUIRE(!times_ms.empty());
    BOOST_TEST_MESSAGE(times_ms.size() << " nets: median " << times_ms[times_ms.size() / 2] << " ms, worst "
                                       << times_ms.back() << " ms");
}

BOOST_AUTO_TEST_SUITE_END()
