#include "app/wishes.hpp"

#include <array>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace thidua::app {
namespace {

/// Signals come one at a time through a pipe: programs that are started inherit no blocked ones.
std::array<int, 2> ends = {-1, -1};
volatile std::sig_atomic_t stop_wanted = 0;

void on_signal(int signal) {
    const int before = errno;
    if (signal != SIGHUP) {
        if (stop_wanted != 0 && signal == SIGINT) _exit(128 + signal);
        stop_wanted = 1;
    }
    const char wish = signal == SIGHUP ? 'r' : 's';
    [[maybe_unused]] const auto written = ::write(ends[1], &wish, 1); // full: as many wishes wait already
    errno = before;
}

} // namespace

void watch_for_wishes() {
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return; // then signals end the program as they always did
    ::fcntl(ends[1], F_SETFL, O_NONBLOCK);
    struct sigaction action {};
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESTART;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaction(signal, &action, nullptr);
}

ServeWish next_wish() {
    char wish = 's';
    while (::read(ends[0], &wish, 1) < 0 && errno == EINTR) {
    }
    return wish == 'r' ? ServeWish::reload : ServeWish::stop;
}

} // namespace thidua::app
