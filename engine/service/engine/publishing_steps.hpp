#pragma once

#include <optional>
#include <string>

#include "service/engine/house.hpp"
#include "service/publishing/publisher.hpp"

namespace thidua::service {

/// What publishing a folder and publishing a proposal have in common.

/// Whether the caller may publish now: the failures of Rooms::operates() and Rooms::known(), and TD0680 (stale) when
/// another version than the expected one is in use.
[[nodiscard]] Result<void> may_publish(const LocalEngine::Rooms& rooms, const Caller& caller,
                                       const std::optional<std::uint64_t>& expected_version);
/// Whether publishing takes another operator beside the caller: over the network, unless thidua.info says otherwise.
[[nodiscard]] bool takes_two(const LocalEngine::Rooms& rooms, const Caller& caller);
/// Whether there are enough: a fresh proof of the caller (service/commands/rights/presence.hpp), and where it takes two
/// another operator of today who asked for it (TD1404, TD1406, TD1410).
[[nodiscard]] Result<void> enough_people(const LocalEngine::Rooms& rooms, const Caller& caller,
                                         const std::string& asked_by);
/// TD0992: what is in use stays.
[[nodiscard]] Note what_stays(const LocalEngine::Rooms& rooms, const std::string& language);
/// The refusal, and that.
[[nodiscard]] Answer<PublishView> publishing_refused(const LocalEngine::Rooms& rooms, const Failure& why,
                                                     const std::string& language);
/// What was checked against what is in use; not published yet.
[[nodiscard]] PublishView view_of(const CheckedFolder& checked, const LocalEngine::Rooms& rooms,
                                  const std::string& language);

} // namespace thidua::service
