// Files go to a plugin as copies in a granted folder, and come back only when they are plain files that it named.
#include <thread>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"
#include "base/files/sha256.hpp"
#include "hosting/bench.hpp"
#include "hosting/call/files/exchange_folders.hpp"

using namespace thidua;
using namespace thidua::hosting;
using namespace thidua::tests;

namespace {

const PluginPlace kPlaces[] = {PluginPlace::worker, PluginPlace::in_process};

Result<PluginAnswer> produce(Bench& bench, const std::string& deed, const std::filesystem::path& into) {
    PluginCall call;
    call.capability = THIDUA_CAPABILITY_EXPORT;
    call.document["do"] = deed;
    call.place = into_folder(into);
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
    BOOST_TEST(to_hex(answer->files[0].sha256) == to_hex(sha256("a;b\n")));
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

BOOST_DATA_TEST_CASE(all_files_of_one_answer_are_kept_and_replace_what_was_there, kPlaces, place) {
    const TemporaryFolder folder;
    BOOST_REQUIRE(write_file_atomically(folder.path() / "b.csv", "of an earlier call, and longer").has_value());
    Bench bench(place);
    const auto answer = produce(bench, "files-several", folder.path());
    BOOST_REQUIRE_MESSAGE(answer.has_value(), joined(said(answer)));
    BOOST_REQUIRE(answer->files.size() == 3U);
    for (const ProducedFile& file : answer->files) {
        BOOST_TEST(file.path == folder.path() / file.name);
        BOOST_TEST(read_file(file.path, 100).value() == file.name);
        BOOST_TEST(to_hex(file.sha256) == to_hex(sha256(file.name)));
        BOOST_TEST(file.size == file.name.size());
        const auto mode = std::filesystem::status(file.path).permissions();
        BOOST_TEST(((mode & std::filesystem::perms::others_all) == std::filesystem::perms::none));
    }
    BOOST_TEST(list_files(folder.path(), "").value().size() == 3U, "nothing is left beside them");
    BOOST_TEST(joined(said(produce(bench, "file-twice", folder.path()))) ==
               "TD0780 the plugin names the file \"a.csv\" twice");
}

BOOST_DATA_TEST_CASE(files_cross_to_another_file_system_as_whole_copies, kPlaces, place) {
    // Where /dev/shm is no file system of its own, the same holds with nothing to cross.
    const TemporaryFolder folder;
    const auto far = std::filesystem::path("/dev/shm") / folder.path().filename();
    Bench bench(place);
    const auto answer = produce(bench, "files-several", far);
    BOOST_REQUIRE_MESSAGE(answer.has_value(), joined(said(answer)));
    for (const ProducedFile& file : answer->files) BOOST_TEST(read_file(file.path, 100).value() == file.name);
    BOOST_TEST(list_files(far, "").value().size() == 3U);
    std::filesystem::remove_all(far);
}

BOOST_AUTO_TEST_CASE(all_or_none_of_the_files_arrive_and_a_full_disk_is_told) {
    const TemporaryFolder folder;
    HostingPolicy policy = test_policy();
    policy.thorough.produced_bytes = 12;
    Bench small(PluginPlace::worker, "zoo", policy);
    BOOST_TEST(joined(said(produce(small, "files-several", folder.path()))) ==
               "TD0781 the plugin's files are larger than 12 bytes together, from \"c.txt\" on");
    BOOST_TEST(std::filesystem::is_empty(folder.path()));
    Bench bench(PluginPlace::worker);
    PluginCall call;
    call.capability = THIDUA_CAPABILITY_EXPORT;
    call.document["do"] = "files-several";
    call.place = [&](std::size_t at, const std::string& name) {
        return at == 1 ? std::filesystem::path("/dev/full") : folder.path() / name;
    };
    BOOST_TEST(joined(said(bench.plugin().call(call))) ==
               "TD0782 there is no room left on the disk for \"/dev/full\" (No space left on device)");
    BOOST_TEST(std::filesystem::is_empty(folder.path()));
}

BOOST_AUTO_TEST_CASE(what_a_worker_still_writes_when_its_call_is_over_is_not_in_the_file) {
    const TemporaryFolder folder;
    Bench bench(PluginPlace::worker);
    const auto answer = produce(bench, "file-kept-open", folder.path());
    BOOST_REQUIRE_MESSAGE(answer.has_value(), joined(said(answer)));
    std::this_thread::sleep_for(std::chrono::milliseconds(50)); // for a writer that should be gone
    const std::string content = read_file(answer->files[0].path, std::size_t{64} << 20).value();
    BOOST_TEST(to_hex(answer->files[0].sha256) == to_hex(sha256(content)));
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
