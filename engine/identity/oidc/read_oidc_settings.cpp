#include "identity/oidc/read_oidc_settings.hpp"

#include "identity/oidc/protocol/url_text.hpp"
#include "reading/block_reader.hpp"

namespace thidua::identity {
namespace {

using reading::BlockReader;
using reading::Located;
using reading::Need;

std::vector<std::string> values_of(const std::vector<Located<std::string>>& written) {
    std::vector<std::string> values;
    values.reserve(written.size());
    for (const auto& one : written) values.push_back(one.value);
    return values;
}

void read_address(const Located<std::string>& written, std::string& into, Diagnostics& faults) {
    into = written.value;
    if (!is_safe_url(into)) faults.push_back(Diagnostic::error("TD1424", written.span).with("found", into));
}

void read_redirect(const Located<std::string>& written, std::string& into, Diagnostics& faults) {
    read_address(written, into, faults);
    const auto host = into.find("//");
    const auto path = host == std::string::npos ? host : into.find('/', host + 2);
    if (path == std::string::npos || into.substr(path) != kOidcPage)
        faults.push_back(Diagnostic::error("TD1425", written.span).with("found", into).with("expected", kOidcPage));
}

} // namespace

OidcSettings read_oidc_settings(const reading::LocatedNode& block, const std::filesystem::path& folder,
                                Diagnostics& faults) {
    OidcSettings oidc;
    BlockReader reader(block, faults);
    if (auto name = reader.local_text("name", Need::required)) oidc.name = std::move(name->value);
    if (const auto issuer = reader.text("issuer", Need::required)) read_address(*issuer, oidc.issuer, faults);
    if (const auto client = reader.text("client-id", Need::required)) oidc.client_id = client->value;
    if (const auto file = reader.text("client-secret-file", Need::optional)) oidc.secret_file = folder / file->value;
    if (const auto page = reader.text("redirect", Need::required)) read_redirect(*page, oidc.redirect, faults);
    oidc.scopes = values_of(reader.list("scopes", Need::optional));
    if (const auto claim = reader.text("claim", Need::required)) oidc.claim = claim->value;
    if (const auto ca = reader.text("ca", Need::optional)) oidc.ca = folder / ca->value;
    if (const auto* second = reader.block("second-factor", Need::optional)) {
        BlockReader words(*second, faults);
        oidc.second_factor_acr = values_of(words.list("acr", Need::optional));
        oidc.second_factor_amr = values_of(words.list("amr", Need::optional));
        if (oidc.second_factor_acr.empty() && oidc.second_factor_amr.empty() && !second->any_damaged())
            faults.push_back(Diagnostic::error("TD1426", second->key_span));
        words.finish();
    }
    reader.finish();
    return oidc;
}

} // namespace thidua::identity
