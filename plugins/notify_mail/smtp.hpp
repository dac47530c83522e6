#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "message.hpp"

namespace notify_mail {

struct Server {
    enum class Security { none, starttls, tls };
    std::string host;
    int port = 587;
    Security security = Security::starttls;
    std::string user; ///< "" for no login
    std::string password;
};

/// What the server said to one attempt.
struct Sent {
    enum class Kind { done, later, never };
    Kind kind = Kind::done;
    std::string reason;               ///< of libcurl or the server, in English
    std::vector<std::string> refused; ///< of a message that is done: what the server said of those who do not get it
};

/// Whether it is a host name or an IPv4 address: letters, digits, points and hyphens.
[[nodiscard]] bool is_host(const std::string& host);

/// Hands a message to the server, within `time`. It is done when the server takes it for one recipient at least: a dead
/// address does not keep the others from it. A 4xx answer, no connection and a time-out mean later; a 5xx answer
/// and a refused login mean never.
[[nodiscard]] Sent send(const Server& server, const Message& message, std::chrono::milliseconds time);

} // namespace notify_mail
