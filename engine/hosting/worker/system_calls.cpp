#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

#include "hosting/worker/sandbox.hpp"

namespace thidua::hosting {
namespace {

/// What a library needs to compute, allocate, lock, read and write files. A call that this kernel or libseccomp does
/// not know by name is left out. Everything else answers EPERM, which a plugin meets as an ordinary error.
constexpr const char* kAllowed[] = {"read",
                                    "write",
                                    "readv",
                                    "writev",
                                    "pread64",
                                    "pwrite64",
                                    "preadv",
                                    "pwritev",
                                    "lseek",
                                    "open",
                                    "openat",
                                    "creat",
                                    "close",
                                    "close_range",
                                    "stat",
                                    "fstat",
                                    "lstat",
                                    "newfstatat",
                                    "statx",
                                    "statfs",
                                    "fstatfs",
                                    "access",
                                    "faccessat",
                                    "faccessat2",
                                    "readlink",
                                    "readlinkat",
                                    "getdents",
                                    "getdents64",
                                    "getcwd",
                                    "chdir",
                                    "fchdir",
                                    "umask",
                                    "truncate",
                                    "ftruncate",
                                    "fallocate",
                                    "fadvise64",
                                    "fsync",
                                    "fdatasync",
                                    "sync_file_range",
                                    "flock",
                                    "rename",
                                    "renameat",
                                    "renameat2",
                                    "unlink",
                                    "unlinkat",
                                    "mkdir",
                                    "mkdirat",
                                    "rmdir",
                                    "chmod",
                                    "fchmod",
                                    "fchmodat",
                                    "utimensat",
                                    "copy_file_range",
                                    "sendfile",
                                    "splice",
                                    "memfd_create",
                                    "mmap",
                                    "munmap",
                                    "mprotect",
                                    "mremap",
                                    "madvise",
                                    "mincore",
                                    "msync",
                                    "brk",
                                    "futex",
                                    "futex_waitv",
                                    "set_robust_list",
                                    "get_robust_list",
                                    "rseq",
                                    "membarrier",
                                    "sched_yield",
                                    "sched_getaffinity",
                                    "sched_getparam",
                                    "sched_getscheduler",
                                    "getpriority",
                                    "clock_gettime",
                                    "clock_getres",
                                    "clock_nanosleep",
                                    "nanosleep",
                                    "gettimeofday",
                                    "time",
                                    "times",
                                    "getrandom",
                                    "getpid",
                                    "gettid",
                                    "getppid",
                                    "getpgrp",
                                    "getuid",
                                    "geteuid",
                                    "getgid",
                                    "getegid",
                                    "getresuid",
                                    "getresgid",
                                    "getgroups",
                                    "uname",
                                    "sysinfo",
                                    "getrusage",
                                    "getrlimit",
                                    "set_tid_address",
                                    "arch_prctl",
                                    "rt_sigaction",
                                    "rt_sigprocmask",
                                    "rt_sigreturn",
                                    "rt_sigpending",
                                    "sigaltstack",
                                    "restart_syscall",
                                    "poll",
                                    "ppoll",
                                    "select",
                                    "pselect6",
                                    "epoll_create",
                                    "epoll_create1",
                                    "epoll_ctl",
                                    "epoll_wait",
                                    "epoll_pwait",
                                    "epoll_pwait2",
                                    "eventfd",
                                    "eventfd2",
                                    "pipe",
                                    "pipe2",
                                    "dup",
                                    "dup2",
                                    "dup3",
                                    "fcntl",
                                    "exit",
                                    "exit_group"};

constexpr const char* kNetwork[] = {"connect",  "getsockopt", "setsockopt", "getsockname", "getpeername",
                                    "sendto",   "recvfrom",   "sendmsg",    "recvmsg",     "sendmmsg",
                                    "recvmmsg", "shutdown",   "bind",       "socketpair"};

class Filter {
  public:
    Filter() : context_(seccomp_init(SCMP_ACT_ERRNO(EPERM))) {}
    Filter(const Filter&) = delete;
    Filter& operator=(const Filter&) = delete;
    ~Filter() {
        if (context_ != nullptr) seccomp_release(context_);
    }
    void allow(const char* name) { rule(SCMP_ACT_ALLOW, name, {}); }
    void allow_when(const char* name, scmp_arg_cmp condition) { rule(SCMP_ACT_ALLOW, name, {condition}); }
    /// As if the kernel were too old for it: glibc then falls back to an older call, which can be judged.
    void hide(const char* name) { rule(SCMP_ACT_ERRNO(ENOSYS), name, {}); }
    int load() {
        if (context_ == nullptr) return ENOMEM;
        if (error_ == 0) error_ = seccomp_load(context_);
        return -error_;
    }

  private:
    void rule(std::uint32_t action, const char* name, std::initializer_list<scmp_arg_cmp> conditions) {
        const int number = seccomp_syscall_resolve_name(name);
        if (context_ == nullptr || number == __NR_SCMP_ERROR || error_ != 0) return;
        const auto count = static_cast<unsigned>(conditions.size());
        const int added = seccomp_rule_add_array(context_, action, number, count, conditions.begin());
        // A call of another processor has no number here and is refused by default anyway.
        if (added < 0 && added != -EDOM) error_ = added;
    }

    scmp_filter_ctx context_;
    int error_ = 0;
};

scmp_arg_cmp equals(unsigned argument, std::uint64_t value) { return {argument, SCMP_CMP_EQ, value, 0}; }
scmp_arg_cmp has_bits(unsigned argument, std::uint64_t bits) { return {argument, SCMP_CMP_MASKED_EQ, bits, bits}; }

/// Threads are fine, processes are not. clone3 hides its flags in memory, where no filter can see them.
void allow_threads(Filter& filter) {
    filter.hide("clone3");
    filter.allow_when("clone", has_bits(0, CLONE_THREAD | CLONE_VM | CLONE_SIGHAND));
}

/// It may signal itself (abort does), ask for its own limits, and nobody else's.
void allow_own_process(Filter& filter) {
    const auto self = static_cast<std::uint64_t>(getpid());
    filter.allow_when("tgkill", equals(0, self));
    filter.allow_when("kill", equals(0, self));
    filter.allow_when("prlimit64", equals(0, 0));
    filter.allow_when("prlimit64", equals(0, self));
}

void allow_small_controls(Filter& filter) {
    for (const std::uint64_t request : {FIONREAD, FIONBIO, FIOCLEX, FIONCLEX})
        filter.allow_when("ioctl", equals(1, request));
    for (const int option : {PR_SET_NAME, PR_GET_NAME, PR_GET_DUMPABLE, PR_GET_NO_NEW_PRIVS, PR_GET_SECCOMP})
        filter.allow_when("prctl", equals(0, static_cast<std::uint64_t>(option)));
}

void allow_network(Filter& filter) {
    for (const char* name : kNetwork) filter.allow(name);
    // AF_NETLINK: glibc asks the kernel for the machine's addresses when it sorts those of a name.
    for (const int family : {AF_INET, AF_INET6, AF_NETLINK})
        filter.allow_when("socket", equals(0, static_cast<std::uint64_t>(family)));
}

} // namespace

int filter_system_calls(bool network) {
    Filter filter;
    for (const char* name : kAllowed) filter.allow(name);
    allow_threads(filter);
    allow_own_process(filter);
    allow_small_controls(filter);
    if (network) allow_network(filter);
    return filter.load();
}

} // namespace thidua::hosting
