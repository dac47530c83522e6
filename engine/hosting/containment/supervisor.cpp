#include "hosting/containment/supervisor.hpp"
#include "hosting/containment/process_descriptor.hpp"

#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace thidua::hosting {
namespace {

/// What the child sends over its channel; none when it has ended before.
Descriptor receive_descriptor(int channel) {
    char byte = 0;
    iovec piece{&byte, 1};
    alignas(cmsghdr) char room[CMSG_SPACE(sizeof(int))] = {};
    msghdr message{};
    message.msg_iov = &piece;
    message.msg_iovlen = 1;
    message.msg_control = room;
    message.msg_controllen = sizeof(room);
    ssize_t got = 0;
    while ((got = recvmsg(channel, &message, MSG_CMSG_CLOEXEC)) < 0 && errno == EINTR) {
    }
    const cmsghdr* control = got == 1 ? CMSG_FIRSTHDR(&message) : nullptr;
    if (control == nullptr || control->cmsg_type != SCM_RIGHTS) return {};
    int number = -1;
    std::memcpy(&number, CMSG_DATA(control), sizeof(number));
    return Descriptor(number);
}

int wait_for(pid_t child) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

bool closed(const pollfd& watched) { return (watched.revents & (POLLRDHUP | POLLHUP | POLLERR | POLLNVAL)) != 0; }

} // namespace

int supervise(const Supervision& with) {
    const Descriptor plugin = open_process(with.plugin);
    Descriptor asked;
    bool introduced = false;
    while (plugin.open()) {
        pollfd watched[3] = {{with.host, POLLRDHUP, 0},
                             {plugin.number(), POLLIN, 0},
                             {introduced ? asked.number() : with.child_channel, POLLIN, 0}};
        if (poll(watched, 3, -1) < 0) {
            if (errno == EINTR) continue;
            break;
        }
        if (closed(watched[0])) break;
        if (watched[1].revents != 0) return wait_for(with.plugin);
        if (watched[2].revents == 0) continue;
        if (!introduced) {
            asked = receive_descriptor(with.child_channel);
            introduced = true;
        } else if ((watched[2].revents & POLLIN) != 0) {
            answer_kernel(with, asked.number(), plugin.number());
        } else {
            asked.close(); // nobody is left who could be asked about; a closed one is not watched
        }
    }
    kill(with.plugin, SIGKILL);
    return wait_for(with.plugin);
}

void end_alike(int wait_status) {
    if (WIFSIGNALED(wait_status)) {
        const rlimit none{0, 0};
        setrlimit(RLIMIT_CORE, &none);
        static_cast<void>(signal(WTERMSIG(wait_status), SIG_DFL));
        static_cast<void>(raise(WTERMSIG(wait_status)));
    }
    _exit(WIFEXITED(wait_status) ? WEXITSTATUS(wait_status) : 1);
}

bool die_with(pid_t supervisor) { return prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0 && getppid() == supervisor; }

} // namespace thidua::hosting
