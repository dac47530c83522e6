#pragma once

#include <set>
#include <string>
#include <vector>

#include "app/session.hpp"

namespace thidua::app {

/// What became of one nomination of the season.
struct SeasonResult {
    std::string id;
    std::string unit_name;
    enum class Fate { local, province, rejected, revoked, open } fate = Fate::open;
    bool sent_up = false; ///< its letter to the province was signed
    double days = 0;      ///< from the first event to the last
    std::set<std::string> actions;
};

/// Reads the fates from the histories.
[[nodiscard]] Answer<std::vector<SeasonResult>> season_results(Engine& engine, const Caller& caller);

/// A row for each unit: how many of each fate, and how long they took.
void print_summary(const Session& session, const std::vector<SeasonResult>& results);

} // namespace thidua::app
