// `thidua inbox`, `thidua list`: what waits for me, what there is.
#include <algorithm>
#include <ostream>

#include <boost/json.hpp>

#include "app/commands/commands.hpp"
#include "app/commands/nomination/inputs.hpp"
#include "app/commands/unit_names.hpp"
#include "app/moment.hpp"
#include "app/output/json_output.hpp"
#include "app/output/table.hpp"
#include "base/clock.hpp"

namespace thidua::app {
namespace {

/// At most so many lines.
Result<std::uint32_t> limit_of(const Arguments& given) {
    constexpr std::uint64_t kMost = 1'000'000;
    const auto limit = number_given(given, "limit", 1, 50);
    if (!limit) return limit.error();
    return static_cast<std::uint32_t>(std::min(*limit, kMost));
}

int print_page(const Session& session, const ListView& page, const char* none) {
    const std::vector<LineView>& lines = page.lines;
    if (session.json()) {
        write_json(session, boost::json::object{{"lines", json_of_all(lines)}, {"next", page.next}});
        return kDone;
    }
    if (lines.empty()) {
        session.tell(none);
        return kDone;
    }
    const bool shared =
        std::any_of(lines.begin(), lines.end(), [](const LineView& line) { return !line.taken_by.empty(); });
    std::vector<Table::Column> columns{{session.say("column.id")},    {session.say("column.name")},
                                       {session.say("column.unit")},  {session.say("column.title")},
                                       {session.say("column.stage")}, {session.say("column.due")}};
    if (shared) columns.push_back({session.say("column.taken-by")});
    Table table(std::move(columns));
    for (const LineView& line : lines) {
        std::vector<std::string> cells{
            line.id,    line.name,         unit_of(session, line),
            line.title, line.stage_titles, day_of(line.due, session.zone(), session.language())};
        if (shared) cells.push_back(line.taken_by_name);
        table.add(std::move(cells));
    }
    table.print(session.out(), session.width());
    if (!page.next.empty()) session.remark("list.more", {{"next", LocalText(page.next)}});
    return kDone;
}

/// The beginning of a day as a person writes it: 2026-03-31, 31/3/2026. Fault: TD1022.
Result<std::string> start_of(const std::string& day, const TimeZone& zone) {
    if (day.empty()) return std::string();
    auto date = date_from_iso(day);
    if (!date) date = date_from_vietnamese(day);
    if (!date) return Failure::usage(Diagnostic::error("TD1022").with("option", "--due-before").with("found", day));
    return to_iso(zone.start_of(*date));
}

Result<ListRequest> list_request(const Session& session, const Arguments& given) {
    ListRequest request;
    const auto limit = limit_of(given);
    if (!limit) return limit.error();
    const auto due_before = start_of(given.one("due-before"), session.zone());
    if (!due_before) return due_before.error();
    request.workflow = given.one("workflow");
    request.stage = given.one("stage");
    request.unit = given.one("unit");
    for (const std::string& word : given.all("WORDS")) request.words += (request.words.empty() ? "" : " ") + word;
    if (given.has("open")) request.ended = false;
    if (given.has("ended")) request.ended = true;
    request.waiting_for = given.one("person");
    request.due_before = *due_before;
    request.most_urgent_first = given.one("order") == "urgent";
    request.limit = *limit;
    request.after = given.one("after");
    return request;
}

int print_count(Session& session, const CountView& count) {
    if (session.json()) {
        write_json(session, boost::json::object{{"count", count.count}, {"at_least", count.at_least}});
        return kDone;
    }
    session.tell(count.at_least ? "list.count-at-least" : "list.count",
                 {{"count", LocalText(std::to_string(count.count))}});
    return kDone;
}

/// A page of what the request asks for, or with --count how many there are.
int answer(Session& session, const Arguments& given, const ListRequest& request, const char* none) {
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    if (given.has("count")) {
        const auto count = (*engine)->count(session.caller(), request);
        return count ? print_count(session, *count) : session.fail(count);
    }
    const auto page = (*engine)->list(session.caller(), request);
    return page ? print_page(session, *page, none) : session.fail(page);
}

} // namespace

int run_inbox(Session& session, const Arguments& given) {
    auto request = list_request(session, given);
    if (!request) return session.fail(request.error());
    request->waiting_for = session.settings().person;
    request->most_urgent_first = true;
    if (given.one("taken-by") == "nobody") request->taken_by = TakenBy::nobody;
    if (given.one("taken-by") == "me") request->taken_by = TakenBy::oneself;
    return answer(session, given, *request, "inbox.empty");
}

int run_list(Session& session, const Arguments& given) {
    const auto request = list_request(session, given);
    if (!request) return session.fail(request.error());
    return answer(session, given, *request, "list.empty");
}

} // namespace thidua::app
