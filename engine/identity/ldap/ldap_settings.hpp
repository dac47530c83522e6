#pragma once

#include <chrono>
#include <filesystem>
#include <string>

namespace thidua::identity {

/// Where the office's directory is and how people are found in it.
struct LdapSettings {
    std::string url;          ///< ldaps://… or ldap://…
    bool start_tls = false;   ///< of ldap://: encrypted before anything is said
    std::filesystem::path ca; ///< who may have signed the server's certificate; "": whom the system trusts
    std::string base;         ///< below which people are
    std::string filter;       ///< `(uid={user})`
    std::string search_dn;    ///< who looks people up; "": anybody may
    std::filesystem::path search_password_file; ///< its password, without the end of the line
    std::chrono::milliseconds patience{5'000};  ///< for each question
};

} // namespace thidua::identity
