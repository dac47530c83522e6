#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "base/text/local_text.hpp"

namespace thidua::identity {

/// Where the office's OpenID Connect provider is, and how its people are those of the accounts.
struct OidcSettings {
    LocalText name;                    ///< as the button calls it: "Sign in with …"
    std::string issuer;                ///< https://…, as it stands in the provider's tokens
    std::string client_id;             ///< by which the provider knows this server
    std::filesystem::path secret_file; ///< its secret, without the end of the line; "": a client without one
    std::string redirect;              ///< this server's page that takes the answer, as the provider knows it
    std::vector<std::string> scopes;   ///< besides `openid`
    std::string claim;                 ///< whose value is an account's external name
    std::filesystem::path ca;          ///< who may have signed the provider's certificate; "": whom the system trusts
    /// What the provider says (`acr`, `amr`) when it has seen a second factor; none: it is never taken for one.
    std::vector<std::string> second_factor_acr;
    std::vector<std::string> second_factor_amr;
    std::chrono::milliseconds patience{10'000}; ///< for each question
    std::chrono::milliseconds skew{60'000};     ///< by which its clock may be wrong
};

/// The path of every `redirect`: a page, which hands the answer on.
inline constexpr const char* kOidcPage = "/dang-nhap/tra-loi";

} // namespace thidua::identity
