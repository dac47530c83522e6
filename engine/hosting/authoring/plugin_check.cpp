#include "hosting/authoring/plugin_check.hpp"

#include <algorithm>
#include <functional>
#include <optional>

#include <thidua/sdk/plugin.h>

#include "base/files/files.hpp"
#include "hosting/authoring/sample_documents.hpp"
#include "hosting/call/files/exchange_folders.hpp"
#include "hosting/package/plugin_catalogue.hpp"

namespace thidua::hosting {
namespace {

using Manner = SampleDocuments::Manner;
using What = CheckedPoint::What;

std::string name_of(What what) {
    switch (what) {
    case What::file:
        return "file and manifest";
    case What::loads:
        return "loads in a worker process";
    case What::folders:
        return "folders";
    case What::sample_documents:
        return " answers sample documents";
    case What::empty_documents:
        return " answers documents with nothing optional";
    case What::random_documents:
        return " answers random documents";
    case What::same_answer:
        return " answers the same document alike";
    case What::does_some_work:
        return " does some work";
    }
    return {};
}

CheckedPoint point_of(What what, const std::string& capability, Diagnostics faults) {
    const bool passed = faults.empty();
    return {what, capability, capability + name_of(what), passed, std::move(faults)};
}

/// One run of the validator over one plugin.
class Checker {
  public:
    Checker(Plugin& plugin, const CheckWish& wish, const ExchangeFolders& folders, CheckReport& report)
        : plugin_(plugin), wish_(wish), folders_(folders), report_(report), documents_(wish.seed),
          end_(std::chrono::steady_clock::now() + wish.time) {}

    void try_capability(const std::string& capability) {
        point(What::sample_documents, capability, [&] { return try_manner(capability, Manner::plain, 3); });
        point(What::empty_documents, capability, [&] { return try_manner(capability, Manner::empty, 3); });
        point(What::random_documents, capability,
              [&] { return try_manner(capability, Manner::wild, wish_.documents); });
        if (!needs_a_file()) point(What::does_some_work, capability, [&] { return refuses_all(); });
        refused_ = worked_ = 0;
        const bool pure = capability == THIDUA_CAPABILITY_SCORE || capability == THIDUA_CAPABILITY_RULES;
        if (pure) point(What::same_answer, capability, [&] { return try_twice(capability); });
    }

  private:
    void point(What what, const std::string& capability, const std::function<Diagnostics()>& run) {
        report_.points.push_back(point_of(what, capability, run()));
    }

    /// The faults of the first document that meets some.
    Diagnostics try_manner(const std::string& capability, Manner manner, std::uint32_t count) {
        for (std::uint32_t i = 0; i < count; ++i) {
            if (std::chrono::steady_clock::now() > end_)
                return {Diagnostic::error("TD0757").with("limit", std::to_string(wish_.time.count()))};
            const auto call = make_call(capability, manner);
            const auto answer = plugin_.call(call);
            if (answer) {
                note(*answer);
                continue;
            }
            Diagnostics faults = answer.error().diagnostics();
            faults.push_back(Diagnostic::error("TD0758")
                                 .with("seed", std::to_string(wish_.seed))
                                 .with("document", excerpt(call.document)));
            return faults;
        }
        return {};
    }

    void note(const PluginAnswer& answer) {
        if (answer.status == PluginAnswer::Status::refused) {
            ++refused_;
            if (first_reason_.texts().empty()) first_reason_ = answer.reason();
        } else {
            ++worked_;
        }
    }

    /// Among so many documents is one that it should not refuse for good.
    Diagnostics refuses_all() {
        Diagnostics faults;
        if (worked_ == 0 && refused_ > 0)
            faults.push_back(Diagnostic::error("TD1164")
                                 .with("count", std::to_string(refused_))
                                 .with("reason", std::move(first_reason_)));
        first_reason_ = {};
        return faults;
    }

