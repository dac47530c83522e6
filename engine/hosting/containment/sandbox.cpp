#include "hosting/containment/sandbox.hpp"

#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace thidua::hosting {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true; // they need an address space without limit, threads of their own, and /proc
#else
constexpr bool kSanitized = false;
#endif

/// A worker is replaced long before it has used so much; this only ends one whose host has gone.
constexpr rlim_t kCpuSeconds = 900;

void note(const char* step, std::vector<std::string>& faults) {
    faults.push_back(std::string(step) + ": " + std::strerror(errno));
}

void limit(__rlimit_resource_t what, rlim_t most, const char* step, std::vector<std::string>& faults) {
    rlimit now{};
    if (getrlimit(what, &now) == 0 && now.rlim_max < most) most = now.rlim_max;
    const rlimit wanted{most, most};
    if (setrlimit(what, &wanted) != 0) note(step, faults);
}

void limit_resources(const WorkerStart& start, std::vector<std::string>& faults) {
    if (!kSanitized) limit(RLIMIT_AS, start.memory_bytes, "RLIMIT_AS", faults);
    limit(RLIMIT_NOFILE, start.descriptors, "RLIMIT_NOFILE", faults);
    limit(RLIMIT_FSIZE, start.file_bytes, "RLIMIT_FSIZE", faults);
    limit(RLIMIT_CORE, 0, "RLIMIT_CORE", faults);
    limit(RLIMIT_CPU, kCpuSeconds, "RLIMIT_CPU", faults);
    limit(RLIMIT_MSGQUEUE, 0, "RLIMIT_MSGQUEUE", faults);
}

/// Root's extra rights would let a plugin ignore file modes and change other processes.
void drop_capabilities(std::vector<std::string>& faults) {
    __user_cap_header_struct head{_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct none[2] = {};
    if (syscall(SYS_capset, &head, none) != 0) note("capset", faults);
}

/// Before the filter forbids it: whom the kernel asks goes to the supervisor.
bool hand_over(const Descriptor& asked, int supervisor) {
    char byte = 'L';
    iovec piece{&byte, 1};
    alignas(cmsghdr) char room[CMSG_SPACE(sizeof(int))] = {};
    msghdr message{};
    message.msg_iov = &piece;
    message.msg_iovlen = 1;
    message.msg_control = room;
    message.msg_controllen = sizeof(room);
    cmsghdr* control = CMSG_FIRSTHDR(&message);
    control->cmsg_level = SOL_SOCKET;
    control->cmsg_type = SCM_RIGHTS;
    control->cmsg_len = CMSG_LEN(sizeof(int));
    const int number = asked.number();
    std::memcpy(CMSG_DATA(control), &number, sizeof(number));
    return sendmsg(supervisor, &message, MSG_NOSIGNAL) == 1;
}

void filter(bool network, int supervisor, std::vector<std::string>& faults) {
    const Descriptor asked = let_the_kernel_ask(network);
    if (!asked.open() || !hand_over(asked, supervisor)) return note("seccomp notification", faults);
    close(supervisor);
    if (const int error = filter_system_calls(network); error != 0)
        faults.push_back(std::string("seccomp: ") + std::strerror(error));
}

} // namespace

Confinement confine(const WorkerStart& start, const std::vector<ResolvedAddress>& addresses, int supervisor) {
    Confinement done;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) note("no_new_privs", done.faults);
    done.containment.own_view = !kSanitized && enter_own_view(start, addresses);
    drop_capabilities(done.faults);
    done.containment.landlock = contain_files(start, done.faults);
    limit_resources(start, done.faults);
    filter(!start.destinations.empty(), supervisor, done.faults);
    if (kSanitized) done.containment.own_view = true; // so that the rest can be tried
    return done;
}

const std::vector<std::string>& system_folders() {
    static const std::vector<std::string> kFolders = {"/lib",
                                                      "/lib64",
                                                      "/usr/lib",
                                                      "/usr/lib64",
                                                      "/usr/share",
                                                      "/usr/local/lib",
                                                      "/usr/local/share",
                                                      "/etc/fonts",
                                                      "/etc/ssl",
                                                      "/etc/ld.so.cache",
                                                      "/var/cache/fontconfig"};
    return kFolders;
}

const std::vector<std::string>& system_devices() {
    static const std::vector<std::string> kDevices = {"/dev/null", "/dev/zero", "/dev/urandom"};
    return kDevices;
}

} // namespace thidua::hosting
