#include "verification/reduction/implicit_places.hpp"

#include <algorithm>

#include "verification/net/sorted_ids.hpp"

namespace thidua::verification {
namespace {

constexpr int kMostTries = 500;

} // namespace

bool ImplicitPlaces::found(std::uint32_t place, std::uint32_t inside) {
    if (net_.initial[place] || net_.initial[inside]) return false;
    if (!emptiers_[place].empty()) return false;
    look_at(net_.transitions.size() + net_.place_count());
    surplus_.assign(net_.transitions.size(), 0);
    chosen_.assign(net_.place_count(), false);
    unbalanced_.clear();
    place_ = place;
    tries_left_ = kMostTries;
    add(place, -1);
    add(inside, 1);
    chosen_[inside] = true;
    return extend();
}

void ImplicitPlaces::add(std::uint32_t place, int times) {
    look_at(givers_[place].size() + takers_[place].size());
    for (const std::uint32_t t : givers_[place]) {
        surplus_[t] += times;
        unbalanced_.push_back(t);
    }
    for (const std::uint32_t t : takers_[place]) {
        surplus_[t] -= times;
        unbalanced_.push_back(t);
    }
}

/// Balances one transition after the other by one more place that it takes from (or gives to).
bool ImplicitPlaces::extend() {
    const std::size_t size_before = unbalanced_.size();
    const auto at =
        std::find_if(unbalanced_.rbegin(), unbalanced_.rend(), [&](auto t) { return surplus_[t] != 0 && counts(t); });
    look_at(static_cast<std::size_t>(at - unbalanced_.rbegin()));
    if (at == unbalanced_.rend()) return true;
    const std::uint32_t t = *at;
    const bool too_many = surplus_[t] > 0;
    const WorkingTransition& transition = net_.transitions[t];
    const Ids& candidates = too_many ? transition.in : transition.out;
    const Ids& others = too_many ? transition.out : transition.in;
    for (const std::uint32_t p : candidates) {
        if (p == place_ || chosen_[p] || net_.initial[p] || contains(others, p)) continue;
        if (--tries_left_ < 0 || work_ == 0) return false;
        add(p, 1);
        chosen_[p] = true;
        if (extend()) return true;
        chosen_[p] = false;
        add(p, -1);
        unbalanced_.resize(size_before);
    }
    return false;
}

} // namespace thidua::verification
