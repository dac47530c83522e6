#include <algorithm>
#include <map>
#include <unordered_set>

#include "dmn/proof/table_axes.hpp"
#include "feel/values/text_form.hpp"

namespace thidua::dmn::proof {
namespace {

/// Depth first over the columns; rows that the same rules match so far are one group.
class Walk {
  public:
    Walk(const Axes& axes, std::optional<std::uint32_t> within, Missing missing,
         const std::function<bool(const Rules&, const Row&)>& visit)
        : axes_(axes), within_(within), missing_(missing), visit_(visit), row_(axes.columns.size()) {}

    bool run(const Rules& rules) { return step(0, rules); }

  private:
    bool step(std::size_t column, const Rules& active) {
        constexpr std::size_t kMostGroups = 200'000;
        if (!active.empty() && !is_new(column, active)) return true;
        if (++groups_ > kMostGroups) return false;
        if (column == axes_.columns.size() || active.empty()) {
            for (std::size_t rest = column; rest < row_.size(); ++rest) row_[rest] = first_possible(rest);
            go_on_ = visit_(active, row_);
            return true;
        }
        const Axis& axis = axes_.columns[column];
        std::map<Rules, std::size_t> parts;
        for (std::size_t value = 0; value < axis.values.size(); ++value) {
            if (!possible(axis, value)) continue;
            Rules left;
            std::copy_if(active.begin(), active.end(), std::back_inserter(left),
                         [&](std::uint32_t rule) { return axis.hits[value][rule]; });
            parts.emplace(std::move(left), value);
        }
        for (const auto& [left, value] : parts) {
            row_[column] = value;
            if (!step(column + 1, left)) return false;
            if (!go_on_) return true;
        }
        return true;
    }

    /// What follows depends on the column and the rules that are left alone: it is looked at once.
    bool is_new(std::size_t column, const Rules& active) {
        std::uint64_t hash = 0;
        const auto mix = [&hash](std::uint64_t with) { // one step of splitmix64: no two short lists fall together
            hash += (with + 1) * 0x9E3779B97F4A7C15U;
            hash = (hash ^ (hash >> 30U)) * 0xBF58476D1CE4E5B9U;
            hash = (hash ^ (hash >> 27U)) * 0x94D049BB133111EBU;
            hash ^= hash >> 31U;
        };
        mix(column);
        for (const std::uint32_t rule : active) mix(rule);
        return seen_.insert(hash).second;
    }

    [[nodiscard]] bool possible(const Axis& axis, std::size_t value) const {
        const bool is_missing = value + 1 == axis.values.size();
        if (is_missing && missing_ == Missing::where_tested && !axis.tests_missing) return false;
        return !within_ || axis.hits[value][*within_];
    }

    [[nodiscard]] std::size_t first_possible(std::size_t column) const {
        const Axis& axis = axes_.columns[column];
        for (std::size_t value = 0; value < axis.values.size(); ++value)
            if (possible(axis, value)) return value;
        return 0;
    }

    const Axes& axes_;
    std::optional<std::uint32_t> within_;
    Missing missing_;
    const std::function<bool(const Rules&, const Row&)>& visit_;
    Row row_;
    std::unordered_set<std::uint64_t> seen_;
    std::size_t groups_ = 0;
    bool go_on_ = true;
};

} // namespace

bool each_group(const Axes& axes, const Rules& rules, const std::function<bool(const Rules&, const Row&)>& visit) {
    return Walk(axes, std::nullopt, Missing::where_tested, visit).run(rules);
}

bool each_group_within(const Axes& axes, std::uint32_t within, Missing missing, const Rules& rules,
                       const std::function<bool(const Rules&, const Row&)>& visit) {
    return Walk(axes, within, missing, visit).run(rules);
}

std::string to_words(const Axes& axes, const Row& row) {
    const bool any_constrained =
        std::any_of(axes.columns.begin(), axes.columns.end(), [](const Axis& axis) { return axis.constrained; });
    std::string made;
    for (std::size_t column = 0; column < row.size(); ++column) {
        const Axis& axis = axes.columns[column];
        if ((!axis.constrained && any_constrained) || axis.values.empty()) continue;
        made += (made.empty() ? "" : ", ") + axis.label + " = " + to_literal(axis.values[row[column]]);
    }
    return made.empty() ? "…" : made; // a table without columns has one row, with nothing in it
}

} // namespace thidua::dmn::proof
