#include "smtp.hpp"

#include <algorithm>
#include <cstring>
#include <memory>
#include <mutex>

#include <curl/curl.h>

namespace notify_mail {
namespace {

struct Upload {
    std::string text;
    std::size_t at = 0;
};

std::size_t feed(char* into, std::size_t size, std::size_t count, void* user) {
    auto& upload = *static_cast<Upload*>(user);
    const std::size_t piece = std::min(size * count, upload.text.size() - upload.at);
    std::memcpy(into, upload.text.data() + upload.at, piece);
    upload.at += piece;
    return piece;
}

/// The server's answers, the last line of each.
std::size_t note_answer(char* text, std::size_t size, std::size_t count, void* user) {
    std::string line(text, size * count);
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.pop_back();
    if (line.size() < 4 || line[3] != '-') static_cast<std::vector<std::string>*>(user)->push_back(std::move(line));
    return size * count;
}

/// The answers to the recipients stand before the one that lets the text come; those that were not taken.
std::vector<std::string> refused_of(const Message& message, const std::vector<std::string>& answers) {
    std::vector<std::string> refused;
    const auto text =
        std::find_if(answers.begin(), answers.end(), [](const std::string& line) { return line.starts_with("354"); });
    const auto before = static_cast<std::size_t>(text - answers.begin());
    if (text == answers.end() || before < message.to.size()) return refused;
    for (std::size_t at = 0; at < message.to.size(); ++at) {
        const std::string& answer = answers[before - message.to.size() + at];
        if (!answer.starts_with("2")) refused.push_back(message.to[at].address + ": " + answer);
    }
    return refused;
}

void start_curl_once() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

Sent judged(CURL* curl, CURLcode outcome, const char* detail) {
    if (outcome == CURLE_OK) return {};
    long code = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
    std::string reason = *detail != '\0' ? detail : curl_easy_strerror(outcome);
    if (code != 0) reason += " (SMTP " + std::to_string(code) + ")";
    // 454 and the like: the server cannot judge the login now.
    const bool temporary = code >= 400 && code < 500;
    const bool never = (code >= 500 && code < 600) || (outcome == CURLE_LOGIN_DENIED && !temporary);
    return {never ? Sent::Kind::never : Sent::Kind::later, std::move(reason), {}};
}

} // namespace

bool is_host(const std::string& host) {
    return !host.empty() && host.size() <= 253 && host.front() != '-' &&
           std::all_of(host.begin(), host.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                      c == '.';
           });
}

Sent send(const Server& server, const Message& message, std::chrono::milliseconds time) {
    if (!is_host(server.host)) return {Sent::Kind::never, "\"" + server.host + "\" is no host name", {}};
    start_curl_once();
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), &curl_easy_cleanup);
    if (!curl) return {Sent::Kind::later, "libcurl does not start", {}};
    const bool tls = server.security == Server::Security::tls;
    const std::string url = (tls ? "smtps://" : "smtp://") + server.host + ":" + std::to_string(server.port);
    curl_slist* list = nullptr;
    for (const Mailbox& box : message.to) list = curl_slist_append(list, ("<" + box.address + ">").c_str());
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> recipients(list, &curl_slist_free_all);
    Upload upload{internet_form(message), 0};
    char detail[CURL_ERROR_SIZE] = "";
    CURL* handle = curl.get();
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, detail);
    curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(std::max<std::int64_t>(time.count(), 1)));
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::max<std::int64_t>(time.count() / 2, 1)));
    curl_easy_setopt(
        handle, CURLOPT_USE_SSL,
        static_cast<long>(server.security == Server::Security::starttls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    if (!server.user.empty()) {
        curl_easy_setopt(handle, CURLOPT_USERNAME, server.user.c_str());
        curl_easy_setopt(handle, CURLOPT_PASSWORD, server.password.c_str());
    }
    curl_easy_setopt(handle, CURLOPT_MAIL_FROM, ("<" + message.from.address + ">").c_str());
    curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle, CURLOPT_READFUNCTION, feed);
    curl_easy_setopt(handle, CURLOPT_READDATA, &upload);
    std::vector<std::string> answers;
    curl_easy_setopt(handle, CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1L);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, note_answer);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, &answers);
    const CURLcode outcome = curl_easy_perform(handle);
    Sent sent = judged(handle, outcome, detail);
    if (sent.kind == Sent::Kind::done) sent.refused = refused_of(message, answers);
    return sent;
}

} // namespace notify_mail
