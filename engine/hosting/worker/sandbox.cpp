#include "hosting/worker/sandbox.hpp"

#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace thidua::hosting {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true; // their shadow memory needs an address space without limit
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

} // namespace

Confinement confine(const WorkerStart& start) {
    Confinement done;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) note("no_new_privs", done.faults);
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) note("dumpable", done.faults);
    drop_capabilities(done.faults);
    done.landlock_abi = contain_files(start, done.faults);
    limit_resources(start, done.faults);
    if (const int error = filter_system_calls(start.network); error != 0)
        done.faults.push_back(std::string("seccomp: ") + std::strerror(error));
    return done;
}

} // namespace thidua::hosting
