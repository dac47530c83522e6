#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "process/state/nomination.hpp"

namespace thidua::service {

/// Nominations as they were last seen, so that a decision need not read and parse them again. A stale entry does no
/// harm: the store refuses a commit on an old revision, and the decision is made again. Any thread.
class NominationCache {
  public:
    using Entry = std::shared_ptr<const process::Nomination>;
    explicit NominationCache(std::size_t capacity) : capacity_(capacity) {}

    /// Nothing when it is not here.
    [[nodiscard]] Entry find(const std::string& id);
    /// Keeps the newer of two revisions.
    void put(Entry nomination);
    void drop(const std::string& id);

  private:
    using Order = std::list<Entry>; ///< newest use first
    std::mutex mutex_;
    std::size_t capacity_;
    Order order_;
    std::unordered_map<std::string, Order::iterator> places_;
};

} // namespace thidua::service
