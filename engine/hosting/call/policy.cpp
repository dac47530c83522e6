#include "hosting/call/policy.hpp"

#include <algorithm>

#include <thidua/sdk/plugin.h>

namespace thidua::hosting {
namespace {

bool names(const std::vector<std::string>& list, const std::string& name, const std::string& id) {
    return std::any_of(list.begin(), list.end(), [&](const std::string& one) { return one == name || one == id; });
}

} // namespace

const CallLimits& HostingPolicy::limits(std::string_view capability) const {
    if (capability == THIDUA_CAPABILITY_NOTIFY) return outward;
    if (capability == THIDUA_CAPABILITY_IMPORT || capability == THIDUA_CAPABILITY_EXPORT) return thorough;
    return quick;
}

CallLimits HostingPolicy::limits_for(std::string_view capability, const std::string& name,
                                     const std::string& id) const {
    CallLimits own = limits(capability);
    for (const std::string& known : {id, name})
        if (const auto at = times.find(known); at != times.end()) own.time = at->second;
    return own;
}

bool HostingPolicy::means(const std::string& name, const std::string& id, const std::string& sha256) const {
    return std::all_of(pins.begin(), pins.end(), [&](const auto& pinned) {
        const bool about_this = pinned.first == name || pinned.first == id;
        return !about_this || std::find(pinned.second.begin(), pinned.second.end(), sha256) != pinned.second.end();
    });
}

bool HostingPolicy::trusts(const std::string& name, const std::string& id) const { return names(trusted, name, id); }

std::vector<Destination> HostingPolicy::destinations(const std::string& name, const std::string& id) const {
    std::vector<Destination> all;
    for (const NetworkGrant& grant : networked)
        if (grant.plugin == name || grant.plugin == id)
            all.insert(all.end(), grant.destinations.begin(), grant.destinations.end());
    return all;
}

} // namespace thidua::hosting