    /// Whether it works by a file of the workflow (service hands over what these settings name), which no sample has.
    [[nodiscard]] bool needs_a_file() const {
        const auto& settings = plugin_.manifest().settings.settings;
        return std::any_of(settings.begin(), settings.end(), [](const Setting& setting) {
            return setting.required && (setting.key == "criteria" || setting.key == "model");
        });
    }

    Diagnostics try_twice(const std::string& capability) {
        const PluginCall call = make_call(capability, Manner::plain);
        const auto first = plugin_.call(call);
        const auto second = plugin_.call(call);
        if (!first) return first.error().diagnostics();
        if (!second) return second.error().diagnostics();
        if (first->status == second->status && first->document == second->document) return {};
        return {Diagnostic::error("TD0756").with("document", excerpt(call.document))};
    }

    PluginCall make_call(const std::string& capability, Manner manner) {
        PluginCall call;
        call.capability = capability;
        call.document = documents_.document(capability, manner, plugin_.manifest().settings);
        if (const auto* key = call.document.if_contains("key")) {
            call.key = std::string(key->as_string());
            call.document.erase("key"); // the call has it
        }
        if (capability == THIDUA_CAPABILITY_IMPORT) {
            const auto file = folders_.input() / "sample";
            static_cast<void>(write_file_atomically(file, documents_.file(manner)));
            call.files = {{"sample.txt", file, "text/plain"}};
        }
        if (capability == THIDUA_CAPABILITY_EXPORT || capability == THIDUA_CAPABILITY_NOTIFY)
            call.place = into_folder(folders_.output());
        return call;
    }

    static std::string excerpt(const boost::json::object& document) {
        std::string text = boost::json::serialize(document);
        if (text.size() > 2'000) {
            text.resize(2'000);
            while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U) text.pop_back();
            if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0U) text.pop_back();
            text += "…";
        }
        return text;
    }

    Plugin& plugin_;
    const CheckWish& wish_;
    const ExchangeFolders& folders_;
    CheckReport& report_;
    SampleDocuments documents_;
    std::chrono::steady_clock::time_point end_;
    std::uint32_t refused_ = 0; ///< of one capability
    std::uint32_t worked_ = 0;  ///< done, or put off
    LocalText first_reason_;
};

/// Always in a worker, without breaker: every document gets its chance.
HostingPolicy careful(HostingPolicy policy) {
    policy.trusted.clear();
    policy.networked.clear();
    policy.workers_per_plugin = 1;
    policy.breaker_failures = UINT32_MAX;
    return policy;
}

Diagnostics only_errors(const Diagnostics& all) {
    Diagnostics errors;
    std::copy_if(all.begin(), all.end(), std::back_inserter(errors),
                 [](const Diagnostic& fault) { return fault.severity == Severity::error; });
    return errors;
}

} // namespace

bool CheckReport::passed() const {
    return std::all_of(points.begin(), points.end(), [](const CheckedPoint& point) { return point.passed; });
}

CheckReport check_plugin(const std::filesystem::path& file, HostingPolicy policy, const Clock& clock,
                         const CheckWish& wish) {
    CheckReport report;
    report.seed = wish.seed;
    const PluginCatalogue catalogue = PluginCatalogue::of_file(file, careful(std::move(policy)), clock);
    const PluginRecord record = catalogue.list().front();
    // A warning is a fault here: whoever writes a plugin can still mend it.
    report.points.push_back(point_of(What::file, "", record.faults));
    if (!only_errors(record.faults).empty()) return report;
    const auto plugin = catalogue.find(record.manifest->name).value();
    const auto loaded = plugin->load();
    report.points.push_back(point_of(What::loads, "", loaded ? Diagnostics{} : loaded.error().diagnostics()));
    if (!loaded) return report;
    const auto folders = ExchangeFolders::make({});
    if (!folders) {
        report.points.push_back(point_of(What::folders, "", folders.error().diagnostics()));
        return report;
    }
    Checker checker(*plugin, wish, *folders, report);
    for (const std::string& capability : record.manifest->capabilities) checker.try_capability(capability);
    return report;
}

} // namespace thidua::hosting
