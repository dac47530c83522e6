#include "store/stream.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace thidua::store {
namespace {

constexpr std::array<std::pair<StreamKind, std::string_view>, 6> kNames{{
    {StreamKind::nomination, "nomination"},
    {StreamKind::session, "session"},
    {StreamKind::dossier, "dossier"},
    {StreamKind::ledger, "ledger"},
    {StreamKind::organisation, "organisation"},
    {StreamKind::configuration, "configuration"},
}};

} // namespace

std::string_view name_of(StreamKind kind) { return kNames.at(static_cast<std::size_t>(kind)).second; }

std::optional<StreamKind> stream_kind_called(std::string_view name) {
    const auto* const found =
        std::find_if(kNames.begin(), kNames.end(), [&](const auto& entry) { return entry.second == name; });
    return found == kNames.end() ? std::nullopt : std::optional(found->first);
}

} // namespace thidua::store
