#include <map>
#include <tuple>

#include "store/sqlite/database/embedded.hpp"
#include "store/sqlite/lists/list_filter.hpp"
#include "store/sqlite/store_on_sqlite.hpp"

namespace thidua::store {
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

Result<std::vector<Figure>> StoreOnSqlite::figures(const ListQuery& query, Instant late) {
    const ListFilter filter(query, definitions_, false);
    return reading([&](Connection& reader) {
        std::vector<Figure> figures;
        Statement row = reader.use(Query::figures, &filter, late);
        while (row.step())
            figures.push_back({definitions_.name_of(row.integer(0)), row.string(1), row.string(2),
                               stages_of(row.text(3)), row.integer(4) != 0, row.number(5), row.number(6)});
        return figures;
    });
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
