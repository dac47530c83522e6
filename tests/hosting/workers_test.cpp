// What would take the server along if it ran inside: crashes, endless loops, memory, spoiled channels. Each ends its
// worker, is told in time, and the next call finds a fresh one.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <thread>

#include "hosting/bench.hpp"
#include "hosting/package/library_file.hpp"
#include "hosting/worker/worker_process.hpp"

using namespace thidua;
using namespace thidua::hosting;
using namespace thidua::tests;

namespace {

std::size_t open_descriptors() {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) ++count;
    return count;
}

bool has_ended(const std::filesystem::path& thread) {
    std::ifstream stat(thread / "stat");
    std::string line;
    if (!std::getline(stat, line)) return true;
    const char state = line[line.rfind(')') + 2];
    return state == 'Z' || state == 'X';
}

/// A process keeps its channel open until its last thread has ended, which need not be its first.
bool is_running(pid_t process) {
    std::error_code gone;
    for (std::filesystem::directory_iterator at("/proc/" + std::to_string(process) + "/task", gone), end;
         !gone && at != end; at.increment(gone))
        if (!has_ended(at->path())) return true;
    return false;
}

/// The processes that this one has started and not yet missed.
std::vector<pid_t> children() {
    std::vector<pid_t> found;
    for (const auto& thread : std::filesystem::directory_iterator("/proc/self/task")) {
        std::ifstream list(thread.path() / "children");
        for (pid_t child = 0; list >> child;) found.push_back(child);
    }
    return found;
}

/// Whether it comes true before anybody loses patience.
template <class Condition>
bool in_time(const Condition& condition) {
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!condition() && std::chrono::steady_clock::now() < patience)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    return condition();
}

std::string descriptor_of(pid_t process, int number) {
    std::error_code gone;
    return std::filesystem::read_symlink("/proc/" + std::to_string(process) + "/fd/" + std::to_string(number), gone);
}

/// A host of its own: tells the number of the process that the plugin runs in, and calls it.
[[noreturn]] void call_for_ever(const std::string& deed, int tell) {
    const auto file = build_dir() / "misbehaving" / "zoo.thidua";
    const auto library = seal_library(file, look_at_library(file).sha256);
    const TemporaryFolder folder;
    const auto in = folder.path() / "in";
    const auto out = folder.path() / "out";
    std::filesystem::create_directory(in);
    std::filesystem::create_directory(out);
    WorkerStart start{file.string(), in, out, std::uint64_t{1} << 30, 1'000, 64, 8, {}, {}, {}};
    start.accepted = test_policy().accepted;
    const auto worker =
        WorkerProcess::start(test_policy().worker_program, *library, start, {}, std::chrono::seconds(10), {});
    const pid_t started = (*worker)->process_id();
    static_cast<void>(!write(tell, &started, sizeof(started)));
    static_cast<void>(
        (*worker)->call({"thidua.rules/1", "", R"({"do":")" + deed + "\"}", std::chrono::seconds(60), 100}));
    _exit(0);
}

struct Death {
    const char* deed;
    const char* cause;
};
const Death kDeaths[] = {
    {"abort", "SIGABRT"},          {"exit", "exit 3"},       {"quick-exit", "exit 0"},      {"segfault", "SIGSEGV"},
    {"stack-overflow", "SIGSEGV"}, {"terminate", "SIGABRT"}, {"close-everything", "exit 0"}};
const char* const kLoops[] = {"loop", "loop-deaf", "deadlock"};
const char* const kNonsense[] = {"garbage-on-channel", "huge-frame", "log-flood"};
/// Strange, but no harm: the answer counts.
const char* const kHarmless[] = {"leak-descriptors", "thread-left-behind", "change-process"};

} // namespace

BOOST_AUTO_TEST_SUITE(hosting_workers)

BOOST_AUTO_TEST_CASE(a_death_is_told_with_its_cause_and_the_next_call_works) {
    Bench bench(PluginPlace::worker);
    for (const Death& death : kDeaths) {
        BOOST_TEST_CONTEXT(death.deed) {
            BOOST_TEST(joined(said(bench.ask(death.deed))) ==
                       std::string("TD0733 the plugin zoo.thidua ended unexpectedly (") + death.cause + ")");
            BOOST_TEST(bench.ask("good").has_value());
        }
    }
}

BOOST_AUTO_TEST_CASE(a_worker_that_died_between_two_calls_is_replaced_unnoticed) {
    Bench bench(PluginPlace::worker);
    BOOST_TEST(bench.ask("good").has_value());
    const auto workers = children();
    BOOST_REQUIRE(!workers.empty());
    for (const pid_t worker : workers) kill(worker, SIGKILL);
    while (std::any_of(workers.begin(), workers.end(), is_running)) std::this_thread::yield();
    BOOST_TEST(bench.ask("good").has_value());
}

BOOST_AUTO_TEST_CASE(a_loop_ends_at_its_deadline_whatever_signals_it_ignores) {
    Bench bench(PluginPlace::worker);
    BOOST_REQUIRE(bench.ask("good").has_value());
    for (const char* deed : kLoops) {
        BOOST_TEST(joined(said(bench.ask(deed, std::chrono::milliseconds(150)))) ==
                   "TD0732 the plugin zoo.thidua did not answer within 150 ms");
        BOOST_TEST(bench.ask("good").has_value());
    }
}

BOOST_AUTO_TEST_CASE(whoever_writes_on_the_channel_is_ended) {
    Bench bench(PluginPlace::worker);
    for (const char* deed : kNonsense) {
        BOOST_TEST_CONTEXT(deed) {
            BOOST_TEST(joined(said(bench.ask(deed))) == "TD0778 the plugin zoo.thidua sends what no plugin may send");
            BOOST_TEST(bench.ask("good").has_value());
        }
    }
}

