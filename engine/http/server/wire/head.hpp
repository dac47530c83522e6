#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "http/message.hpp"

namespace thidua::http {

/// What is wrong with the head of a request. Whatever two readers could understand in two ways is one of these: a
/// server behind a proxy must never see other borders between requests than the proxy does.
enum class HeadFault {
    malformed,  ///< no HTTP/1.x request
    ambiguous,  ///< where its body ends may be read in several ways
    fields,     ///< too many header lines
    expectation ///< expects something else than 100-continue
};

/// Where the body of a request ends.
enum class Framing { none, length, chunked };

/// The head of a request, as it was sent.
struct Head {
    std::string method;
    std::string target;
    Headers headers; ///< names in lower case, values without blanks around them
    Framing framing = Framing::none;
    std::uint64_t length = 0; ///< of the body, with Framing::length
    bool keep_alive = true;
    bool takes_chunks = true; ///< HTTP/1.0 does not
    bool expects_continue = false;

    [[nodiscard]] std::string_view header(std::string_view name) const { return header_of(headers, name); }
};

/// Where the head at the front of a buffer ends.
struct HeadEnd {
    std::size_t size = 0; ///< with its empty line; 0: not yet there
    bool bare = false;    ///< a line ends without CR: what follows may be a request to some, and none to others
};
/// `seen` bytes of the buffer were looked at before.
[[nodiscard]] HeadEnd find_head_end(std::string_view buffer, std::size_t seen);

/// Reads the lines of a head, up to and with the empty one. Stricter than HTTP asks for: no folded lines, no bare line
/// breaks, no lengths twice, no length beside chunks, no other coding than `chunked`, one Host.
[[nodiscard]] std::variant<Head, HeadFault> read_head(std::string_view bytes);

/// A path and its query, decoded.
struct Target {
    std::string path;
    std::vector<std::pair<std::string, std::string>> query;
};

/// Nothing when it is not `/path?query`, is no UTF-8 once decoded, or could be taken for another path: encoded slashes,
/// `.` and `..` and empty segments, control characters, backslashes.
[[nodiscard]] std::optional<Target> read_target(std::string_view target);

} // namespace thidua::http
