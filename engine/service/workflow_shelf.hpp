#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "definition/workflow_definition.hpp"
#include "store/store.hpp"

namespace thidua::service {

using Definition = std::shared_ptr<const definition::WorkflowDefinition>;

/// The workflow definitions in use: the newest of each name, for new nominations, and every older one that a stored
/// nomination started with, by content hash. Any thread.
class WorkflowShelf {
  public:
    /// The store must outlive the shelf.
    explicit WorkflowShelf(store::Store& store) : store_(store) {}

    /// Makes a proven definition the one that new nominations start with; stores its files for ever.
    [[nodiscard]] Result<void> publish(Definition definition, Instant now);

    /// Failure: TD0921 with the nearest name.
    [[nodiscard]] Result<Definition> current(std::string_view name) const;
    [[nodiscard]] std::vector<Definition> all_current() const;
    /// Reads an older version from the store when needed. Failure: TD0922 when the store does not have it.
    [[nodiscard]] Result<Definition> with_hash(const Sha256& hash);

  private:
    store::Store& store_;
    mutable std::mutex mutex_;
    std::map<std::string, Definition, std::less<>> current_;
    std::map<Sha256, Definition> by_hash_;
};

/// The workflow folders below `folder`: those that hold a workflow.info; sorted.
[[nodiscard]] Result<std::vector<std::filesystem::path>> workflow_folders(const std::filesystem::path& folder);

} // namespace thidua::service
