#include "http/server/wire/answer_head.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

#include "http/header_text.hpp"
#include "http/server/wire/refusals.hpp"

namespace thidua::http {
namespace {

/// What browsers may do with whatever this server gives, unless the answer itself says otherwise. Scripts, styles and
/// connections from here alone, nothing inline, no frames.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kForBrowsers = {{
    {"content-security-policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
     "frame-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
     "require-trusted-types-for 'script'"},
    {"x-content-type-options", "nosniff"},
    {"referrer-policy", "no-referrer"},
    {"cross-origin-opener-policy", "same-origin"},
    {"cross-origin-resource-policy", "same-origin"},
    {"permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
}};
constexpr std::string_view kOnlySecure = "max-age=31536000";

/// No value may end its line.
void append(std::string& text, std::string_view name, std::string_view value) {
    text.append(name).append(": ");
    for (const char c : value)
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) text += c;
    text += "\r\n";
}

/// How the answer ends is the server's business.
bool is_framing(std::string_view name) {
    return name == "content-length" || name == "transfer-encoding" || name == "connection";
}

} // namespace

std::string AnswerHead::text() const {
    std::string made = "HTTP/1.1 " + std::to_string(response.status) + ' ';
    made.append(reason_of(response.status)).append("\r\n");
    append(made, "date", http_date(now));
    for (const auto& [name, value] : response.headers)
        if (const std::string small = lowered(name); !is_framing(small)) append(made, small, value);
    for (const auto& [name, value] : kForBrowsers)
        if (response.header(name).empty()) append(made, name, value);
    if (secure) append(made, "strict-transport-security", kOnlySecure);
    if (response.header("cache-control").empty()) append(made, "cache-control", "no-store");
    const bool bodiless = response.status == 204 || response.status == 304;
    if (end == BodyEnd::chunks)
        append(made, "transfer-encoding", "chunked");
    else if (end == BodyEnd::length && !bodiless)
        append(made, "content-length", std::to_string(response.content_bytes.value_or(response.body.size())));
    if (!keeps || end == BodyEnd::close) append(made, "connection", "close");
    return made += "\r\n";
}

std::string chunk_size(std::size_t bytes) {
    std::array<char, 20> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), bytes, 16).ptr;
    return std::string(text.data(), end) + "\r\n";
}

std::string http_date(Instant moment) {
    static constexpr std::array<const char*, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(moment);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(moment - day));
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
                  kDays[std::chrono::weekday(day).c_encoding()], static_cast<unsigned>(date.day()),
                  kMonths[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return text.data();
}

} // namespace thidua::http
