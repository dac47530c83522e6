#include "hosting/containment/containment.hpp"

#include <algorithm>

namespace thidua::hosting {
namespace {

constexpr Weakness kAll[] = {Weakness::names_visible, Weakness::files_open};

} // namespace

std::vector<Weakness> Containment::weaknesses() const {
    // Every revision of Landlock denies reading and writing; what the first ones lack (truncate, signals, abstract
    // sockets) the filter of system calls forbids on every kernel.
    if (own_view) return {};
    if (landlock > 0) return {Weakness::names_visible};
    return {Weakness::names_visible, Weakness::files_open};
}

std::string_view name_of(Weakness weakness) {
    switch (weakness) {
    case Weakness::names_visible:
        return "names-visible";
    case Weakness::files_open:
        return "files-open";
    }
    return "";
}

const std::vector<std::string>& weakness_names() {
    static const std::vector<std::string> kNames = [] {
        std::vector<std::string> names;
        for (const Weakness one : kAll) names.emplace_back(name_of(one));
        return names;
    }();
    return kNames;
}

std::optional<Weakness> weakness_of(std::string_view name) {
    const auto* at = std::find_if(std::begin(kAll), std::end(kAll), [&](Weakness one) { return name_of(one) == name; });
    return at == std::end(kAll) ? std::nullopt : std::optional(*at);
}

} // namespace thidua::hosting
