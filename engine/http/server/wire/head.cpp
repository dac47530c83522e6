#include "http/server/wire/head.hpp"

#include <algorithm>
#include <charconv>

#include "base/text/text.hpp"
#include "http/header_text.hpp"

namespace thidua::http {
namespace {

constexpr std::size_t kMostFields = 100;
constexpr std::string_view kBreak = "\r\n";

/// RFC 9110: a token.
bool is_token(std::string_view text) {
    constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
    const auto fits = [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               kMarks.find(c) != std::string_view::npos;
    };
    return !text.empty() && std::all_of(text.begin(), text.end(), fits);
}

/// A value holds no control characters but tabs; line breaks of any kind end no line inside it.
bool is_value(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && byte != '\t') || byte == 0x7f;
    });
}

std::optional<std::string_view> next_line(std::string_view& rest) {
    const auto end = rest.find(kBreak);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end + kBreak.size());
    return line;
}

/// `GET /path HTTP/1.1`, with one blank between them.
bool read_request_line(std::string_view line, Head& head, bool& oldest) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return false;
    head.method = line.substr(0, first);
    head.target = line.substr(first + 1, last - first - 1);
    const std::string_view version = line.substr(last + 1);
    oldest = version == "HTTP/1.0";
    const auto visible = [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7f; };
    return is_token(head.method) && !head.target.empty() && (oldest || version == "HTTP/1.1") &&
           std::all_of(head.target.begin(), head.target.end(), visible);
}

std::optional<HeadFault> read_fields(std::string_view& rest, Head& head) {
    for (;;) {
        const auto line = next_line(rest);
        if (!line) return HeadFault::malformed;
        if (line->empty()) return std::nullopt;
        if (is_blank(line->front())) return HeadFault::ambiguous; // the line before, going on: readers differ
        const auto colon = line->find(':');
        if (colon == std::string_view::npos) return HeadFault::malformed;
        const std::string_view name = line->substr(0, colon);
        const std::string_view value = trimmed(line->substr(colon + 1));
        if (!name.empty() && is_blank(name.back())) return HeadFault::ambiguous;
        if (!is_token(name) || !is_value(value)) return HeadFault::malformed;
        if (head.headers.size() == kMostFields) return HeadFault::fields;
        head.headers.emplace_back(lowered(name), std::string(value));
    }
}

std::size_t times(const Headers& headers, std::string_view name) {
    const auto same = [&](const auto& header) { return header.first == name; };
    return static_cast<std::size_t>(std::count_if(headers.begin(), headers.end(), same));
}

std::optional<HeadFault> find_framing(Head& head, bool oldest) {
    const std::size_t lengths = times(head.headers, "content-length");
    const std::size_t codings = times(head.headers, "transfer-encoding");
    if (lengths + codings > 1) return HeadFault::ambiguous;
    if (codings == 1) {
        if (oldest || lowered(head.header("transfer-encoding")) != "chunked") return HeadFault::ambiguous;
        head.framing = Framing::chunked;
    }
    if (lengths == 1) {
        const std::string_view value = head.header("content-length");
        const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), head.length);
        if (fault != std::errc() || end != value.data() + value.size()) return HeadFault::ambiguous;
        head.framing = head.length > 0 ? Framing::length : Framing::none;
    }
    return std::nullopt;
}

std::optional<HeadFault> find_wishes(Head& head, bool oldest) {
    if (times(head.headers, "host") > 1 || (!oldest && times(head.headers, "host") == 0)) return HeadFault::malformed;
    head.keep_alive = head.takes_chunks = !oldest;
    for (const auto& [name, value] : head.headers)
        if (name == "connection")
            for (const std::string_view wish : items_of(value)) {
                if (lowered(wish) == "close") head.keep_alive = false;
            }
    const std::string_view expected = head.header("expect");
    head.expects_continue = lowered(expected) == "100-continue";
    if (!expected.empty() && !head.expects_continue) return HeadFault::expectation;
    return std::nullopt;
}

int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

enum class Plus { itself, blank };

std::optional<std::string> decoded(std::string_view text, Plus plus) {
    std::string made;
    made.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            made += text[i] == '+' && plus == Plus::blank ? ' ' : text[i];
            continue;
        }
        if (i + 2 >= text.size()) return std::nullopt;
        const int high = digit_of(text[i + 1]);
        const int low = digit_of(text[i + 2]);
        if (high < 0 || low < 0) return std::nullopt;
        made += static_cast<char>(high * 16 + low);
        i += 2;
    }
    if (first_invalid_utf8(made)) return std::nullopt;
    return made;
}

bool is_plain_segment(std::string_view segment) {
    const auto unsafe = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7f || c == '/' || c == '\\';
    };
    return !segment.empty() && segment != "." && segment != ".." &&
           std::none_of(segment.begin(), segment.end(), unsafe);
}

std::optional<std::string> read_path(std::string_view path) {
    std::string made;
    while (!path.empty()) {
        if (path.front() != '/') return std::nullopt;
        path.remove_prefix(1);
        if (path.empty() && made.empty()) break; // "/" alone
        const auto end = std::min(path.find('/'), path.size());
        const auto segment = decoded(path.substr(0, end), Plus::itself);
        if (!segment || !is_plain_segment(*segment)) return std::nullopt;
        made += '/' + *segment;
        path.remove_prefix(end);
    }
    return made.empty() ? "/" : made;
}

} // namespace

HeadEnd find_head_end(std::string_view buffer, std::size_t seen) {
    for (auto at = buffer.find('\n', seen); at != std::string_view::npos; at = buffer.find('\n', at + 1)) {
        if (at == 0 || buffer[at - 1] != '\r') return {0, true};
        if (at == 1 || (at >= 3 && buffer.substr(at - 3, 4) == "\r\n\r\n")) return {at + 1, false};
    }
    return {};
}

std::variant<Head, HeadFault> read_head(std::string_view bytes) {
    Head head;
    bool oldest = false;
    const auto line = next_line(bytes);
    if (!line || !read_request_line(*line, head, oldest)) return HeadFault::malformed;
    if (const auto fault = read_fields(bytes, head)) return *fault;
    if (const auto fault = find_framing(head, oldest)) return *fault;
    if (const auto fault = find_wishes(head, oldest)) return *fault;
    return head;
}

std::optional<Target> read_target(std::string_view target) {
    if (target.empty() || target.front() != '/' || target.find('#') != std::string_view::npos) return std::nullopt;
    const auto mark = std::min(target.find('?'), target.size());
    auto path = read_path(target.substr(0, mark));
    if (!path) return std::nullopt;
    Target made{std::move(*path), {}};
    std::string_view rest = target.substr(std::min(mark + 1, target.size()));
    while (!rest.empty()) {
        const auto end = std::min(rest.find('&'), rest.size());
        const std::string_view pair = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (pair.empty()) continue;
        const auto equals = std::min(pair.find('='), pair.size());
        const std::string_view behind = equals == pair.size() ? std::string_view() : pair.substr(equals + 1);
        auto name = decoded(pair.substr(0, equals), Plus::blank);
        auto value = decoded(behind, Plus::blank);
        if (!name || !value) return std::nullopt;
        made.query.emplace_back(std::move(*name), std::move(*value));
    }
    return made;
}

} // namespace thidua::http
