// What a mail server answers decides whether a notice is done, tried again or given up.
#include <atomic>
#include <cstring>
#include <functional>
#include <mutex>
#include <thread>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>

#include "notify_mail/smtp.hpp"

using namespace notify_mail;

namespace {

/// Answers one SMTP connection on loopback: `reply` gives the answer to a line, "" for silence, and may read the
/// message.
class Sink {
  public:
    using Reply = std::function<std::string(const std::string& line)>;

    explicit Sink(Reply reply) : reply_(std::move(reply)), listening_(socket(AF_INET, SOCK_STREAM, 0)) {
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
    ~Sink() {
        shutdown(listening_, SHUT_RDWR);
        const int open = connection_.load();
        if (open >= 0) shutdown(open, SHUT_RDWR);
        thread_.join();
        close(listening_);
    }
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;

    [[nodiscard]] Server server() const { return {"127.0.0.1", port_, Server::Security::none, "", ""}; }
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

std::string kind_reply(const std::string& line) {
    if (line.empty()) return "220 sink";
    if (line == "DATA") return "354 go on";
    if (line == "QUIT") return "221 bye";
    return "250 fine";
}

/// Kind but for lines that begin with `word`.
Sink::Reply except(const std::string& word, const std::string& answer) {
    return [=](const std::string& line) { return !line.empty() && line.starts_with(word) ? answer : kind_reply(line); };
}

Message sample() {
    return {"N-1/2/0",       {"", "thidua@soxaydung.example"}, {{"", "b@example.vn"}, {"", "c@example.vn"}}, "Returned",
            ".dot\nHồ sơ\n", "2025-11-10T02:03:04.005Z"};
}

Sent attempt(const Sink::Reply& reply, std::string* heard = nullptr,
             std::chrono::milliseconds time = std::chrono::seconds(5)) {
    const Sink sink(reply);
    const Sent sent = send(sink.server(), sample(), time);
    if (heard != nullptr) *heard = sink.heard();
    return sent;
}

} // namespace

BOOST_AUTO_TEST_SUITE(plugins_mail)

BOOST_AUTO_TEST_CASE(a_message_reaches_every_recipient_unchanged) {
    std::string heard;
    const Sent sent = attempt(kind_reply, &heard);
    BOOST_TEST(sent.reason == "");
    BOOST_TEST((sent.kind == Sent::Kind::done));
    BOOST_TEST(heard.find("MAIL FROM:<thidua@soxaydung.example>") != std::string::npos);
    BOOST_TEST(heard.find("RCPT TO:<b@example.vn>\n") != std::string::npos);
    BOOST_TEST(heard.find("RCPT TO:<c@example.vn>\n") != std::string::npos);
    BOOST_TEST(heard.find("\nSubject: Returned\n") != std::string::npos);
    // A leading dot is doubled on the way.
    BOOST_TEST(heard.find("\n..dot\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(four_hundreds_mean_later) {
    for (const char* word : {"MAIL", "RCPT", "DATA", "."}) {
        const Sent sent = attempt(except(word, "451 try again"));
        BOOST_TEST((sent.kind == Sent::Kind::later), word);
        BOOST_TEST(sent.reason.find("451") != std::string::npos, sent.reason);
    }
}

BOOST_AUTO_TEST_CASE(a_dead_address_does_not_keep_the_others_from_it) {
    std::string heard;
    const Sent sent = attempt(except("RCPT TO:<b@", "550 no such user"), &heard);
    BOOST_TEST((sent.kind == Sent::Kind::done));
    BOOST_REQUIRE_EQUAL(sent.refused.size(), 1U);
    BOOST_TEST(sent.refused[0] == "b@example.vn: 550 no such user");
    BOOST_TEST(heard.find("\nSubject: Returned\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(five_hundreds_mean_never) {
    for (const char* word : {"MAIL", "RCPT", "DATA", "."}) {
        const Sent sent = attempt(except(word, "550 no such user"));
        BOOST_TEST((sent.kind == Sent::Kind::never), word);
        BOOST_TEST(sent.reason.find("550") != std::string::npos, sent.reason);
    }
}

BOOST_AUTO_TEST_CASE(a_refused_login_means_never_unless_the_server_says_that_it_will_pass) {
    const auto login = [](const std::string& answer) {
        const Sink sink([=](const std::string& line) {
            if (line.starts_with("EHLO")) return std::string("250-sink\r\n250 AUTH PLAIN");
            if (line == "AUTH PLAIN") return std::string("334 ");
            return line == "AHRoaWR1YQB4" ? answer : kind_reply(line); // the user and the password, in base64
        });
        Server server = sink.server();
        server.user = "thidua";
        server.password = "x";
        return send(server, sample(), std::chrono::seconds(5)).kind;
    };
    BOOST_TEST((login("535 wrong password") == Sent::Kind::never));
    BOOST_TEST((login("454 ask again later") == Sent::Kind::later));
    BOOST_TEST((login("235 welcome") == Sent::Kind::done));
}

BOOST_AUTO_TEST_CASE(silence_and_absence_mean_later) {
    BOOST_TEST(
        (attempt([](const std::string&) { return std::string(); }, nullptr, std::chrono::milliseconds(300)).kind ==
         Sent::Kind::later));
    Server nobody = {"127.0.0.1", 1, Server::Security::none, "", ""};
    BOOST_TEST((send(nobody, sample(), std::chrono::seconds(2)).kind == Sent::Kind::later));
}

BOOST_AUTO_TEST_CASE(never_falls_back_to_plain_text_when_encryption_was_asked_for) {
    std::string heard;
    const Sink sink(kind_reply); // offers no STARTTLS
    Server server = sink.server();
    server.security = Server::Security::starttls;
    const Sent sent = send(server, sample(), std::chrono::seconds(5));
    BOOST_TEST((sent.kind != Sent::Kind::done));
    BOOST_TEST(sink.heard().find("MAIL FROM") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_host_is_a_name_and_nothing_else) {
    for (const char* wrong : {"", "a b", "mail.example/path", "user@host", "-x", "host:25", "[::1]", "a\r\nb"}) {
        BOOST_TEST(!is_host(wrong), wrong);
        BOOST_TEST((send({wrong, 25, Server::Security::none, "", ""}, sample(), std::chrono::seconds(1)).kind ==
                    Sent::Kind::never));
    }
    BOOST_TEST(is_host("mail.soxaydung.example"));
}

BOOST_AUTO_TEST_SUITE_END()
