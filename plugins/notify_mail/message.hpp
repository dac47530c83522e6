#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace notify_mail {

struct Mailbox {
    std::string name; ///< as people write it; may be ""
    std::string address;
};

/// A message as it is to be sent.
struct Message {
    std::string key; ///< of the effect: the same key is the same message
    Mailbox from;
    std::vector<Mailbox> to;
    std::string subject;
    std::string text;
    std::string now; ///< "2025-11-10T02:03:04.005Z"
};

/// Something about a message that can never work, with its sentence in both languages.
struct Wrong {
    std::string code;
    std::string vi;
    std::string en;
};

/// What is wrong with a message: no recipients, addresses that are none, line breaks or control characters in a header
/// (an attempt to add headers), a message without subject and text.
[[nodiscard]] std::vector<Wrong> check(const Message& message);

/// Whether it is a plain `local@domain` address in ASCII, without comments and quoted parts.
[[nodiscard]] bool is_address(std::string_view text);

/// The message in Internet form (RFC 5322, MIME), lines ended by CR LF. For a message without faults; the same message
/// gives the same bytes.
[[nodiscard]] std::string internet_form(const Message& message);

/// "<…@domain>": the same for the same key.
[[nodiscard]] std::string message_id(const Message& message);

/// A header value by RFC 2047: plain when it is printable ASCII, else encoded words, folded.
[[nodiscard]] std::string encoded_words(std::string_view text, std::size_t first_column);
[[nodiscard]] std::string quoted_printable(std::string_view text);
[[nodiscard]] std::string base64_lines(std::string_view bytes);

} // namespace notify_mail
