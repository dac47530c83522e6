#include "service/workflows/check_follow_ups.hpp"

#include <algorithm>

#include "base/text/nearest.hpp"
#include "definition/form/open_fields.hpp"

namespace thidua::service {
namespace {

using definition::FollowUpSpec;
using definition::WorkflowDefinition;

/// The other field takes whatever this one holds, as far as their types say.
bool takes(const definition::FieldSpec& other, const definition::FieldSpec& field) {
    if (other.type != field.type || field.type == definition::FieldType::evidence) return false;
    return std::all_of(field.choices.begin(), field.choices.end(), [&](const definition::ChoiceSpec& choice) {
        return std::any_of(other.choices.begin(), other.choices.end(),
                           [&](const definition::ChoiceSpec& one) { return one.value == choice.value; });
    });
}

void check_copies(const WorkflowDefinition& from, const FollowUpSpec& follow_up, const WorkflowDefinition& into,
                  Diagnostics& found) {
    std::vector<std::string> known;
    for (const definition::FieldSpec& field : into.form.fields) known.push_back(field.name);
    for (const std::string& name : follow_up.copies) {
        const auto* field = from.form.field(name);
        const auto* other = into.form.field(name);
        if (field == nullptr) continue; // told where the workflow was read
        const auto fault = [&](const char* code) {
            return Diagnostic::error(code, follow_up.copies_span)
                .with("found", name)
                .with("workflow", into.name)
                .with("name", follow_up.name);
        };
        if (other == nullptr)
            found.push_back(with_nearest(fault("TD1531"), name, known));
        else if (!takes(*other, *field) || !definition::is_open_in(into, into.start_stage(), name))
            found.push_back(fault("TD1532"));
    }
}

} // namespace

Diagnostics check_follow_ups(const WorkflowDefinition& workflow,
                             const std::function<definition::WorkflowPtr(const std::string& name)>& called) {
    Diagnostics found;
    for (const FollowUpSpec& follow_up : workflow.follow_ups) {
        if (follow_up.starts == workflow.name) {
            check_copies(workflow, follow_up, workflow, found);
            continue;
        }
        const definition::WorkflowPtr other = called(follow_up.starts);
        if (other == nullptr)
            found.push_back(Diagnostic::error("TD1530", follow_up.starts_span)
                                .with("name", follow_up.name)
                                .with("found", follow_up.starts));
        else
            check_copies(workflow, follow_up, *other, found);
    }
    return found;
}

} // namespace thidua::service
