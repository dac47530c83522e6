#pragma once

#include <memory>
#include <optional>
#include <string>

#include "service/plugins/known_capabilities.hpp"
#include "service/publishing/proposal/proposed_files.hpp"
#include "service/publishing/proposal/staged_workflows.hpp"
#include "service/publishing/publisher.hpp"
#include "service/texts/localizer.hpp"

namespace thidua::service {

/// A proposal that was held against everything that publishing asks.
struct JudgedProposal {
    ProposalView view;
    std::unique_ptr<StagedWorkflows> staged;
    std::optional<CheckedFolder> checked; ///< what would be published; nothing when it has faults
};

/// Judges the files of one workflow together with what is in use. Reads and writes nothing but its own folder.
class ProposalCheck {
  public:
    /// All are owned by others and outlive it.
    struct Tools {
        store::Store& store;
        const Clock& clock;
        const PublishedConfiguration& in_use;
        const KnownCapabilities& capabilities;
        const Localizer& localizer;
    };
    ProposalCheck(const Tools& tools, std::string language) : tools_(tools), language_(std::move(language)) {}

    /// Faults in what the files say are in the view. Failure: environment for the disk and the plugins.
    [[nodiscard]] Result<JudgedProposal> judge(const std::string& workflow, const FilesByName& files) const;

    /// The folder of the workflow of that name; the name itself for a new one.
    [[nodiscard]] std::string folder_of(const std::string& workflow) const;
    /// What is in use of it, by name, with what it takes from the common folder; empty for a new one.
    [[nodiscard]] FilesByName published(const std::string& folder) const;
    /// The tests beside it on this machine.
    [[nodiscard]] FilesByName tests_on_disk(const std::string& folder) const;

  private:
    [[nodiscard]] FilesInMemory placed(const std::string& folder, const FilesByName& files) const;
    [[nodiscard]] Result<void> check_whole(const std::string& folder, JudgedProposal& judged,
                                           Diagnostics& findings) const;

    Tools tools_;
    std::string language_;
};

} // namespace thidua::service
