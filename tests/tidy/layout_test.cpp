// The house keeps the shape its readers were promised.
#include <filesystem>
#include <set>

#include <boost/test/unit_test.hpp>

#include "support/places.hpp"
#include "tidy/source_tree.hpp"

using namespace thidua::tests;

BOOST_AUTO_TEST_SUITE(tidy)

BOOST_AUTO_TEST_CASE(the_top_level_holds_what_was_agreed) {
    const std::set<std::string> agreed = {
        "CMakeLists.txt", "engine",      "plugins", "workflows",         "config",
        "tests",          "README.md",   "dev",     "CMakePresets.json", ".clang-format",
        ".clang-tidy",    ".gitignore",  ".ci",     "LICENSE",           ".git",
        ".editorconfig",  "CHANGELOG.md"};
    for (const auto& entry : std::filesystem::directory_iterator(source_dir())) {
        const std::string name = entry.path().filename().string();
        BOOST_TEST((agreed.count(name) == 1 || name.rfind("build", 0) == 0),
                   name << " does not belong at the top level");
    }
}

BOOST_AUTO_TEST_CASE(every_plugin_and_workflow_explains_itself) {
    for (const std::string folder : {"plugins", "workflows"}) {
        if (!std::filesystem::exists(source_dir() / folder)) continue;
        for (const auto& entry : std::filesystem::directory_iterator(source_dir() / folder))
            if (entry.is_directory() && entry.path().filename() != "common")
                BOOST_TEST(std::filesystem::exists(entry.path() / "README.md"), entry.path() << " has no README.md");
    }
}

BOOST_AUTO_TEST_CASE(every_room_is_a_target_and_has_tests) {
    for (const std::string& room : rooms()) {
        const auto folder = source_dir() / "engine" / room;
        if (!std::filesystem::exists(folder / "CMakeLists.txt")) continue;
        BOOST_TEST(std::filesystem::exists(source_dir() / "tests" / room / "CMakeLists.txt"), room << " has no tests");
    }
}

BOOST_AUTO_TEST_CASE(tests_open_with_a_line_of_story) {
    for (const TreeFile& file : read_tree({"tests"}))
        if (file.ends_with("_test.cpp"))
            BOOST_TEST((!file.lines.empty() && file.lines.front().rfind("// ", 0) == 0), file.path);
}

BOOST_AUTO_TEST_SUITE_END()
