#pragma once

#include <string>
#include <vector>

#include "app/cli.hpp"
#include "support/places.hpp"

namespace thidua::tests {

/// What a command line came to.
struct Said {
    int code = 0;
    std::string out;
    std::string err;
};

/// Whether each command goes through a server on its store, as the environment says; else it owns the store.
[[nodiscard]] bool through_server();

/// Runs a command line in this process, off the terminal.
[[nodiscard]] Said thidua_says(const std::vector<std::string>& words, const std::string& language = "vi");

/// The sample configuration, with a store of its own.
struct Store {
    TemporaryFolder folder;
    [[nodiscard]] Said with(std::vector<std::string> words) const;
};

/// Makes a nomination with every required field, for the clerk `hoa.tm`.
[[nodiscard]] std::vector<std::string> whole_nomination(const std::string& id, const std::string& person = "hoa.tm");

[[nodiscard]] bool has(const std::string& text, const std::string& piece);

} // namespace thidua::tests
