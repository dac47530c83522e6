// A person points a command at a folder: what links lead to is found too, once, and what is passed over is told.
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "base/files/file_walk.hpp"
#include "support/places.hpp"

namespace fs = std::filesystem;
using namespace thidua;

namespace {

void write(const fs::path& path) {
    fs::create_directories(path.parent_path());
    std::ofstream(path) << "x";
}

std::string told(const FileWalk& walk, const fs::path& folder) {
    std::string text;
    for (const fs::path& file : walk.files) text += file.lexically_relative(folder).string() + "\n";
    for (const Diagnostic& why : walk.skipped)
        text +=
            why.code + " " + fs::path(why.arguments.front().value.in("en")).lexically_relative(folder).string() + "\n";
    return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(base_file_walk)

BOOST_AUTO_TEST_CASE(follows_links_to_files_and_folders) {
    const tests::TemporaryFolder inside;
    const tests::TemporaryFolder outside;
    write(inside.path() / "b.net");
    write(outside.path() / "far" / "c.net");
    write(outside.path() / "named otherwise");
    fs::create_symlink(outside.path() / "far", inside.path() / "a");
    fs::create_symlink(outside.path() / "named otherwise", inside.path() / "d.net");
    const auto walk = walk_files(inside.path(), ".net");
    BOOST_REQUIRE(walk.has_value());
    BOOST_TEST(told(*walk, inside.path()) == "a/c.net\nb.net\nd.net\n");
}

BOOST_AUTO_TEST_CASE(takes_each_thing_once_under_its_own_name) {
    const tests::TemporaryFolder folder;
    write(folder.path() / "m" / "x.net");
    fs::create_symlink(folder.path() / "m" / "x.net", folder.path() / "a.net");
    fs::create_symlink(folder.path() / "m", folder.path() / "n");
    const auto walk = walk_files(folder.path(), ".net");
    BOOST_REQUIRE(walk.has_value());
    BOOST_TEST(told(*walk, folder.path()) == "m/x.net\nTD0338 a.net\nTD0338 n\n");
}

BOOST_AUTO_TEST_CASE(comes_to_an_end_where_links_go_in_a_circle) {
    const tests::TemporaryFolder folder;
    write(folder.path() / "m" / "x.net");
    fs::create_symlink("..", folder.path() / "m" / "up");
    fs::create_symlink("me", folder.path() / "me");
    fs::create_symlink("nothing", folder.path() / "gone.net");
    const auto walk = walk_files(folder.path(), ".net");
    BOOST_REQUIRE(walk.has_value());
    BOOST_TEST(told(*walk, folder.path()) == "m/x.net\nTD0337 gone.net\nTD0338 m/up\nTD0337 me\n");
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_there_is_a_failure) {
    BOOST_TEST(walk_files("/nowhere", ".net").error().diagnostics().front().code == "TD0021");
}

BOOST_AUTO_TEST_SUITE_END()
