#include "app/interruption.hpp"

#include <csignal>

#include <unistd.h>

namespace thidua::app {
namespace {

volatile std::sig_atomic_t stop_wanted = 0;

void on_signal(int) {
    if (stop_wanted != 0) _exit(130);
    stop_wanted = 1;
}

} // namespace

void watch_for_interruption() {
    struct sigaction action {};
    action.sa_handler = on_signal;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

bool interrupted() { return stop_wanted != 0; }

} // namespace thidua::app
