#include "message.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>

namespace notify_mail {
namespace {

constexpr std::size_t kHeaderLetters = 900;
constexpr std::size_t kTextBytes = std::size_t{1} << 20;

bool has_controls(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

/// The beginning of a text with its control characters made visible, so that a message about them is safe itself.
std::string harmless(std::string_view text) {
    constexpr std::size_t kLetters = 100;
    std::string shown;
    std::size_t letters = 0;
    for (const char c : text) {
        if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80 && ++letters > kLetters) return shown + "…";
        shown += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? '?' : c;
    }
    return shown;
}

bool is_plain(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; }

/// The key in letters that file names and Message-IDs may have; what was changed is told apart by a hash of the key.
std::string token(const std::string& key) {
    std::string plain;
    for (const char c : key) plain += is_plain(c) ? c : '.';
    std::uint64_t hash = 14'695'981'039'346'656'037ULL; // FNV-1a
    for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211ULL;
    std::array<char, 17> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), hash, 16).ptr;
    return plain.substr(0, 80) + "-" + std::string(digits.data(), end);
}

std::string mailbox(const Mailbox& box, std::size_t column) {
    if (box.name.empty()) return "<" + box.address + ">";
    const bool plain = std::all_of(box.name.begin(), box.name.end(), [](char c) { return is_plain(c) || c == ' '; });
    if (plain) return "\"" + box.name + "\" <" + box.address + ">";
    const std::string words = encoded_words(box.name, column);
    const std::size_t line = words.rfind('\n');
    const std::size_t used = line == std::string::npos ? column + words.size() : words.size() - line - 1;
    // A line with encoded words has 76 letters at most (RFC 2047, section 2); a comma may follow.
    return words + (used + box.address.size() + 4 > 76 ? "\r\n <" : " <") + box.address + ">";
}

/// In UTC, which whoever reads it sees by the own clock: "Mon, 10 Nov 2025 02:03:04 +0000" from
/// "2025-11-10T02:03:04.005Z"; "" when it is no instant.
std::string mail_date(const std::string& iso) {
    using namespace std::chrono;
    const auto number = [&](std::size_t at, std::size_t size) {
        int value = -1;
        if (at + size <= iso.size()) std::from_chars(iso.data() + at, iso.data() + at + size, value);
        return value;
    };
    const year_month_day day{year(number(0, 4)), month(static_cast<unsigned>(number(5, 2))),
                             std::chrono::day(static_cast<unsigned>(number(8, 2)))};
    if (iso.size() < 19 || !day.ok() || number(11, 2) < 0 || number(14, 2) < 0 || number(17, 2) < 0) return {};
    const auto local = sys_days(day) + hours(number(11, 2)) + minutes(number(14, 2)) + seconds(number(17, 2));
    const auto midnight = floor<days>(local);
    const year_month_day date(midnight);
    const hh_mm_ss time(local - midnight);
    constexpr std::array kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto two = [](auto value) { return std::string(value < 10 ? "0" : "") + std::to_string(value); };
    return std::string(kDays[weekday(midnight).c_encoding()]) + ", " + two(static_cast<unsigned>(date.day())) + " " +
           kMonths[static_cast<unsigned>(date.month()) - 1] + " " + std::to_string(static_cast<int>(date.year())) +
           " " + two(time.hours().count()) + ":" + two(time.minutes().count()) + ":" + two(time.seconds().count()) +
           " +0000";
}

std::string with_crlf(std::string_view text) {
    std::string lines;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        if (text[i] == '\n' || text[i] == '\r')
            lines += "\r\n";
        else
            lines += text[i];
    }
    return lines.ends_with("\r\n") ? lines : lines + "\r\n";
}

} // namespace

bool is_address(std::string_view text) {
    const std::size_t at = text.find('@');
    if (at == std::string_view::npos || text.size() > 254 || at == 0 || at > 64) return false;
    const std::string_view local = text.substr(0, at);
    const std::string_view domain = text.substr(at + 1);
    const auto dotted = [](std::string_view part, auto allowed) {
        if (part.empty() || part.front() == '.' || part.back() == '.' || part.find("..") != std::string_view::npos)
            return false;
        return std::all_of(part.begin(), part.end(), [&](char c) { return c == '.' || allowed(c); });
    };
    const auto in_local = [](char c) {
        return is_plain(c) || std::string_view("!#$%&'*+/=?^_`{|}~").find(c) != std::string_view::npos;
    };
    return dotted(local, in_local) && dotted(domain, is_plain) && domain.front() != '-' && domain.back() != '-';
}

std::vector<Wrong> check(const Message& message) {
    std::vector<Wrong> wrong;
    if (message.to.empty())
        wrong.push_back({"no-recipient", "Thư không có người nhận.", "The message has no recipient."});
    std::vector<Mailbox> all = message.to;
    all.push_back(message.from);
    for (const Mailbox& box : all) {
        if (!is_address(box.address))
            wrong.push_back({"not-an-address", "«" + harmless(box.address) + "» không phải địa chỉ thư điện tử.",
                             "\"" + harmless(box.address) + "\" is not an e-mail address."});
        if (has_controls(box.name) || box.name.size() > kHeaderLetters)
            wrong.push_back({"header-injection",
                             "Tên «" + harmless(box.name) + "» chứa ký tự xuống dòng hoặc điều khiển.",
                             "The name \"" + harmless(box.name) + "\" holds line breaks or control characters."});
    }
    if (has_controls(message.subject))
        wrong.push_back({"header-injection",
                         "Tiêu đề «" + harmless(message.subject) + "» chứa ký tự xuống dòng hoặc điều khiển.",
                         "The subject \"" + harmless(message.subject) + "\" holds line breaks or control characters."});
    if (message.subject.empty())
        wrong.push_back({"no-subject", "Thư không có tiêu đề.", "The message has no subject."});
    if (message.subject.size() > kHeaderLetters || message.text.size() > kTextBytes)
        wrong.push_back({"too-long", "Tiêu đề hoặc nội dung thư quá dài.", "The subject or the text is too long."});
    if (message.key.empty())
        wrong.push_back({"no-key", "Thư không có khóa, nên không nhận ra được thư gửi lặp.",
                         "The message has no key, so that a repetition could not be recognised."});
    return wrong;
}

std::string message_id(const Message& message) {
    return "<" + token(message.key) + "@" + message.from.address.substr(message.from.address.find('@') + 1) + ">";
}

std::string internet_form(const Message& message) {
    std::string to;
    for (const Mailbox& box : message.to) to += (to.empty() ? "" : ",\r\n ") + mailbox(box, 4);
    const std::string body = with_crlf(message.text);
    const std::string quoted = quoted_printable(body);
    const std::string packed = base64_lines(body);
    const bool shorter = quoted.size() <= packed.size();
    const std::string date = mail_date(message.now);
    std::string text = "From: " + mailbox(message.from, 6) + "\r\nTo: " + to +
                       "\r\nSubject: " + encoded_words(message.subject, 9) + "\r\n";
    if (!date.empty()) text += "Date: " + date + "\r\n";
    text += "Message-ID: " + message_id(message) +
            "\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n"
            "Content-Transfer-Encoding: " +
            (shorter ? "quoted-printable" : "base64") + "\r\n\r\n";
    return text + (shorter ? quoted : packed);
}

} // namespace notify_mail
