#include "service/workflow_tests/coverage.hpp"

#include "process/decide/effects/timers.hpp"

namespace thidua::service {
namespace {

using definition::ActionSpec;
using definition::StageKind;
using definition::StageSpec;

Diagnostic note(const char* code, const SourceSpan& span) {
    Diagnostic made = Diagnostic::warning(code, span);
    made.severity = Severity::note;
    return made;
}

LocalText title_of(const LocalText& title, const std::string& name) { return title.empty() ? LocalText(name) : title; }

void look_at(const ActionSpec& action, const Coverage& coverage, CoverageReport& report) {
    const LocalText title = title_of(action.title, action.name);
    ++report.actions;
    if (coverage.taken.count(action.name) == 0) {
        report.gaps.push_back(note("TD1226", action.span).with("action", title));
        return; // the rest is no news
    }
    ++report.actions_taken;
    for (const definition::Requirement& requirement : action.requirements)
        if (coverage.refusing.count({action.name, requirement.name}) == 0)
            report.gaps.push_back(
                note("TD1227", requirement.span).with("name", requirement.name).with("action", title));
    if (action.vote && coverage.votes_failed.count(action.name) == 0)
        report.gaps.push_back(note("TD1230", action.vote->span).with("action", title));
}

void look_at(const StageSpec& stage, const Coverage& coverage, CoverageReport& report) {
    const LocalText title = title_of(stage.title, stage.name);
    if (stage.kind == StageKind::end && coverage.ended.count(stage.name) == 0)
        report.gaps.push_back(note("TD1228", stage.span).with("stage", title));
    const auto expect = [&](const std::string& timer) {
        if (coverage.reminders.count({stage.name, timer}) == 0)
            report.gaps.push_back(note("TD1229", stage.span).with("stage", title).with("name", timer));
    };
    for (std::size_t at = 0; at < stage.reminders.before.size(); ++at) expect("remind-" + std::to_string(at + 1));
    if (stage.reminders.on_day) expect("due");
    for (std::size_t at = 0; at < stage.reminders.after.size(); ++at) expect("overdue-" + std::to_string(at + 1));
    for (std::size_t rung = 0; rung < stage.escalations.size(); ++rung) expect(process::name_of_rung(stage, rung));
    if (stage.ask && coverage.answered.count(stage.name) == 0)
        report.gaps.push_back(note("TD1591", stage.ask->span).with("stage", title));
    if (stage.ask && stage.ask->within) expect("silence");
    if (stage.extend && coverage.extended.count(stage.name) == 0)
        report.gaps.push_back(note("TD1487", stage.extend->span).with("stage", title));
}

} // namespace

CoverageReport report_of(const Coverage& coverage, const definition::WorkflowDefinition& workflow) {
    CoverageReport report;
    for (const ActionSpec& action : workflow.actions) look_at(action, coverage, report);
    for (const StageSpec& stage : workflow.stages) look_at(stage, coverage, report);
    return report;
}

} // namespace thidua::service
