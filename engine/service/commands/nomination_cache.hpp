#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "process/state/nomination.hpp"

namespace thidua::service {

/// Nominations as they were last seen, so that a decision need not read and parse them again. Another process may have
/// written since: what is written on an entry is guarded by its revision, and who shows or refuses something because of
/// one compares its revision with the store's first. Any thread.
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
