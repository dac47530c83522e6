#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feel/value.hpp"

namespace thidua::feel {

/// Named values in the order they were put in (DMN 1.5 §10.3.2.6).
class Context {
  public:
    using Entry = std::pair<std::string, Value>;

    Context() = default;
    Context(std::initializer_list<Entry> entries) {
        for (const Entry& entry : entries) put(entry.first, entry.second);
    }
    /// Adds the entry, or replaces the value of the name in its place.
    void put(std::string_view name, Value value);
    void reserve(std::size_t count) { entries_.reserve(count); }
    /// nullptr when there is no such entry.
    [[nodiscard]] const Value* find(std::string_view name) const;
    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
    [[nodiscard]] std::size_t size() const { return entries_.size(); }

  private:
    std::vector<Entry> entries_;
    std::vector<std::uint32_t> sorted_; ///< order by name, kept from 16 entries on
};

/// `[1..10]`, `(1..10)`, `> 5`, `= 5` or `!= 5` (DMN 1.5 §10.3.2.7).
struct Range {
    /// How it was written: only the ends of `< 5` and the like are endless where they are null, and `(< 5)` does not
    /// equal
    /// `(null..5)`. `!= 5` goes from 5 to 5 and holds everything else.
    enum class Form : std::uint8_t { interval, comparison, equal, not_equal };

    Value low;
    Value high;
    bool low_closed = false;
    bool high_closed = false;
    Form form = Form::interval;
};

} // namespace thidua::feel
