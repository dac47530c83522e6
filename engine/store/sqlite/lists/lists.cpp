#include <algorithm>

#include "store/sqlite/store_on_sqlite.hpp"

namespace thidua::store {
namespace {

void read_entries(Statement& row, const DefinitionIndex& definitions, std::vector<InboxEntry>& entries) {
    while (row.step()) {
        InboxEntry& entry = entries.emplace_back();
        entry.nomination = line_from(row, definitions);
        Token& token = entry.token;
        token.stage = row.text(12);
        token.role = row.text(13);
        token.unit = row.text(14);
        token.since = row.instant(15);
        if (!row.is_null(16)) token.due = row.instant(16);
    }
}

} // namespace

Result<std::vector<InboxEntry>> StoreOnSqlite::inbox(const std::vector<RoleInUnit>& roles, std::uint32_t limit) {
    return reading([&](Connection& reader) {
        std::vector<InboxEntry> entries;
        entries.reserve(std::min(limit, 64U));
        std::optional<Snapshot> snapshot; // one query is a snapshot by itself
        if (roles.size() > 1) snapshot.emplace(reader);
        for (const RoleInUnit& role : roles) {
            Statement row = reader.use(Query::inbox, role.role, role.unit, limit);
            read_entries(row, definitions_, entries);
        }
        if (roles.size() > 1) {
            std::stable_sort(entries.begin(), entries.end(), [](const InboxEntry& left, const InboxEntry& right) {
                return left.token.since < right.token.since;
            });
            if (entries.size() > limit) entries.resize(limit);
        }
        return entries;
    });
}

Result<std::uint64_t> StoreOnSqlite::inbox_count(const std::vector<RoleInUnit>& roles) {
    return reading([&](Connection& reader) {
        std::uint64_t count = 0;
        for (const RoleInUnit& role : roles) {
            Statement row = reader.use(Query::inbox_count, role.role, role.unit);
            if (row.step()) count += row.number(0);
        }
        return count;
    });
}

Result<PlaceCounts::AsOf> StoreOnSqlite::place_counts() {
    if (!counts_.known()) {
        std::optional<Failure> failure;
        commits_.exclusively([&] {
            if (counts_.known()) return;
            auto counted = rows_.count_places();
            if (writer_.failed()) {
                failure = writer_.failure();
                writer_.forget_fault();
            } else {
                counts_.set(std::move(counted), rows_.committed_sequence());
            }
        });
        if (failure) return *failure;
    }
    return counts_.snapshot();
}

Result<std::vector<StageCount>> StoreOnSqlite::count_by_stage(std::string_view workflow) {
    const auto places = place_counts();
    if (!places) return places.error();
    std::map<std::tuple<std::string, std::string, std::string>, std::uint64_t> by_stage;
    for (const auto& entry : places->counts) {
        const std::string name = definitions_.name_of(entry.first.definition);
        if (!workflow.empty() && name != workflow) continue;
        for (std::string& stage : stages_of(entry.first.stages))
            by_stage[{name, std::move(stage), entry.first.unit}] += entry.second;
    }
    std::vector<StageCount> counts;
    for (const auto& entry : by_stage)
        counts.push_back({std::get<0>(entry.first), std::get<1>(entry.first), std::get<2>(entry.first), entry.second});
    return counts;
}

} // namespace thidua::store
