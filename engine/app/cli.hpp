#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace thidua::app {

/// What the program was started with, as a port: tests give their own.
struct Surroundings {
    std::ostream* out = nullptr;
    std::ostream* err = nullptr;
    bool terminal_out = false;
    bool terminal_err = false;
    std::size_t columns = 80;
    std::string language; ///< of LANG: "en", "vi"; one that nobody wrote counts as "vi"
    /// What the environment says of a server elsewhere: THIDUA_SERVER, THIDUA_TOKEN_FILE, THIDUA_CA_FILE; "" for
    /// nothing.
    std::string server;
    std::string token_file;
    std::string ca_file;
};

/// Runs one command line (without the program's name) and answers its exit code. When `out` does not take what is
/// written to it (a full disk, a closed stream), that is reported and the exit code is 3.
[[nodiscard]] int run(const std::vector<std::string>& given, const Surroundings& around);

} // namespace thidua::app
