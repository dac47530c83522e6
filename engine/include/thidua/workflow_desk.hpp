#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "thidua/answer.hpp"
#include "thidua/authoring.hpp"
#include "thidua/publishing.hpp"
#include "thidua/requests.hpp"
#include "thidua/workflow_rights.hpp"

namespace thidua {

/// Workflows as operators look after them at a screen: what was published, whether it is proven, what a changed
/// definition would be. Plain values.

/// A version of the configuration that gave the workflow other files than the one before.
struct WorkflowVersionView {
    std::uint64_t number = 0;
    std::string at;     ///< ISO 8601 in UTC
    std::string person; ///< "" as in VersionView
    bool in_use = false;
};

/// One file of a workflow: "workflow.info", "forms.info", "criteria/criteria-2025.dmn", "tests/road.info"; those of the
/// folder that workflows share as "common/rules.info".
struct WorkflowFile {
    std::string name;
    std::string text;
};

struct PublishedWorkflowView {
    WorkflowView workflow;
    std::string folder;
    std::vector<WorkflowVersionView> versions; ///< the newest first
};

/// What is known of a workflow by itself.
struct WorkflowProofView {
    std::string verdict; ///< proven, trusted, not-decided, faulty
    std::vector<Note> findings;
    WorkflowTestsView tests;
    std::string drawing; ///< SVG; "" when it cannot be drawn
};

/// Who may do what where in the workflow of that name in the configured folder, or of that file or folder; compared
/// with the files of an older one (WorkflowDesk::workflow_files) unless there are none. Refused with the faults of
/// either.
[[nodiscard]] Answer<RightsView> rights_of_workflow(const Workspace& workspace, const std::string& name_or_path,
                                                    const std::vector<WorkflowFile>& older = {});

/// One line of two texts beside each other, as people count them.
struct LineChangeView {
    enum class Kind {
        same,
        added,
        removed,
        gap ///< lines between are left out: they are the same
    };
    Kind kind = Kind::same;
    std::uint32_t before = 0; ///< line number there; 0 when it is not there
    std::uint32_t after = 0;
    std::string text;
};

struct FileChangeView {
    std::string name;
    std::string change; ///< added, changed, removed
    std::vector<LineChangeView> lines;
};

/// A changed definition, or a new workflow: all files of its folder. Those of the common folder are none of it.
struct WorkflowProposal {
    std::string workflow; ///< its name, or the name of a new one, which is that of its folder
    std::vector<WorkflowFile> files;
    /// The version that was looked at; another one in use now is `stale` (TD0680). Nothing: the one in use.
    std::optional<std::uint64_t> expected_version;
    std::string expected_hash; ///< ProposalView::hash of what was checked; other files are `stale` (TD1438); "": any
};

struct ProposalView {
    std::uint64_t version = 0; ///< in use, with which it was compared
    std::string hash;          ///< of the files that were judged
    bool publishable = false;
    bool differs = false;
    WorkflowProofView proof;
    std::vector<ChangeView> changes; ///< by meaning; empty while it is not publishable
    std::vector<FileChangeView> files;
};

/// Outcomes, threads and rights are those of Engine (engine.hpp), which is one: for operators alone. Usage TD1439 for a
/// name that no folder of a workflow can have, `not_found` TD0921 for a workflow that is not published.
class WorkflowDesk {
  public:
    virtual ~WorkflowDesk() = default;
    WorkflowDesk(const WorkflowDesk&) = delete;
    WorkflowDesk& operator=(const WorkflowDesk&) = delete;

    [[nodiscard]] virtual Answer<PublishedWorkflowView> published_workflow(const Caller& caller,
                                                                           const std::string& workflow) = 0;
    /// Of the one in use: proven anew, its tests played again.
    [[nodiscard]] virtual Answer<WorkflowProofView> workflow_proof(const Caller& caller,
                                                                   const std::string& workflow) = 0;
    /// Who may do what where in the one in use; compared with the one of the version `since` when that is given
    /// (`not_found` TD1440 when it had no such workflow).
    [[nodiscard]] virtual Answer<RightsView> workflow_rights(const Caller& caller, const std::string& workflow,
                                                             std::optional<std::uint64_t> since) = 0;
    /// As they were published with that version of the configuration; `not_found` TD1440 when it had no such workflow.
    [[nodiscard]] virtual Answer<std::vector<WorkflowFile>>
    workflow_files(const Caller& caller, const std::string& workflow, std::uint64_t version) = 0;
    /// The text of the one version against that of the other; a version without the workflow has no files.
    [[nodiscard]] virtual Answer<std::vector<FileChangeView>>
    workflow_changes(const Caller& caller, const std::string& workflow, std::uint64_t from, std::uint64_t to) = 0;
    /// Everything that would be said of it, and what it changes; nothing is kept. Refused for files that cannot be
    /// those of a workflow (TD1431, TD1432, TD1434); faults in what they say are findings: done.
    [[nodiscard]] virtual Answer<ProposalView> check_proposal(const Caller& caller,
                                                              const WorkflowProposal& proposal) = 0;
    /// Checks it again, makes it the next version together with what is in use, and writes its files into the folder of
    /// the workflow, where the next `thidua publish` finds them: a warning (TD1437) when that is not possible. Where
    /// publishing takes two operators (PublishRequest::asked_by) it is written there and waits (TD1376, a warning): the
    /// other one publishes the folder, of which PublishView::content is the hash. Refused with everything that is
    /// wrong, and when the folder has something that was never published (TD1436).
    [[nodiscard]] virtual Answer<PublishView> publish_proposal(const Caller& caller,
                                                               const WorkflowProposal& proposal) = 0;

  protected:
    WorkflowDesk() = default;
};

} // namespace thidua
