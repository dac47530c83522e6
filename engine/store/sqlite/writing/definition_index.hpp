#pragma once

#include <cstdint>
#include <map>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/files/sha256.hpp"

namespace thidua::store {

struct IndexedDefinition {
    std::int64_t number = 0; ///< row in the table; nominations point to it
    Sha256 hash{};
    std::string name;
};

/// The definitions' numbers, hashes and names in memory, so that no list joins for them. A definition is put here when
/// its commit is done, before any nomination can rest on it. Safe from any thread.
class DefinitionIndex {
  public:
    void add(IndexedDefinition definition);
    /// Zero number when there is none.
    [[nodiscard]] IndexedDefinition find(std::int64_t number) const;
    /// 0 when there is none.
    [[nodiscard]] std::int64_t number_of(const Sha256& hash) const;
    [[nodiscard]] std::string name_of(std::int64_t number) const;

  private:
    mutable std::shared_mutex door_;
    std::map<std::int64_t, IndexedDefinition> by_number_;
    std::map<Sha256, std::int64_t> by_hash_;
};

} // namespace thidua::store
