#pragma once

#include <string>

#include "base/clock.hpp"
#include "http/message.hpp"

namespace thidua::http {

/// How a client sees where the body of an answer ends.
enum class BodyEnd { length, chunks, close };

/// The head of an answer as it goes over the wire: what the response says, and what holds for every answer (how it
/// ends, date, what browsers may do with it).
struct AnswerHead {
    const Response& response;
    Instant now;
    bool keeps = true; ///< the connection stays
    BodyEnd end = BodyEnd::length;
    bool secure = false; ///< the client came by TLS

    [[nodiscard]] std::string text() const;
};

/// `1f\r\n`: what stands before a chunk of that many bytes.
[[nodiscard]] std::string chunk_size(std::size_t bytes);

/// `Sun, 06 Nov 1994 08:49:37 GMT`.
[[nodiscard]] std::string http_date(Instant moment);

} // namespace thidua::http
