#include "hosting/worker/wire.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace thidua::hosting {
namespace {

struct Head {
    std::uint32_t kind = 0;
    std::uint32_t reserved = 0;
    std::uint64_t size = 0;
};

/// So often a watch is asked while nothing comes.
constexpr std::int64_t kLook_ms = 20;

/// Waits until the socket can be read or written, at most until the deadline.
Transfer wait_for(int socket, short what, Deadline deadline, const Watch& watch) {
    const std::int64_t longest_ms = watch ? kLook_ms : 60'000;
    while (true) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0) return Transfer::late;
        pollfd watched{socket, what, 0};
        const int ready = poll(&watched, 1, static_cast<int>(std::min<std::int64_t>(left.count(), longest_ms)));
        if (watch && !watch()) return Transfer::stopped; // also where bytes come in time, one by one
        if (ready > 0) return Transfer::done;
        if (ready < 0 && errno != EINTR) return Transfer::closed;
    }
}

Transfer send_all(int socket, std::string_view bytes, Deadline deadline, const Watch& watch) {
    while (!bytes.empty()) {
        const ssize_t sent = send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(sent));
            continue;
        }
        if (errno == EINTR) continue;
        if (errno != EAGAIN) return Transfer::closed;
        if (const Transfer waited = wait_for(socket, POLLOUT, deadline, watch); waited != Transfer::done) return waited;
    }
    return Transfer::done;
}

Transfer receive_all(int socket, char* into, std::size_t size, Deadline deadline, const Watch& watch) {
    while (size > 0) {
        const ssize_t got = recv(socket, into, size, MSG_DONTWAIT);
        if (got == 0) return Transfer::closed;
        if (got > 0) {
            into += got;
            size -= static_cast<std::size_t>(got);
            continue;
        }
        if (errno == EINTR) continue;
        if (errno != EAGAIN) return Transfer::closed;
        if (const Transfer waited = wait_for(socket, POLLIN, deadline, watch); waited != Transfer::done) return waited;
    }
    return Transfer::done;
}

bool write_all(int socket, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t put = write(socket, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return true;
}

bool read_all(int socket, char* into, std::size_t size) {
    while (size > 0) {
        const ssize_t got = read(socket, into, size);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        into += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

std::string_view bytes_of(const Head& head) { return {reinterpret_cast<const char*>(&head), sizeof(head)}; }

} // namespace

Transfer send_frame(int socket, FrameKind kind, std::string_view body, Deadline deadline, const Watch& watch) {
    const Head head{static_cast<std::uint32_t>(kind), 0, body.size()};
    if (const Transfer sent = send_all(socket, bytes_of(head), deadline, watch); sent != Transfer::done) return sent;
    return send_all(socket, body, deadline, watch);
}

Transfer receive_frame(int socket, std::uint64_t limit, Deadline deadline, Frame& frame, const Watch& watch) {
    Head head;
    if (const Transfer got = receive_all(socket, reinterpret_cast<char*>(&head), sizeof(head), deadline, watch);
        got != Transfer::done)
        return got;
    const bool known = head.kind >= static_cast<std::uint32_t>(FrameKind::start) &&
                       head.kind <= static_cast<std::uint32_t>(FrameKind::process);
    if (!known || head.reserved != 0 || head.size > limit) return Transfer::nonsense;
    frame.kind = static_cast<FrameKind>(head.kind);
    // Memory is taken as bytes arrive: a size is believed no further than that.
    frame.body.clear();
    constexpr std::size_t kStep = std::size_t{1} << 20;
    while (frame.body.size() < head.size) {
        const std::size_t had = frame.body.size();
        const std::size_t step = std::min<std::size_t>(kStep, static_cast<std::size_t>(head.size) - had);
        frame.body.resize(had + step);
        if (const Transfer got = receive_all(socket, frame.body.data() + had, step, deadline, watch);
            got != Transfer::done)
            return got;
    }
    return Transfer::done;
}

bool write_frame(int socket, FrameKind kind, std::string_view body) {
    const Head head{static_cast<std::uint32_t>(kind), 0, body.size()};
    return write_all(socket, bytes_of(head)) && write_all(socket, body);
}

std::optional<Frame> read_frame(int socket) {
    Head head;
    if (!read_all(socket, reinterpret_cast<char*>(&head), sizeof(head))) return std::nullopt;
    Frame frame{static_cast<FrameKind>(head.kind), std::string(static_cast<std::size_t>(head.size), '\0')};
    if (!read_all(socket, frame.body.data(), frame.body.size())) return std::nullopt;
    return frame;
}

} // namespace thidua::hosting
