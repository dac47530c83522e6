#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <thidua/sdk/entry.h>

#include "base/result.hpp"
#include "hosting/call/answer/raw_call.hpp"
#include "hosting/package/manifest.hpp"

namespace thidua::hosting {

/// What a library says about itself, copied out of it.
struct LibraryDescription {
    std::string id;
    std::string name;
    std::string version;
    std::string vendor;
    std::uint32_t year = 0;
    std::vector<std::string> capabilities;
};

/// Where a plugin and its description differ from the manifest: TD0745, one for each.
[[nodiscard]] Diagnostics compare(const LibraryDescription& description, const Manifest& manifest);

/// Takes a log line: level, text.
using LogSink = std::function<void(int, const std::string&)>;

/// A library in this process with one plugin object. The library stays loaded until the process ends; the object goes
/// with this. From here on nothing protects this process from what the plugin does.
class LoadedLibrary {
  public:
    /// Loads `loadable` (messages call it `shown`), checks magic, sizes and contract, asks for the description and
    /// makes the object. Faults: TD0738 does not load, TD0740–TD0744, TD0746, TD0747.
    [[nodiscard]] static Result<std::unique_ptr<LoadedLibrary>> open(const std::filesystem::path& loadable,
                                                                     const std::string& shown, LogSink log);
    ~LoadedLibrary();
    LoadedLibrary(const LoadedLibrary&) = delete;
    LoadedLibrary& operator=(const LoadedLibrary&) = delete;

    [[nodiscard]] const LibraryDescription& description() const { return description_; }
    /// One call at a time. Exceptions that a plugin lets out end here as THIDUA_STATUS_FAILED.
    [[nodiscard]] RawAnswer call(CallSurface& surface);

  private:
    explicit LoadedLibrary(LogSink log);
    static void log_line(const thidua_host* host, thidua_log_level level, thidua_text message);

    LogSink log_;
    thidua_host host_{};
    const thidua_plugin* plugin_ = nullptr;
    LibraryDescription description_;
};

} // namespace thidua::hosting
