#include "http/access/credentials.hpp"
#include "http/header_text.hpp"
#include "http/server/addresses.hpp"

#include <algorithm>

namespace thidua::http {
namespace {

std::string_view cookie_name(const Request& request, CookieKind kind) {
    return kind == CookieKind::demonstration && !request.secure ? "thidua" : "__Host-thidua";
}

void read_cookies(std::string_view text, std::string_view name, Credentials& into) {
    while (!text.empty()) {
        const auto end = std::min(text.find(';'), text.size());
        const std::string_view pair = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
        into.ambiguous = into.ambiguous || !into.session.empty();
        into.session = pair.substr(equals + 1);
    }
}

std::string own_origin(const Request& request) {
    return (request.secure ? "https://" : "http://") + std::string(request.header("host"));
}

} // namespace

std::optional<std::string> cookie_of(const Request& request, std::string_view name) {
    Credentials found;
    for (const auto& [header, value] : request.headers)
        if (same_word(header, "cookie")) read_cookies(value, name, found);
    if (found.ambiguous || found.session.empty()) return std::nullopt;
    return std::move(found.session);
}

Credentials credentials_of(const Request& request, CookieKind kind) {
    constexpr std::string_view kBearer = "bearer ";
    Credentials found;
    bool authorized = false;
    for (const auto& [name, value] : request.headers) {
        if (same_word(name, "cookie")) read_cookies(value, cookie_name(request, kind), found);
        if (!same_word(name, "authorization")) continue;
        found.ambiguous = found.ambiguous || authorized;
        authorized = true;
        if (same_word(std::string_view(value).substr(0, kBearer.size()), kBearer))
            found.token = trimmed(std::string_view(value).substr(kBearer.size()));
    }
    found.ambiguous = found.ambiguous || (authorized && !found.session.empty());
    return found;
}

std::string cookie_for(const Request& request, CookieKind kind, const std::string& secret) {
    const std::string_view name = cookie_name(request, kind);
    std::string text = std::string(name) + "=" + secret + "; Path=/; HttpOnly; SameSite=Strict";
    if (name != "thidua") text += "; Secure";
    if (secret.empty()) text += "; Max-Age=0";
    return text;
}

bool loses_cookie(const Request& request, CookieKind kind) {
    constexpr std::string_view kPlain = "http://";
    const std::string_view origin = request.header("origin");
    if (kind == CookieKind::demonstration || request.secure || !same_word(origin.substr(0, kPlain.size()), kPlain))
        return false;
    // Browsers trust what they have on their own machine as they trust TLS.
    std::string host = host_name(origin.substr(kPlain.size()));
    if (host == "localhost" || host.ends_with(".localhost")) return false;
    if (host.starts_with('[')) host = host.substr(1, host.find(']') - 1);
    const auto address = read_address(host);
    return !address || !is_loopback(*address);
}

bool changes_something(const Request& request) {
    return request.method != "GET" && request.method != "HEAD" && request.method != "OPTIONS";
}

bool proves_origin(const Request& request) {
    const std::string_view site = request.header("sec-fetch-site");
    const std::string_view origin = request.header("origin");
    if (site.empty() && origin.empty()) return false;
    return (site.empty() || site == "same-origin") && (origin.empty() || same_word(origin, own_origin(request)));
}

bool comes_from_elsewhere(const Request& request) {
    const bool browser = !request.header("sec-fetch-site").empty() || !request.header("origin").empty();
    return browser && !proves_origin(request);
}

} // namespace thidua::http
