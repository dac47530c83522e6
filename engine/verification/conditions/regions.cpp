#include "verification/conditions/regions.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "definition/check/scope.hpp"
#include "feel/partition/pieces.hpp"
#include "feel/run/expression.hpp"
#include "feel/syntax/operators.hpp"
#include "feel/values/text_form.hpp"
#include "verification/conditions/looked_values.hpp"

namespace thidua::verification {
namespace {

using definition::FormSpec;
using feel::List;
using feel::Value;

bool is_counted(const Look& look) { return look.view == Look::View::count || look.view == Look::View::length; }

bool beyond_counting(const List& constants) {
    return std::any_of(constants.begin(), constants.end(), [](const Value& constant) {
        return constant.kind() == feel::Kind::number && constant.as_number() >= Decimal(kMostCounted);
    });
}

char sign_of(const Value& left, const Value& right) {
    const feel::Order order = feel::compare(left, right);
    if (order != feel::Order::none) return "<=>"[static_cast<int>(order)];
    const auto equal = feel::equal(left, right);
    return !equal ? '?' : *equal ? '=' : '!';
}

/// How the values compare with the constants and with each other.
std::string signature(const List& values, const List& constants) {
    std::string made;
    for (const Value& value : values) {
        for (const Value& constant : constants) made += sign_of(value, constant);
        for (const Value& other : values) made += sign_of(value, other);
        made += '\n';
    }
    return made;
}

/// For each the first that stands as it does when one of the values is left out.
std::vector<std::size_t> alike_without(const std::vector<List>& all, std::size_t left_out, const List& constants) {
    std::map<std::string, std::size_t> first;
    std::vector<std::size_t> made;
    for (std::size_t i = 0; i < all.size(); ++i) {
        List others = all[i];
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(left_out));
        made.push_back(first.emplace(signature(others, constants), i).first->second);
    }
    return made;
}

/// Values that lie in steps have none between neighbours: whether another one fits beside a constant is distinguished.
List with_neighbours(const List& constants, const Look& look, const FormSpec& form) {
    List made = constants;
    for (const Value& constant : constants)
        if (auto beside = feel::pieces_of({constant}, type_of(look, form), {true, 1}))
            made.insert(made.end(), beside->begin(), beside->end());
    return made;
}

} // namespace

bool Regions::clashes(const Reading& reading) const {
    return std::any_of(reading.seen.begin(), reading.seen.end(), [&](const Reading::Seen& one) {
        return std::any_of(seen_.begin(), seen_.end(), [&](const Seen& known) {
            const bool members = known.look.view == Look::View::member && one.look.view == Look::View::member;
            return known.look.slot == one.look.slot && !(known.look == one.look) && !members;
        });
    });
}

void Regions::compare(std::size_t one, std::size_t other) {
    const std::size_t from = std::max(seen_[one].group, seen_[other].group);
    const std::size_t to = std::min(seen_[one].group, seen_[other].group);
    for (Seen& seen : seen_)
        if (seen.group == from) seen.group = to;
}

std::vector<std::size_t> Regions::group(std::size_t first) const {
    std::vector<std::size_t> members;
    for (std::size_t i = 0; i < seen_.size(); ++i)
        if (seen_[i].group == first) members.push_back(i);
    return members;
}

bool Regions::can_be_cut() const {
    for (std::size_t i = 0; i < seen_.size(); ++i) {
        const Seen& seen = seen_[i];
        if (is_counted(seen.look) && beyond_counting(seen.constants)) return false;
        const std::size_t compared = group(i).size();
        if (compared > 3 || (compared == 3 && lies_in_steps(seen.look, form_))) return false;
    }
    return true;
}

bool Regions::add(const Reading& reading) {
    if (clashes(reading)) return false;
    const std::vector<Seen> before = seen_;
    std::vector<std::size_t> index;
    for (const Reading::Seen& one : reading.seen) {
        const auto known =
            std::find_if(seen_.begin(), seen_.end(), [&](const Seen& seen) { return seen.look == one.look; });
        index.push_back(static_cast<std::size_t>(known - seen_.begin()));
        if (known == seen_.end()) seen_.push_back({one.look, {}, seen_.size()});
        List& constants = seen_[index.back()].constants;
        constants.insert(constants.end(), one.constants.begin(), one.constants.end());
    }
    for (const auto& [one, other] : reading.compared) compare(index[one], index[other]);
    if (can_be_cut()) return true;
    seen_ = before;
    return false;
}

