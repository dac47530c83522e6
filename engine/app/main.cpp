#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <iostream>
#include <utility>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/cli.hpp"
#include "app/session.hpp"

namespace {

std::size_t terminal_columns() {
    winsize size{};
    constexpr std::size_t kLeast = 20;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return std::max<std::size_t>(size.ws_col, kLeast);
    if (const char* said = std::getenv("COLUMNS"); said != nullptr)
        if (const long columns = std::strtol(said, nullptr, 10); columns > 0)
            return std::max(static_cast<std::size_t>(columns), kLeast);
    return 80;
}

std::string language_of_the_terminal() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (const char* value = std::getenv(name); value != nullptr && *value != '\0')
            return std::string(value).substr(0, std::strcspn(value, "_.@"));
    return "vi";
}

std::string surrounding(const char* name) {
    const char* said = std::getenv(name);
    return said != nullptr ? said : "";
}

/// A file opened under the number of a closed stream would receive what is meant for the stream: the numbers are taken
/// first, in a way that reading gives nothing and writing to stdout is still a fault that is reported.
void take_closed_streams() {
    for (const auto& [stream, mode] :
         {std::pair{STDIN_FILENO, O_RDONLY}, std::pair{STDOUT_FILENO, O_RDONLY}, std::pair{STDERR_FILENO, O_WRONLY}})
        if (fcntl(stream, F_GETFD) == -1 && errno == EBADF) (void)open("/dev/null", mode);
}

} // namespace

int main(int count, char** words) {
    // A reader that went away (`thidua list | head`) ends the program as quietly as it ends `cat`.
    (void)std::signal(SIGPIPE, SIG_DFL);
    take_closed_streams();
    thidua::app::Surroundings around;
    around.out = &std::cout;
    around.err = &std::cerr;
    around.terminal_out = isatty(STDOUT_FILENO) != 0;
    around.terminal_err = isatty(STDERR_FILENO) != 0;
    around.columns = terminal_columns();
    around.language = language_of_the_terminal();
    around.server = surrounding("THIDUA_SERVER");
    around.token_file = surrounding("THIDUA_TOKEN_FILE");
    around.ca_file = surrounding("THIDUA_CA_FILE");
    try {
        return thidua::app::run(std::vector<std::string>(words + 1, words + count), around);
    } catch (const std::exception& fault) {
        std::cerr << "thidua: " << fault.what() << '\n';
        return thidua::app::kEnvironment;
    }
}
