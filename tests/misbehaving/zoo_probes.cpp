// What changes rights and times, asks for names and sizes, empties files by the side door, sends signals by
// descriptors, or speaks to addresses that nobody granted.
#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/netlink.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/un.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "zoo.hpp"

namespace zoo {
namespace {

std::string outcome(long result) { return result >= 0 ? "open" : strerrorname_np(errno); }

std::string change(const std::string& target, const std::string& out, const std::string& word) {
    const char* path = target.c_str();
    if (word == "chmod") return outcome(chmod(path, 0777));
    if (word == "fchmodat") return outcome(fchmodat(AT_FDCWD, path, 0777, 0));
    if (word == "fchmod") return outcome(fchmod(open("/usr/share", O_RDONLY | O_DIRECTORY), 0777));
    if (word == "chown") return outcome(chown(path, getuid(), getgid()));
    if (word == "utimensat") return outcome(utimensat(AT_FDCWD, path, nullptr, 0));
    if (word == "setxattr") return outcome(setxattr(path, "user.thidua", "x", 1, 0));
    if (word == "truncate") return outcome(truncate(path, 0));
    if (word == "open-truncate") return outcome(open(path, O_RDONLY | O_TRUNC));
    if (word == "write-there") return outcome(open(path, O_WRONLY));
    if (word == "read-there") return outcome(open(path, O_RDONLY));
    if (word == "rename-there") return outcome(rename(path, (out + "/taken").c_str()));
    if (word == "unlink-there") return outcome(unlink(path));
    if (word == "set-user-id") return outcome(open((out + "/set").c_str(), O_WRONLY | O_CREAT, 04755));
    if (word == "no-name") return outcome(open(out.c_str(), O_WRONLY | O_TMPFILE, 0600));
    if (word == "hidden-memory") return outcome(memfd_create("hidden", 0));
    return "unknown";
}

std::string ask(const std::string& target, const std::string& word) {
    const char* path = target.c_str();
    struct stat status {};
    struct statfs system {};
    char link[64];
    if (word == "stat") return outcome(stat(path, &status));
    if (word == "access") return outcome(access(path, F_OK));
    if (word == "statfs") return outcome(statfs(path, &system));
    if (word == "readlink-host") return outcome(readlink("/proc/1/exe", link, sizeof(link)));
    if (word == "stat-processes") return outcome(stat("/proc/1", &status));
    if (word == "stat-home") return outcome(stat("/root", &status));
    if (word == "stat-passwd") return outcome(stat("/etc/passwd", &status));
    return "unknown";
}

std::string signal_by_descriptor(const std::string& word) {
    constexpr int kInput = 0;
    if (word == "own-descriptor") return outcome(fcntl(kInput, F_SETOWN, getppid()));
    if (word == "own-descriptor-ex") {
        f_owner_ex owner{F_OWNER_PID, getppid()};
        return outcome(fcntl(kInput, F_SETOWN_EX, &owner));
    }
    if (word == "choose-signal") return outcome(fcntl(kInput, F_SETSIG, 9));
    return "unknown";
}

/// "127.0.0.1:25" by TCP.
std::string connect_to(const std::string& target, int flags) {
    const auto colon = target.rfind(':');
    sockaddr_in to{};
    to.sin_family = AF_INET;
    inet_pton(AF_INET, target.substr(0, colon).c_str(), &to.sin_addr);
    to.sin_port = htons(static_cast<std::uint16_t>(std::stoi(target.substr(colon + 1))));
    const int one = socket(AF_INET, SOCK_STREAM | flags, 0);
    if (one < 0) return strerrorname_np(errno);
    const std::string said = outcome(connect(one, reinterpret_cast<const sockaddr*>(&to), sizeof(to)));
    if (said == "open" && ::write(one, "hello", 5) != 5) return "no word";
    close(one);
    return said;
}

std::string speak(const std::string& target, const std::string& word) {
    if (word == "connect-to") return connect_to(target, 0);
    if (word == "connect-without-waiting") return connect_to(target, SOCK_NONBLOCK);
    if (word == "fast-open") {
        const int one = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(9);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return outcome(
            sendto(one, "x", 1, MSG_FASTOPEN | MSG_NOSIGNAL, reinterpret_cast<const sockaddr*>(&to), sizeof(to)));
    }
    if (word == "local-datagram") {
        int pair[2];
        if (socketpair(AF_UNIX, SOCK_DGRAM, 0, pair) != 0) return strerrorname_np(errno);
        sockaddr_un to{};
        to.sun_family = AF_UNIX;
        std::memcpy(to.sun_path, target.c_str(), std::min(target.size(), sizeof(to.sun_path) - 1));
        return outcome(sendto(pair[0], "x", 1, 0, reinterpret_cast<const sockaddr*>(&to), sizeof(to)));
    }
    if (word == "local-stream") return outcome(socket(AF_UNIX, SOCK_STREAM, 0));
    if (word == "netlink") return outcome(socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE));
    if (word == "internet-datagram") return outcome(socket(AF_INET, SOCK_DGRAM, 0));
    if (word == "listen") {
        const int one = socket(AF_INET, SOCK_STREAM, 0);
        return one < 0 ? outcome(one) : outcome(listen(one, 1));
    }
    if (word == "multipath") return outcome(socket(AF_INET, SOCK_STREAM, 262));
    return "unknown";
}

} // namespace

std::string probe(const thidua_call& call, const std::string& word) {
    const std::string target = text_of(call, "target");
    std::string said = change(target, text_of(call, "output_folder"), word);
    if (said == "unknown") said = ask(target, word);
    if (said == "unknown") said = signal_by_descriptor(word);
    if (said == "unknown") said = speak(target, word);
    return said;
}

} // namespace zoo
