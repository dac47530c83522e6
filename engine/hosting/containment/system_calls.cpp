#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "hosting/containment/sandbox.hpp"

namespace thidua::hosting {
namespace {

/// What a library needs to compute, allocate, lock, read and write files. A call that this kernel or libseccomp does
/// not know by name is left out. Everything else answers EPERM, which a plugin meets as an ordinary error. What changes
/// rights and times of files (chmod, chown, utimensat, setxattr) or cuts them by their path (truncate) is missing:
/// Landlock does not hold it, or its first revisions did not. Memory that counts for no limit (memfd_create) is
/// missing, too.
constexpr const char* kAllowed[] = {"read",
                                    "write",
                                    "readv",
                                    "writev",
                                    "pread64",
                                    "pwrite64",
                                    "preadv",
                                    "pwritev",
                                    "lseek",
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
                                    "rmdir",
                                    "copy_file_range",
                                    "sendfile",
                                    "splice",
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
                                    "exit",
                                    "exit_group"};

constexpr const char* kNetwork[] = {"connect",  "getsockopt", "setsockopt", "getsockname", "getpeername",
                                    "recvfrom", "recvmsg",    "recvmmsg",   "shutdown"};

class Filter {
  public:
    Filter() : context_(seccomp_init(SCMP_ACT_ERRNO(EPERM))) {}
    Filter(const Filter&) = delete;
    Filter& operator=(const Filter&) = delete;
    ~Filter() {
        if (context_ != nullptr) seccomp_release(context_);
    }
    void allow(const char* name) { rule(SCMP_ACT_ALLOW, name, {}); }
    void allow_when(const char* name, std::initializer_list<scmp_arg_cmp> all_of) {
        rule(SCMP_ACT_ALLOW, name, all_of);
    }
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
/// Of the bits in `mask` exactly `bits`.
scmp_arg_cmp has_of(unsigned argument, std::uint64_t mask, std::uint64_t bits) {
    return {argument, SCMP_CMP_MASKED_EQ, mask, bits};
}
scmp_arg_cmp has_bits(unsigned argument, std::uint64_t bits) { return has_of(argument, bits, bits); }
scmp_arg_cmp has_none(unsigned argument, std::uint64_t bits) { return has_of(argument, bits, 0); }

/// Threads are fine, processes are not. clone3 hides its flags in memory, where no filter can see them.
void allow_threads(Filter& filter) {
    filter.hide("clone3");
    filter.allow_when("clone", {has_bits(0, CLONE_THREAD | CLONE_VM | CLONE_SIGHAND)});
}

constexpr std::uint64_t kSetId = S_ISUID | S_ISGID;
constexpr std::uint64_t kNamelessFile = O_TMPFILE & ~O_DIRECTORY;

/// Files are opened without set-user-id, never without a name (nobody could count their bytes), and emptied only by
/// whoever opens them for writing: opening for reading with O_TRUNC is a truncate that Landlock's first revisions let
/// pass.
void allow_opening(Filter& filter) {
    struct Call {
        const char* name;
        unsigned flags;
        unsigned mode;
    };
    for (const Call& call : {Call{"open", 1, 2}, Call{"openat", 2, 3}}) {
        const auto when = [&](std::uint64_t mask, std::uint64_t bits) {
            filter.allow_when(call.name, {has_of(call.flags, mask | kNamelessFile, bits), has_none(call.mode, kSetId)});
        };
        when(O_TRUNC, 0);
        when(O_TRUNC | O_ACCMODE, O_TRUNC | O_WRONLY);
        when(O_TRUNC | O_ACCMODE, O_TRUNC | O_RDWR);
    }
    filter.allow_when("creat", {has_none(1, kSetId)});
    filter.allow_when("mkdir", {has_none(1, kSetId)});
    filter.allow_when("mkdirat", {has_none(2, kSetId)});
}

/// No F_SETOWN and F_SETSIG among them: the kernel would send signals to anybody in the plugin's name.
void allow_descriptor_controls(Filter& filter) {
    for (const int command : {F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_GETLK, F_SETLK, F_SETLKW,
                              F_OFD_GETLK, F_OFD_SETLK, F_OFD_SETLKW, F_GET_SEALS, F_GETPIPE_SZ})
        filter.allow_when("fcntl", {equals(1, static_cast<std::uint64_t>(command))});
}

/// It may signal itself (abort does), ask for its own limits, and nobody else's.
void allow_own_process(Filter& filter) {
    const auto self = static_cast<std::uint64_t>(getpid());
    filter.allow_when("tgkill", {equals(0, self)});
    filter.allow_when("kill", {equals(0, self)});
    filter.allow_when("prlimit64", {equals(0, 0)});
    filter.allow_when("prlimit64", {equals(0, self)});
}

void allow_small_controls(Filter& filter) {
    for (const std::uint64_t request : {FIONREAD, FIONBIO, FIOCLEX, FIONCLEX})
        filter.allow_when("ioctl", {equals(1, request)});
    for (const int option : {PR_SET_NAME, PR_GET_NAME, PR_GET_DUMPABLE, PR_GET_NO_NEW_PRIVS, PR_GET_SECCOMP})
        filter.allow_when("prctl", {equals(0, static_cast<std::uint64_t>(option))});
}

/// Connections by TCP alone, and each asked for (supervisor.hpp). No datagrams, no netlink, no sockets of the machine
/// but pairs, which libraries use to wake their own threads; sending names no address, neither in an argument nor by
/// MSG_FASTOPEN, which would connect unasked.
void allow_network(Filter& filter) {
    constexpr std::uint64_t kTypeBits = 0xF;
    for (const char* name : kNetwork) filter.allow(name);
    for (const int family : {AF_INET, AF_INET6})
        for (const int protocol : {0, static_cast<int>(IPPROTO_TCP)})
            filter.allow_when("socket",
                              {equals(0, static_cast<std::uint64_t>(family)), has_of(1, kTypeBits, SOCK_STREAM),
                               equals(2, static_cast<std::uint64_t>(protocol))});
    filter.allow_when("socketpair", {equals(0, AF_UNIX), has_of(1, kTypeBits, SOCK_STREAM)});
    filter.allow_when("sendto", {has_none(3, MSG_FASTOPEN), equals(4, 0)});
    filter.allow_when("sendmsg", {has_none(2, MSG_FASTOPEN)});
    filter.allow_when("sendmmsg", {has_none(3, MSG_FASTOPEN)});
}

} // namespace

Descriptor let_the_kernel_ask(bool network) {
    const scmp_filter_ctx context = seccomp_init(SCMP_ACT_ALLOW);
    if (context == nullptr) return {};
    const scmp_arg_cmp thread = has_bits(0, CLONE_THREAD);
    int error = seccomp_rule_add_array(context, SCMP_ACT_NOTIFY, SCMP_SYS(clone), 1, &thread);
    if (error == 0 && network) error = seccomp_rule_add_array(context, SCMP_ACT_NOTIFY, SCMP_SYS(connect), 0, nullptr);
    if (error == 0) error = seccomp_load(context);
    Descriptor asked;
    if (error == 0) asked = Descriptor(seccomp_notify_fd(context));
    seccomp_release(context);
    errno = -error;
    return asked;
}

int filter_system_calls(bool network) {
    Filter filter;
    for (const char* name : kAllowed) filter.allow(name);
    allow_opening(filter);
    allow_descriptor_controls(filter);
    allow_threads(filter);
    allow_own_process(filter);
    allow_small_controls(filter);
    if (network) allow_network(filter);
    return filter.load();
}

} // namespace thidua::hosting
