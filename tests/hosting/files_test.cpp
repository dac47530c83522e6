// Files go to a plugin as copies in a granted folder, and come back only when they are plain files that it named.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "base/files.hpp"
#include "hosting/bench.hpp"
#include "hosting/call/exchange_folders.hpp"

using namespace thidua;
using namespace thidua::hosting;
using namespace thidua::tests;

namespace {

const PluginPlace kPlaces[] = {PluginPlace::worker, PluginPlace::in_process};

Result<PluginAnswer> produce(Bench& bench, const std::string& deed, const std::filesystem::path& into) {
    PluginCall call;
    call.capability = THIDUA_CAPABILITY_EXPORT;
    call.document["do"] = deed;
    call.output_folder = into;
    return bench.plugin().call(call);
}

struct Trick {
    const char* deed;
    const char* expected;
};
const Trick kTricks[] = {
    {"file-missing", "TD0753 the plugin names a file \"nowhere.csv\", but did not write it"},
    {"file-outside", "TD0752 the plugin names a file \"../in/1-a.txt\", which is no plain file name"},
    {"file-hidden", "TD0752 the plugin names a file \".profile\", which is no plain file name"},
    {"file-folder", "TD0754 \"folder\" of the plugin is a link or a special file"},
    {"file-large", "TD0755 the file \"danh-sach.csv\" of the plugin is larger than 10485760 bytes"}};

} // namespace

BOOST_AUTO_TEST_SUITE(hosting_files)

BOOST_DATA_TEST_CASE(a_named_file_arrives_and_an_unnamed_one_does_not, kPlaces, place) {
    const TemporaryFolder folder;
    Bench bench(place);
    const auto answer = produce(bench, "file-good", folder.path() / "new");
    BOOST_REQUIRE_MESSAGE(answer.has_value(), joined(said(answer)));
    BOOST_REQUIRE(answer->files.size() == 1U);
    BOOST_TEST(answer->files[0].path == folder.path() / "new" / "danh-sach.csv");
    BOOST_TEST(answer->files[0].media_type == "text/csv");
    BOOST_TEST(answer->files[0].size == 4U);
    BOOST_TEST(read_file(answer->files[0].path, 100).value() == "a;b\n");
    BOOST_TEST(!std::filesystem::exists(folder.path() / "new" / "not-named.txt"));
}

BOOST_DATA_TEST_CASE(a_file_that_is_none_is_refused, kPlaces, place) {
    const TemporaryFolder folder;
    for (const Trick& trick : kTricks) {
        HostingPolicy policy = test_policy();
        policy.thorough.file_bytes = std::uint64_t{10} << 20;
        policy.quick.file_bytes = std::uint64_t{64} << 20; // the process may write more than the host takes
        Bench bench(place, "zoo", policy);
        BOOST_TEST(joined(said(produce(bench, trick.deed, folder.path()))) == trick.expected);
        BOOST_TEST(std::filesystem::is_empty(folder.path()));
    }
}

BOOST_AUTO_TEST_CASE(links_and_pipes_are_never_followed) {
    const TemporaryFolder folder;
    for (const char* deed : {"file-link", "file-pipe"}) {
        Bench trusted(PluginPlace::in_process);
        BOOST_TEST(joined(said(produce(trusted, deed, folder.path()))) ==
                   "TD0754 \"danh-sach.csv\" of the plugin is a link or a special file");
        Bench contained(PluginPlace::worker); // a worker cannot even make them
        BOOST_TEST(joined(said(produce(contained, deed, folder.path()))) ==
                   "TD0753 the plugin names a file \"danh-sach.csv\", but did not write it");
        BOOST_TEST(std::filesystem::is_empty(folder.path()));
    }
}

BOOST_DATA_TEST_CASE(a_given_file_can_be_read_under_any_name, kPlaces, place) {
    const TemporaryFolder folder;
    const auto given = folder.path() / "x";
    BOOST_REQUIRE(write_file_atomically(given, "first line\nsecond\n").has_value());
    Bench bench(place);
    for (const char* name : {"danh sách (1).xlsx", "../../etc/passwd", "", "a\nb"}) {
        PluginCall call;
        call.capability = THIDUA_CAPABILITY_IMPORT;
        call.document["do"] = "read-given";
        call.files = {{name, given, ""}};
        const auto answer = bench.plugin().call(call);
        BOOST_REQUIRE_MESSAGE(answer.has_value(), joined(said(answer)));
        BOOST_TEST(answer->document.at("read").as_string() == "first line");
    }
}

BOOST_AUTO_TEST_CASE(folders_of_a_killed_process_are_removed_and_living_ones_stay) {
    const TemporaryFolder scratch;
    const auto aged = [](const std::filesystem::path& path) {
        std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() - std::chrono::minutes(2));
    };
    const auto orphan = scratch.path() / "thidua-plugin-orphan";
    const auto young = scratch.path() / "thidua-plugin-young";
    const auto foreign = scratch.path() / "something-else";
    for (const auto& folder : {orphan, young, foreign}) std::filesystem::create_directories(folder / "in");
    const auto living = ExchangeFolders::make(scratch.path());
    BOOST_REQUIRE(living.has_value());
    for (const auto& folder : {orphan, foreign, living->input().parent_path()}) aged(folder);
    const auto next = ExchangeFolders::make(scratch.path());
    BOOST_REQUIRE(next.has_value());
    BOOST_TEST(!std::filesystem::exists(orphan));
    BOOST_TEST(std::filesystem::exists(young));
    BOOST_TEST(std::filesystem::exists(foreign));
    BOOST_TEST(std::filesystem::exists(living->input()));
}

BOOST_DATA_TEST_CASE(a_file_that_cannot_be_given_is_named, kPlaces, place) {
    const TemporaryFolder folder;
    Bench bench(place);
    PluginCall call;
    call.capability = THIDUA_CAPABILITY_IMPORT;
    call.document["do"] = "read-given";
    call.files = {{"a", folder.path() / "gone", ""}};
    const auto answer = bench.plugin().call(call);
    BOOST_TEST(joined(said(answer)) == "TD0739 the file \"" + (folder.path() / "gone").string() +
                                           "\" cannot be handed to the plugin: No such file or directory");
    BOOST_TEST((answer.error().kind() == FailureKind::refused));
}

BOOST_AUTO_TEST_SUITE_END()
