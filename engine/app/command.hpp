#pragma once

#include <string>
#include <vector>

#include "app/arguments.hpp"

namespace thidua::app {

class Session;

/// One thing after the command's name: `ID`, `PATH…`.
struct Positional {
    std::string name; ///< as help shows it
    bool many = false;
    bool required = true;
};

/// `--name VALUE`, or a flag when `value` is "".
struct Option {
    std::string name; ///< without dashes
    std::string value;
    bool many = false;
    bool required = false;
    std::vector<std::string> choices; ///< allowed values; empty: any
};

/// Where a command works.
enum class Place {
    engine, ///< on the store, or through a server: here or elsewhere
    store,  ///< on the machine of the store alone
    files   ///< on files; no store is opened
};

/// One command: what may be given, and what does it. Its help is in the catalogue under `help.<path>` and
/// `help.<path>.<option>`, with spaces written as points.
struct Command {
    std::string path; ///< "import", "audit verify"
    std::vector<Positional> positionals;
    std::vector<Option> options;
    int (*run)(Session&, const Arguments&) = nullptr; ///< answers the exit code
};

[[nodiscard]] Place place_of(const Command& command);

/// All commands, in the order help shows them.
[[nodiscard]] const std::vector<Command>& commands();

} // namespace thidua::app
