#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace thidua::hosting {

/// What can be said about a shared library without running it.
struct ElfLook {
    enum class Fault {
        none,
        not_elf,       ///< no ELF file at all
        wrong_machine, ///< made for another processor or word size
        not_shared,    ///< a program or an object file
        truncated,     ///< its own tables point behind its end
        no_symbols     ///< it has no table of dynamic symbols
    };
    Fault fault = Fault::none;
    std::string found;                 ///< the machine or kind that was found, for messages
    std::vector<std::string> exported; ///< defined global and weak dynamic symbols
    bool own_search_path = false;      ///< DT_RPATH or DT_RUNPATH: it says where its own libraries lie
    std::vector<std::string> needed;   ///< other libraries that come with it: DT_NEEDED, filters and auditors
};

/// Reads ELF headers and dynamic symbols. Every offset is checked, since the file may be anything at all (which is why
/// this does not go through Boost.DLL's library_info, that trusts them).
[[nodiscard]] ElfLook look_at_elf(std::string_view bytes);

/// The processor this engine was built for, as in ElfLook::found.
[[nodiscard]] std::string own_machine();

} // namespace thidua::hosting
