#include "identity/ldap/ldap_directory.hpp"

#include <memory>

#include <ldap.h>

#include "base/files/files.hpp"

namespace thidua::identity {
namespace {

constexpr std::uint64_t kLongestPassword_bytes = 1000;

struct MessageDeleter {
    void operator()(LDAPMessage* message) const { ldap_msgfree(message); }
};
using Message = std::unique_ptr<LDAPMessage, MessageDeleter>;

Failure unreachable(int code) {
    return Failure::environment(Diagnostic::error("TD1419").with("reason", ldap_err2string(code)));
}

timeval time_of(std::chrono::milliseconds span) {
    return {static_cast<time_t>(span.count() / 1000), static_cast<suseconds_t>(span.count() % 1000 * 1000)};
}

/// One conversation with the directory.
class Conversation {
  public:
    explicit Conversation(const LdapSettings& settings) : settings_(settings), patience_(time_of(settings.patience)) {}
    Conversation(const Conversation&) = delete;
    Conversation& operator=(const Conversation&) = delete;
    ~Conversation() {
        if (ldap_ != nullptr) ldap_unbind_ext_s(ldap_, nullptr, nullptr);
    }

    /// LDAP_SUCCESS, or why not; so do the others.
    [[nodiscard]] int open() {
        if (const int code = ldap_initialize(&ldap_, settings_.url.c_str()); code != LDAP_SUCCESS) return code;
        const int version = LDAP_VERSION3;
        ldap_set_option(ldap_, LDAP_OPT_PROTOCOL_VERSION, &version);
        ldap_set_option(ldap_, LDAP_OPT_REFERRALS, LDAP_OPT_OFF);
        ldap_set_option(ldap_, LDAP_OPT_NETWORK_TIMEOUT, &patience_);
        ldap_set_option(ldap_, LDAP_OPT_TIMEOUT, &patience_);
        const int demand = LDAP_OPT_X_TLS_DEMAND;
        ldap_set_option(ldap_, LDAP_OPT_X_TLS_REQUIRE_CERT, &demand);
        if (!settings_.ca.empty()) ldap_set_option(ldap_, LDAP_OPT_X_TLS_CACERTFILE, settings_.ca.c_str());
        const int client = 0;
        if (const int code = ldap_set_option(ldap_, LDAP_OPT_X_TLS_NEWCTX, &client); code != LDAP_SUCCESS)
            return code == LDAP_OPT_ERROR ? LDAP_CONNECT_ERROR : code; // the file of the certificates cannot be read
        return settings_.start_tls ? ldap_start_tls_s(ldap_, nullptr, nullptr) : LDAP_SUCCESS;
    }

    [[nodiscard]] int bind(const std::string& name, std::string password) {
        berval secret{password.size(), password.data()};
        return ldap_sasl_bind_s(ldap_, name.c_str(), LDAP_SASL_SIMPLE, &secret, nullptr, nullptr, nullptr);
    }

    /// The one entry of the filter; "" for none or several.
    [[nodiscard]] int find(const std::string& filter, std::string& name) {
        char no_attributes[] = LDAP_NO_ATTRS;
        char* wanted[] = {no_attributes, nullptr};
        LDAPMessage* raw = nullptr;
        const int code = ldap_search_ext_s(ldap_, settings_.base.c_str(), LDAP_SCOPE_SUBTREE, filter.c_str(), wanted, 1,
                                           nullptr, nullptr, &patience_, 2, &raw);
        const Message found(raw);
        if (code == LDAP_SIZELIMIT_EXCEEDED || code == LDAP_NO_SUCH_OBJECT) return LDAP_SUCCESS;
        if (code != LDAP_SUCCESS || ldap_count_entries(ldap_, found.get()) != 1) return code;
        char* told = ldap_get_dn(ldap_, ldap_first_entry(ldap_, found.get()));
        if (told != nullptr) name = told;
        ldap_memfree(told);
        return LDAP_SUCCESS;
    }

  private:
    const LdapSettings& settings_;
    timeval patience_;
    LDAP* ldap_ = nullptr;
};

std::string filter_for(const std::string& pattern, const std::string& user) {
    constexpr std::string_view kUser = "{user}";
    const auto at = pattern.find(kUser);
    return pattern.substr(0, at) + ldap_filter_value(user) + pattern.substr(at + kUser.size());
}

/// A password is wrong; anything else is no answer.
Result<bool> answer_of(int code) {
    if (code == LDAP_SUCCESS) return true;
    if (code == LDAP_INVALID_CREDENTIALS || code == LDAP_INAPPROPRIATE_AUTH || code == LDAP_NO_SUCH_OBJECT)
        return false;
    return unreachable(code);
}

Result<bool> ask(const LdapSettings& settings, const std::string& user, const std::string& password) {
    Conversation directory(settings);
    if (const int code = directory.open(); code != LDAP_SUCCESS) return unreachable(code);
    if (!settings.search_dn.empty()) {
        auto own = read_file(settings.search_password_file, kLongestPassword_bytes);
        if (!own) return own.error();
        while (!own->empty() && (own->back() == '\n' || own->back() == '\r')) own->pop_back();
        if (const int code = directory.bind(settings.search_dn, std::move(*own)); code != LDAP_SUCCESS)
            return unreachable(code);
    }
    std::string name;
    if (const int code = directory.find(filter_for(settings.filter, user), name); code != LDAP_SUCCESS)
        return unreachable(code);
    // Somebody who is not there costs the same question.
    const bool found = !name.empty();
    auto answer = answer_of(directory.bind(found ? name : "cn=nobody," + settings.base, password));
    if (!found) return false;
    return answer;
}

} // namespace

std::string ldap_filter_value(const std::string& value) {
    constexpr const char* kDigits = "0123456789abcdef";
    std::string written;
    for (const char letter : value) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                           (byte >= 'A' && byte <= 'Z') || byte == '.' || byte == '-' || byte == '_' || byte == '@';
        if (plain)
            written += letter;
        else
            written += {'\\', kDigits[byte >> 4U], kDigits[byte & 0xFU]};
    }
    return written;
}

Result<bool> LdapDirectory::is_password(const std::string& user, const std::string& password) {
    // Without one a directory lets anybody in, as nobody.
    if (user.empty() || password.empty()) return false;
    if (!free_.try_acquire_for(settings_.patience)) return Failure::environment(Diagnostic::error("TD1292"));
    auto answer = ask(settings_, user, password);
    free_.release();
    return answer;
}

} // namespace thidua::identity
