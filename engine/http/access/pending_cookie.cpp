#include "http/access/pending_cookie.hpp"

namespace thidua::http {
namespace {

std::string_view name_for(const Request& request, CookieKind kind) {
    return kind == CookieKind::demonstration && !request.secure ? "thidua-oidc" : "__Host-thidua-oidc";
}

} // namespace

std::string pending_login_of(const Request& request, CookieKind kind) {
    return cookie_of(request, name_for(request, kind)).value_or(std::string());
}

std::string pending_cookie_for(const Request& request, CookieKind kind, const std::string& pending) {
    const std::string_view name = name_for(request, kind);
    std::string text = std::string(name) + "=" + pending + "; Path=/; HttpOnly; SameSite=Lax";
    if (name.starts_with("__Host-")) text += "; Secure";
    return text + (pending.empty() ? "; Max-Age=0" : "; Max-Age=600");
}

} // namespace thidua::http