List Regions::values_of(const Look& look, const List& constants, std::size_t compared) const {
    for (const auto& [fixed, value] : fixed_)
        if (fixed.slot == look.slot && (fixed.member.empty() || fixed == look)) return {value};
    List made;
    const bool lacks = std::find(may_lack_.begin(), may_lack_.end(), look.slot) != may_lack_.end();
    if (may_be_missing(look, form_, missing_ == Missing::unless_required && !lacks)) made.emplace_back();
    const List values = looked_values(look, form_, constants, compared);
    made.insert(made.end(), values.begin(), values.end());
    return made;
}

Regions::Axis Regions::axis_of(const std::vector<std::size_t>& members) const {
    Axis axis;
    List constants;
    for (const std::size_t member : members) {
        axis.looks.push_back(seen_[member].look);
        const List& own = seen_[member].constants;
        constants.insert(constants.end(), own.begin(), own.end());
    }
    if (members.size() == 1) {
        for (const Value& value : values_of(axis.looks.front(), constants, 1)) axis.values.push_back({value});
        axis.alike.emplace_back(axis.values.size(), 0);
        return axis;
    }
    for (const Look& look : axis.looks) {
        const List ends = bounds_of_looked(look, form_);
        constants.insert(constants.end(), ends.begin(), ends.end());
    }
    if (lies_in_steps(axis.looks.front(), form_)) constants = with_neighbours(constants, axis.looks.front(), form_);
    std::vector<List> combined{{}};
    for (const Look& look : axis.looks) {
        std::vector<List> longer;
        for (const Value& value : values_of(look, constants, members.size()))
            for (const List& first : combined) {
                longer.push_back(first);
                longer.back().push_back(value);
            }
        combined = std::move(longer);
    }
    std::set<std::string> known;
    for (List& values : combined)
        if (known.insert(signature(values, constants)).second) axis.values.push_back(std::move(values));
    for (std::size_t look = 0; look < axis.looks.size(); ++look)
        axis.alike.push_back(alike_without(axis.values, look, constants));
    return axis;
}

void Regions::cut() {
    axes_.clear();
    for (std::size_t i = 0; i < seen_.size(); ++i)
        if (seen_[i].group == i) axes_.push_back(axis_of(group(i)));
}

std::vector<std::size_t> Regions::axes_of(std::size_t slot) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < axes_.size(); ++i)
        if (std::any_of(axes_[i].looks.begin(), axes_[i].looks.end(),
                        [slot](const Look& look) { return look.slot == slot; }))
            found.push_back(i);
    return found;
}

bool Regions::holds(const definition::ExpressionSpec& condition, std::span<const std::size_t> regions) const {
    std::vector<Value> slots(form_.fields.size() + definition::kKnownNames.size());
    const std::vector<std::size_t>& used = condition.compiled->used_slots();
    for (std::size_t axis = 0; axis < axes_.size(); ++axis)
        for (std::size_t i = 0; i < axes_[axis].looks.size(); ++i) {
            const Look& look = axes_[axis].looks[i];
            if (!std::binary_search(used.begin(), used.end(), look.slot)) continue;
            put_looked(look, axes_[axis].values[regions[axis]][i], slots);
        }
    Diagnostics ignored; // a fault gives null, which refuses
    return condition.compiled->evaluate_into(ignored, slots).is_true();
}

std::string Regions::to_text(std::span<const std::size_t> regions, const std::vector<bool>& wanted) const {
    std::string made;
    for (std::size_t axis = 0; axis < axes_.size(); ++axis)
        for (std::size_t i = 0; i < axes_[axis].looks.size() && wanted[axis]; ++i)
            made += (made.empty() ? "" : ", ") + verification::to_text(axes_[axis].looks[i], form_) + " = " +
                    feel::to_literal(axes_[axis].values[regions[axis]][i]);
    return made;
}

std::string Regions::to_text(std::span<const std::size_t> regions) const {
    return to_text(regions, std::vector<bool>(axes_.size(), true));
}

} // namespace thidua::verification
