#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "organisation/stream/organisation_event.hpp"
#include "service/publishing/difference.hpp"
#include "service/publishing/published_configuration.hpp"
#include "store/store.hpp"

namespace thidua::service {

/// What becomes of workflows with faults.
enum class FaultyWorkflows {
    refuse,    ///< one faulty file, and nothing is published
    leave_out, ///< the others are published: the first time, when there is nothing that could stay
};

/// A folder that was checked and may be published as it is: the texts, what was read from them, what differs.
struct CheckedFolder {
    PublishedConfiguration configuration; ///< not published yet
    std::vector<Change> changes;
    std::optional<organisation::CalendarsRead> calendars; ///< what is otherwise in them, still without a version
    std::vector<std::string> held_back; ///< folders of workflows that nobody can staff today; each stays as it was
    Diagnostics warnings;
    std::uint64_t proofs = 0;
    /// Why workflows were left out, by the name of their folder.
    std::vector<std::pair<std::string, Failure>> refused;
    /// Of what would be published.
    [[nodiscard]] Sha256 content() const;
    [[nodiscard]] bool differs(const PublishedConfiguration& from) const;
};

/// Who publishes; both are kept with the version.
struct PublishedBy {
    std::string person;   ///< "" for the program
    std::string asked_by; ///< the first of two people; "" where one was enough
};

/// Checks the configured folder against what is in use and makes the next version of it. Reads, and writes by
/// publish() alone.
class Publisher {
  public:
    /// Nothing is owned.
    Publisher(store::Store& store, const Clock& clock) : store_(store), clock_(clock) {}

    /// Checks everything in the folder; what was proven for `before` (absent: nothing was published) is not proven
    /// again. All faults of all files at once, in kind `refused`: those of the readers, of `thidua check`, TD0975 (the
    /// default workflow is none), TD0995 (two folders with one workflow), TD0996 (a file was changed meanwhile). A
    /// workflow that only lacks people is no fault: it is held back.
    [[nodiscard]] Result<CheckedFolder> check(const std::filesystem::path& config, const PublishedConfiguration* before,
                                              FaultyWorkflows faulty) const;
    /// The same of texts, wherever they come from. They must lie on the disk too, for decision models are proven there.
    [[nodiscard]] Result<CheckedFolder> check(ConfigurationFiles files, const PublishedConfiguration* before,
                                              FaultyWorkflows faulty) const;

    /// Publishes exactly what was checked, in one commit; the configuration then has its version. `newest` is the
    /// version it follows. Failures: those of Publications::publish().
    [[nodiscard]] Result<void> publish(CheckedFolder& checked, std::uint64_t newest, const PublishedBy& by) const;

  private:
    store::Store& store_;
    const Clock& clock_;
};

} // namespace thidua::service
