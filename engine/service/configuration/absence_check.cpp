#include "service/configuration/absence_check.hpp"

#include <algorithm>

#include "base/contains.hpp"
#include "base/text/nearest.hpp"

namespace thidua::service {
namespace {

using organisation::Absence;
using organisation::AbsenceScope;

Diagnostic nowhere(const char* code, const SourceSpan& span, const Absence& absence, const std::string& found,
                   const std::vector<std::string>& known) {
    return with_nearest(Diagnostic::warning(code, span)
                            .with("absence", absence.id)
                            .with("workflow", absence.scope.workflow)
                            .with("found", found),
                        found, known);
}

template <class Spec>
std::vector<std::string> names_of(const std::vector<Spec>& specs) {
    std::vector<std::string> names;
    names.reserve(specs.size());
    for (const Spec& spec : specs) names.push_back(spec.name);
    return names;
}

void check_fields(const Absence& absence, const definition::WorkflowDefinition& workflow, Diagnostics& findings) {
    const std::vector<std::string> names = names_of(workflow.form.fields);
    for (const AbsenceScope::Field& field : absence.scope.fields) {
        const definition::FieldSpec* spec = workflow.form.field(field.name);
        if (spec == nullptr) {
            findings.push_back(nowhere("TD1327", field.span, absence, field.name, names));
            continue;
        }
        std::vector<std::string> values;
        for (const definition::ChoiceSpec& choice : spec->choices) values.push_back(choice.value);
        if (!values.empty() && !contains(values, field.value))
            findings.push_back(nowhere("TD1327", field.span, absence, field.value, values));
    }
}

} // namespace

Diagnostics check_absence_scopes(const organisation::Organisation& organisation,
                                 const std::vector<Definition>& workflows) {
    std::vector<std::string> known;
    known.reserve(workflows.size());
    for (const Definition& workflow : workflows) known.push_back(workflow->name);
    Diagnostics findings;
    for (const Absence& absence : organisation.absences()) {
        const AbsenceScope& scope = absence.scope;
        if (scope.workflow.empty()) continue;
        const auto found = std::find_if(workflows.begin(), workflows.end(),
                                        [&](const Definition& one) { return one->name == scope.workflow; });
        if (found == workflows.end()) {
            findings.push_back(nowhere("TD1325", scope.workflow_span, absence, scope.workflow, known));
            continue;
        }
        const std::vector<std::string> stages = names_of((*found)->stages);
        if (!scope.stage.empty() && !contains(stages, scope.stage))
            findings.push_back(nowhere("TD1326", scope.stage_span, absence, scope.stage, stages));
        check_fields(absence, **found, findings);
    }
    return findings;
}

} // namespace thidua::service
