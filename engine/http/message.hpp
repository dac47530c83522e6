#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "thidua/content.hpp"

namespace thidua::http {

/// How a request came.
enum class Door {
    network, ///< TCP, with TLS or behind a proxy
    socket   ///< the Unix socket in the store's folder: whoever can open it owns the store's files
};

using Headers = std::vector<std::pair<std::string, std::string>>;

/// The value of the first header of that name, "" when there is none; case does not matter.
[[nodiscard]] std::string_view header_of(const Headers& headers, std::string_view name);

/// One request, whole and already held to the server's limits. Nothing of a library is seen here, so that routes are
/// written and tested without a network.
struct Request {
    std::string method; ///< upper case
    std::string path;   ///< decoded, begins with "/"; no "." or ".." segments, no empty ones
    std::vector<std::pair<std::string, std::string>> query; ///< decoded, in the order written
    Headers headers;                                        ///< names in lower case
    std::string body;
    /// Instead of `body` where the route takes its body piece by piece; read once.
    ContentSource content;
    std::string peer; ///< address of the client: the proxy's word is taken only from a named one
    bool secure = false;
    Door door = Door::network;
    std::string id; ///< reference number of this request, in the log and in problems

    [[nodiscard]] std::string_view header(std::string_view name) const { return header_of(headers, name); }
    [[nodiscard]] std::optional<std::string> query_value(std::string_view name) const;
};

struct Response {
    int status = 200;
    Headers headers;
    std::string body;
    ContentSource content;                      ///< instead of `body`, for files
    std::optional<std::uint64_t> content_bytes; ///< of `content`, when known
    /// Instead of both: gives what it has to say, on a thread of its own, to a sink that answers false when the client
    /// is gone; to `text/event-stream`, which stays open, when the server stops too. An empty piece sends nothing and
    /// only asks, which a stream does at least once a second.
    std::function<void(const ContentSink&)> stream;
    /// For the log and the figures alone, never sent: who asked, and the pattern of the route that answered ("" when
    /// there is none).
    std::string person;
    std::string route;

    [[nodiscard]] std::string_view header(std::string_view name) const { return header_of(headers, name); }
};

} // namespace thidua::http
