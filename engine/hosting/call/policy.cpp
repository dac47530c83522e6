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

bool HostingPolicy::trusts(const std::string& name, const std::string& id) const { return names(trusted, name, id); }

bool HostingPolicy::lets_out(const std::string& name, const std::string& id) const {
    return names(networked, name, id);
}

} // namespace thidua::hosting
