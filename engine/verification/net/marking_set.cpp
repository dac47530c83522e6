#include "verification/net/marking_set.hpp"

#include <cstring>

namespace thidua::verification {
namespace {

constexpr std::uint32_t kNone = ~std::uint32_t{0};
constexpr std::size_t kFirstSlots = 256;

} // namespace

MarkingSet::MarkingSet(std::size_t words) : words_(words), slots_(kFirstSlots, kNone) {}

std::pair<std::uint32_t, bool> MarkingSet::insert(const Word* marking) {
    if ((size_ + 1) * std::size_t{2} > slots_.size()) grow();
    std::size_t slot = hash(marking) & (slots_.size() - 1);
    while (slots_[slot] != kNone) {
        if (std::memcmp(at(slots_[slot]), marking, words_ * sizeof(Word)) == 0) return {slots_[slot], false};
        slot = (slot + 1) & (slots_.size() - 1);
    }
    slots_[slot] = size_;
    store_.insert(store_.end(), marking, marking + words_);
    return {size_++, true};
}

std::size_t MarkingSet::hash(const Word* marking) const {
    Word mixed = 0x9E3779B97F4A7C15U;
    for (std::size_t i = 0; i < words_; ++i) {
        mixed = (mixed ^ marking[i]) * 0xBF58476D1CE4E5B9U;
        mixed ^= mixed >> 29;
    }
    return static_cast<std::size_t>(mixed ^ (mixed >> 32));
}

void MarkingSet::grow() {
    slots_.assign(slots_.size() * 2, kNone);
    for (std::uint32_t number = 0; number < size_; ++number) {
        std::size_t slot = hash(at(number)) & (slots_.size() - 1);
        while (slots_[slot] != kNone) slot = (slot + 1) & (slots_.size() - 1);
        slots_[slot] = number;
    }
}

} // namespace thidua::verification
