#include "hosting/call/plugin_instance.hpp"

namespace thidua::hosting {

Result<std::unique_ptr<PluginInstance>> InstancePool::take(std::chrono::steady_clock::time_point deadline) {
    std::unique_ptr<PluginInstance> instance;
    {
        std::unique_lock lock(mutex_);
        const auto has_room = [&] { return !idle_.empty() || in_use_ + lost_ < most_; };
        if (!freed_.wait_until(lock, deadline, has_room)) return std::unique_ptr<PluginInstance>();
        ++in_use_;
        if (!idle_.empty()) {
            instance = std::move(idle_.back());
            idle_.pop_back();
        }
    }
    // A death between calls is nobody's answer: the caller gets a fresh instance in its place.
    if (instance != nullptr && !instance->dead()) return instance;
    instance.reset();
    auto made = make_();
    if (!made) throw_away(nullptr);
    return made;
}

void InstancePool::give_back(std::unique_ptr<PluginInstance> instance) {
    if (instance->worn()) return throw_away(std::move(instance));
    instance->folders().empty();
    {
        const std::lock_guard lock(mutex_);
        --in_use_;
        idle_.push_back(std::move(instance));
    }
    freed_.notify_one();
}

void InstancePool::throw_away(std::unique_ptr<PluginInstance> instance) {
    const bool lost = instance != nullptr && instance->lost();
    instance.reset();
    {
        const std::lock_guard lock(mutex_);
        --in_use_;
        if (lost) ++lost_;
    }
    freed_.notify_one();
}

bool InstancePool::given_up() const {
    const std::lock_guard lock(mutex_);
    return lost_ >= most_;
}

} // namespace thidua::hosting