BOOST_AUTO_TEST_CASE(what_a_plugin_does_to_its_own_process_harms_nobody) {
    for (const char* deed : kHarmless) {
        Bench bench(PluginPlace::worker);
        const auto answer = bench.ask(deed);
        BOOST_TEST(answer.has_value(), deed << ": " << joined(said(answer)));
    }
}

BOOST_AUTO_TEST_CASE(memory_ends_at_its_limit) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return; // a sanitizer's shadow memory knows no limit
#endif
    HostingPolicy policy = test_policy();
    policy.quick.time = std::chrono::seconds(20);
    policy.thorough.memory_bytes = policy.quick.memory_bytes;
    Bench bench(PluginPlace::worker, "zoo", policy);
    const auto answer = bench.ask("eat-memory");
    BOOST_REQUIRE_MESSAGE(answer.has_value(), joined(said(answer)));
    BOOST_TEST((answer->status == PluginAnswer::Status::refused));
    const std::string words(answer->reasons.at(0).text.in("en"));
    BOOST_TEST(words.rfind("memory ran out after ", 0) == 0U);
    BOOST_TEST(std::stoi(words.substr(21)) <= 256);
}

BOOST_AUTO_TEST_CASE(workers_are_used_again_and_replaced_in_time) {
    HostingPolicy policy = test_policy();
    policy.calls_per_worker = 2;
    int opened = 0;
    policy.log = [&](const PluginLogLine&) { ++opened; };
    Bench bench(PluginPlace::worker, "zoo", policy);
    for (int i = 0; i < 5; ++i) BOOST_REQUIRE(bench.ask("good").has_value());
    BOOST_TEST(opened == 3); // each worker says once that the zoo is open
}

BOOST_AUTO_TEST_CASE(nothing_is_left_behind_after_many_deaths) {
    Bench bench(PluginPlace::worker);
    BOOST_REQUIRE(bench.ask("good").has_value());
    BOOST_REQUIRE(!bench.ask("abort").has_value());
    const std::size_t before = open_descriptors();
    for (int i = 0; i < 20; ++i) BOOST_REQUIRE(!bench.ask(i % 2 == 0 ? "abort" : "segfault").has_value());
    BOOST_TEST(open_descriptors() == before);
}

BOOST_DATA_TEST_CASE(a_plugin_whose_host_was_killed_goes_too, boost::unit_test::data::make({"loop-deaf", "orphan"}),
                     deed) {
    int pipe_ends[2];
    BOOST_REQUIRE(pipe(pipe_ends) == 0);
    const pid_t host = fork();
    if (host == 0) call_for_ever(deed, pipe_ends[1]);
    pid_t plugin = 0;
    BOOST_REQUIRE(read(pipe_ends[0], &plugin, sizeof(plugin)) == sizeof(plugin));
    BOOST_TEST(is_running(plugin));
    if (std::string(deed) == "orphan") // when it has laid something else over its channel
        static_cast<void>(in_time([&] { return descriptor_of(plugin, 3) == "/dev/null"; }));
    kill(host, SIGKILL);
    waitpid(host, nullptr, 0);
    BOOST_TEST(in_time([&] { return !is_running(plugin); }));
    close(pipe_ends[0]);
    close(pipe_ends[1]);
}

BOOST_AUTO_TEST_CASE(several_callers_share_the_workers) {
    Bench bench(PluginPlace::worker);
    std::vector<std::thread> callers;
    std::atomic<int> good{0};
    for (int i = 0; i < 6; ++i)
        callers.emplace_back([&] {
            for (int j = 0; j < 10; ++j)
                if (bench.ask("good").has_value()) ++good;
        });
    for (std::thread& caller : callers) caller.join();
    BOOST_TEST(good == 60);
}

BOOST_AUTO_TEST_CASE(a_caller_who_finds_all_workers_busy_is_told_so) {
    HostingPolicy policy = test_policy();
    policy.workers_per_plugin = 1;
    Bench bench(PluginPlace::worker, "zoo", policy);
    BOOST_REQUIRE(bench.ask("good").has_value());
    std::thread busy([&] { static_cast<void>(bench.ask("loop", std::chrono::seconds(20))); });
    std::string words = "no failure";
    while (words == "no failure") words = joined(said(bench.ask("good", std::chrono::milliseconds(100))));
    busy.join();
    BOOST_TEST(words == "TD0749 all workers of the plugin zoo.thidua were busy until the time was over");
}

BOOST_AUTO_TEST_CASE(paths_from_here_work_as_well_as_whole_ones) {
    const TemporaryFolder folder;
    HostingPolicy policy = test_policy();
    policy.worker_program = std::filesystem::relative(policy.worker_program);
    policy.scratch_folder = std::filesystem::relative(folder.path()) / "new";
    Bench bench(PluginPlace::worker, "zoo", policy);
    PluginCall call;
    call.capability = THIDUA_CAPABILITY_EXPORT;
    call.document["do"] = "file-good";
    call.place = into_folder(folder.path() / "out");
    const auto answer = bench.plugin().call(call);
    BOOST_TEST(answer.has_value(), joined(said(answer)));
    BOOST_TEST(std::filesystem::exists(folder.path() / "out" / "danh-sach.csv"));
}

BOOST_AUTO_TEST_CASE(a_missing_worker_program_is_named) {
    HostingPolicy policy = test_policy();
    policy.worker_program = "/nowhere/thidua-plugin-worker";
    Bench bench(PluginPlace::worker, "zoo", policy);
    BOOST_TEST(joined(said(bench.ask("good"))) == "TD0737 the worker program \"/nowhere/thidua-plugin-worker\" cannot "
                                                  "be started: No such file or directory");
}

BOOST_AUTO_TEST_SUITE_END()
