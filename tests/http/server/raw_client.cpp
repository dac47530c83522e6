#include "http/server/raw_client.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace thidua::tests {
namespace {

/// A server that never answers is a fault that a test must tell, not wait for.
constexpr timeval kPatience{20, 0};

std::string lowered(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

} // namespace

RawClient::RawClient(std::uint16_t port) : file_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::setsockopt(file_, SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof kPatience);
    if (::connect(file_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return;
    ::close(file_);
    file_ = -1;
}

RawClient::RawClient(const std::filesystem::path& socket) : file_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, socket.c_str(), sizeof address.sun_path - 1);
    ::setsockopt(file_, SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof kPatience);
    if (::connect(file_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return;
    ::close(file_);
    file_ = -1;
}

RawClient::~RawClient() {
    if (file_ >= 0) ::close(file_);
}

bool RawClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = ::send(file_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

void RawClient::half_close() { ::shutdown(file_, SHUT_WR); }

void RawClient::reset() {
    const linger at_once{1, 0};
    ::setsockopt(file_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    ::close(std::exchange(file_, -1));
}

bool RawClient::read_more() {
    std::array<char, 16384> piece{};
    const auto count = ::recv(file_, piece.data(), piece.size(), 0);
    if (count <= 0) return false;
    rest_.append(piece.data(), static_cast<std::size_t>(count));
    return true;
}

std::string RawClient::read_all() {
    while (read_more()) {
    }
    return std::exchange(rest_, {});
}

std::string RawClient::read_until(std::string_view text) {
    for (;;) {
        const auto at = rest_.find(text);
        if (at == std::string::npos) {
            if (read_more()) continue;
            return std::exchange(rest_, {});
        }
        std::string found = rest_.substr(0, at + text.size());
        rest_.erase(0, at + text.size());
        return found;
    }
}

std::string RawClient::read_answer() {
    std::string head = read_until("\r\n\r\n");
    const std::string small = lowered(head);
    if (small.find("transfer-encoding: chunked") != std::string::npos) return head + read_until("0\r\n\r\n");
    const std::string name = "content-length: ";
    const auto at = small.find(name);
    const std::size_t length =
        at == std::string::npos ? 0 : std::strtoul(small.c_str() + at + name.size(), nullptr, 10);
    while (rest_.size() < length && read_more()) {
    }
    head += rest_.substr(0, length);
    rest_.erase(0, length);
    return head;
}

std::string exchange_bytes(std::uint16_t port, std::string_view bytes) {
    RawClient client(port);
    client.send(bytes);
    return client.read_all();
}

std::string get(std::string_view path, std::string_view more) {
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(more) + "\r\n";
}

int status_of(std::string_view answer) {
    return answer.rfind("HTTP/1.1 ", 0) == 0 ? std::atoi(std::string(answer.substr(9, 3)).c_str()) : 0;
}

std::string body_of(std::string_view answer) {
    const auto at = answer.find("\r\n\r\n");
    return at == std::string_view::npos ? std::string() : std::string(answer.substr(at + 4));
}

} // namespace thidua::tests
