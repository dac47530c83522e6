#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "definition/effects/ports.hpp"
#include "definition/workflow_definition.hpp"

namespace thidua::definition {

using WorkflowPtr = std::shared_ptr<const WorkflowDefinition>;

/// What could be made of a workflow file, faults or not.
struct WorkflowLook {
    /// nullptr when a fault leaves open who can bring a nomination from where to where. Not to be run while there are
    /// errors among the findings, but fit to be proven, so that people learn all of its faults at once.
    WorkflowPtr workflow;
    Diagnostics findings;
};

/// A definition that can be used, with what is not wrong but worth a look.
struct WorkflowRead {
    WorkflowPtr workflow;
    Diagnostics warnings;
};

/// Reads a workflow file and the files it `uses`, and checks everything that can be known without the organisation: all
/// faults of all files at once (TD01xx, TD02xx, expression faults TD04xx). Nothing is executed.
///
/// A used file is found beside the workflow file or, after that, in `common` (workflows/common; may be empty): nowhere
/// else, and never through a symbolic link that leads out of these folders. `shown_as` is how messages name the file.
[[nodiscard]] Result<WorkflowRead> read_workflow(const std::filesystem::path& file,
                                                 const std::filesystem::path& common = {}, const Ports& ports = {},
                                                 std::string shown_as = {});

/// The same, and what is known of a workflow with faults. Failure: it cannot be read as a workflow at all.
[[nodiscard]] Result<WorkflowLook> look_at_workflow(const std::filesystem::path& file,
                                                    const std::filesystem::path& common = {}, const Ports& ports = {},
                                                    std::string shown_as = {});

/// One file of a bundle: a name as `uses` writes it, and its text.
struct BundleFile {
    std::string name;
    std::string text;
};

/// The same from texts in memory; the first is the workflow file.
[[nodiscard]] Result<WorkflowRead> read_workflow_bundle(const std::vector<BundleFile>& bundle, const Ports& ports = {});

/// A definition kept in a store, as bundle_of() gave it. It was checked when it was published, so what this version of
/// the program would advise against now is not asked again: nominations that run on it must be able to go on. Settings
/// of effects are typed as its plugins' manifests are now; what is wrong then is reported when the effect is to be
/// delivered.
[[nodiscard]] Result<WorkflowRead> read_stored_workflow(const std::vector<BundleFile>& bundle,
                                                        const Capabilities* capabilities = nullptr);
/// The same for one whose files were kept under their paths.
[[nodiscard]] Result<WorkflowRead> read_published_workflow(const std::filesystem::path& file,
                                                           const std::filesystem::path& common,
                                                           const FileSource& source,
                                                           const Capabilities* capabilities = nullptr);

/// The files of a definition, so that it can be kept and read again with the same content hash.
[[nodiscard]] std::vector<BundleFile> bundle_of(const WorkflowDefinition& workflow);

} // namespace thidua::definition
