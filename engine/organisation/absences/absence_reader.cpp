#include "organisation/absences/absence_reader.hpp"

#include <map>
#include <string_view>

#include "reading/block_reader.hpp"

namespace thidua::organisation {
namespace {

using reading::BlockReader;
using reading::LocatedNode;
using reading::Need;

/// `for { workflow khen-thuong  stage unit-review  award FORM_GK }`: any other key is a field of the form.
AbsenceScope read_scope(const LocatedNode& node, Diagnostics& faults) {
    AbsenceScope scope;
    BlockReader reader(node, faults);
    if (const auto workflow = reader.text("workflow", Need::optional)) {
        scope.workflow = workflow->value;
        scope.workflow_span = workflow->span;
    }
    if (const auto stage = reader.text("stage", Need::optional)) {
        scope.stage = stage->value;
        scope.stage_span = stage->span;
    }
    for (const LocatedNode& child : node.children) {
        if (child.key == "workflow" || child.key == "stage") continue;
        if (const auto value = reader.text(child.key, Need::optional))
            scope.fields.push_back({child.key, value->value, child.key_span});
    }
    reader.finish();
    if (scope.workflow.empty() && (!scope.stage.empty() || !scope.fields.empty()))
        faults.push_back(Diagnostic::error("TD1328", node.key_span));
    return scope;
}

Absence read_absence(const LocatedNode& node, Diagnostics& faults) {
    Absence absence;
    absence.id = node.key;
    absence.span = node.key_span;
    BlockReader reader(node, faults);
    if (const auto of = reader.text("of", Need::required)) {
        absence.of = of->value;
        absence.of_span = of->span;
    }
    if (const auto by = reader.text("by", Need::optional)) {
        absence.by = by->value;
        absence.by_span = by->span;
    }
    if (const auto from = reader.date("from", Need::required)) absence.valid.from = from->value;
    if (const auto to = reader.date("to", Need::required)) {
        absence.valid.to = to->value;
        if (absence.valid.from && to->value < *absence.valid.from)
            faults.push_back(Diagnostic::error("TD0902", to->span)
                                 .with("from", to_iso(*absence.valid.from))
                                 .with("to", to_iso(to->value)));
    }
    if (const LocatedNode* scope = reader.block("for", Need::optional)) absence.scope = read_scope(*scope, faults);
    if (const auto paper = reader.text("paper", Need::optional)) absence.paper = paper->value;
    reader.finish();
    return absence;
}

} // namespace

std::vector<Absence> read_absences(const LocatedNode* top, Diagnostics& faults) {
    std::vector<Absence> absences;
    if (top == nullptr) return absences;
    for (const LocatedNode* node : reading::named_blocks(*top, faults)) absences.push_back(read_absence(*node, faults));
    return absences;
}

void check_absences(const std::vector<Absence>& absences, Diagnostics& faults) {
    std::map<std::string_view, std::vector<const Absence*>> of;
    for (const Absence& absence : absences) {
        std::vector<const Absence*>& earlier = of[absence.of];
        for (const Absence* first : earlier)
            if (absence.meets(*first)) faults.push_back(away_twice(absence, *first));
        earlier.push_back(&absence);
    }
    for (const Absence& absence : absences) {
        if (absence.by.empty()) continue;
        if (absence.by == absence.of) {
            faults.push_back(Diagnostic::error("TD1322", absence.by_span).with("person", absence.of));
            continue;
        }
        for (const Absence* away : of[absence.by])
            if (absence.meets(*away)) faults.push_back(substitute_is_away(absence, *away));
    }
}

} // namespace thidua::organisation
