#include "identity/oidc/protocol/provider.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "identity/oidc/protocol/url_text.hpp"

namespace thidua::identity {
namespace {

using boost::json::object;

std::string text_of(const object& from, std::string_view name) {
    const auto* found = from.if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string();
}

/// Whether the list has one of those; a list that is not there says what the standard says.
bool lists(const object& from, std::string_view name, std::initializer_list<std::string_view> wanted,
           bool when_absent) {
    const auto* found = from.if_contains(name);
    if (found == nullptr) return when_absent;
    if (!found->is_array()) return false;
    const auto& list = found->get_array();
    return std::any_of(list.begin(), list.end(), [&](const boost::json::value& item) {
        return item.is_string() && std::find(wanted.begin(), wanted.end(), item.get_string()) != wanted.end();
    });
}

} // namespace

Failure odd_answer(std::string_view found) {
    return Failure::environment(Diagnostic::error("TD1752").with("found", found));
}

std::string discovery_url(std::string_view issuer) {
    while (issuer.ends_with('/')) issuer.remove_suffix(1);
    return std::string(issuer) + "/.well-known/openid-configuration";
}

Result<Provider> read_provider(const std::string& body, const std::string& issuer) {
    const auto read = parse_json("discovery", body);
    if (!read || !read->is_object()) return odd_answer("openid-configuration");
    const object& told = read->get_object();
    if (text_of(told, "issuer") != issuer) return odd_answer("issuer");
    if (!lists(told, "response_types_supported", {"code"}, true)) return odd_answer("response_types_supported");
    if (!lists(told, "code_challenge_methods_supported", {"S256"}, true))
        return odd_answer("code_challenge_methods_supported");
    if (!lists(told, "id_token_signing_alg_values_supported", {"RS256", "ES256"}, true))
        return odd_answer("id_token_signing_alg_values_supported");
    Provider provider;
    const auto address = [&](std::string_view name, std::string& into, bool needed) {
        into = text_of(told, name);
        const std::string_view plain = std::string_view(into).substr(0, into.find('?')); // a query may stand there
        if (into.empty()) return !needed;
        return is_safe_url(plain) && (plain.starts_with("https://") || !issuer.starts_with("https://"));
    };
    if (!address("authorization_endpoint", provider.authorization_endpoint, true))
        return odd_answer("authorization_endpoint");
    if (!address("token_endpoint", provider.token_endpoint, true)) return odd_answer("token_endpoint");
    if (!address("jwks_uri", provider.jwks_uri, true)) return odd_answer("jwks_uri");
    if (!address("userinfo_endpoint", provider.userinfo_endpoint, false)) return odd_answer("userinfo_endpoint");
    if (!address("end_session_endpoint", provider.end_session_endpoint, false))
        return odd_answer("end_session_endpoint");
    if (!lists(told, "token_endpoint_auth_methods_supported", {"client_secret_basic"}, true))
        provider.secret_in = Provider::SecretIn::form;
    const auto* names = told.if_contains("authorization_response_iss_parameter_supported");
    if (names != nullptr && names->is_bool() && names->get_bool())
        provider.names_issuer = Provider::NamesIssuer::always;
    return provider;
}

} // namespace thidua::identity
