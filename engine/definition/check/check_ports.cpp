#include <algorithm>

#include "definition/read/parts.hpp"

namespace thidua::definition {
namespace {

void check_calendar(const WorkflowDefinition& workflow, const CalendarNames& calendars, Diagnostics& faults) {
    if (workflow.calendar.empty()) return;
    const auto known = calendars.names();
    if (std::find(known.begin(), known.end(), workflow.calendar) == known.end())
        faults.push_back(unknown_name("TD0232", workflow.calendar_span, workflow.calendar, known));
}

/// Right when one plugin behind the name takes the settings: a workflow speaks to the plugin of its own season.
void report_untaken(const EffectSettings& typed, Diagnostics& faults) {
    const bool taken =
        std::any_of(typed.begin(), typed.end(), [](const PluginSettings& one) { return !has_errors(one.faults); });
    if (typed.empty() || taken) return;
    for (const Diagnostic& fault : typed.back().faults) {
        const bool told = std::any_of(faults.begin(), faults.end(), [&](const Diagnostic& one) {
            return one.code == fault.code && one.span.file == fault.span.file && one.span.begin == fault.span.begin;
        });
        if (!told) faults.push_back(fault);
    }
}

void check_effect(const EffectSpec& effect, const reading::LocatedNode* settings, const Capabilities& capabilities,
                  Diagnostics& faults) {
    constexpr const char* kKinds[] = {"notify", "export", "score"};
    if (!effect.with_span.known()) return; // reported already: it names none
    const auto known = capabilities.names(kKinds[static_cast<std::size_t>(effect.kind)]);
    if (std::find(known.begin(), known.end(), effect.with) == known.end()) {
        faults.push_back(unknown_name("TD0233", effect.with_span, effect.with, known));
        return;
    }
    report_untaken(effect.settings, faults);
    if (settings == nullptr) return;
    for (Diagnostic& fault : capabilities.missing_files(*settings)) faults.push_back(std::move(fault));
}

} // namespace

void type_settings(WorkflowDefinition& workflow, const Capabilities& capabilities, const PartsRead& read) {
    for (std::size_t i = 0; i < workflow.effects.size(); ++i) {
        EffectSpec& effect = workflow.effects[i];
        effect.settings = capabilities.type_settings(effect.with, read.settings[i], effect.with_span);
    }
}

void check_ports(const WorkflowDefinition& workflow, const Ports& ports, PartsRead& read) {
    if (ports.calendars != nullptr) check_calendar(workflow, *ports.calendars, read.faults);
    if (ports.capabilities == nullptr) return;
    for (std::size_t i = 0; i < workflow.effects.size(); ++i)
        check_effect(workflow.effects[i], read.settings[i], *ports.capabilities, read.faults);
}

} // namespace thidua::definition
