// The fence of a worker: forty probes of a plugin that wants out, and the few things it may do.
#include <boost/test/unit_test.hpp>

#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "hosting/bench.hpp"

using namespace thidua;
using namespace thidua::hosting;
using namespace thidua::tests;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true; // a sanitizer's shadow memory knows no limit, so none is set
#else
constexpr bool kSanitized = false;
#endif

bool kernel_contains_files() {
    return syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION) > 0;
}

const char* const kProcessProbes[] = {"fork",         "vfork",         "exec",         "exec-memory", "kill-parent",
                                      "signal-group", "ptrace-parent", "limit-parent", "new-clone"};
const char* const kKernelProbes[] = {"mount",  "unshare", "setns",       "chroot",      "setuid",         "io-uring",
                                     "bpf",    "perf",    "keyring",     "userfaultfd", "process-memory", "set-time",
                                     "reboot", "module",  "more-memory", "handle"};
const char* const kSocketProbes[] = {"connect", "listen-unix", "datagram", "raw-packets"};
const char* const kFileProbes[] = {"read-passwd",   "read-home",   "read-tmp",    "write-tmp",    "write-library",
                                   "read-environ",  "read-parent", "read-memory", "read-disk",    "up-and-over",
                                   "link-and-read", "hard-link",   "write-input", "change-input", "device"};

/// What the zoo says after trying: "open", or the error it met.
std::string tried(Bench& bench, const std::string& deed) {
    const TemporaryFolder folder;
    const auto given = folder.path() / "a.txt";
    static_cast<void>(write_file_atomically(given, "given"));
    PluginCall call;
    call.capability = THIDUA_CAPABILITY_RULES;
    call.document["do"] = deed;
    call.files = {{"a.txt", given, "text/plain"}};
    call.place = into_folder(folder.path() / "out");
    const auto answer = bench.plugin().call(call);
    if (!answer) return joined(said(answer));
    return std::string(answer->document.at("said").as_string());
}

} // namespace

BOOST_AUTO_TEST_SUITE(hosting_escapes)

BOOST_AUTO_TEST_CASE(no_probe_of_processes_kernel_and_sockets_gets_through) {
    Bench bench(PluginPlace::worker);
    for (const char* probe : kProcessProbes) BOOST_TEST(tried(bench, probe) != "open", probe);
    for (const char* probe : kKernelProbes) {
        if (kSanitized && std::string(probe) == "more-memory") continue;
        BOOST_TEST(tried(bench, probe) != "open", probe);
    }
    for (const char* probe : kSocketProbes) BOOST_TEST(tried(bench, probe) == "EPERM", probe);
    BOOST_TEST(tried(bench, "fork") == "EPERM");
    BOOST_TEST(tried(bench, "exec") == "EPERM");
    if (!kSanitized) BOOST_TEST(tried(bench, "more-memory") == "EPERM");
}

BOOST_AUTO_TEST_CASE(no_probe_of_files_gets_through) {
    if (!kernel_contains_files()) {
        BOOST_TEST_MESSAGE("this kernel has no Landlock: files are not contained here");
        return;
    }
    Bench bench(PluginPlace::worker);
    for (const char* probe : kFileProbes) {
        const std::string outcome = tried(bench, probe);
        BOOST_TEST((outcome[0] == 'E' && outcome != "EINVAL"), probe << ": " << outcome);
    }
    BOOST_TEST(!std::filesystem::exists("/tmp/thidua-escaped"));
}

BOOST_AUTO_TEST_CASE(its_own_output_folder_is_open_to_it) {
    Bench bench(PluginPlace::worker);
    BOOST_TEST(tried(bench, "own-output") == "open");
}

BOOST_AUTO_TEST_CASE(the_network_is_open_only_when_manifest_and_policy_agree) {
    HostingPolicy policy = test_policy();
    policy.networked = {{"vn.thidua.tests.zoo", {{"127.0.0.1", 9}}}};
    Bench open(PluginPlace::worker, "zoo", policy);
    BOOST_TEST(tried(open, "connect") == "open");
    BOOST_TEST(tried(open, "raw-packets") == "EPERM");
    Bench closed(PluginPlace::worker);
    BOOST_TEST(tried(closed, "connect") == "EPERM");
    BOOST_TEST(closed.plugin().record().destinations.empty());
}

BOOST_AUTO_TEST_SUITE_END()
