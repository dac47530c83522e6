#include "app/season/summary.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <ostream>

#include "app/output/table.hpp"
#include "base/clock.hpp"

namespace thidua::app {
namespace {

struct Tally {
    std::size_t counts[5] = {};
    double days = 0;
    std::size_t all = 0;
};

std::uint64_t number_in(const std::string& id) {
    const auto digit = id.find_first_of("0123456789");
    return digit == std::string::npos ? 0 : std::stoull(id.substr(digit));
}

SeasonResult::Fate fate_of(const LineView& line, const std::set<std::string>& actions) {
    using Fate = SeasonResult::Fate;
    const auto in = [&](const char* stage) {
        return std::find(line.stages.begin(), line.stages.end(), stage) != line.stages.end();
    };
    if (in("revoked")) return Fate::revoked;
    if (in("rejected")) return Fate::rejected;
    if (actions.count("sign-here") != 0) return Fate::local;
    return actions.count("outcome") != 0 ? Fate::province : Fate::open;
}

std::vector<std::string> row_of(const std::string& name, const Tally& tally) {
    std::vector<std::string> cells{name};
    for (const std::size_t count : tally.counts) cells.push_back(count == 0 ? "·" : std::to_string(count));
    cells.push_back(std::to_string(tally.all == 0 ? 0 : std::lround(tally.days / static_cast<double>(tally.all))));
    return cells;
}

} // namespace

Answer<std::vector<SeasonResult>> season_results(Engine& engine, const Caller& caller) {
    ListRequest request;
    request.limit = 100'000;
    const auto lines = engine.list(caller, request);
    if (!lines) return {lines.outcome(), lines.notes()};
    std::vector<SeasonResult> results;
    for (const LineView& line : lines->lines) {
        const auto events = engine.history(caller, line.id);
        if (!events) return {events.outcome(), events.notes()};
        SeasonResult result;
        result.id = line.id;
        result.unit_name = line.unit_name;
        for (const EventView& event : *events)
            if (!event.action.empty()) result.actions.insert(event.action);
        result.fate = fate_of(line, result.actions);
        result.sent_up = result.actions.count("sign-up") != 0;
        const auto first = instant_from_iso(events->front().at);
        const auto last = instant_from_iso(events->back().at);
        if (first && last) result.days = std::chrono::duration<double>(*last - *first).count() / 86'400;
        results.push_back(std::move(result));
    }
    std::sort(results.begin(), results.end(),
              [](const SeasonResult& a, const SeasonResult& b) { return number_in(a.id) < number_in(b.id); });
    return results;
}

void print_summary(const Session& session, const std::vector<SeasonResult>& results) {
    std::map<std::string, Tally> units;
    Tally sum;
    for (const SeasonResult& result : results)
        for (Tally* tally : {&units[result.unit_name], &sum}) {
            ++tally->counts[static_cast<std::size_t>(result.fate)];
            ++tally->all;
            tally->days += result.days;
        }
    using Align = Table::Align;
    Table table({{session.say("column.unit")},
                 {session.say("season.fate.local"), Align::right},
                 {session.say("season.fate.province"), Align::right},
                 {session.say("season.fate.rejected"), Align::right},
                 {session.say("season.fate.revoked"), Align::right},
                 {session.say("season.fate.open"), Align::right},
                 {session.say("season.days"), Align::right}});
    for (const auto& [name, tally] : units) table.add(row_of(name, tally));
    table.add(row_of(session.say("season.sum"), sum));
    table.print(session.out(), session.width());
}

} // namespace thidua::app
