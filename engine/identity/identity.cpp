#include "identity/identity.hpp"

#include "identity/house.hpp"
#include "identity/oidc/oidc_door.hpp"

namespace thidua::identity {

Identity::Identity(std::unique_ptr<House> house)
    : house_(std::move(house)), oidc_(std::make_unique<OidcDoor>(*house_, house_->tools.fetch)) {}
Identity::~Identity() = default;

Result<std::unique_ptr<Identity>> Identity::open(const std::filesystem::path& store, IdentitySettings settings,
                                                 Tools tools) {
    auto file = AccountsFile::open(store, tools.clock.now());
    if (!file) return file.error();
    auto seal = Seal::open(store, tools.randomness);
    if (!seal) return seal.error();
    auto house = std::make_unique<House>(std::move(settings), tools, store, std::move(*file), std::move(*seal));
    return std::unique_ptr<Identity>(new Identity(std::move(house)));
}

OidcDoor& Identity::oidc() { return *oidc_; }

bool Identity::asks_directory() const { return house_->tools.directory != nullptr; }

std::uint64_t Identity::hashings() const { return house_->hashing.done(); }

} // namespace thidua::identity
