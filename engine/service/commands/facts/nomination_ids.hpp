#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <utility>

#include "base/result.hpp"
#include "definition/id_pattern.hpp"
#include "store/store.hpp"

namespace thidua::service {

/// Gives new nominations their numbers: each number of a pattern and year to one caller only. Whether an id is really
/// free is for the store to say when the nomination is written; a caller that learns otherwise calls taken(). Any
/// thread.
class NominationIds {
  public:
    /// The store must outlive the object.
    explicit NominationIds(store::Store& store) : store_(store) {}

    struct Id {
        std::string text;
        std::uint64_t number = 0;
    };
    /// The next number. The first time, and after taken(), the store is asked which are used.
    [[nodiscard]] Result<Id> next(const definition::IdPattern& pattern, int year);
    /// The number was not used after all: it is the next one again.
    void give_back(const definition::IdPattern& pattern, int year, const Id& id);
    /// Somebody else has used the id: the next number is looked for in the store.
    void taken(const definition::IdPattern& pattern, int year, const Id& id);

  private:
    struct Series {
        std::uint64_t next = 1;
        bool known = false;                 ///< `next` was free in the store when it was looked for
        std::set<std::uint64_t> given_back; ///< below `next`
    };
    /// The first number from `from` on that is free, as far as numbers were used without gaps.
    [[nodiscard]] Result<std::uint64_t> free_number(const definition::IdPattern& pattern, int year, std::uint64_t from);
    [[nodiscard]] Result<bool> is_used(const definition::IdPattern& pattern, int year, std::uint64_t number);

    store::Store& store_;
    std::mutex mutex_;
    std::map<std::string, Series> series_; ///< by what an id of the year looks like with the number 0
};

} // namespace thidua::service
