#include "service/workflows/check.hpp"

#include <algorithm>
#include <optional>

#include "dmn/proof/table_proof.hpp"
#include "service/configuration/absence_check.hpp"
#include "service/publishing/warnings.hpp"
#include "service/workflows/check_follow_ups.hpp"
#include "service/workflows/workflow_registry.hpp"
#include "verification/workflow/verify_workflow.hpp"

namespace thidua::service {
namespace {

void add(Diagnostics& to, Diagnostics more) {
    for (Diagnostic& finding : more) to.push_back(std::move(finding));
}

/// Decision models that the settings name, as far as they are there; each once, in the order of effects.
std::vector<std::filesystem::path> models_of(const definition::WorkflowDefinition& workflow,
                                             const std::filesystem::path& file) {
    std::vector<std::string> names;
    for (const definition::EffectSpec& effect : workflow.effects)
        names.insert(names.end(), effect.models.begin(), effect.models.end());
    std::vector<std::filesystem::path> models;
    for (const std::string& name : names)
        for (const auto& model : criteria_files(file, name))
            if (std::find(models.begin(), models.end(), model) == models.end()) models.push_back(model);
    return models;
}

} // namespace

Diagnostics prove(const definition::WorkflowDefinition& workflow) {
    verification::WorkflowReport report = verification::verify(workflow);
    if (!report.proven() && !has_errors(report.diagnostics))
        report.diagnostics.push_back(Diagnostic::error("TD0961", workflow.span).with("workflow", workflow.name));
    return std::move(report.diagnostics);
}

namespace {

/// The workflow and the decision models that its settings name, as far as they were not proven before.
void prove_new(const definition::WorkflowDefinition& workflow, const std::filesystem::path& file,
               const ProvenBefore* before, CheckedWorkflow& checked) {
    checked.models = models_of(workflow, file);
    if (before == nullptr || !before->workflow(workflow.content_hash)) {
        add(checked.findings, prove(workflow));
        ++checked.proofs;
    }
    if (before != nullptr && before->models_of(file)) return;
    for (const auto& model : checked.models) add(checked.findings, check_model(model));
    checked.proofs += checked.models.size();
}

} // namespace

CheckedWorkflow check_workflow(const std::filesystem::path& file, const std::filesystem::path& common,
                               const Ground& ground) {
    CheckedWorkflow checked;
    std::optional<KnownCalendars> calendars;
    definition::Ports ports;
    if (ground.configuration != nullptr) ports.calendars = &calendars.emplace(ground.configuration->calendars);
    ports.capabilities = ground.capabilities;
    ports.files = ground.files;
    auto look = definition::look_at_workflow(file, common, ports);
    if (!look) {
        checked.findings = look.error().diagnostics();
        return checked;
    }
    const bool usable = !has_errors(look->findings);
    checked.findings = std::move(look->findings);
    if (look->workflow == nullptr) return checked;
    prove_new(*look->workflow, file, ground.proven, checked);
    add(checked.findings, check_follow_ups(*look->workflow, [&](const std::string& name) {
            const auto beside = file.parent_path().parent_path() / name / "workflow.info";
            const auto other = definition::look_at_workflow(beside, common, {nullptr, nullptr, ground.files});
            return other ? other->workflow : nullptr;
        }));
    if (ground.configuration != nullptr)
        add(checked.findings, check_against(*look->workflow, *ground.configuration, ground.today));
    if (usable) checked.workflow = std::move(look->workflow);
    return checked;
}

Diagnostics check_role_names(const Configuration& configuration,
                             const std::vector<std::filesystem::path>& workflow_files) {
    std::vector<std::filesystem::path> files = workflow_files;
    const auto folders = workflow_folders(configuration.settings.workflows);
    if (folders)
        for (const auto& folder : *folders) files.push_back(folder / "workflow.info");
    std::vector<Definition> known;
    for (const auto& file : files) {
        const auto look = definition::look_at_workflow(file, file.parent_path().parent_path() / "common");
        if (look && look->workflow != nullptr) known.push_back(look->workflow);
    }
    Diagnostics found = misspelt_roles(configuration.organisation, role_names(known));
    add(found, check_absence_scopes(configuration.organisation, known));
    return found;
}

Diagnostics check_model(const std::filesystem::path& file) {
    const auto model = dmn::Model::load(file, dmn::Model::Look::types);
    if (!model) return model.error().diagnostics();
    Diagnostics found = (*model)->findings();
    add(found, (*model)->slips());
    add(found, dmn::proof::prove(**model));
    return found;
}

std::vector<std::filesystem::path> checkable_files(const std::filesystem::path& path) {
    std::error_code error;
    if (!std::filesystem::is_directory(path, error)) return {path};
    std::vector<std::filesystem::path> workflows;
    std::vector<std::filesystem::path> models;
    for (std::filesystem::recursive_directory_iterator at(path, error), end; !error && at != end; at.increment(error)) {
        if (at->path().filename() == "workflow.info") workflows.push_back(at->path());
        if (at->path().extension() == ".dmn") models.push_back(at->path());
    }
    std::sort(workflows.begin(), workflows.end());
    std::sort(models.begin(), models.end());
    workflows.insert(workflows.end(), models.begin(), models.end());
    if (workflows.empty()) workflows.push_back(path / "workflow.info");
    return workflows;
}

} // namespace thidua::service
