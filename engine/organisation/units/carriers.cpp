#include "organisation/units/carriers.hpp"

#include <algorithm>

#include "base/contains.hpp"

namespace thidua::organisation {
namespace {} // namespace

std::string_view Carriers::carrier(std::string_view unit) const {
    std::vector<std::string_view> passed;
    for (const Unit* at = organisation_.unit(unit); at != nullptr; at = organisation_.unit(at->successor)) {
        if (contains(passed, at->id)) return unit;
        const bool has_ended = at->valid.to && *at->valid.to < day_;
        if (!has_ended || at->successor.empty()) return at->id;
        passed.push_back(at->id);
    }
    return unit;
}

std::vector<std::string_view> Carriers::carried_by(std::string_view unit) const {
    const std::string_view itself = carrier(unit);
    if (itself != unit) return {};
    std::vector<std::string_view> carried{itself};
    for (std::size_t at = 0; at < carried.size(); ++at)
        for (const Unit* before : organisation_.predecessors_of(carried[at]))
            if (carrier(before->id) == itself && !contains(carried, before->id)) carried.push_back(before->id);
    return carried;
}

std::string_view Carriers::above(std::string_view unit) const {
    const Unit* standing = organisation_.unit(carrier(unit));
    return standing == nullptr || standing->parent.empty() ? std::string_view() : carrier(standing->parent);
}

std::vector<std::string_view> Carriers::below(std::string_view unit) const {
    std::vector<std::string_view> found;
    for (const std::string_view carried : carried_by(unit))
        for (const Unit* child : organisation_.units_below(carried))
            if (carrier(child->id) == child->id) found.push_back(child->id);
    return found;
}

} // namespace thidua::organisation
