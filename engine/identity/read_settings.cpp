#include "identity/read_settings.hpp"

#include "base/files/file_source.hpp"
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

using Days = std::chrono::duration<std::int64_t, std::ratio<86400>>;

IdentitySettings read_block(const reading::LocatedNode& block, Diagnostics& faults) {
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
    if (const auto* block = top.block("accounts", reading::Need::required)) settings = read_block(*block, faults);
    top.finish();
    reading::drop_followers(faults);
    reading::gather_equal_faults(faults);
    if (!faults.empty()) return Failure::refused(std::move(faults));
    return settings;
}

} // namespace thidua::identity
