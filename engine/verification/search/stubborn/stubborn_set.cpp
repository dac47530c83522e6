#include "verification/search/stubborn/stubborn_set.hpp"

#include <algorithm>

namespace thidua::verification {
namespace {

constexpr std::size_t kMostSeeds = 16;

} // namespace

StubbornSets::StubbornSets(const std::vector<StubbornStep>& steps, std::size_t place_count)
    : steps_(steps), takers_(place_count), givers_(place_count), seen_in_(steps.size(), 0) {
    for (std::uint32_t s = 0; s < steps.size(); ++s) {
        for (const std::uint32_t p : steps[s].in) takers_[p].push_back(s);
        for (const std::uint32_t p : steps[s].out)
            if (!contains(steps[s].in, p)) givers_[p].push_back(s);
    }
}

const std::vector<std::uint32_t>& StubbornSets::of(const MarkingSet::Word* marking,
                                                   const std::vector<std::uint32_t>& enabled) {
    best_ = enabled;
    std::size_t seeds = 0;
    // A smaller set, if there is one, lies within the set: so the next seeds are taken from it.
    for (std::size_t i = 0; i < best_.size() && best_.size() > 1 && seeds < kMostSeeds; ++seeds) {
        if (close_from(best_[i], marking, best_.size())) {
            best_ = fires_;
            i = 0;
        }
        ++i;
    }
    for (std::size_t i = 0; i < enabled.size() && i < kMostSeeds && best_.size() > 1; ++i)
        if (close_from(enabled[i], marking, best_.size())) best_ = fires_;
    return best_;
}

/// False when the set has `most` enabled steps or more.
bool StubbornSets::close_from(std::uint32_t seed, const MarkingSet::Word* marking, std::size_t most) {
    ++run_;
    set_.clear();
    fires_.clear();
    add(seed);
    for (std::size_t i = 0; i < set_.size(); ++i) {
        const std::uint32_t step = set_[i];
        if (!is_enabled(step, marking)) {
            for (const std::uint32_t producer : givers_to_wait_for(step, marking)) add(producer);
            continue;
        }
        fires_.push_back(step);
        if (fires_.size() >= most) return false;
        add_rivals(step);
    }
    return true;
}

void StubbornSets::add(std::uint32_t step) {
    ++work_;
    if (seen_in_[step] == run_) return;
    seen_in_[step] = run_;
    set_.push_back(step);
}

/// Two that only look at a place are no rivals for it.
void StubbornSets::add_rivals(std::uint32_t step) {
    for (const std::uint32_t p : steps_[step].in) {
        const bool looks = contains(steps_[step].out, p);
        for (const std::uint32_t other : takers_[p])
            if (!looks || !contains(steps_[other].out, p)) add(other);
    }
}

bool StubbornSets::is_enabled(std::uint32_t step, const MarkingSet::Word* marking) const {
    const SortedIds& in = steps_[step].in;
    return std::all_of(in.begin(), in.end(), [&](std::uint32_t p) { return MarkingSet::has(marking, p); });
}

/// Of the places that a disabled step lacks, the one whose producers add least to the set.
const std::vector<std::uint32_t>& StubbornSets::givers_to_wait_for(std::uint32_t step,
                                                                   const MarkingSet::Word* marking) {
    const std::vector<std::uint32_t>* least = nullptr;
    std::size_t least_new = 0;
    for (const std::uint32_t p : steps_[step].in) {
        ++work_;
        if (MarkingSet::has(marking, p)) continue;
        work_ += givers_[p].size();
        const auto fresh = static_cast<std::size_t>(std::count_if(
            givers_[p].begin(), givers_[p].end(), [&](auto producer) { return seen_in_[producer] != run_; }));
        if (least != nullptr && fresh >= least_new) continue;
        least = &givers_[p];
        least_new = fresh;
        if (fresh == 0) break;
    }
    return *least;
}

} // namespace thidua::verification
