#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "organisation/organisation.hpp"

namespace thidua::organisation {

/// One or two names under which records are looked up; the second is "" when there is one.
struct IndexKey {
    std::string_view name;
    std::string_view within;
    friend bool operator==(const IndexKey&, const IndexKey&) = default;
};

struct IndexKeyHash {
    [[nodiscard]] std::size_t operator()(const IndexKey& key) const {
        const std::hash<std::string_view> hash;
        return hash(key.name) * 31U + hash(key.within);
    }
};

/// Records that share a key, in the order in which they were given.
template <class Item>
class Groups {
  public:
    template <class Records, class KeyOf, class ItemOf>
    void fill(const Records& records, const KeyOf& key_of, const ItemOf& item_of) {
        places_.reserve(records.size());
        for (const auto& record : records) ++places_[key_of(record)].size;
        std::size_t begin = 0;
        for (auto& [key, place] : places_) begin += place.size, place.begin = place.end = begin - place.size;
        items_.resize(begin);
        for (const auto& record : records) items_[places_.find(key_of(record))->second.end++] = item_of(record);
    }
    [[nodiscard]] std::span<const Item> of(const IndexKey& key) const {
        const auto found = places_.find(key);
        if (found == places_.end()) return {};
        return {items_.data() + found->second.begin, found->second.size};
    }

  private:
    struct Place {
        std::size_t begin = 0;
        std::size_t end = 0; ///< while it is filled
        std::size_t size = 0;
    };
    std::unordered_map<IndexKey, Place, IndexKeyHash> places_;
    std::vector<Item> items_;
};

/// The records of an organisation with what is needed to find them. Immutable but for the count of what was given.
class OrganisationIndex {
  public:
    explicit OrganisationIndex(OrganisationRecords given);
    OrganisationIndex(const OrganisationIndex&) = delete;
    OrganisationIndex& operator=(const OrganisationIndex&) = delete;

    const OrganisationRecords records;
    std::unordered_map<std::string_view, const Unit*> units; ///< by id
    std::unordered_map<std::string_view, const Unit*> unit_names;
    std::unordered_map<std::string_view, const Person*> people; ///< by user name
    Groups<const Unit*> by_successor;
    Groups<const Unit*> by_parent;
    Groups<const Assignment*> by_person;
    Groups<const Assignment*> by_role;
    Groups<const Assignment*> by_role_and_unit;
    Groups<const Person*> by_post;
    Groups<const Person*> by_post_and_unit;
    Groups<Membership> memberships; ///< by person
    std::unordered_map<std::string_view, const Absence*> absences;
    Groups<const Absence*> absences_of; ///< by who is away
    Groups<const Absence*> absences_by; ///< by who acts instead
    Groups<std::string_view> relatives_of;

    void count(std::size_t given) const { given_.fetch_add(given, std::memory_order_relaxed); }
    [[nodiscard]] std::uint64_t given() const { return given_.load(std::memory_order_relaxed); }

  private:
    alignas(64) mutable std::atomic<std::uint64_t> given_{0}; ///< on a line of its own: every thread writes it
};

} // namespace thidua::organisation
