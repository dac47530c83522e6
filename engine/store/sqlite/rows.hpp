#pragma once

#include <string>
#include <vector>

#include "store/records.hpp"
#include "store/sqlite/connection.hpp"
#include "store/sqlite/definition_shelf.hpp"

namespace thidua::store {

/// Between rows and values.

/// Standings as the text kept beside the nomination: [["stage","role","unit",since,due or null], …].
[[nodiscard]] std::string standings_text(const std::vector<Standing>& standings);
/// Nothing of a text that was not written by standings_text().
[[nodiscard]] std::vector<Standing> standings_from(std::string_view text);

/// The stages joined by spaces, and back.
[[nodiscard]] std::string place_of(const std::vector<Standing>& standings);
[[nodiscard]] std::vector<std::string> stages_of(std::string_view place);

/// Rows of the query `nomination`.
[[nodiscard]] StoredNomination nomination_from(const Statement& row, const DefinitionShelf& shelf);
/// Rows of the queries whose columns begin like `line`.
[[nodiscard]] NominationLine line_from(const Statement& row, const DefinitionShelf& shelf);
/// Rows of `history` and `all_events`.
[[nodiscard]] StoredEvent event_from(const Statement& row);
/// Rows of the outbox queries.
[[nodiscard]] OutboxRow outbox_from(const Statement& row);
/// Rows of `definition` and `definitions`.
[[nodiscard]] DefinitionRecord definition_from(const Statement& row);

} // namespace thidua::store
