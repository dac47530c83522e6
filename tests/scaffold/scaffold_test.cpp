// `thidua plugin new` makes a folder that builds out of tree and passes the check, and refuses names it cannot use.
#include <boost/test/unit_test.hpp>

#include <cstdlib>

#include "hosting/authoring/plugin_check.hpp"
#include "hosting/authoring/scaffold.hpp"
#include "hosting/bench.hpp"

using namespace thidua;
using namespace thidua::hosting;
using namespace thidua::tests;

namespace {

bool run(const std::string& command, const std::filesystem::path& log) {
    const bool done = std::system((command + " >>" + log.string() + " 2>&1").c_str()) == 0;
    if (!done) BOOST_TEST_MESSAGE(command << "\n" << read_file(log, 1 << 24).value());
    return done;
}

std::string quoted(const std::filesystem::path& path) { return "\"" + path.string() + "\""; }

bool configures(const std::filesystem::path& folder, const std::filesystem::path& sdk,
                const std::filesystem::path& log) {
    return run(std::string(THIDUA_CMAKE) + " -S " + quoted(folder) + " -B " + quoted(folder / "build") +
                   " -DCMAKE_PREFIX_PATH=" + quoted(sdk),
               log);
}

std::string refused(const ScaffoldWish& wish) { return joined(said(make_scaffold(wish))); }

constexpr char kBadName[] =
    "cannot be the name of a plugin: lower-case letters, digits and single \"_\" are expected, at "
    "most 40, beginning with a letter";

} // namespace

BOOST_AUTO_TEST_SUITE(scaffold)

BOOST_AUTO_TEST_CASE(a_new_plugin_builds_out_of_tree_and_passes_the_check) {
    const TemporaryFolder folder;
    const auto log = folder.path() / "log";
    const auto made = make_scaffold(
        {"my_scores_2025", "scoring", folder.path() / "a folder", "", "S\xE1\xBB\x9F X\xC3\xA2y d\xE1\xBB\xB1ng"});
    BOOST_REQUIRE_MESSAGE(made.has_value(), joined(said(made)));
    BOOST_REQUIRE(configures(*made, build_dir() / "sdk", log));
    BOOST_REQUIRE(run(std::string(THIDUA_CMAKE) + " --build " + quoted(*made / "build"), log));
    const SystemClock clock;
    CheckWish wish;
    wish.documents = 20;
    const CheckReport report = check_plugin(*made / "build/plugins/my_scores_2025.thidua", test_policy(), clock, wish);
    for (const CheckedPoint& point : report.points)
        BOOST_TEST(point.passed, point.name << ": " << joined(said(point.faults)));
    BOOST_TEST(report.points.size() == 7U);
}

BOOST_AUTO_TEST_CASE(one_in_c_builds_by_the_line_in_its_readme) {
    const TemporaryFolder folder;
    ScaffoldWish wish{"my_points", "scoring", folder.path(), "", ""};
    wish.source = ScaffoldSource::c;
    const auto made = make_scaffold(wish);
    BOOST_REQUIRE_MESSAGE(made.has_value(), joined(said(made)));
    const std::string readme = read_file(*made / "README.md", 1 << 20).value();
    std::string line = readme.substr(readme.find("    cc "));
    line = line.substr(0, line.find('\n'));
    for (auto at = line.find("<sdk>"); at != std::string::npos; at = line.find("<sdk>"))
        line.replace(at, 5, (source_dir() / "engine" / "sdk").string());
    BOOST_REQUIRE(run("cd " + quoted(*made) + " && " + line, folder.path() / "log"));
    const SystemClock clock;
    const CheckReport report =
        check_plugin(*made / "my_points.thidua", test_policy(), clock, {1, 20, std::chrono::seconds(60)});
    for (const CheckedPoint& point : report.points)
        BOOST_TEST(point.passed, point.name << ": " << joined(said(point.faults)));
    BOOST_TEST(report.points.size() == 7U);
}

BOOST_AUTO_TEST_CASE(every_kind_is_made_and_configures_with_the_installed_sdk) {
    const TemporaryFolder folder;
    const auto installed = folder.path() / "installed";
    BOOST_REQUIRE(run(std::string(THIDUA_CMAKE) + " --install " + quoted(build_dir()) + " --component sdk --prefix " +
                          quoted(installed),
                      folder.path() / "log"));
    for (const std::string& kind : scaffold_kinds()) {
        const auto made = make_scaffold({"my_" + kind, kind, folder.path(), "vn.gov.example." + kind, ""});
        BOOST_REQUIRE_MESSAGE(made.has_value(), joined(said(made)));
        const auto manifest = read_manifest(*made / ("my_" + kind + ".info"), "my_" + kind);
        BOOST_TEST(manifest.has_value(), joined(said(manifest)));
        for (const auto& entry : std::filesystem::directory_iterator(*made)) {
            const std::string text = read_file(entry.path(), 1 << 20).value();
            BOOST_TEST(text.find('@') == std::string::npos, entry.path());
        }
        BOOST_TEST(configures(*made, installed, folder.path() / "log"));
        ScaffoldWish in_c{"my_" + kind + "_c", kind, folder.path(), "", ""};
        in_c.source = ScaffoldSource::c;
        const auto made_in_c = make_scaffold(in_c);
        BOOST_REQUIRE_MESSAGE(made_in_c.has_value(), joined(said(made_in_c)));
        BOOST_TEST(std::filesystem::exists(*made_in_c / ("my_" + kind + "_c.c")));
        BOOST_TEST(configures(*made_in_c, installed, folder.path() / "log"));
    }
}

BOOST_AUTO_TEST_CASE(a_name_that_cannot_be_used_is_refused) {
    const TemporaryFolder folder;
    for (const std::string& name :
         {std::string(), std::string("2025"), std::string("My"), std::string("a-b"), std::string("a b"),
          std::string("a_"), std::string("a__b"), std::string("../x"), std::string("ch\xE1\xBA\xA5m"),
          std::string(41, 'a'), std::string("a\nb"), std::string("a;b"), std::string("$a"), std::string("@NAME@")}) {
        BOOST_TEST(refused({name, "scoring", folder.path(), "", ""}) == "TD0760 \"" + name + "\" " + kBadName);
    }
    BOOST_TEST(std::filesystem::is_empty(folder.path()));
}

BOOST_AUTO_TEST_CASE(all_that_is_wrong_with_a_wish_is_told_at_once) {
    const TemporaryFolder folder;
    const auto made = make_scaffold({"A", "score", folder.path(), "example", "\"x\""});
    BOOST_TEST(
        joined(said(made)) ==
        std::string("TD0760 \"A\" ") + kBadName +
            "\nTD0761 there is no kind \"score\"; known are scoring, notify, export, import, rules\n"
            "TD0762 \"example\" is no plugin id: a reverse domain of lower-case letters, digits and hyphens is "
            "expected\n"
            "TD0764 \"\"x\"\" cannot be the vendor: at most 100 bytes without quotes, backslashes, \"@\", \"$\" and "
            "line breaks are expected");
    BOOST_TEST((made.error().kind() == FailureKind::usage));
}

BOOST_AUTO_TEST_CASE(nothing_that_exists_is_overwritten) {
    const TemporaryFolder folder;
    const ScaffoldWish wish{"mine", "rules", folder.path(), "", ""};
    BOOST_REQUIRE(make_scaffold(wish).has_value());
    BOOST_TEST(refused(wish) ==
               "TD0763 \"" + (folder.path() / "mine").string() + "\" is there already, and nothing is overwritten");
}

BOOST_AUTO_TEST_SUITE_END()
