#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "thidua/answer.hpp"
#include "thidua/local_operator.hpp"
#include "thidua/reports.hpp"
#include "thidua/requests.hpp"

namespace thidua {

/// Looking after a store's files without opening an engine on them: no workflow is published, nothing is delivered.
/// Any thread.

struct StorePlace {
    std::filesystem::path config;          ///< folder with thidua.info, which is read when `store` is ""
    std::filesystem::path store;           ///< "" for the one the configuration names
    std::chrono::milliseconds patience{0}; ///< how long to wait while another process has the store
};

/// Who does it, and how it goes.
struct StoreCall {
    LocalOperator by;
    std::string language = "vi";
    std::stop_token stop{}; ///< asks for an end: environment (TD0665), and nothing was changed
    std::function<void(std::uint64_t done, std::uint64_t total)> progress{};
};

/// What was made anew.
struct RebuildView {
    std::uint64_t events = 0;
    std::uint64_t nominations = 0;
    std::uint64_t rows = 0;   ///< changed, made or deleted
    std::uint64_t schema = 0; ///< parts of the schema that were put right
};

/// Replays every event and compares all that follows from events with what the store holds, and with heads that were
/// kept elsewhere. Reads only: another process may work with the store meanwhile; a copy, or a store on a disk that
/// cannot be written, can be verified too. Findings are no refusal. Outcome environment: no store there (TD0601), none
/// of ours, an older schema (TD0633), or the disk fails.
[[nodiscard]] Answer<AuditView> verify_store(const StoreCall& call, const StorePlace& place,
                                             const std::vector<KeptHead>& kept = {});

/// Makes everything that follows from events anew, in one transaction; the events stay as they are. Outcome refused,
/// with nothing changed: the events are not whole (TD0634 and what is wrong with them), or a table was altered
/// (TD0635). Outcome environment: another process owns the store (TD0602), or the disk fails.
[[nodiscard]] Answer<RebuildView> rebuild_store(const StoreCall& call, const StorePlace& place);

/// Puts a backup into the place, a new or empty folder, and verifies it as verify_store() does before it becomes a
/// store: after a crash there is a whole one or none. The answer is where it is. Outcome refused: the folder is not
/// empty (TD0631). Outcome environment: the backup is not whole, with all that is wrong (TD0630), or not there
/// (TD0632), somebody works in it (TD0602), or the disk fails.
[[nodiscard]] Answer<std::filesystem::path> restore_store(const StoreCall& call, const StorePlace& place,
                                                          const std::filesystem::path& backup,
                                                          const std::vector<KeptHead>& kept = {});

} // namespace thidua
