#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "definition/effects/ports.hpp"
#include "definition/workflow_definition.hpp"
#include "store/store.hpp"

namespace thidua::service {

using Definition = std::shared_ptr<const definition::WorkflowDefinition>;

/// The workflow definitions in use: the newest of each name, for new nominations, and every older one that a stored
/// nomination started with, by content hash. Any thread.
class WorkflowRegistry {
  public:
    /// Both must outlive the registry. Without capabilities the effects of stored workflows cannot be delivered.
    explicit WorkflowRegistry(store::Store& store, const definition::Capabilities* capabilities = nullptr)
        : store_(store), capabilities_(capabilities) {}

    /// Makes a proven definition, which the store has, the one that new nominations start with.
    void use(Definition definition);

    /// Keeps a workflow of the folder from being used, because of its faults.
    void refuse(const std::string& name, const Failure& why);
    /// Takes the newest stored version of each workflow that is not published now: its nominations go on. After all
    /// that are.
    [[nodiscard]] Result<void> take_over_retired();

    /// What a new nomination starts with. Failure: TD0921 with the nearest name; the faults of a refused one.
    [[nodiscard]] Result<Definition> current(std::string_view name) const;
    /// The names of what new nominations can start with; sorted.
    [[nodiscard]] std::vector<std::string> current_names() const;
    /// The newest of each name, published now or not.
    [[nodiscard]] std::vector<Definition> all_known() const;
    /// The same of one name; null when the store has never had it.
    [[nodiscard]] Definition known(std::string_view name) const;
    /// Every version that is published or stored, the newest of each name first. One that cannot be read any more is
    /// left out: it is reported as soon as a nomination of it is asked for.
    [[nodiscard]] Result<std::vector<Definition>> every_version();
    /// Reads an older version from the store when needed. Failure: TD0922 when the store does not have it.
    [[nodiscard]] Result<Definition> with_hash(const Sha256& hash);
    /// The same always from the store, as it is there.
    [[nodiscard]] Result<Definition> stored(const Sha256& hash) const;

  private:
    store::Store& store_;
    const definition::Capabilities* capabilities_;
    mutable std::mutex mutex_;
    std::map<std::string, Definition, std::less<>> current_;
    std::map<std::string, Definition, std::less<>> retired_; ///< not in the folder any more, or refused
    std::map<std::string, Failure, std::less<>> faulty_;
    std::map<Sha256, Definition> by_hash_;
};

/// The definition as a store keeps it.
[[nodiscard]] store::DefinitionRecord record_of(const definition::WorkflowDefinition& definition, Instant now);
/// The definition that a stored record holds. Failure: those of reading it; TD0922 when it is not what its hash says.
[[nodiscard]] Result<Definition> read_definition(const store::DefinitionRecord& record,
                                                 const definition::Capabilities* capabilities = nullptr);

/// The workflow folders below `folder`: those that hold a workflow.info; sorted.
[[nodiscard]] Result<std::vector<std::filesystem::path>> workflow_folders(const std::filesystem::path& folder);

} // namespace thidua::service
