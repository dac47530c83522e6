#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "base/local_text.hpp"
#include "base/result.hpp"

namespace thidua::service {

/// A file that goes with a question: a copy that the plugin may read.
struct PluginInput {
    std::string name; ///< what the person called it
    std::filesystem::path path;
    std::string media_type;
};

/// A file that a plugin made.
struct PluginOutput {
    std::string name;
    std::string media_type;
    std::string content;
};

/// What a plugin is asked: engine/docs/plugin-guide.md has the documents. The port adds settings, files and folders.
struct PluginQuestion {
    std::string capability; ///< score, notify, export, import
    boost::json::object document;
    std::string settings_json = "{}"; ///< of the workflow; laid over the configuration's
    std::vector<PluginInput> files;
    std::string year; ///< of the season, where several years' plugins are there; "" for any
};

/// What a plugin answered, and which plugin it was. A plugin that cannot be called at all is a Failure instead.
struct PluginAnswer {
    enum class Kind { done, retry_after, refused };
    Kind kind = Kind::done;
    boost::json::object document; ///< of a done answer
    std::vector<PluginOutput> files;
    LocalText reason; ///< for people, in each of their languages: why not
    std::chrono::milliseconds wait{0};
    std::string plugin;
    std::string version;
    std::string hash; ///< SHA-256 of its file, lower-case hexadecimal
};

/// Calls plugins by the short names of config/thidua.info. Any thread; a call may take long and must never be made
/// inside a transaction.
class PluginPort {
  public:
    virtual ~PluginPort() = default;
    [[nodiscard]] virtual Result<PluginAnswer> ask(std::string_view short_name, const PluginQuestion& question) = 0;
    /// Short names that serve a capability.
    [[nodiscard]] virtual std::vector<std::string> names(std::string_view capability) const = 0;
};

} // namespace thidua::service
