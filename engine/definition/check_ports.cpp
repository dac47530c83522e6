#include <algorithm>

#include "definition/parts.hpp"

namespace thidua::definition {
namespace {

void check_calendar(const WorkflowDefinition& workflow, const CalendarNames& calendars, Diagnostics& faults) {
    if (workflow.calendar.empty()) return;
    const auto known = calendars.names();
    if (std::find(known.begin(), known.end(), workflow.calendar) == known.end())
        faults.push_back(unknown_name("TD0232", workflow.calendar_span, workflow.calendar, known));
}

void check_effects(const WorkflowDefinition& workflow, const Capabilities& capabilities, PartsRead& read) {
    constexpr const char* kKinds[] = {"notify", "export", "score"};
    for (std::size_t i = 0; i < workflow.effects.size(); ++i) {
        const EffectSpec& effect = workflow.effects[i];
        if (!effect.with_span.known()) continue; // told already: it names none
        const auto known = capabilities.names(kKinds[static_cast<std::size_t>(effect.kind)]);
        if (std::find(known.begin(), known.end(), effect.with) == known.end()) {
            read.faults.push_back(unknown_name("TD0233", effect.with_span, effect.with, known));
            continue;
        }
        for (Diagnostic& fault : capabilities.faults_of(effect.with, read.settings[i], effect.with_span))
            read.faults.push_back(std::move(fault));
    }
}

} // namespace

void check_ports(const WorkflowDefinition& workflow, const Ports& ports, PartsRead& read) {
    if (ports.calendars != nullptr) check_calendar(workflow, *ports.calendars, read.faults);
    if (ports.capabilities != nullptr) check_effects(workflow, *ports.capabilities, read);
}

} // namespace thidua::definition
