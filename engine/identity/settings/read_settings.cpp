#include "identity/settings/read_settings.hpp"

#include "base/files/file_source.hpp"
#include "identity/oidc/read_oidc_settings.hpp"
#include "reading/block_reader.hpp"
#include "reading/equal_faults.hpp"
#include "reading/info_source.hpp"

namespace thidua::identity {
namespace {

using reading::BlockReader;

template <class Unit>
void read_span(BlockReader& reader, const char* key, std::int64_t most, std::chrono::milliseconds& into) {
    if (const auto found = reader.integer(key, reading::Need::optional, 1, most)) into = Unit(found->value);
}

/// `ldap://` says passwords in plain to whoever listens, unless nobody can: on this machine.
bool is_plain(const LdapSettings& ldap) {
    if (ldap.start_tls || ldap.url.starts_with("ldaps://")) return false;
    for (const char* here : {"ldap://127.0.0.1", "ldap://localhost", "ldap://[::1]"}) {
        const std::string_view start(here);
        if (ldap.url.starts_with(start) &&
            (ldap.url.size() == start.size() || ldap.url[start.size()] == ':' || ldap.url[start.size()] == '/'))
            return false;
    }
    return true;
}

bool fits(std::string_view filter) {
    const auto at = filter.find("{user}");
    return filter.starts_with('(') && filter.ends_with(')') && at != std::string_view::npos &&
           filter.find("{user}", at + 1) == std::string_view::npos;
}

class LdapReading {
  public:
    LdapReading(const std::filesystem::path& folder, Diagnostics& faults) : folder_(folder), faults_(faults) {}

    LdapSettings read(const reading::LocatedNode& block) {
        BlockReader reader(block, faults_);
        LdapSettings ldap;
        const auto url = reader.text("url", reading::Need::required);
        if (url) ldap.url = url->value;
        if (const auto tls = reader.yes_no("start-tls", reading::Need::optional)) ldap.start_tls = tls->value;
        if (url && (!is_url(ldap.url) || is_plain(ldap)))
            faults_.push_back(Diagnostic::error("TD1421", url->span).with("found", ldap.url));
        if (const auto ca = reader.text("ca", reading::Need::optional)) ldap.ca = folder_ / ca->value;
        if (const auto base = reader.text("base", reading::Need::required)) ldap.base = base->value;
        if (const auto filter = reader.text("filter", reading::Need::required)) {
            ldap.filter = filter->value;
            if (!fits(ldap.filter))
                faults_.push_back(
                    Diagnostic::error("TD1422", filter->span).with("found", ldap.filter).with("slot", "{user}"));
        }
        const auto dn = reader.text("search-dn", reading::Need::optional);
        const auto file = reader.text("search-password-file", reading::Need::optional);
        if (dn) ldap.search_dn = dn->value;
        if (file) ldap.search_password_file = folder_ / file->value;
        if (dn.has_value() != file.has_value())
            faults_.push_back(Diagnostic::error("TD1423", dn ? dn->span : file->span));
        reader.finish();
        return ldap;
    }

  private:
    static bool is_url(std::string_view url) { return url.starts_with("ldap://") || url.starts_with("ldaps://"); }

    const std::filesystem::path& folder_;
    Diagnostics& faults_;
};

using Days = std::chrono::duration<std::int64_t, std::ratio<86400>>;

IdentitySettings read_block(const reading::LocatedNode& block, const std::filesystem::path& folder,
                            Diagnostics& faults) {
    static const std::vector<std::string> kWho = {"nobody", "deciders", "everybody"}; // in the order of SecondFactorOf
    IdentitySettings settings;
    Lifetimes& lives = settings.lifetimes;
    BlockReader reader(block, faults);
    read_span<std::chrono::minutes>(reader, "idle-minutes", 480, lives.idle);
    read_span<std::chrono::hours>(reader, "session-hours", 24, lives.absolute);
    read_span<std::chrono::minutes>(reader, "proof-minutes", 5, lives.step_up);
    read_span<std::chrono::hours>(reader, "first-password-hours", 168, lives.first_password);
    read_span<Days>(reader, "confirm-days", 30, lives.act);
    if (const auto who = reader.choice("second-factor", reading::Need::optional, kWho))
        settings.second_factor = static_cast<SecondFactorOf>(who->value);
    if (const auto* ldap = reader.block("ldap", reading::Need::optional))
        settings.ldap = LdapReading(folder, faults).read(*ldap);
    if (const auto* oidc = reader.block("oidc", reading::Need::optional))
        settings.oidc = read_oidc_settings(*oidc, folder, faults);
    if (auto issuer = reader.text("issuer", reading::Need::optional)) settings.issuer = std::move(issuer->value);
    reader.finish();
    return settings;
}

} // namespace

Result<IdentitySettings> read_identity_settings(const std::filesystem::path& config) {
    const auto file = config / "accounts.info";
    std::error_code denied; // then reading it says why
    if (!std::filesystem::exists(file, denied) && !denied) return IdentitySettings();
    auto look = reading::look_at_info_from(files_on_disk(), file);
    if (!look) return look.error();
    Diagnostics faults = std::move(look->faults);
    IdentitySettings settings;
    BlockReader top(look->tree.root, faults);
    if (const auto* block = top.block("accounts", reading::Need::required))
        settings = read_block(*block, config, faults);
    top.finish();
    reading::drop_followers(faults);
    reading::gather_equal_faults(faults);
    if (!faults.empty()) return Failure::refused(std::move(faults));
    return settings;
}

} // namespace thidua::identity
