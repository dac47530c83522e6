#pragma once

#include <filesystem>
#include <vector>

#include "base/diagnostic/diagnostic.hpp"
#include "definition/read/read_workflow.hpp"
#include "definition/workflow_definition.hpp"
#include "service/configuration/configuration.hpp"
#include "service/plugins/known_capabilities.hpp"

namespace thidua::service {

/// Holds the workflow against the proof obligations of `verification`: everything that keeps it from being proven, as
/// errors, and what is worth a look, as warnings. Without errors the workflow is proven.
[[nodiscard]] Diagnostics prove(const definition::WorkflowDefinition& workflow);

/// What was proven when it was published, and is not proven again.
class ProvenBefore {
  public:
    virtual ~ProvenBefore() = default;
    [[nodiscard]] virtual bool workflow(const Sha256& content_hash) const = 0;
    /// Whether the criteria beside the workflow file are, all of them, as they were.
    [[nodiscard]] virtual bool models_of(const std::filesystem::path& workflow_file) const = 0;
};

/// What a workflow is held against besides itself; what is absent is not asked.
struct Ground {
    const Configuration* configuration = nullptr; ///< organisation and calendars
    const KnownCapabilities* capabilities = nullptr;
    Date today{};
    const FileSource* files = nullptr; ///< where the workflow's files are; absent: on disk
    const ProvenBefore* proven = nullptr;
};

/// What came of a workflow file.
struct CheckedWorkflow {
    definition::WorkflowPtr workflow; ///< nullptr when it cannot be read
    Diagnostics findings;
    std::vector<std::filesystem::path> models; ///< decision models that belong to it
    std::size_t proofs = 0;                    ///< how many proofs were given: of the workflow, of each model
    [[nodiscard]] bool proven() const { return workflow != nullptr && !has_errors(findings); }
};

/// All that `thidua check` says of a workflow file, and what publishing asks of it: it can be read, its effects have
/// plugins that take their settings, it is proven, the organisation can staff it, and the decision models its settings
/// name are without fault.
[[nodiscard]] CheckedWorkflow check_workflow(const std::filesystem::path& file, const std::filesystem::path& common,
                                             const Ground& ground);

/// Roles in roles.info that neither one of these workflow files nor one of the configured folder has, while one has a
/// name so near that it must be a slip (TD0994). Files with faults in their flow are passed over.
[[nodiscard]] Diagnostics check_role_names(const Configuration& configuration,
                                           const std::vector<std::filesystem::path>& workflow_files);

/// A decision model by itself: its faults, and what its tables leave open or say twice.
[[nodiscard]] Diagnostics check_model(const std::filesystem::path& file);

/// What a path means to `thidua check`: a file is meant itself; a folder with a workflow.info that one and the decision
/// models (`*.dmn`) below; another folder all of these below it, workflows first. At least one path: the workflow.info
/// that is missed when there is nothing else.
[[nodiscard]] std::vector<std::filesystem::path> checkable_files(const std::filesystem::path& path);

} // namespace thidua::service
