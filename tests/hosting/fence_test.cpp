// What a worker can change, see and reach outside of its folders: nothing, on this kernel and as if it were older.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/diagnostic/descriptor.hpp"
#include "hosting/bench.hpp"

using namespace thidua;
using namespace thidua::hosting;
using namespace thidua::tests;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true; // such a worker has no view of its own
#else
constexpr bool kSanitized = false;
#endif

const char* const kChanges[] = {"chmod",        "fchmodat",     "fchmod",        "chown",       "utimensat",
                                "setxattr",     "truncate",     "open-truncate", "write-there", "read-there",
                                "rename-there", "unlink-there", "set-user-id",   "no-name",     "hidden-memory"};
const char* const kQuestions[] = {"stat",           "access",    "statfs",     "readlink-host",
                                  "stat-processes", "stat-home", "stat-passwd"};
const char* const kSignals[] = {"own-descriptor", "own-descriptor-ex", "choose-signal"};

/// A file of somebody else: the store, say.
class Outside {
  public:
    Outside() { BOOST_REQUIRE(write_file_atomically(file(), kContent).has_value()); }
    [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "store.db"; }
    /// Whether it is as it was.
    [[nodiscard]] bool untouched() const {
        struct stat status {};
        const auto content = read_file(file(), 100);
        return content && *content == kContent && stat(file().c_str(), &status) == 0 &&
               status.st_mtim.tv_sec == before_.st_mtim.tv_sec && status.st_mode == before_.st_mode;
    }
    void remember() { BOOST_REQUIRE(stat(file().c_str(), &before_) == 0); }

  private:
    static constexpr char kContent[] = "everything";
    TemporaryFolder folder_;
    struct stat before_ {};
};

std::string tried(Bench& bench, const std::string& probe, const std::string& target) {
    const TemporaryFolder folder;
    PluginCall call;
    call.capability = THIDUA_CAPABILITY_RULES;
    call.document["do"] = probe;
    call.document["target"] = target;
    call.place = into_folder(folder.path());
    const auto answer = bench.plugin().call(call);
    if (!answer) return joined(said(answer));
    const auto* words = answer->document.get_object().if_contains("said");
    return words != nullptr ? std::string(words->as_string()) : "nothing";
}

bool is_error(const std::string& word) { return word.size() > 3 && word[0] == 'E' && word != "EINVAL"; }

/// Whether a worker can have a view of its own here: not in a chroot, nor in some containers.
bool has_views() {
    static const bool kHasViews = [] {
        Bench bench(PluginPlace::worker, "zoo");
        (void)bench.ask("good");
        const auto containment = bench.plugin().record().containment;
        return containment.has_value() && containment->own_view;
    }();
    if (!kHasViews) BOOST_TEST_MESSAGE("skipped: this machine gives processes no tree of folders of their own");
    return kHasViews;
}

/// A worker as it would be on another kernel, with all that this lacks accepted.
HostingPolicy as_if(const KernelCeiling& kernel) {
    HostingPolicy policy = test_policy();
    policy.kernel = kernel;
    policy.accepted = {Weakness::names_visible, Weakness::files_open};
    return policy;
}

/// A listener of this process, on a free port of this machine.
class Listener {
  public:
    Listener() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof(at);
        BOOST_REQUIRE(bind(socket_.number(), reinterpret_cast<const sockaddr*>(&at), size) == 0);
        BOOST_REQUIRE(listen(socket_.number(), 4) == 0);
        BOOST_REQUIRE(getsockname(socket_.number(), reinterpret_cast<sockaddr*>(&at), &size) == 0);
        port_ = ntohs(at.sin_port);
    }
    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] bool was_reached() const { return Descriptor(accept(socket_.number(), nullptr, nullptr)).open(); }

  private:
    Descriptor socket_;
    std::uint16_t port_ = 0;
};

} // namespace

BOOST_AUTO_TEST_SUITE(hosting_fence)

BOOST_DATA_TEST_CASE(nothing_outside_is_changed_whatever_the_kernel_knows_of_landlock,
                     boost::unit_test::data::xrange(8) * boost::unit_test::data::make({true, false}), revision,
                     own_view) {
    if (kSanitized || (!own_view && revision == 0)) return; // the latter: see below
    if (own_view && !has_views()) return;
    Outside outside;
    outside.remember();
    Bench bench(PluginPlace::worker, "zoo", as_if({own_view, static_cast<std::uint32_t>(revision)}));
    for (const char* probe : kChanges) {
        const std::string outcome = tried(bench, probe, outside.file());
        BOOST_TEST(is_error(outcome), probe << ": " << outcome);
    }
    for (const char* probe : kSignals) BOOST_TEST(tried(bench, probe, "") == "EPERM", probe);
    BOOST_TEST(tried(bench, "local-stream", "") == "EPERM");
    BOOST_TEST(outside.untouched());
}

