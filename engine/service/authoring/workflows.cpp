// A workflow of a workspace by itself: what it says, and its drawing.
#include "definition/read/read_workflow.hpp"
#include "service/authoring/reader.hpp"
#include "service/authoring/workflow_rights.hpp"
#include "service/authoring/workflow_view.hpp"
#include "thidua/authoring.hpp"
#include "verification/diagram/workflow_diagram.hpp"

namespace thidua {
namespace {

/// A path, or the name of a workflow of the configuration.
std::filesystem::path file_of(const Workspace& workspace, const std::string& written) {
    std::filesystem::path path = written;
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored))
        if (const auto settings = service::read_settings(workspace.config); settings)
            if (const auto named = settings->workflows / written; std::filesystem::exists(named, ignored)) path = named;
    return std::filesystem::is_directory(path, ignored) ? path / "workflow.info" : path;
}

Result<definition::WorkflowPtr> read(const Workspace& workspace, const std::string& written) {
    const auto file = file_of(workspace, written);
    auto read = definition::read_workflow(file, file.parent_path().parent_path() / "common");
    if (!read) return read.error();
    return std::move(read->workflow);
}

Result<std::string> drawn(const verification::Diagram& diagram, DrawingFormat format) {
    switch (format) {
    case DrawingFormat::dot:
        return verification::draw_dot(diagram);
    case DrawingFormat::mermaid:
        return verification::draw_mermaid(diagram);
    case DrawingFormat::svg:
        break;
    }
    return verification::draw_svg(diagram);
}

} // namespace

Answer<WorkflowView> describe_workflow(const Workspace& workspace, const std::string& name_or_path) {
    const service::Reader reader(workspace);
    const auto workflow = read(workspace, name_or_path);
    if (!workflow) return reader.failed<WorkflowView>(workflow.error());
    return service::view_of(**workflow, workspace.language);
}

Answer<RightsView> rights_of_workflow(const Workspace& workspace, const std::string& name_or_path,
                                      const std::vector<WorkflowFile>& older) {
    const service::Reader reader(workspace);
    const auto workflow = read(workspace, name_or_path);
    if (!workflow) return reader.failed<RightsView>(workflow.error());
    RightsView view = service::rights_view(**workflow, workspace.language);
    if (older.empty()) return view;
    const auto before = service::read_files(older);
    if (!before) return reader.failed<RightsView>(before.error());
    service::compare(view, service::rights_view(**before, workspace.language));
    return view;
}

Answer<DrawingView> draw_workflow(const Workspace& workspace, const std::string& name_or_path, DrawingFormat format) {
    const service::Reader reader(workspace);
    const auto workflow = read(workspace, name_or_path);
    if (!workflow) return reader.failed<DrawingView>(workflow.error());
    const auto diagram = verification::diagram_of(**workflow, reader.catalogue(), workspace.language);
    auto picture = drawn(diagram, format);
    if (!picture) return reader.failed<DrawingView>(picture.error());
    return DrawingView{(*workflow)->name, std::move(*picture)};
}

} // namespace thidua
