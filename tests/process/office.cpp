#include "process/office.hpp"

#include <cstdio>
#include <cstdlib>

namespace thidua::tests {
namespace {

using definition::Duration;

Date day_of(Instant at) { return TimeZone().date_of(at); }

bool is_working(Date day) {
    const std::chrono::weekday weekday{std::chrono::sys_days(day)};
    return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday;
}

Failure beyond(Date day) {
    return Failure::refused(Diagnostic::error("TD0532").with("calendar", "test " + to_iso(day)));
}

} // namespace

Result<Instant> WeekdayCalendar::add(Instant from, const Duration& span) const {
    if (span.unit == Duration::Unit::days) return from + std::chrono::days(span.count);
    if (span.unit == Duration::Unit::working_hours) return from + std::chrono::hours(span.count);
    Instant at = from;
    const int step = span.count < 0 ? -1 : 1;
    for (std::int32_t left = span.count; left != 0; left -= step) {
        do at += std::chrono::days(step);
        while (!is_working(day_of(at)));
    }
    if (day_of(at).year() > std::chrono::year(2026)) return beyond(day_of(at));
    return at;
}

/// Half past seven, as the engine has it without being told otherwise.
Result<Instant> WeekdayCalendar::reminder(Instant due, const Duration& span) const {
    if (span.unit == Duration::Unit::working_hours) return add(due, span);
    const auto reached = span.count == 0 ? Result<Instant>(due) : add(due, span);
    if (!reached) return reached.error();
    return TimeZone().start_of(day_of(*reached)) + std::chrono::minutes(450);
}

Result<std::int32_t> WeekdayCalendar::between(Instant from, Instant until, Duration::Unit unit) const {
    if (unit == Duration::Unit::working_hours)
        return static_cast<std::int32_t>(std::chrono::ceil<std::chrono::hours>(until - from).count());
    std::int32_t count = 0;
    for (Instant at = from; at < until; at += std::chrono::days(1))
        if (is_working(day_of(at + std::chrono::days(1)))) ++count;
    return count;
}

std::vector<process::RoleHolder> KnownHolders::who_holds(std::string_view role, const process::Nomination&) const {
    std::vector<process::RoleHolder> holders;
    const auto found = by_role.find(std::string(role));
    if (found != by_role.end())
        for (const std::string& name : found->second) holders.push_back({name, name});
    return holders;
}

const Catalogue& catalogue() {
    static const Catalogue kAll = [] {
        auto loaded = Catalogue::load(embedded_catalogues());
        if (!loaded) std::abort();
        return std::move(*loaded);
    }();
    return kAll;
}

std::string sentence(const Diagnostic& diagnostic, std::string_view language) {
    return catalogue().say(language, diagnostic.code, diagnostic.arguments);
}

std::string whole_text(const Diagnostic& diagnostic, std::string_view language) {
    std::string text = sentence(diagnostic, language);
    const std::string hint = diagnostic.hint.empty() ? diagnostic.code + ".hint" : diagnostic.hint;
    if (catalogue().has(language, hint)) text += "\n" + catalogue().say(language, hint, diagnostic.arguments);
    return text;
}

std::vector<std::string> codes_of(const process::Blockers& blockers) {
    std::vector<std::string> codes;
    for (const process::Blocker& blocker : blockers) codes.push_back(blocker.code());
    return codes;
}

definition::WorkflowPtr workflow_from(const std::string& text) {
    auto read = definition::read_workflow_bundle({{"workflow.info", text}});
    if (read) return read->workflow;
    std::fputs(print(read.error().diagnostics(), catalogue(), "en").c_str(), stderr);
    std::abort();
}

Instant instant(const char* iso) {
    const auto read = instant_from_iso(iso);
    if (!read) std::abort();
    return *read;
}

} // namespace thidua::tests
