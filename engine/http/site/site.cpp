#include "http/site/site.hpp"

#include <algorithm>

#include "http/header_text.hpp"
#include "http/server/addresses.hpp"
#include "http/server/wire/head.hpp"

namespace thidua::http {
namespace {

constexpr std::string_view kPage = "/index.html";

bool is_below(std::string_view path, std::string_view folder) {
    return path.substr(0, folder.size()) == folder && (path.size() == folder.size() || path[folder.size()] == '/');
}

/// Who came through a proxy is not here, be the proxy named or not.
bool is_here(const Request& request) {
    if (request.door == Door::socket) return true;
    if (!request.header("x-forwarded-for").empty() || !request.header("forwarded").empty()) return false;
    const auto address = read_address(request.peer);
    return address && is_loopback(*address);
}

/// `gzip` in `br;q=1.0, gzip`; a weight of nothing means no.
bool takes(std::string_view accepted, std::string_view coding) {
    for (auto at = accepted.find(coding); at != std::string_view::npos; at = accepted.find(coding, at + 1)) {
        const bool begins = at == 0 || accepted[at - 1] == ' ' || accepted[at - 1] == ',';
        const std::string_view rest = accepted.substr(at + coding.size());
        const bool ends = rest.empty() || rest.front() == ',' || rest.front() == ';' || rest.front() == ' ';
        const std::string_view weight = rest.substr(0, rest.find(','));
        const bool refused =
            weight.find("q=0") != std::string_view::npos && weight.find_first_of("123456789") == std::string_view::npos;
        if (begins && ends) return !refused;
    }
    return false;
}

Response plain(int status, std::string text, std::string route) {
    Response response;
    response.status = status;
    response.headers = {{"content-type", "text/plain; charset=utf-8"}};
    response.body = std::move(text);
    response.route = std::move(route);
    return response;
}

} // namespace

Response response_of(const web::Asset& asset, const Request& request) {
    Response response;
    response.route = asset.path == kPage ? "page" : "/assets";
    response.headers = {{"etag", std::string(asset.etag)},
                        {"vary", "accept-encoding"},
                        {"cache-control", asset.immutable ? "public, max-age=31536000, immutable" : "no-cache"}};
    if (!asset.etag.empty() && request.header("if-none-match").find(asset.etag) != std::string_view::npos) {
        response.status = 304;
        return response;
    }
    response.headers.emplace_back("content-type", asset.media_type);
    const std::string_view accepted = request.header("accept-encoding");
    std::string_view body = asset.identity;
    if (!asset.brotli.empty() && takes(accepted, "br")) {
        response.headers.emplace_back("content-encoding", "br");
        body = asset.brotli;
    } else if (!asset.gzip.empty() && takes(accepted, "gzip")) {
        response.headers.emplace_back("content-encoding", "gzip");
        body = asset.gzip;
    }
    response.body = body;
    return response;
}

Handler* Site::behind(std::string_view path) const {
    if (is_below(path, "/api")) return parts_.api;
    if (is_below(path, "/calls")) return parts_.calls;
    return is_below(path, "/rpc") ? parts_.rpc : nullptr;
}

Response Site::handle(const Request& request) {
    Handler* const other = behind(request.path);
    if (is_below(request.path, "/rpc") && request.door != Door::socket) return nothing_there(request);
    if (other != nullptr) return other->handle(request);
    if (is_below(request.path, "/api") || is_below(request.path, "/calls")) return nothing_there(request);
    if (request.method == "GET") return own_page(request);
    Response response = refusals_.say(405, Diagnostic::error("TD1258").with("expected", std::string("GET")),
                                      language_of(request.headers), request.id);
    response.headers.emplace_back("allow", "GET, HEAD");
    return response;
}

Handler::BodyRule Site::body_rule(std::string_view method, std::string_view path) const {
    const Handler* const other = behind(path);
    return other != nullptr ? other->body_rule(method, path) : BodyRule{0, false};
}

Response Site::own_page(const Request& request) const {
    if (request.path == "/healthz") return plain(200, "ok\n", "/healthz");
    if (request.path == "/readyz")
        return parts_.is_ready() ? plain(200, "ok\n", "/readyz") : plain(503, "store\n", "/readyz");
    if (request.path == "/metrics") return figures_for(request);
    const auto named = [&](std::string_view path) {
        return std::find_if(parts_.assets.begin(), parts_.assets.end(),
                            [&](const web::Asset& asset) { return asset.path == path; });
    };
    if (const auto asset = named(request.path); asset != parts_.assets.end()) return response_of(*asset, request);
    const bool opened = request.header("accept").find("text/html") != std::string_view::npos;
    if (!opened || is_below(request.path, "/assets")) return nothing_there(request);
    if (const auto page = named(kPage); page != parts_.assets.end()) return response_of(*page, request);
    return plain(200, refusals_.sentence(language_of(request.headers), "site.no-screens") + '\n', "page");
}

Response Site::figures_for(const Request& request) const {
    if (!is_here(request) && !parts_.may_read_figures(request)) return nothing_there(request);
    Response response = plain(200, parts_.figures(), "/metrics");
    response.headers = {{"content-type", "text/plain; version=0.0.4; charset=utf-8"}};
    return response;
}

Response Site::nothing_there(const Request& request) const {
    return refusals_.say(404, Diagnostic::error("TD1248"), language_of(request.headers), request.id);
}

} // namespace thidua::http
