#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

namespace thidua::tests {

/// Answers one SMTP connection on loopback: `reply` gives the answer to a line, "" for silence, and may read the
/// message.
class MailSink {
  public:
    using Reply = std::function<std::string(const std::string& line)>;

    explicit MailSink(Reply reply) : reply_(std::move(reply)), listening_(socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof(address);
        bind(listening_, reinterpret_cast<sockaddr*>(&address), size);
        listen(listening_, 4);
        getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    ~MailSink() {
        shutdown(listening_, SHUT_RDWR);
        const int open = connection_.load();
        if (open >= 0) shutdown(open, SHUT_RDWR);
        thread_.join();
        close(listening_);
    }
    MailSink(const MailSink&) = delete;
    MailSink& operator=(const MailSink&) = delete;

    [[nodiscard]] int port() const { return port_; }
    [[nodiscard]] std::string heard() const {
        const std::lock_guard guard(mutex_);
        return heard_;
    }

  private:
    void say(const std::string& text) {
        if (!text.empty()) (void)!write(connection_, (text + "\r\n").data(), text.size() + 2);
    }
    void serve() {
        connection_ = accept(listening_, nullptr, nullptr);
        if (connection_ < 0) return;
        say(reply_(""));
        std::string buffer;
        char piece[4096];
        for (ssize_t got = 0; (got = read(connection_, piece, sizeof(piece))) > 0;) {
            buffer.append(piece, static_cast<std::size_t>(got));
            for (std::size_t end = buffer.find("\r\n"); end != std::string::npos; end = buffer.find("\r\n")) {
                const std::string line = buffer.substr(0, end);
                buffer.erase(0, end + 2);
                take(line);
            }
        }
        close(connection_);
    }
    void take(const std::string& line) {
        {
            const std::lock_guard guard(mutex_);
            heard_ += line + "\n";
        }
        if (in_data_ && line != ".") return;
        const std::string answer = reply_(in_data_ ? "." : line);
        in_data_ = line == "DATA" && answer.starts_with("354");
        say(answer);
    }

    Reply reply_;
    int listening_;
    int port_ = 0;
    std::atomic<int> connection_{-1};
    std::thread thread_;
    mutable std::mutex mutex_;
    std::string heard_;
    bool in_data_ = false;
};

inline std::string kind_reply(const std::string& line) {
    if (line.empty()) return "220 sink";
    if (line == "DATA") return "354 go on";
    if (line == "QUIT") return "221 bye";
    return "250 fine";
}

} // namespace thidua::tests
