// `thidua report`: the figures of a season.
#include <ostream>

#include <boost/json.hpp>

#include "app/commands/commands.hpp"
#include "app/moment.hpp"
#include "app/output/json_output.hpp"
#include "app/output/table.hpp"
#include "base/clock.hpp"

namespace thidua::app {
namespace {

/// A day as a person writes it: 2026-03-31, 31/3/2026. Fault: TD1022.
Result<std::string> day_given(const Arguments& given, const std::string& name) {
    const std::string text = given.one(name);
    if (text.empty()) return std::string();
    auto date = date_from_iso(text);
    if (!date) date = date_from_vietnamese(text);
    if (!date) return Failure::usage(Diagnostic::error("TD1022").with("option", "--" + name).with("found", text));
    return to_iso(*date);
}

Result<ReportRequest> report_request(const Arguments& given) {
    const auto from = day_given(given, "from");
    if (!from) return from.error();
    const auto to = day_given(given, "to");
    if (!to) return to.error();
    return ReportRequest{given.one("workflow"), given.one("unit"), *from, *to};
}

class Printer {
  public:
    explicit Printer(const Session& session) : session_(session) {}

    void print(const char* heading, const std::vector<ReportLineView>& lines) const {
        if (lines.empty()) return;
        using Align = Table::Align;
        Table table({{session_.say(heading)},
                     {session_.say("report.column.made"), Align::right},
                     {session_.say("report.column.open"), Align::right},
                     {session_.say("report.column.overdue"), Align::right},
                     {session_.say("report.column.over"), Align::right}});
        for (const ReportLineView& line : lines)
            table.add({line.title, text(line.count), text(line.open), text(line.overdue), text(line.ended)});
        show(table);
    }
    void print(const std::vector<StageTimeView>& times) const {
        if (times.empty()) return;
        using Align = Table::Align;
        Table table({{session_.say("report.times")},
                     {session_.say("report.column.left"), Align::right},
                     {session_.say("report.column.there"), Align::right},
                     {session_.say("report.column.median"), Align::right},
                     {session_.say("report.column.longest"), Align::right}});
        for (const StageTimeView& time : times)
            table.add({time.title, text(time.left), text(time.there), text(time.median_days), text(time.longest_days)});
        show(table);
    }

  private:
    static std::string text(auto number) { return std::to_string(number); }
    void show(const Table& table) const {
        session_.out() << '\n';
        table.print(session_.out(), session_.width());
    }
    const Session& session_;
};

void print_report(const Session& session, const ReportView& report) {
    session.out() << harmless(report.workflow_title);
    if (!report.unit_name.empty()) session.out() << ", " << harmless(report.unit_name);
    session.out() << '\n';
    session.tell("report.whole-line", {{"count", LocalText(std::to_string(report.whole.count))},
                                       {"open", LocalText(std::to_string(report.whole.open))},
                                       {"overdue", LocalText(std::to_string(report.whole.overdue))},
                                       {"ended", LocalText(std::to_string(report.whole.ended))}});
    const Printer printer(session);
    printer.print("report.units", report.units);
    printer.print("report.stages", report.stages);
    printer.print("report.titles", report.titles);
    printer.print("report.outcomes", report.outcomes);
    printer.print(report.times);
    if (report.timed < report.whole.count)
        session.remark("report.timed", {{"count", LocalText(std::to_string(report.timed))}});
    if (report.untimed > 0) session.remark("report.untimed", {{"count", LocalText(std::to_string(report.untimed))}});
}

} // namespace

int run_report(Session& session, const Arguments& given) {
    const auto request = report_request(given);
    if (!request) return session.fail(request.error());
    const std::filesystem::path out = given.one("out");
    const std::string format = out.extension().string();
    if (!out.empty() && format.size() < 2)
        return session.fail(Failure::usage(Diagnostic::error("TD1773").with("found", out.string())));
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    if (!out.empty()) {
        const auto done = (*engine)->report_to(session.caller(), *request, format.substr(1), out);
        if (!done) return session.fail(done);
        tell_done(session, "report.done", {{"path", LocalText(out.string())}}, {{"path", out.string()}});
        return kDone;
    }
    const auto report = (*engine)->report(session.caller(), *request);
    if (!report) return session.fail(report);
    session.json() ? write_json(session, json_of(*report)) : print_report(session, *report);
    return kDone;
}

} // namespace thidua::app
