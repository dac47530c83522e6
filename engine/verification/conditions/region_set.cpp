#include "verification/conditions/region_set.hpp"

#include <algorithm>
#include <bit>

namespace thidua::verification {

RegionSet::RegionSet(std::size_t size, bool all) : words_(size / 64 + 1, all ? ~std::uint64_t{0} : 0) {
    if (all) words_.back() = (std::uint64_t{1} << (size % 64)) - 1;
}

bool RegionSet::is_empty() const {
    return std::all_of(words_.begin(), words_.end(), [](std::uint64_t word) { return word == 0; });
}

std::optional<std::size_t> RegionSet::first() const {
    for (std::size_t i = 0; i < words_.size(); ++i)
        if (words_[i] != 0) return i * 64 + static_cast<std::size_t>(std::countr_zero(words_[i]));
    return std::nullopt;
}

bool RegionSet::is_within(const RegionSet& other) const {
    for (std::size_t i = 0; i < words_.size(); ++i)
        if ((words_[i] & ~other.words_[i]) != 0) return false;
    return true;
}

bool RegionSet::unite(const RegionSet& other) {
    std::uint64_t added = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
        added |= other.words_[i] & ~words_[i];
        words_[i] |= other.words_[i];
    }
    return added != 0;
}

void RegionSet::for_each(const std::function<void(std::size_t)>& visit) const {
    for (std::size_t i = 0; i < words_.size(); ++i)
        for (std::uint64_t bits = words_[i]; bits != 0; bits &= bits - 1)
            visit(i * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
}

void RegionSet::intersect(const RegionSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
}

void RegionSet::subtract(const RegionSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
}

} // namespace thidua::verification
