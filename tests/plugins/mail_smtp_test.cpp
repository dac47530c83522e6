// What a mail server answers decides whether a notice is done, tried again or given up.
#include <boost/test/unit_test.hpp>

#include "notify_mail/smtp.hpp"
#include "plugins/mail_sink.hpp"

using namespace notify_mail;

namespace {

using Sink = thidua::tests::MailSink;
using thidua::tests::kind_reply;

Server server_of(const Sink& sink) { return {"127.0.0.1", sink.port(), Server::Security::none, "", ""}; }

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
    const Sent sent = send(server_of(sink), sample(), time);
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
        Server server = server_of(sink);
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
    Server server = server_of(sink);
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
