#include <clocale>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>

#include <sys/ioctl.h>
#include <unistd.h>

#include "app/cli.hpp"
#include "app/interruption.hpp"

namespace {

std::size_t terminal_columns() {
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) return size.ws_col;
    if (const char* said = std::getenv("COLUMNS"); said != nullptr)
        if (const long columns = std::strtol(said, nullptr, 10); columns >= 40)
            return static_cast<std::size_t>(columns);
    return 80;
}

std::string language_of_the_terminal() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (const char* value = std::getenv(name); value != nullptr && *value != '\0')
            return std::string(value).rfind("en", 0) == 0 ? "en" : "vi";
    return "vi";
}

} // namespace

int main(int count, char** words) {
    // A reader that went away (`thidua list | head`) ends the program as quietly as it ends `cat`.
    std::signal(SIGPIPE, SIG_DFL);
    thidua::app::watch_for_interruption();
    thidua::app::Surroundings around;
    around.out = &std::cout;
    around.err = &std::cerr;
    around.terminal_out = isatty(STDOUT_FILENO) != 0;
    around.terminal_err = isatty(STDERR_FILENO) != 0;
    around.columns = terminal_columns();
    around.language = language_of_the_terminal();
    try {
        const int code = thidua::app::run(std::vector<std::string>(words + 1, words + count), around);
        std::cout.flush();
        return std::cout.good() ? code : 3;
    } catch (const std::exception& fault) {
        std::cerr << "thidua: " << fault.what() << '\n';
        return 3;
    }
}
