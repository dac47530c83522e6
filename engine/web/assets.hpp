#pragma once

#include <span>
#include <string_view>

namespace thidua::web {

/// A file of the screens, part of the program. Views hold for as long as the program runs.
struct Asset {
    std::string_view path;       ///< of the address, "/assets/main-ABCD.js"; the application's page is "/index.html"
    std::string_view media_type; ///< value of Content-Type
    std::string_view etag;       ///< with its quotes
    std::string_view identity;   ///< the content
    std::string_view gzip;       ///< the same, compressed
    std::string_view brotli;
    bool immutable = false; ///< its path holds its hash: whoever has it need not ask again
};

/// All files; none when the program was built without Node, or where its packages could not be had. Any thread.
[[nodiscard]] std::span<const Asset> assets();

} // namespace thidua::web
