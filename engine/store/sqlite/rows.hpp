#pragma once

#include <limits>
#include <string>
#include <vector>

#include "store/records.hpp"
#include "store/sqlite/database/connection.hpp"
#include "store/sqlite/writing/definition_index.hpp"

namespace thidua::store {

/// Between rows and values.

/// The column `due` of a token, or a nomination whose tokens, have no deadline.
inline constexpr std::int64_t kNoDue = std::numeric_limits<std::int64_t>::max();

/// Tokens as the text kept beside the nomination: [["stage","role","unit",since,due or null], …].
[[nodiscard]] std::string tokens_text(const std::vector<Token>& tokens);
/// Nothing of a text that was not written by tokens_text().
[[nodiscard]] std::vector<Token> tokens_from(std::string_view text);
/// The column `due` of a token.
[[nodiscard]] inline std::int64_t due_of(const Token& token) {
    return token.due ? token.due->time_since_epoch().count() : kNoDue;
}

/// The stages joined by spaces, and back.
[[nodiscard]] std::string place_of(const std::vector<Token>& tokens);
[[nodiscard]] std::vector<std::string> stages_of(std::string_view place);

/// As the column `due` holds it: kNoDue for none, so that those without a deadline come last.
[[nodiscard]] std::int64_t nearest_due(const NominationRecord& record);

/// Rows of the query `nomination`.
[[nodiscard]] StoredNomination nomination_from(const Statement& row, const DefinitionIndex& definitions);
/// Rows of the queries whose columns begin like `line`.
[[nodiscard]] NominationLine line_from(const Statement& row, const DefinitionIndex& definitions);
/// The kind in that column and the id in the next.
[[nodiscard]] StreamId stream_from(const Statement& row, int kind);
/// Rows of `history` and `all_events`.
[[nodiscard]] StoredEvent event_from(const Statement& row);
/// Rows of the outbox queries.
[[nodiscard]] OutboxRow outbox_from(const Statement& row);
/// Rows of `definition` and `definitions`.
[[nodiscard]] DefinitionRecord definition_from(const Statement& row);

} // namespace thidua::store
