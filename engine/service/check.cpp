#include "service/check.hpp"

#include "verification/verify_workflow.hpp"

namespace thidua::service {

Diagnostics prove(const definition::WorkflowDefinition& workflow) {
    verification::WorkflowReport report = verification::verify(workflow);
    if (!report.proven() && !has_errors(report.diagnostics))
        report.diagnostics.push_back(Diagnostic::error("TD0961", workflow.span).with("workflow", workflow.name));
    return std::move(report.diagnostics);
}

} // namespace thidua::service
