#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <string_view>

#include "../sdk.h"
#include "boundary.hpp"
#include "call.hpp"

/// The comfort layer for plugins in C++20: header-only, over the C contract alone, so that plugins built with different
/// standard libraries can share one process.
///
///     class Sheet {
///       public:
///         static constexpr thidua::sdk::Identity kIdentity{"vn.example.sheet", "sheet", "1.0.0", "Example", 2025};
///         static constexpr auto kOffers = thidua::sdk::offers<Sheet>({THIDUA_CAPABILITY_SCORE, &Sheet::score});
///         explicit Sheet(thidua::sdk::Host host);
///         thidua::sdk::Answer score(const thidua::sdk::Call& call);
///     };
///     THIDUA_EXPORT_PLUGIN(Sheet)
namespace thidua::sdk {

/// Who the plugin is; must say the same as its manifest. The texts are literals.
struct Identity {
    const char* id;
    const char* name;
    const char* version;
    const char* vendor;
    std::uint32_t year = 0; ///< 0 for every season
};

/// The host as a plugin sees it; may be copied and kept as long as the plugin object lives.
class Host {
  public:
    explicit Host(const thidua_host* host) : host_(host) {}
    void log(thidua_log_level level, std::string_view message) const { host_->log(host_, level, to_text(message)); }

  private:
    const thidua_host* host_;
};

/// One capability and the member function that fulfils it.
template <class Plugin>
struct Offer {
    const char* capability;
    Answer (Plugin::*answer)(const Call&);
};

/// The capabilities of a plugin, for its `kOffers`.
template <class Plugin, std::size_t N>
[[nodiscard]] constexpr std::array<Offer<Plugin>, N> offers(const Offer<Plugin> (&list)[N]) {
    std::array<Offer<Plugin>, N> result{};
    for (std::size_t i = 0; i < N; ++i) result[i] = list[i];
    return result;
}

/// Makes the C tables for `Plugin`. Used by THIDUA_EXPORT_PLUGIN.
template <class Plugin>
class Export {
  public:
    [[nodiscard]] static const thidua_description* describe() noexcept {
        static constexpr auto kIds = capability_ids();
        static constexpr thidua_description kDescription{sizeof(thidua_description),
                                                         Plugin::kIdentity.year,
                                                         Plugin::kIdentity.id,
                                                         Plugin::kIdentity.name,
                                                         Plugin::kIdentity.version,
                                                         Plugin::kIdentity.vendor,
                                                         kIds.data(),
                                                         static_cast<std::uint32_t>(kIds.size()),
                                                         0};
        return &kDescription;
    }

    [[nodiscard]] static const thidua_plugin* create(const thidua_host* host) noexcept {
        try {
            auto* made = new Export(Host(host));
            return &made->table_;
        } catch (const std::exception& error) {
            host->log(host, THIDUA_LOG_ERROR, to_text(error.what()));
        } catch (...) {
            host->log(host, THIDUA_LOG_ERROR, to_text("an exception that is not a std::exception"));
        }
        return nullptr;
    }

  private:
    explicit Export(Host host) : plugin_(host) {
        table_ = {sizeof(thidua_plugin), THIDUA_ABI_MAJOR, this, &Export::call, &Export::destroy};
    }

    static thidua_status call(const thidua_plugin* table, const char* capability, const thidua_call* call) noexcept {
        auto& plugin = static_cast<Export*>(table->plugin_data)->plugin_;
        for (const Offer<Plugin>& offer : Plugin::kOffers)
            if (std::string_view(offer.capability) == capability)
                return boundary(*call, [&] { return (plugin.*offer.answer)(Call(*call)); });
        return broken(*call, "this capability is not offered");
    }

    static void destroy(const thidua_plugin* table) noexcept { delete static_cast<Export*>(table->plugin_data); }

    static constexpr auto capability_ids() {
        std::array<const char*, Plugin::kOffers.size()> ids{};
        for (std::size_t i = 0; i < ids.size(); ++i) ids[i] = Plugin::kOffers[i].capability;
        return ids;
    }

    thidua_plugin table_{};
    Plugin plugin_;
};

} // namespace thidua::sdk

/// Exports `PluginClass` as this library's plugin; once a library, outside of any namespace.
#define THIDUA_EXPORT_PLUGIN(PluginClass)                                                                              \
    extern "C" {                                                                                                       \
    const thidua_entry thidua_plugin_entry = {THIDUA_PLUGIN_MAGIC,                                                     \
                                              sizeof(thidua_entry),                                                    \
                                              THIDUA_ABI_MAJOR,                                                        \
                                              THIDUA_ABI_MINOR,                                                        \
                                              &thidua::sdk::Export<PluginClass>::describe,                             \
                                              &thidua::sdk::Export<PluginClass>::create};                              \
    }
