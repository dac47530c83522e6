// What was built with an older contract loads in every later host: in today's, and in one whose structs have grown.
#include <boost/test/unit_test.hpp>

#include <thidua/sdk/sdk.h>

#include "base/files/files.hpp"
#include "hosting/package/loaded_library.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::hosting;
using namespace thidua::tests;

namespace {

std::filesystem::path golden() { return build_dir() / "golden" / "plugin_1_0.thidua"; }

} // namespace

BOOST_AUTO_TEST_SUITE(golden_plugins)

BOOST_AUTO_TEST_CASE(this_host_is_the_one_that_has_grown_or_the_one_of_today) {
#ifdef THIDUA_TESTS_GROWN
    BOOST_TEST(sizeof(thidua_entry) > THIDUA_ENTRY_SIZE_1_0);
    BOOST_TEST(sizeof(thidua_description) > THIDUA_DESCRIPTION_SIZE_1_0);
    BOOST_TEST(sizeof(thidua_plugin) > THIDUA_PLUGIN_SIZE_1_0);
    BOOST_TEST(sizeof(thidua_host) > THIDUA_HOST_SIZE_1_0);
    BOOST_TEST(sizeof(thidua_call) > THIDUA_CALL_SIZE_1_0);
    BOOST_TEST(THIDUA_ABI_MINOR == 1U);
#else
    BOOST_TEST(sizeof(thidua_entry) >= THIDUA_ENTRY_SIZE_1_0);
#endif
}

BOOST_AUTO_TEST_CASE(a_plugin_of_1_0_loads_and_answers) {
    std::string logged;
    auto library = LoadedLibrary::open(golden(), "golden", [&](int, const std::string& line) { logged += line; });
    BOOST_REQUIRE(library.has_value());
    BOOST_TEST(logged == "built with 1.0");
    BOOST_TEST((*library)->description().id == "vn.thidua.tests.golden");
    CallSurface surface({"thidua.rules/1", "K-1", "{}", std::chrono::seconds(60), 1'000});
    const RawAnswer answer = (*library)->call(surface);
    BOOST_TEST(answer.status == THIDUA_STATUS_DONE);
    BOOST_TEST(answer.document == R"({"findings":[],"said":"thidua.rules/1 K-1"})");
}

BOOST_AUTO_TEST_CASE(its_manifest_is_taken_with_the_revision_that_nobody_knows) {
    const auto manifest = read_manifest(build_dir() / "golden" / "plugin_1_0.info", "plugin_1_0");
    BOOST_REQUIRE(manifest.has_value());
    BOOST_TEST(manifest->capabilities == std::vector<std::string>{"thidua.rules/1"}, boost::test_tools::per_element());
    BOOST_TEST(manifest->other_revisions == std::vector<std::string>{"thidua.rules/7"},
               boost::test_tools::per_element());
    const auto library = LoadedLibrary::open(golden(), "golden", {});
    BOOST_REQUIRE(library.has_value());
    BOOST_TEST(compare((*library)->description(), *manifest).empty());
}

BOOST_AUTO_TEST_SUITE_END()
