#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "base/files/sha256.hpp"
#include "base/text/local_text.hpp"

namespace thidua::hosting {

/// A file the plugin may read: it gets a copy in its granted folder.
struct GivenFile {
    std::string name; ///< as the person called it
    std::filesystem::path path;
    std::string media_type;
};

/// Where a file that the plugin made is to be put; `at` counts the files of one answer from 0, `name` is the plugin's
/// own for it: a plain file name.
using FilePlace = std::function<std::filesystem::path(std::size_t at, const std::string& name)>;

/// Every file in that folder, under the plugin's name for it.
[[nodiscard]] FilePlace into_folder(std::filesystem::path folder);

/// A document for a plugin. Its shape is that of the capability: engine/docs/plugin-guide.md.
struct PluginCall {
    std::string capability;       ///< "thidua.score/1"
    boost::json::object document; ///< without "capability", "key", "files" and "output_folder", which the host adds
    std::string key;              ///< idempotency key, the same each time that the same is asked; "" for none
    std::string subject;          ///< what it is about, for the log alone: a nomination's id; may be ""
    std::vector<GivenFile> files;
    FilePlace place;                   ///< empty when it may make no files
    std::chrono::milliseconds time{0}; ///< 0 for what the policy allows; never more than that
};

/// One reason a plugin gave.
struct PluginReason {
    std::string code;
    LocalText text; ///< vi and en
};

/// A file the plugin made, already in its place.
struct ProducedFile {
    std::string name; ///< as the plugin called it
    std::filesystem::path path;
    std::string media_type;
    std::uint64_t size = 0;
    Sha256 sha256{};
};

/// By whom an answer was given, to be stored with it, so that replay never calls a plugin.
struct PluginStamp {
    std::string id;
    std::string name;
    std::string version;
    std::string sha256;       ///< of the library that ran
    std::string input_sha256; ///< of the call's document as it was given here, without paths
};

/// What a plugin answered. A plugin that broke, lied or took too long gives no answer but a Failure (kind environment).
struct PluginAnswer {
    enum class Status { done, retry_after, refused };
    Status status = Status::done;
    std::chrono::milliseconds wait{0}; ///< for retry_after
    std::vector<PluginReason> reasons; ///< at least one unless done
    boost::json::value document;       ///< null when it gave none; always an object when done
    std::vector<ProducedFile> files;
    PluginStamp stamp;

    /// All reasons as one text, in each language that any has.
    [[nodiscard]] LocalText reason() const;
};

} // namespace thidua::hosting
