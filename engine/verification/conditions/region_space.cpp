#include "verification/conditions/region_space.hpp"

#include <algorithm>

#include "feel/syntax/operators.hpp"

namespace thidua::verification {

using feel::List;
using feel::Value;

namespace {

constexpr std::size_t kMostNumbers = std::size_t{1} << 62;
constexpr std::size_t kMostAskedTogether = std::size_t{1} << 17; ///< combinations that one condition can tell apart

/// Of evidence there is none when none is counted.
bool is_missing(const Look& look, const Value& value) {
    return value.is_null() || (look.view == Look::View::count && value.as_number() == Decimal());
}

} // namespace

std::optional<RegionSpace> RegionSpace::of(const Regions& regions, const SpaceLimits& limits) {
    const std::size_t most = limits.nodes == 0 ? limits.combinations : kMostNumbers;
    RegionSpace made(regions);
    std::vector<std::size_t> counts;
    for (const Regions::Axis& axis : regions.axes()) {
        counts.push_back(axis.values.size());
        if (made.size_ > most / counts.back()) return std::nullopt;
        made.strides_.push_back(made.size_);
        made.size_ *= counts.back();
    }
    if (made.size_ > limits.combinations)
        made.diagram_ = std::make_unique<RegionDiagram>(std::move(counts), limits.nodes);
    return made;
}

std::vector<std::size_t> RegionSpace::at(std::size_t number) const {
    std::vector<std::size_t> made;
    for (const Regions::Axis& axis : regions_->axes()) {
        made.push_back(number % axis.values.size());
        number /= axis.values.size();
    }
    return made;
}

/// For each region of the axis the first one that the condition cannot tell from it. Numbers and days of one look
/// ascend, so that the few constants of the condition are looked for and not each region.
std::vector<std::size_t> RegionSpace::classes(std::size_t axis, const Reading& reading) const {
    const Regions::Axis& asked = regions_->axes()[axis];
    std::vector<std::size_t> made(asked.values.size());
    const auto seen = std::find_if(reading.seen.begin(), reading.seen.end(),
                                   [&](const Reading::Seen& one) { return one.look == asked.looks.front(); });
    const auto kind = asked.values.back().front().kind();
    const bool ascends = asked.looks.size() == 1 && (kind == feel::Kind::number || kind == feel::Kind::date);
    std::vector<bool> begins(made.size(), !ascends || seen == reading.seen.end());
    if (ascends && seen != reading.seen.end()) {
        begins[0] = true;
        const std::size_t skipped = asked.values.front().front().is_null() ? 1 : 0;
        if (skipped < begins.size()) begins[skipped] = true;
        for (const Value& constant : seen->constants) {
            const auto first = asked.values.begin() + static_cast<std::ptrdiff_t>(skipped);
            const auto from = std::partition_point(first, asked.values.end(), [&](const List& values) {
                return feel::compare(values.front(), constant) == feel::Order::less;
            });
            const auto past = std::partition_point(from, asked.values.end(), [&](const List& values) {
                return feel::compare(values.front(), constant) == feel::Order::equal;
            });
            for (const auto at : {from, past})
                if (at != asked.values.end()) begins[static_cast<std::size_t>(at - asked.values.begin())] = true;
        }
    }
    for (std::size_t i = 1; i < made.size(); ++i) made[i] = begins[i] ? i : made[i - 1];
    return made;
}

/// The answers of a condition by the regions of the axes that it asks, laid out as the space is.
struct RegionSpace::Answers {
    std::vector<std::size_t> strides; ///< by axis of the space; 0 for one that is not asked
    std::vector<std::uint8_t> yes;
};

RegionSpace::Answers RegionSpace::answers(const definition::ExpressionSpec& condition, const Reading& reading) const {
    Answers made;
    std::size_t size = 1;
    std::vector<std::vector<std::size_t>> classes_of(strides_.size());
    for (std::size_t axis = 0; axis < strides_.size(); ++axis) {
        const auto& looks = regions_->axes()[axis].looks;
        const bool asked =
            std::any_of(looks.begin(), looks.end(), [&](const Look& look) { return reading.looks_at(look.slot); });
        made.strides.push_back(asked ? size : 0);
        if (!asked) continue;
        classes_of[axis] = classes(axis, reading);
        size *= classes_of[axis].size();
    }
    made.yes.resize(size);
    std::vector<std::size_t> regions(strides_.size(), 0);
    for (std::size_t number = 0; number < size; ++number) {
        std::size_t like = 0; // the first combination that the condition cannot tell from this one
        for (std::size_t axis = 0; axis < strides_.size(); ++axis) {
            if (made.strides[axis] == 0) continue;
            regions[axis] = number / made.strides[axis] % classes_of[axis].size();
            like += classes_of[axis][regions[axis]] * made.strides[axis];
        }
        const bool known = like < number;
        made.yes[number] = known ? made.yes[like] : static_cast<std::uint8_t>(regions_->holds(condition, regions));
    }
    return made;
}

void RegionSpace::fill(const Answers& answers, std::size_t axes, std::size_t number, std::size_t asked,
                       RegionSet& into) const {
    if (axes == 0) {
        if (answers.yes[asked] != 0) into.put(number);
        return;
    }
    const std::size_t axis = axes - 1;
    for (std::size_t region = 0; region < regions_->axes()[axis].values.size(); ++region)
        fill(answers, axis, number + region * strides_[axis], asked + region * answers.strides[axis], into);
}

/// As fill(): of the first `axes` axes, when those behind them lead to `asked`.
RegionDiagram::Node RegionSpace::drawn(const Answers& answers, std::size_t axes, std::size_t asked) const {
    if (axes == 0) return answers.yes[asked] != 0 ? RegionDiagram::all : RegionDiagram::none;
    const std::size_t axis = axes - 1;
    if (answers.strides[axis] == 0) return drawn(answers, axis, asked);
    std::vector<RegionDiagram::Node> below;
    for (std::size_t region = 0; region < regions_->axes()[axis].values.size(); ++region)
        below.push_back(drawn(answers, axis, asked + region * answers.strides[axis]));
    return diagram_->make(axis, below);
}

std::size_t RegionSpace::asked_together(const Reading& reading) const {
    std::size_t together = 1;
    for (const Regions::Axis& axis : regions_->axes())
        if (std::any_of(axis.looks.begin(), axis.looks.end(),
                        [&](const Look& look) { return reading.looks_at(look.slot); }))
            together = std::min(together * axis.values.size(), kMostAskedTogether + 1);
    return together;
}

RegionSet RegionSpace::where(const definition::ExpressionSpec& condition, const Reading& reading) const {
    if (is_diagram() && asked_together(reading) > kMostAskedTogether) {
        diagram_->give_up();
        return none();
    }
    const Answers found = answers(condition, reading);
    if (is_diagram()) return {*diagram_, drawn(found, strides_.size(), 0)};
    RegionSet made = none();
    fill(found, strides_.size(), 0, 0, made);
    return made;
}

/// The combinations with these regions of the axis.
RegionSet RegionSpace::where_on(std::size_t axis, const std::vector<bool>& wanted) const {
    if (is_diagram()) {
        std::vector<RegionDiagram::Node> below;
        for (const bool one : wanted) below.push_back(one ? RegionDiagram::all : RegionDiagram::none);
        return {*diagram_, diagram_->make(axis, below)};
    }
    RegionSet made = none();
    for (std::size_t number = 0; number < size_; ++number)
        if (wanted[number / strides_[axis] % wanted.size()]) made.put(number);
    return made;
}

RegionSet RegionSpace::where_present(std::size_t slot) const {
    RegionSet present = all();
    for (const std::size_t axis : regions_->axes_of(slot)) {
        const Regions::Axis& asked = regions_->axes()[axis];
        for (std::size_t i = 0; i < asked.looks.size(); ++i) {
            if (asked.looks[i].slot != slot) continue;
            std::vector<bool> wanted;
            for (const List& values : asked.values) wanted.push_back(!is_missing(asked.looks[i], values[i]));
            present.intersect(where_on(axis, wanted));
        }
    }
    return present;
}

void RegionSpace::free_axis(RegionSet& set, std::size_t axis, const std::vector<std::size_t>& keys) const {
    const std::size_t count = keys.size();
    const std::size_t stride = strides_[axis];
    std::vector<bool> met(count);
    for (std::size_t outer = 0; outer < size_; outer += stride * count)
        for (std::size_t inner = 0; inner < stride; ++inner) {
            met.assign(count, false);
            for (std::size_t i = 0; i < count; ++i)
                if (set.has(outer + inner + i * stride)) met[keys[i]] = true;
            for (std::size_t i = 0; i < count; ++i)
                if (met[keys[i]]) set.put(outer + inner + i * stride);
        }
}

void RegionSpace::free(RegionSet& set, std::size_t slot) const {
    for (const std::size_t axis : regions_->axes_of(slot)) {
        const Regions::Axis& freed = regions_->axes()[axis];
        for (std::size_t i = 0; i < freed.looks.size(); ++i) {
            if (freed.looks[i].slot != slot) continue;
            if (is_diagram())
                set = {*diagram_, diagram_->free(set.node(), axis, freed.alike[i])};
            else
                free_axis(set, axis, freed.alike[i]);
        }
    }
}

} // namespace thidua::verification
