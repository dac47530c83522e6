// What a worker may take in total: threads, bytes on the disk, files, folders, and time when nobody watches.
#include <boost/test/unit_test.hpp>

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include "hosting/bench.hpp"
#include "hosting/call/files/folder_usage.hpp"
#include "hosting/package/library_file.hpp"
#include "hosting/worker/worker_process.hpp"

using namespace thidua;
using namespace thidua::hosting;
using namespace thidua::tests;

namespace {

/// A host of a worker with small limits, and its scratch folder.
struct Frugal {
    TemporaryFolder scratch;
    HostingPolicy policy = test_policy();

    Frugal() {
        policy.scratch_folder = scratch.path();
        for (CallLimits* limits : {&policy.quick, &policy.thorough}) {
            limits->time = std::chrono::seconds(60);
            limits->produced_bytes = std::uint64_t{50} << 20;
            limits->produced_entries = 100;
            limits->file_bytes = std::uint64_t{400} << 20;
        }
    }
};

Result<PluginAnswer> asked(Bench& bench, const std::string& deed, const std::filesystem::path& into) {
    PluginCall call;
    call.capability = THIDUA_CAPABILITY_RULES;
    call.document["do"] = deed;
    call.place = into_folder(into);
    return bench.plugin().call(call);
}

} // namespace

BOOST_AUTO_TEST_SUITE(hosting_waste)

BOOST_AUTO_TEST_CASE(threads_are_counted_for_each_worker) {
    HostingPolicy policy = test_policy();
    policy.thorough.threads = policy.quick.threads = 20;
    Bench bench(PluginPlace::worker, "zoo", policy);
    const auto answer = bench.ask("many-threads", std::chrono::seconds(60));
    BOOST_REQUIRE_MESSAGE(answer.has_value(), joined(said(answer)));
#if defined(__SANITIZE_THREAD__)
    BOOST_TEST(answer->document.at("said").as_string() == "18 EAGAIN"); // one is the sanitizer's
#else
    BOOST_TEST(answer->document.at("said").as_string() == "19 EAGAIN");
#endif
    BOOST_TEST(bench.ask("good").has_value());
}

BOOST_AUTO_TEST_CASE(bytes_files_and_depth_are_counted_while_it_works) {
    Frugal frugal;
    Bench bench(PluginPlace::worker, "zoo", frugal.policy);
    const std::string bytes = "TD1151 the plugin zoo.thidua writes more than 52428800 bytes into its output folder";
    for (const char* deed : {"fill-disk", "fill-disk-unseen", "sparse-files"})
        BOOST_TEST(joined(said(asked(bench, deed, frugal.scratch.path() / "to"))) == bytes, deed);
    BOOST_TEST(joined(said(asked(bench, "many-files", frugal.scratch.path() / "to"))) ==
               "TD1152 the plugin zoo.thidua makes more than 100 files and folders");
    BOOST_TEST(joined(said(asked(bench, "deep-folders", frugal.scratch.path() / "to"))) ==
               "TD1153 the plugin zoo.thidua makes folders more than 16 levels deep");
    BOOST_TEST(bench.ask("good").has_value());
}

BOOST_AUTO_TEST_CASE(nothing_stays_behind_whatever_rights_it_was_given) {
    Frugal frugal;
    {
        Bench bench(PluginPlace::worker, "zoo", frugal.policy);
        const auto answer = asked(bench, "lock-folders", frugal.scratch.path() / "to");
        BOOST_REQUIRE_MESSAGE(answer.has_value(), joined(said(answer)));
    }
    BOOST_TEST(std::filesystem::is_empty(frugal.scratch.path()));
}

BOOST_AUTO_TEST_CASE(folders_inside_each_other_are_removed_however_long_their_path) {
    const TemporaryFolder folder;
    const auto top = folder.path() / "top";
    std::filesystem::create_directory(top);
    const auto here = std::filesystem::current_path();
    std::filesystem::current_path(top);
    for (int i = 0; i < 2'500; ++i) {
        BOOST_REQUIRE(mkdir("d", 0700) == 0);
        BOOST_REQUIRE(chdir("d") == 0);
    }
    std::filesystem::current_path(here);
    BOOST_TEST((excess_of(top, 0, {}) == Excess::depth));
    remove_tree(top, false);
    BOOST_TEST(!std::filesystem::exists(top));
}

BOOST_AUTO_TEST_CASE(a_folder_is_measured_by_what_its_files_say_and_hold) {
    const TemporaryFolder folder;
    FolderLimits limits{10'000, 3, 2};
    BOOST_TEST(!excess_of(folder.path(), 0, limits).has_value());
    std::filesystem::create_directories(folder.path() / "a" / "b");
    std::ofstream(folder.path() / "a" / "b" / "c") << std::string(1'000, 'x');
    BOOST_TEST(!excess_of(folder.path(), 0, limits).has_value());
    limits.depth = 1;
    BOOST_TEST((excess_of(folder.path(), 0, limits) == Excess::depth));
    limits = {1'000, 2, 2};
    BOOST_TEST((excess_of(folder.path(), 0, limits) == Excess::entries));
    limits = {999, 3, 2};
    BOOST_TEST((excess_of(folder.path(), 0, limits) == Excess::bytes));
}

BOOST_AUTO_TEST_CASE(a_worker_that_left_a_thread_behind_is_not_asked_again) {
    HostingPolicy policy = test_policy();
    int opened = 0;
    policy.log = [&](const PluginLogLine&) { ++opened; };
    Bench bench(PluginPlace::worker, "zoo", policy);
    BOOST_REQUIRE(bench.ask("good").has_value());
    BOOST_REQUIRE(bench.ask("thread-left-behind").has_value());
    BOOST_REQUIRE(bench.ask("good").has_value());
    BOOST_TEST(opened == 2);
}

BOOST_AUTO_TEST_SUITE_END()
