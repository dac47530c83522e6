// Animals that climb over the fence: files, sockets, programs, processes, the channel to the host.
#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/io_uring.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <clocale>
#include <csignal>
#include <cstring>
#include <map>
#include <string>
#include <thread>

#include "zoo.hpp"

namespace zoo {
namespace {

/// "open" when it got through, else the name of the error.
std::string outcome(long result) { return result >= 0 ? "open" : strerrorname_np(errno); }

std::string try_open(const std::string& path, int flags) { return outcome(open(path.c_str(), flags, 0600)); }

std::string try_connect(const thidua_call& call) {
    const int one = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (one < 0) return strerrorname_np(errno);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(9);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    static_cast<void>(call);
    const int connected = connect(one, reinterpret_cast<const sockaddr*>(&to), sizeof(to));
    close(one);
    return connected == 0 || errno == EINPROGRESS || errno == ECONNREFUSED ? "open" : strerrorname_np(errno);
}

std::string try_process(const std::string& word) {
    if (word == "fork") {
        const pid_t child = fork();
        if (child == 0) _exit(0);
        return outcome(child);
    }
    if (word == "vfork") return outcome(syscall(SYS_clone, CLONE_VFORK | SIGCHLD, nullptr, nullptr, nullptr, nullptr));
    if (word == "exec") {
        char name[] = "/bin/true";
        char* arguments[] = {name, nullptr};
        return outcome(execv(name, arguments));
    }
    if (word == "exec-memory") {
        char empty[] = "";
        char* arguments[] = {empty, nullptr};
        return outcome(syscall(SYS_execveat, 4, "", arguments, arguments, AT_EMPTY_PATH));
    }
    if (word == "kill-parent") return outcome(kill(getppid(), 0));
    if (word == "signal-group") return outcome(kill(0, 0));
    if (word == "ptrace-parent") return outcome(ptrace(PTRACE_ATTACH, getppid(), nullptr, nullptr));
    if (word == "limit-parent") {
        const rlimit none{0, 0};
        return outcome(prlimit(getppid(), RLIMIT_NOFILE, &none, nullptr));
    }
    return "unknown";
}

std::string try_kernel(const std::string& word) {
    if (word == "mount") return outcome(mount("none", "/tmp", "tmpfs", 0, nullptr));
    if (word == "unshare") return outcome(syscall(SYS_unshare, 0x10000000));
    if (word == "setns") return outcome(syscall(SYS_setns, 0, 0));
    if (word == "chroot") return outcome(chroot("/"));
    if (word == "setuid") return outcome(setuid(0) == 0 && getuid() != 0 ? 0 : syscall(SYS_setuid, 0));
    if (word == "io-uring") return outcome(syscall(SYS_io_uring_setup, 4, nullptr));
    if (word == "bpf") return outcome(syscall(SYS_bpf, 0, nullptr, 0));
    if (word == "perf") return outcome(syscall(SYS_perf_event_open, nullptr, 0, -1, -1, 0));
    if (word == "keyring") return outcome(syscall(SYS_keyctl, 0, -3, 0));
    if (word == "userfaultfd") return outcome(syscall(SYS_userfaultfd, 0));
    if (word == "process-memory") return outcome(syscall(SYS_process_vm_readv, getppid(), nullptr, 0, nullptr, 0, 0));
    if (word == "set-time") return outcome(syscall(SYS_settimeofday, nullptr, nullptr));
    if (word == "reboot") return outcome(syscall(SYS_reboot, 0, 0, 0, nullptr));
    if (word == "module") return outcome(syscall(SYS_finit_module, -1, "", 0));
    if (word == "more-memory") {
        const rlimit more{RLIM_INFINITY, RLIM_INFINITY};
        return outcome(setrlimit(RLIMIT_AS, &more));
    }
    if (word == "handle") return outcome(syscall(SYS_name_to_handle_at, AT_FDCWD, "/etc/passwd", nullptr, nullptr, 0));
    if (word == "new-clone") return outcome(syscall(SYS_clone3, nullptr, 0));
    return "unknown";
}

std::string try_file(const thidua_call& call, const std::string& word) {
    const std::string out = text_of(call, "output_folder");
    if (word == "read-passwd") return try_open("/etc/passwd", O_RDONLY);
    if (word == "read-home") return try_open("/root/.bashrc", O_RDONLY);
    if (word == "read-tmp") return try_open("/tmp", O_RDONLY | O_DIRECTORY);
    if (word == "write-tmp") return try_open("/tmp/thidua-escaped", O_WRONLY | O_CREAT);
    if (word == "write-library") return try_open("/usr/lib/thidua-escaped", O_WRONLY | O_CREAT);
    if (word == "read-environ") return try_open("/proc/self/environ", O_RDONLY);
    if (word == "read-parent") return try_open("/proc/" + std::to_string(getppid()) + "/environ", O_RDONLY);
    if (word == "read-memory") return try_open("/proc/self/mem", O_RDWR);
    if (word == "read-disk") return try_open("/dev/vda", O_RDONLY);
    if (word == "up-and-over") return try_open(out + "/../../..", O_RDONLY | O_DIRECTORY);
    if (word == "link-and-read") {
        static_cast<void>(symlink("/etc/passwd", (out + "/link").c_str()));
        return try_open(out + "/link", O_RDONLY);
    }
    if (word == "hard-link") return outcome(link("/etc/passwd", (out + "/hard").c_str()));
    if (word == "write-input") return try_open(out + "/../in/new", O_WRONLY | O_CREAT);
    if (word == "change-input") return try_open(text_of(call, "path"), O_WRONLY);
    if (word == "device") return outcome(mknod((out + "/device").c_str(), S_IFBLK | 0600, 0x0700));
    if (word == "own-output") return try_open(out + "/fine", O_WRONLY | O_CREAT);
    return "unknown";
}

std::string try_socket(const thidua_call& call, const std::string& word) {
    if (word == "connect") return try_connect(call);
    if (word == "listen-unix") return outcome(socket(AF_UNIX, SOCK_STREAM, 0));
    if (word == "datagram") return outcome(socket(AF_INET6, SOCK_DGRAM, 0));
    if (word == "raw-packets") return outcome(socket(AF_PACKET, SOCK_RAW, 0));
    return "unknown";
}

thidua_status escape(const thidua_call& call, const std::string& word) {
    std::string said = probe(call, word);
    if (said == "unknown") said = try_file(call, word);
    if (said == "unknown") said = try_socket(call, word);
    if (said == "unknown") said = try_process(word);
    if (said == "unknown") said = try_kernel(word);
    return say(call, said);
}

/// Spoils what the process shares with the host, then answers as if nothing were.
thidua_status spoil(const thidua_call& call, const std::string& word) {
    if (word == "close-everything")
        for (int i = 0; i < 64; ++i) close(i);
    if (word == "garbage-on-channel") {
        const std::string garbage(4096, '\xAA');
        static_cast<void>(!::write(3, garbage.data(), garbage.size()));
    }
    if (word == "huge-frame") {
        const std::uint64_t frame[2] = {5, std::uint64_t{1} << 50};
        static_cast<void>(!::write(3, frame, sizeof(frame)));
    }
    if (word == "leak-descriptors")
        while (open("/dev/null", O_RDONLY) >= 0) {
        }
    if (word == "log-flood")
        for (int i = 0; i < 5'000; ++i) {
            const std::uint32_t frame[4] = {6, 0, 12, 0};
            const std::uint32_t body[3] = {2, 0, 0};
            static_cast<void>(!::write(3, frame, sizeof(frame)));
            static_cast<void>(!::write(3, body, sizeof(body)));
        }
    if (word == "thread-left-behind") std::thread([] { sleep(UINT_MAX); }).detach();
    if (word == "change-process") {
        static_cast<void>(!chdir("/usr/share"));
        std::setlocale(LC_ALL, "");
        umask(0777);
        std::signal(SIGPIPE, SIG_IGN);
    }
    return write(call, R"({"findings":[]})");
}

bool is_spoiling(const std::string& word) {
    for (const char* known : {"close-everything", "garbage-on-channel", "huge-frame", "leak-descriptors", "log-flood",
                              "thread-left-behind", "change-process"})
        if (word == known) return true;
    return false;
}

} // namespace

Deed find_escape(const std::string& word) {
    if (is_spoiling(word)) return spoil;
    return word.empty() ? nullptr : escape;
}

} // namespace zoo
