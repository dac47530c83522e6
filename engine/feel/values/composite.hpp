#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feel/values/value.hpp"

namespace thidua::feel {

template <class Word>
[[nodiscard]] inline bool same_word(const char* left, const char* right) {
    Word a;
    Word b;
    std::memcpy(&a, left, sizeof a);
    std::memcpy(&b, right, sizeof b);
    return a == b;
}

/// Field names are short: two words that may overlap are quicker than a call of memcmp.
[[nodiscard]] inline bool same_name(std::string_view left, std::string_view right) {
    const std::size_t size = left.size();
    if (size != right.size()) return false;
    if (size > 16) return std::memcmp(left.data(), right.data(), size) == 0;
    if (size >= 8)
        return same_word<std::uint64_t>(left.data(), right.data()) &&
               same_word<std::uint64_t>(left.data() + size - 8, right.data() + size - 8);
    if (size >= 4)
        return same_word<std::uint32_t>(left.data(), right.data()) &&
               same_word<std::uint32_t>(left.data() + size - 4, right.data() + size - 4);
    for (std::size_t i = 0; i < size; ++i)
        if (left[i] != right[i]) return false;
    return true;
}

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
    [[nodiscard]] const Value* find(std::string_view name) const {
        if (!sorted_.empty()) return find_sorted(name);
        for (const Entry& entry : entries_)
            if (same_name(entry.first, name)) return &entry.second;
        return nullptr;
    }
    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
    [[nodiscard]] std::size_t size() const { return entries_.size(); }

  private:
    [[nodiscard]] const Value* find_sorted(std::string_view name) const;

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

inline const Context& Value::as_context() const noexcept { return words_.shared<Context>(); }
inline const Range& Value::as_range() const noexcept { return words_.shared<Range>(); }

} // namespace thidua::feel
