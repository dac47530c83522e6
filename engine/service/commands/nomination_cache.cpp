#include "service/commands/nomination_cache.hpp"

namespace thidua::service {

NominationCache::Entry NominationCache::find(const std::string& id) {
    const std::lock_guard guard(mutex_);
    const auto found = places_.find(id);
    if (found == places_.end()) return nullptr;
    order_.splice(order_.begin(), order_, found->second);
    return *found->second;
}

void NominationCache::put(Entry nomination) {
    const std::lock_guard guard(mutex_);
    const auto found = places_.find(nomination->id);
    if (found != places_.end()) {
        if ((*found->second)->revision < nomination->revision) *found->second = std::move(nomination);
        order_.splice(order_.begin(), order_, found->second);
        return;
    }
    order_.push_front(std::move(nomination));
    places_[order_.front()->id] = order_.begin();
    if (order_.size() <= capacity_) return;
    places_.erase(order_.back()->id);
    order_.pop_back();
}

void NominationCache::drop(const std::string& id) {
    const std::lock_guard guard(mutex_);
    const auto found = places_.find(id);
    if (found == places_.end()) return;
    order_.erase(found->second);
    places_.erase(found);
}

} // namespace thidua::service
