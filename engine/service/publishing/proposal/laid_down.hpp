#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "service/publishing/proposal/proposed_files.hpp"
#include "store/store.hpp"

namespace thidua::service {

/// What proposals that a second operator has not confirmed yet have left in the folder of a workflow: so that the next
/// proposal knows it from what somebody edits there. Kept in the store as metadata "laid-down/FOLDER".
class LaidDown {
  public:
    /// Environment for the store.
    [[nodiscard]] static Result<LaidDown> in(store::Store& store, const std::string& folder);

    /// The text is under that name because of a proposal.
    [[nodiscard]] bool left(const std::string& name, std::string_view text) const;
    [[nodiscard]] std::set<std::string> names() const;

    /// To be called before the first of them is written.
    [[nodiscard]] Result<void> also(const FilesByName& files);
    /// Nothing but these lies there now; none once the folder is as it was published.
    [[nodiscard]] Result<void> only(const FilesByName& files);

  private:
    LaidDown(store::Store& store, std::string key) : store_(&store), key_(std::move(key)) {}
    [[nodiscard]] Result<void> keep() const;

    store::Store* store_;
    std::string key_;
    std::map<std::string, std::set<std::string>> hashes_; ///< by name; two while one proposal takes another's place
};

} // namespace thidua::service
