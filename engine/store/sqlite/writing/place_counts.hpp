#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace thidua::store {

/// Where a nomination is, as the index nomination_by_place knows it.
struct Place {
    std::int64_t definition = 0;
    bool ended = false;
    std::string stages; ///< joined by spaces
    std::string unit;
    friend auto operator<=>(const Place&, const Place&) = default;
};

/// How many nominations are in each place, as of one event of the global chain. This process alone writes the store, so
/// the counts are read once and then kept with each commit; a page that shows them never counts a million rows. They
/// follow a commit a moment after readers can see it: who uses them beside rows compares `sequence` with what the rows'
/// snapshot holds. Safe from any thread.
class PlaceCounts {
  public:
    using Counts = std::map<Place, std::uint64_t>;

    struct AsOf {
        Counts counts;
        std::uint64_t sequence = 0; ///< of the last event they know of
    };

    void set(Counts counts, std::uint64_t sequence);
    /// Before set() has been called there is nothing to keep up to date, and this does nothing.
    void apply(const std::vector<std::pair<Place, int>>& changes, std::uint64_t sequence);
    [[nodiscard]] bool known() const;
    [[nodiscard]] AsOf snapshot() const;

  private:
    mutable std::mutex door_;
    bool known_ = false;
    AsOf now_;
};

} // namespace thidua::store
