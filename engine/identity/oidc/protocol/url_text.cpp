#include "identity/oidc/protocol/url_text.hpp"

#include <algorithm>

namespace thidua::identity {

std::string percent_text(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    constexpr std::string_view kPlain = "-._~";
    std::string written;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                           (byte >= 'A' && byte <= 'Z') || kPlain.find(letter) != std::string_view::npos;
        if (plain)
            written += letter;
        else
            written += {'%', kDigits[byte >> 4U], kDigits[byte & 0xFU]};
    }
    return written;
}

std::string form_text(std::initializer_list<std::pair<std::string_view, std::string_view>> pairs) {
    std::string written;
    for (const auto& [name, value] : pairs) {
        if (value.empty()) continue;
        if (!written.empty()) written += '&';
        written.append(name).append("=").append(percent_text(value));
    }
    return written;
}

bool is_safe_url(std::string_view url) {
    constexpr std::string_view kTls = "https://";
    constexpr std::string_view kPlain = "http://";
    const bool tls = url.starts_with(kTls);
    if (!tls && !url.starts_with(kPlain)) return false;
    const bool odd = std::any_of(url.begin(), url.end(), [](char letter) {
        return letter <= ' ' || letter > '~' || std::string_view("?#@\\\"<>").find(letter) != std::string_view::npos;
    });
    if (odd) return false;
    const std::string_view rest = url.substr(tls ? kTls.size() : kPlain.size());
    const std::string_view host = rest.substr(0, rest.find('/'));
    if (tls) return !host.empty() && host.front() != ':';
    for (const std::string_view here : {"127.0.0.1", "localhost", "[::1]"})
        if (host.starts_with(here) && (host.size() == here.size() || host[here.size()] == ':')) return true;
    return false;
}

} // namespace thidua::identity
