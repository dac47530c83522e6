#include <fcntl.h>
#include <poll.h>
#include <seccomp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <string>

#include "hosting/containment/process_descriptor.hpp"
#include "hosting/containment/supervisor.hpp"

namespace thidua::hosting {
namespace {

/// Gives the descriptor its own way of waiting back.
class NonBlocking {
  public:
    explicit NonBlocking(int descriptor) : descriptor_(descriptor), flags_(fcntl(descriptor, F_GETFL)) {
        fcntl(descriptor_, F_SETFL, flags_ | O_NONBLOCK);
    }
    NonBlocking(const NonBlocking&) = delete;
    NonBlocking& operator=(const NonBlocking&) = delete;
    ~NonBlocking() { fcntl(descriptor_, F_SETFL, flags_); }
    [[nodiscard]] bool was_blocking() const { return (flags_ & O_NONBLOCK) == 0; }

  private:
    int descriptor_;
    int flags_;
};

/// The kernel counts a process's threads as links of its folder of tasks, beside two of its own.
std::uint32_t threads_of(pid_t process) {
    struct stat status {};
    const std::string tasks = "/proc/" + std::to_string(process) + "/task";
    if (stat(tasks.c_str(), &status) != 0) return UINT32_MAX;
    return static_cast<std::uint32_t>(status.st_nlink) - 2;
}

/// Copied once: what was judged is what is used, whatever the plugin writes there meanwhile.
bool read_address(pid_t process, std::uint64_t at, socklen_t size, sockaddr_storage& into) {
    const iovec ours{&into, size};
    iovec theirs{nullptr, size};
    std::memcpy(&theirs.iov_base, &at, sizeof(at)); // an address in the other process
    return process_vm_readv(process, &ours, 1, &theirs, 1, 0) == static_cast<ssize_t>(size);
}

/// Waits until the connection is made or has failed; whoever ends meanwhile ends the waiting.
int outcome_of(int socket, const Supervision& with, int plugin) {
    pollfd watched[3] = {{socket, POLLOUT, 0}, {with.host, POLLRDHUP, 0}, {plugin, POLLIN, 0}};
    while (poll(watched, 3, -1) < 0 && errno == EINTR) {
    }
    if (watched[0].revents == 0) return EINTR;
    int error = 0;
    socklen_t size = sizeof(error);
    return getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : errno;
}

/// Connects the plugin's own socket for it; 0 or an errno.
int connect_for(const Supervision& with, int plugin, const seccomp_data& asked) {
    sockaddr_storage to{};
    const auto size = static_cast<socklen_t>(std::min<std::uint64_t>(asked.args[2], sizeof(to)));
    if (!read_address(with.plugin, asked.args[1], size, to)) return EFAULT;
    const auto& allowed = *with.addresses;
    if (std::none_of(allowed.begin(), allowed.end(), [&](const auto& one) { return one.is(to, size); })) return EACCES;
    const Descriptor socket = copy_descriptor(plugin, static_cast<int>(asked.args[0]));
    if (!socket.open()) return errno;
    const NonBlocking mode(socket.number());
    if (connect(socket.number(), reinterpret_cast<const sockaddr*>(&to), size) == 0) return 0;
    if (errno != EINPROGRESS || !mode.was_blocking()) return errno;
    return outcome_of(socket.number(), with, plugin);
}

} // namespace

void answer_kernel(const Supervision& with, int asked, int plugin) {
    seccomp_notif* question = nullptr;
    seccomp_notif_resp* answer = nullptr;
    if (seccomp_notify_alloc(&question, &answer) != 0) return;
    const std::unique_ptr<seccomp_notif, void (*)(seccomp_notif*)> questions(
        question, [](seccomp_notif* one) { seccomp_notify_free(one, nullptr); });
    const std::unique_ptr<seccomp_notif_resp, void (*)(seccomp_notif_resp*)> answers(
        answer, [](seccomp_notif_resp* one) { seccomp_notify_free(nullptr, one); });
    if (seccomp_notify_receive(asked, question) != 0) return;
    answer->id = question->id;
    if (question->data.nr == SCMP_SYS(connect)) {
        answer->error = -connect_for(with, plugin, question->data);
    } else if (threads_of(with.plugin) < with.threads) {
        // Its flags are in a register, which nobody can change meanwhile.
        answer->flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
    } else {
        answer->error = -EAGAIN;
    }
    static_cast<void>(seccomp_notify_respond(asked, answer));
}

} // namespace thidua::hosting
