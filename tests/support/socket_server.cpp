#include "support/socket_server.hpp"

#include <cctype>
#include <charconv>
#include <cstring>
#include <optional>
#include <string>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace thidua::tests {

/// One connection: requests in, answers out.
class SocketServer::Connection {
  public:
    Connection(SocketServer& server, int number) : server_(server), number_(number) {}

    /// Whether another request may follow.
    bool serve_one() {
        http::Request request;
        if (!read_head(request)) return false;
        const auto rule = server_.handler_.body_rule(request.method, request.path);
        ended_ = false;
        if (rule.streamed)
            request.content = [this] { return next_piece(); };
        else
            for (auto piece = next_piece(); piece && !piece->empty(); piece = next_piece()) request.body += *piece;
        return answer(server_.handler_.handle(request));
    }

  private:
    bool more() {
        char room[16384];
        const ssize_t got = ::recv(number_, room, sizeof room, 0);
        if (got > 0) pending_.append(room, static_cast<std::size_t>(got));
        return got > 0;
    }

    std::optional<std::string> line() {
        std::size_t end = 0;
        while ((end = pending_.find("\r\n")) == std::string::npos)
            if (!more()) return std::nullopt;
        std::string text = pending_.substr(0, end);
        pending_.erase(0, end + 2);
        return text;
    }

    bool read_head(http::Request& request) {
        const auto first = line();
        if (!first) return false;
        const auto space = first->find(' ');
        request.method = first->substr(0, space);
        request.path = first->substr(space + 1, first->find(' ', space + 1) - space - 1);
        request.door = http::Door::socket;
        for (;;) {
            const auto header = line();
            if (!header) return false;
            if (header->empty()) break;
            std::string name = header->substr(0, header->find(':'));
            for (char& letter : name) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
            request.headers.emplace_back(name, header->substr(header->find(':') + 2));
        }
        chunked_ = request.header("transfer-encoding") == "chunked";
        const std::string length(request.header("content-length"));
        left_ = 0;
        std::from_chars(length.data(), length.data() + length.size(), left_);
        return true;
    }

    std::optional<std::string_view> next_piece() {
        if (ended_) return std::string_view();
        if (chunked_) {
            const auto size = line();
            left_ = 0;
            if (!size) return std::nullopt;
            std::from_chars(size->data(), size->data() + size->size(), left_, 16);
        }
        while (pending_.size() < left_)
            if (!more()) return std::nullopt;
        piece_ = pending_.substr(0, left_);
        pending_.erase(0, left_);
        if (chunked_ && !line()) return std::nullopt;
        ended_ = !chunked_ || piece_.empty();
        return piece_;
    }

    bool send(std::string_view text) {
        if (server_.left_ >= 0) {
            const auto rest = static_cast<std::size_t>(server_.left_.load());
            if (text.size() >= rest) {
                (void)!::send(number_, text.data(), rest, MSG_NOSIGNAL);
                return false;
            }
            server_.left_ -= static_cast<std::int64_t>(text.size());
        }
        while (!text.empty()) {
            const ssize_t sent = ::send(number_, text.data(), text.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            text.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    bool still_there() const {
        char peeked = 0;
        return ::recv(number_, &peeked, 1, MSG_PEEK | MSG_DONTWAIT) != 0;
    }

    bool answer(const http::Response& response) {
        std::string head = "HTTP/1.1 " + std::to_string(response.status) + " -\r\n";
        for (const auto& [name, value] : response.headers) {
            head += name;
            head += ": " + value + "\r\n";
        }
        if (!response.stream)
            return send(head + "Content-Length: " + std::to_string(response.body.size()) + "\r\n\r\n" + response.body);
        bool there = send(head + "Transfer-Encoding: chunked\r\n\r\n");
        response.stream([&](std::string_view piece) {
            if (piece.empty()) return there && still_there();
            char size[20];
            const auto end = std::to_chars(std::begin(size), std::end(size), piece.size(), 16).ptr;
            there = there && send(std::string(size, end) + "\r\n" + std::string(piece) + "\r\n");
            return there;
        });
        return there && send("0\r\n\r\n");
    }

    SocketServer& server_;
    int number_;
    std::string pending_;
    std::string piece_;
    std::size_t left_ = 0;
    bool chunked_ = false;
    bool ended_ = false;
};

SocketServer::SocketServer(http::Handler& handler, const std::filesystem::path& socket)
    : handler_(handler), socket_(socket), listening_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    socket_.native().copy(address.sun_path, sizeof address.sun_path - 1);
    ::unlink(socket_.c_str());
    if (::bind(listening_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 || ::listen(listening_, 16) != 0)
        throw std::runtime_error(socket_.string() + ": " + std::strerror(errno));
    accepting_ = std::thread([this] { accept_all(); });
}

SocketServer::~SocketServer() {
    ::shutdown(listening_, SHUT_RDWR);
    accepting_.join();
    {
        const std::lock_guard hold(mutex_);
        for (const int connection : connections_) ::shutdown(connection, SHUT_RDWR);
    }
    for (std::thread& thread : threads_) thread.join();
    for (const int connection : connections_) ::close(connection);
    ::close(listening_);
    ::unlink(socket_.c_str());
}

void SocketServer::accept_all() {
    for (;;) {
        const int connection = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0) return;
        const std::lock_guard hold(mutex_);
        connections_.push_back(connection);
        threads_.emplace_back([this, connection] { serve(connection); });
    }
}

void SocketServer::serve(int connection) {
    Connection one(*this, connection);
    while (one.serve_one()) continue;
    ::shutdown(connection, SHUT_RDWR);
}

} // namespace thidua::tests
