#include "hosting/call/trusted_stay.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <mutex>

#include "base/diagnostic/catalogue.hpp"

namespace thidua::hosting {
namespace {

constexpr int kEnvironment = 3; ///< exit code of the program, as when a worker fails

void flush_stdout() {
    std::cout.flush();
    static_cast<void>(std::fflush(stdout));
}

/// A process has one stdout and one end, so one object counts for all trusted plugins at work in it.
class Visitors {
  public:
    static Visitors& of_this_process() {
        static Visitors all;
        return all;
    }
    void enter(const std::string& plugin) {
        const std::lock_guard lock(mutex_);
        last_ = plugin;
        if (count_++ > 0) return;
        flush_stdout();
        stdout_ = Descriptor(fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3));
        if (stdout_.open()) dup2(STDERR_FILENO, STDOUT_FILENO);
    }
    void leave() {
        const std::lock_guard lock(mutex_);
        if (--count_ > 0) return;
        flush_stdout(); // what a plugin left in a buffer
        if (stdout_.open()) dup2(stdout_.number(), STDOUT_FILENO);
        stdout_.close();
    }
    /// One that is at work; "" for none.
    [[nodiscard]] std::string one() {
        const std::lock_guard lock(mutex_);
        return count_ > 0 ? last_ : std::string();
    }

  private:
    std::mutex mutex_;
    int count_ = 0;
    std::string last_;
    Descriptor stdout_;
};

void say_that_it_ended_us(const std::string& plugin) {
    const auto words = Catalogue::load(embedded_catalogues());
    if (!words) return;
    for (const char* language : {"vi", "en"}) {
        const std::string line = "TD1165: " + words->say(language, "TD1165", {{"path", LocalText(plugin)}}) + "\n";
        static_cast<void>(!write(STDERR_FILENO, line.data(), line.size()));
    }
}

/// Nobody of this house leaves while it waits for a plugin, so the plugin did.
void at_exit(int /*status*/, void* /*unused*/) {
    const std::string plugin = Visitors::of_this_process().one();
    if (plugin.empty()) return;
    say_that_it_ended_us(plugin);
    _exit(kEnvironment);
}

void watch_exit_once() {
    static std::once_flag once;
    std::call_once(once, [] { on_exit(at_exit, nullptr); });
}

std::filesystem::path mark_of(const std::filesystem::path& marks, const std::string& plugin) {
    return marks / ("trusted-" + plugin + ".running");
}

} // namespace

TrustedStay::TrustedStay(const std::filesystem::path& marks, const std::string& plugin, const std::string& shown) {
    Visitors::of_this_process().enter(shown);
    watch_exit_once(); // after the object that it asks, which so outlives it
    if (marks.empty()) return;
    mark_file_ = mark_of(marks, plugin);
    mark_ = Descriptor(open(mark_file_.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (mark_.open()) flock(mark_.number(), LOCK_EX | LOCK_NB);
}

void TrustedStay::end() {
    if (over_.exchange(true)) return;
    if (mark_.open()) unlink(mark_file_.c_str());
    Visitors::of_this_process().leave();
}

std::optional<std::chrono::system_clock::time_point> died_of(const std::filesystem::path& marks,
                                                             const std::string& plugin) {
    if (marks.empty()) return std::nullopt;
    const Descriptor mark(open(mark_of(marks, plugin).c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    struct stat status {};
    // Whoever lives holds it.
    if (!mark.open() || flock(mark.number(), LOCK_SH | LOCK_NB) != 0 || fstat(mark.number(), &status) != 0)
        return std::nullopt;
    return std::chrono::system_clock::from_time_t(status.st_mtim.tv_sec);
}

void leave_without_waiting() {
    on_exit(
        [](int status, void*) {
            at_exit(status, nullptr);
            flush_stdout();
            std::cerr.flush();
            _exit(status);
        },
        nullptr);
}

} // namespace thidua::hosting
