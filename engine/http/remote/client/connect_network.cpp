#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>

#include <unistd.h>

#include "http/remote/client/curl_transport.hpp"
#include "http/remote/client/fresh_name.hpp"
#include "http/remote/client/remote_engine.hpp"
#include "http/remote/client/token_file.hpp"
#include "http/server/addresses.hpp"
#include "thidua/connect.hpp"

namespace thidua {
namespace {

using http::remote::RemoteEngine;
using http::remote::ServerAddress;

/// Letters of a name or an address, with a port: nobody's name before it and no path behind it.
bool is_host(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '-' || c == '.' || c == ':' || c == '[' || c == ']';
    });
}

/// `https://name:port` without anything behind it; plain HTTP to this machine alone, where no network hears the token.
std::optional<std::string> address_in(std::string_view text) {
    constexpr std::string_view kSecure = "https://";
    constexpr std::string_view kPlain = "http://";
    const bool secure = text.starts_with(kSecure);
    if (!secure && !text.starts_with(kPlain)) return std::nullopt;
    std::string_view host = text.substr(secure ? kSecure.size() : kPlain.size());
    if (host.ends_with('/')) host.remove_suffix(1);
    std::string name = http::host_name(host);
    if (name.empty() || !is_host(host)) return std::nullopt;
    if (name.starts_with('[')) name = name.substr(1, name.find(']') - 1);
    const auto address = http::read_address(name);
    if (!secure && !(address && http::is_loopback(*address))) return std::nullopt;
    return std::string(secure ? kSecure : kPlain).append(host);
}

Result<std::unique_ptr<RemoteEngine>> engine_at(const NetworkSettings& settings) {
    auto url = address_in(settings.server);
    if (!url) return Failure::usage(Diagnostic::error("TD1800").with("found", settings.server));
    auto token = http::remote::read_token_file(settings.token_file);
    if (!token) return token.error();
    if (!settings.ca_file.empty() && ::access(settings.ca_file.c_str(), R_OK) != 0)
        return Failure::environment(Diagnostic::error("TD1812")
                                        .with("path", settings.ca_file.string())
                                        .with("reason", std::string(std::strerror(errno))));
    RemoteEngine::Settings line{*url, settings.language, http::remote::fresh_name, http::remote::Reach::network};
    return std::make_unique<RemoteEngine>(
        http::remote::curl_transport(ServerAddress{std::move(*url), std::move(*token), settings.ca_file}),
        std::move(line));
}

} // namespace

Answer<NetworkEngine> connect_network(const NetworkSettings& settings) {
    auto engine = engine_at(settings);
    if (!engine) return service::Localizer().failed<NetworkEngine>(engine.error(), settings.language);
    auto welcome = (*engine)->greet(OpeningWarnings::none);
    if (!welcome) return Answer<NetworkEngine>(welcome.outcome(), welcome.notes());
    return NetworkEngine{std::move(*engine), welcome->person};
}

} // namespace thidua
