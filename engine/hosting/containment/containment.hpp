#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace thidua::hosting {

/// What the kernel of this machine cannot hold of a worker. A worker with one is not started unless the configuration
/// accepts it by its name.
enum class Weakness : std::uint8_t {
    names_visible, ///< "names-visible": names, sizes and times of files outside its folders can be asked
    files_open     ///< "files-open": files outside can be read and written as far as the server's user may
};

/// How a worker is shut in, as it found out itself.
struct Containment {
    bool own_view = false;      ///< it has a tree of folders of its own, in which nothing else is
    std::uint32_t landlock = 0; ///< revision of Landlock that holds its files; 0 for none

    [[nodiscard]] std::vector<Weakness> weaknesses() const;
    friend bool operator==(const Containment&, const Containment&) = default;
};

/// What a worker takes the kernel to know at most. For tests, which must see what an older kernel would do.
struct KernelCeiling {
    bool own_view = true;
    std::uint32_t landlock = UINT32_MAX;
};

[[nodiscard]] std::string_view name_of(Weakness weakness);
/// The names that a configuration may accept.
[[nodiscard]] const std::vector<std::string>& weakness_names();
[[nodiscard]] std::optional<Weakness> weakness_of(std::string_view name);

} // namespace thidua::hosting
