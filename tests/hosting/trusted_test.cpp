// What a process can do about a trusted plugin that does harm inside it, and what it cannot. Each deed is done in a
// process of its own.
#include <boost/test/unit_test.hpp>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>

#include "hosting/bench.hpp"

using namespace thidua;
using namespace thidua::hosting;
using namespace thidua::tests;

namespace {

/// How a process ended that asked a trusted plugin for a deed, and what it left on stdout and stderr.
struct Outcome {
    int status = 0;
    std::string out;
    std::string err;
};

HostingPolicy marking(const std::filesystem::path& marks) {
    HostingPolicy policy = test_policy();
    policy.marks_folder = marks;
    return policy;
}

/// The process prints "[words of the call]" on its stdout after the call, as the command line does.
Outcome alone(const std::string& plugin, const std::string& deed, const std::filesystem::path& marks = {}) {
    const TemporaryFolder folder;
    const auto out = folder.path() / "out";
    const auto err = folder.path() / "err";
    std::cout.flush();
    std::fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
        for (const int number : {SIGABRT, SIGSEGV}) signal(number, SIG_DFL); // the suite has its own
        dup2(open(out.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600), 1);
        dup2(open(err.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600), 2);
        {
            HostingPolicy policy = marking(marks);
            policy.time_to_start = std::chrono::milliseconds(200);
            Bench bench(PluginPlace::in_process, plugin, policy);
            const std::string words = joined(said(bench.ask(deed, std::chrono::milliseconds(500))));
            std::cout << "[" << words << "]";
        }
        exit(4);
    }
    Outcome outcome;
    waitpid(child, &outcome.status, 0);
    outcome.out = read_file(out, 1 << 20).value();
    outcome.err = read_file(err, 1 << 20).value();
    return outcome;
}

} // namespace

#if !defined(__SANITIZE_THREAD__) // it cannot follow a process that was forked from one with threads
BOOST_AUTO_TEST_SUITE(hosting_trusted)

BOOST_AUTO_TEST_CASE(what_it_prints_does_not_spoil_what_scripts_read) {
    const Outcome outcome = alone("zoo", "print");
    BOOST_TEST(WEXITSTATUS(outcome.status) == 4);
    BOOST_TEST(outcome.out == "[no failure]");
    BOOST_TEST(outcome.err.find("printed by a plugin") != std::string::npos);
    BOOST_TEST(outcome.err.find("written by a plugin") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(its_exit_is_no_success_of_the_program) {
    for (const char* deed : {"exit", "exit-on-thread"}) {
        const Outcome outcome = alone("zoo", deed);
        BOOST_TEST(WIFEXITED(outcome.status));
        BOOST_TEST(WEXITSTATUS(outcome.status) == 3, deed);
        BOOST_TEST(outcome.err.find("zoo.thidua called exit() and so ended this program") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(a_constructor_that_does_not_come_back_is_given_up) {
    const Outcome outcome = alone("loops_in_constructor", "good");
    BOOST_TEST(WEXITSTATUS(outcome.status) == 4);
    BOOST_TEST(outcome.out == "[TD0732 the plugin loops_in_constructor.thidua did not answer within 200 ms]");
}

BOOST_AUTO_TEST_CASE(a_destroy_that_does_not_come_back_is_left_behind) {
    const Outcome outcome = alone("loops_in_destroy", "good");
    BOOST_TEST(WEXITSTATUS(outcome.status) == 4);
    BOOST_TEST(outcome.out == "[no failure]");
}

BOOST_AUTO_TEST_CASE(a_late_call_gives_stdout_back) {
    const Outcome outcome = alone("zoo", "sleep");
    BOOST_TEST(WEXITSTATUS(outcome.status) == 4);
    BOOST_TEST(outcome.out == "[TD0732 the plugin zoo.thidua did not answer within 500 ms]");
}

BOOST_AUTO_TEST_CASE(a_crash_is_known_to_the_next_process_which_does_not_try_at_once) {
    const TemporaryFolder marks;
    const Outcome crashed = alone("zoo", "abort", marks.path());
    BOOST_TEST(WIFSIGNALED(crashed.status));
    HostingPolicy policy = marking(marks.path());
    Bench bench(PluginPlace::in_process, "zoo", policy);
    bench.clock().set(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
    const std::string words = joined(said(bench.ask("good")));
    BOOST_TEST(words.rfind("TD1166 the program did not survive the last call of the trusted plugin zoo.thidua", 0) ==
               0U);
    bench.clock().advance(policy.rest_after_death + std::chrono::seconds(2));
    BOOST_TEST(joined(said(bench.ask("good"))) == "no failure", "once more, when it has rested");
    BOOST_TEST(std::filesystem::is_empty(marks.path()), "and it is forgiven");
    Bench worker(PluginPlace::worker, "zoo", policy);
    BOOST_TEST(joined(said(worker.ask("good"))) == "no failure");
}

BOOST_AUTO_TEST_CASE(a_call_that_ends_well_leaves_no_mark) {
    const TemporaryFolder marks;
    BOOST_TEST(alone("zoo", "good", marks.path()).out == "[no failure]");
    BOOST_TEST(std::filesystem::is_empty(marks.path()));
}

BOOST_AUTO_TEST_SUITE_END()
#endif