BOOST_DATA_TEST_CASE(with_a_view_of_its_own_it_cannot_even_ask, boost::unit_test::data::xrange(8), revision) {
    if (kSanitized || !has_views()) return;
    Outside outside;
    Bench bench(PluginPlace::worker, "zoo", as_if({true, static_cast<std::uint32_t>(revision)}));
    for (const char* question : kQuestions) BOOST_TEST(tried(bench, question, outside.file()) == "ENOENT", question);
    BOOST_TEST(tried(bench, "stat", "/usr/lib") == "open", "what it may read is there");
    BOOST_TEST((bench.plugin().record().containment->own_view));
}

BOOST_AUTO_TEST_CASE(without_a_view_and_landlock_the_rights_of_files_still_stand) {
    if (kSanitized) return;
    Outside outside;
    outside.remember();
    Bench bench(PluginPlace::worker, "zoo", as_if({false, 0}));
    for (const char* probe : {"chmod", "chown", "utimensat", "setxattr", "truncate", "open-truncate"})
        BOOST_TEST(is_error(tried(bench, probe, outside.file())), probe);
    BOOST_TEST(outside.untouched());
    BOOST_TEST(tried(bench, "read-there", outside.file()) == "open", "which is why nobody gets this unasked");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_contained_is_refused_unless_it_is_accepted_by_name) {
    if (kSanitized) return;
    const auto asked = [](const KernelCeiling& kernel, std::vector<Weakness> accepted) {
        HostingPolicy policy = test_policy();
        policy.kernel = kernel;
        policy.accepted = std::move(accepted);
        Bench bench(PluginPlace::worker, "zoo", policy);
        return joined(said(bench.ask("good")));
    };
    const std::string names =
        "TD1150 the plugin zoo.thidua is not started: this kernel cannot contain it (names-visible)";
    const std::string files = "TD1150 the plugin zoo.thidua is not started: this kernel cannot contain it (files-open)";
    if (has_views()) BOOST_TEST(asked({true, 0}, {}) == "no failure");
    BOOST_TEST(asked({false, 7}, {}) == names);
    BOOST_TEST(asked({false, 0}, {}) == names + "\n" + files);
    BOOST_TEST(asked({false, 0}, {Weakness::names_visible}) == files);
    BOOST_TEST(asked({false, 1}, {Weakness::names_visible}) == "no failure");
    BOOST_TEST(asked({false, 0}, {Weakness::names_visible, Weakness::files_open}) == "no failure");
}

BOOST_AUTO_TEST_CASE(it_connects_to_granted_hosts_and_ports_alone) {
    const Listener granted;
    const Listener other;
    const auto at = [](const Listener& listener) { return "127.0.0.1:" + std::to_string(listener.port()); };
    HostingPolicy policy = test_policy();
    policy.networked = {{"zoo", {{"localhost", granted.port()}}}};
    Bench bench(PluginPlace::worker, "zoo", policy);
    BOOST_TEST(tried(bench, "connect-to", at(other)) == "EACCES");
    BOOST_TEST(!other.was_reached());
    BOOST_TEST(tried(bench, "connect-to", at(granted)) == "open");
    BOOST_TEST(granted.was_reached());
    BOOST_TEST(tried(bench, "connect-without-waiting", at(other)) == "EACCES");
    BOOST_TEST(tried(bench, "connect-without-waiting", at(granted)) == "EINPROGRESS");
}

BOOST_AUTO_TEST_CASE(with_the_network_there_is_tcp_and_nothing_else) {
    const TemporaryFolder folder;
    const std::string path = (folder.path() / "log").string();
    const Descriptor log(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0));
    sockaddr_un at{};
    at.sun_family = AF_UNIX;
    path.copy(at.sun_path, sizeof(at.sun_path) - 1);
    BOOST_REQUIRE(bind(log.number(), reinterpret_cast<const sockaddr*>(&at), sizeof(at)) == 0);
    HostingPolicy policy = test_policy();
    policy.networked = {{"zoo", {{"127.0.0.1", 9}}}};
    Bench bench(PluginPlace::worker, "zoo", policy);
    for (const char* probe :
         {"fast-open", "local-datagram", "local-stream", "netlink", "internet-datagram", "listen", "multipath"})
        BOOST_TEST(tried(bench, probe, path) == "EPERM", probe);
    char byte = 0;
    BOOST_TEST(recv(log.number(), &byte, 1, 0) < 0);
}

BOOST_AUTO_TEST_SUITE_END()
