#pragma once

#include <cstdint>
#include <string>

namespace thidua::process {

/// A file behind the nomination. The content lies in the store under its hash.
struct Evidence {
    std::string id;
    std::string field; ///< evidence field it was attached to; "" for the nomination as a whole
    std::string kind;  ///< original, certified_copy, photo …
    std::string title;
    std::string date; ///< ISO, "" when not known
    std::string sha256;
    std::uint64_t size = 0; ///< bytes
    std::string media_type;
    friend bool operator==(const Evidence&, const Evidence&) = default;
};

} // namespace thidua::process
