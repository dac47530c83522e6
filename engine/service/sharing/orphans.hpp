#pragma once

#include <vector>

#include "service/commands/command_handler.hpp"
#include "service/commands/facts/decision_facts.hpp"
#include "store/store.hpp"

namespace thidua::service {

/// A visit on which nobody may work today.
struct Orphan {
    Case on;
    const definition::StageSpec* stage = nullptr; ///< lives as long as the case
    Instant since{};
};

/// Those of all open nominations, the oldest first; `meant` says of which stages. Reads each open nomination once: for
/// once a day and for whoever asks. At most `most` are given.
[[nodiscard]] Result<std::vector<Orphan>>
orphans_of(store::Store& store, CommandHandler& commands,
           const std::map<std::string, organisation::WorkingCalendar>& calendars,
           const organisation::OfficeTime& office, const Rights& rights, Instant now,
           const std::function<bool(const Case&, const definition::StageSpec&)>& meant, std::size_t most);

} // namespace thidua::service
