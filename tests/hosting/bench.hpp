#pragma once

#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include <thidua/sdk/plugin.h>

#include "base/clock.hpp"
#include "base/diagnostic/printer.hpp"
#include "base/files/files.hpp"
#include "hosting/package/plugin_catalogue.hpp"
#include "support/places.hpp"

namespace thidua::hosting {

inline std::ostream& operator<<(std::ostream& out, PluginPlace place) {
    return out << (place == PluginPlace::worker ? "worker" : "in_process");
}

} // namespace thidua::hosting

namespace thidua::tests {

inline const Catalogue& sentences() {
    static const Catalogue kSentences = Catalogue::load(embedded_catalogues()).value();
    return kSentences;
}

/// The messages in English without hints, places and folders: "error[TD0733]: the plugin zoo.thidua ended …".
inline std::vector<std::string> said(const Diagnostics& faults) {
    std::vector<std::string> lines;
    for (const Diagnostic& fault : faults) {
        std::string line = fault.code + " " + sentences().say("en", fault.code, fault.arguments);
        for (const std::string& folder : {build_dir().string() + "/misbehaving/", build_dir().string() + "/plugins/"})
            for (auto at = line.find(folder); at != std::string::npos; at = line.find(folder))
                line.erase(at, folder.size());
        lines.push_back(line);
    }
    return lines;
}

template <class T>
std::vector<std::string> said(const Result<T>& result) {
    return result ? std::vector<std::string>{"no failure"} : said(result.error().diagnostics());
}

inline std::string joined(const std::vector<std::string>& lines) {
    std::string all;
    for (const std::string& line : lines) all += (all.empty() ? "" : "\n") + line;
    return all;
}

inline hosting::HostingPolicy test_policy() {
    hosting::HostingPolicy policy;
    policy.worker_program = build_dir() / "bin" / "thidua-plugin-worker";
    policy.breaker_failures = 1'000'000;
    policy.accepted = {hosting::Weakness::names_visible}; // tests run in containers too
    return policy;
}

/// One plugin of build/misbehaving or build/plugins, in a worker or in this process.
class Bench {
  public:
    explicit Bench(hosting::PluginPlace place, const std::string& name = "zoo",
                   hosting::HostingPolicy policy = test_policy())
        : clock_(Instant(std::chrono::seconds(1'760'000'000))) {
        if (place == hosting::PluginPlace::in_process) policy.trusted.push_back(name);
        const auto odd = build_dir() / "misbehaving" / (name + ".thidua");
        const auto file = std::filesystem::exists(odd) ? odd : build_dir() / "plugins" / (name + ".thidua");
        catalogue_ = std::make_unique<hosting::PluginCatalogue>(
            hosting::PluginCatalogue::of_file(file, std::move(policy), clock_));
        plugin_ = catalogue_->find(name).value();
    }
    hosting::Plugin& plugin() { return *plugin_; }
    ManualClock& clock() { return clock_; }

    Result<hosting::PluginAnswer> ask(const std::string& deed, std::chrono::milliseconds time = {}) {
        hosting::PluginCall call;
        call.capability = THIDUA_CAPABILITY_RULES;
        call.document["do"] = deed;
        call.time = time;
        return plugin_->call(call);
    }

  private:
    ManualClock clock_;
    std::unique_ptr<hosting::PluginCatalogue> catalogue_;
    std::shared_ptr<hosting::Plugin> plugin_;
};

inline const std::vector<hosting::PluginPlace>& both_places() {
    static const std::vector<hosting::PluginPlace> kPlaces = {hosting::PluginPlace::worker,
                                                              hosting::PluginPlace::in_process};
    return kPlaces;
}

} // namespace thidua::tests
