#include "verification/conditions/region_set.hpp"

#include <algorithm>
#include <bit>

namespace thidua::verification {

using Operation = RegionDiagram::Operation;

RegionSet::RegionSet(std::size_t size, bool all) : words_(size / 64 + 1, all ? ~std::uint64_t{0} : 0) {
    if (all) words_.back() = (std::uint64_t{1} << (size % 64)) - 1;
}

bool RegionSet::has(std::size_t at) const {
    if (diagram_ != nullptr) return diagram_->has(node_, at);
    return (words_[at / 64] >> (at % 64) & 1U) != 0;
}

void RegionSet::put(std::size_t at) {
    if (diagram_ != nullptr)
        node_ = diagram_->apply(Operation::unite, node_, diagram_->only(at));
    else
        words_[at / 64] |= std::uint64_t{1} << (at % 64);
}

bool RegionSet::is_empty() const {
    if (diagram_ != nullptr) return node_ == RegionDiagram::none;
    return std::all_of(words_.begin(), words_.end(), [](std::uint64_t word) { return word == 0; });
}

std::optional<std::size_t> RegionSet::first() const {
    if (diagram_ != nullptr) return diagram_->first(node_);
    for (std::size_t i = 0; i < words_.size(); ++i)
        if (words_[i] != 0) return i * 64 + static_cast<std::size_t>(std::countr_zero(words_[i]));
    return std::nullopt;
}

bool RegionSet::is_within(const RegionSet& other) const {
    if (diagram_ != nullptr) return diagram_->apply(Operation::subtract, node_, other.node_) == RegionDiagram::none;
    for (std::size_t i = 0; i < words_.size(); ++i)
        if ((words_[i] & ~other.words_[i]) != 0) return false;
    return true;
}

bool RegionSet::unite(const RegionSet& other) {
    if (diagram_ != nullptr) {
        const RegionDiagram::Node before = node_;
        node_ = diagram_->apply(Operation::unite, node_, other.node_);
        return node_ != before;
    }
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
    if (diagram_ != nullptr) node_ = diagram_->apply(Operation::intersect, node_, other.node_);
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
}

void RegionSet::subtract(const RegionSet& other) {
    if (diagram_ != nullptr) node_ = diagram_->apply(Operation::subtract, node_, other.node_);
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
}

} // namespace thidua::verification
