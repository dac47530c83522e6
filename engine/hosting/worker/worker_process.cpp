#include "hosting/worker/worker_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <thread>

#include "hosting/containment/process_descriptor.hpp"

namespace thidua::hosting {
namespace {

/// What a worker may be late: caller and worker do not see the deadline at the same moment.
constexpr std::chrono::milliseconds kGrace{250};
/// From its closed channel to its exit status: on a busy machine a process that aborts takes its time.
constexpr std::chrono::milliseconds kTimeToDie{1000};
/// Between two looks at the output folder: what grows there is over its limit by no more than that.
constexpr std::chrono::milliseconds kLook{20};
#if defined(__SANITIZE_THREAD__)
constexpr nlink_t kOwnThreads = 2; // this sanitizer has one of its own
#else
constexpr nlink_t kOwnThreads = 1;
#endif
constexpr std::uint64_t kRoomForReasons = std::uint64_t{2} << 20;
constexpr int kMostLogLines = 1'000;
constexpr int kSocketInWorker = 3;
constexpr int kLibraryInWorker = 4;

/// A copy of the descriptor above those the worker gets, so that placing one never overwrites the other.
Descriptor moved_up(int descriptor) { return Descriptor(fcntl(descriptor, F_DUPFD_CLOEXEC, 16)); }

class SpawnWish {
  public:
    SpawnWish(int socket, int library) {
        posix_spawn_file_actions_init(&actions_);
        posix_spawnattr_init(&attributes_);
        posix_spawn_file_actions_addopen(&actions_, 0, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen(&actions_, 1, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addopen(&actions_, 2, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_adddup2(&actions_, socket, kSocketInWorker);
        posix_spawn_file_actions_adddup2(&actions_, library, kLibraryInWorker);
        posix_spawn_file_actions_addclosefrom_np(&actions_, kLibraryInWorker + 1);
        posix_spawn_file_actions_addchdir_np(&actions_, "/");
        sigset_t all;
        sigset_t none;
        sigfillset(&all);
        sigemptyset(&none);
        posix_spawnattr_setsigdefault(&attributes_, &all);
        posix_spawnattr_setsigmask(&attributes_, &none);
        // Its own group: Ctrl-C in a terminal is for the host, which ends its workers itself.
        posix_spawnattr_setpgroup(&attributes_, 0);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
    }
    SpawnWish(const SpawnWish&) = delete;
    SpawnWish& operator=(const SpawnWish&) = delete;
    ~SpawnWish() {
        posix_spawn_file_actions_destroy(&actions_);
        posix_spawnattr_destroy(&attributes_);
    }
    int spawn(const std::filesystem::path& program, pid_t& process) {
        std::string name = program.string();
        char* arguments[] = {name.data(), nullptr};
        // Nothing of the host's environment goes along; under a sanitizer a crash stays a crash, and
        // leaks are the host's business.
        std::string language = "LC_ALL=C.UTF-8";
        std::string asan = "ASAN_OPTIONS=detect_leaks=0:handle_segv=0:use_sigaltstack=0";
        std::string tsan = "TSAN_OPTIONS=handle_segv=0:use_sigaltstack=0";
        char* environment[] = {language.data(), asan.data(), tsan.data(), nullptr};
        return posix_spawn(&process, program.c_str(), &actions_, &attributes_, arguments, environment);
    }

  private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

Failure cannot_start(const std::filesystem::path& program, int error) {
    return Failure::environment(
        Diagnostic::error("TD0737").with("program", program.string()).with("reason", std::strerror(error)));
}

/// Starts the program with one end of a socket; 0 or an errno. When this returns, nobody but the worker holds the other
/// end: its death is seen at once.
int spawn(const std::filesystem::path& program, const Descriptor& library, Descriptor& ours, pid_t& process) {
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) return errno;
    ours = Descriptor(pair[0]);
    const Descriptor theirs(pair[1]);
    const Descriptor high_socket = moved_up(theirs.number());
    const Descriptor high_library = moved_up(library.number());
    if (!high_socket.open() || !high_library.open()) return errno;
    return SpawnWish(high_socket.number(), high_library.number()).spawn(program, process);
}

/// Whether the child ends, and is waited for, in that time.
bool ends_within(pid_t process, const Descriptor& watched, std::chrono::milliseconds time) {
    pollfd end{watched.number(), POLLIN, 0};
    while (watched.open()) {
        const int ready = poll(&end, 1, static_cast<int>(time.count()));
        if (ready == 0 || (ready < 0 && errno != EINTR)) return false;
        if (ready > 0) return waitpid(process, nullptr, 0) == process;
    }
    return false;
}

std::string signal_name(int number) {
    const char* name = sigabbrev_np(number);
    return name != nullptr ? std::string("SIG") + name : "signal " + std::to_string(number);
}

} // namespace

WorkerProcess::WorkerProcess(pid_t process, Descriptor socket, std::string shown, LogSink log)
    : process_(process), supervisor_(open_process(process)), socket_(std::move(socket)), shown_(std::move(shown)),
      log_(std::move(log)) {}

WorkerProcess::~WorkerProcess() { end(); }

Result<std::unique_ptr<WorkerProcess>> WorkerProcess::start(const std::filesystem::path& program,
                                                            const Descriptor& library, const WorkerStart& start,
                                                            const FolderLimits& most, std::chrono::milliseconds time,
                                                            LogSink log) {
    Descriptor ours;
    pid_t process = -1;
    if (const int error = spawn(program, library, ours, process); error != 0) return cannot_start(program, error);
    std::unique_ptr<WorkerProcess> made(new WorkerProcess(process, std::move(ours), start.shown, std::move(log)));
    made->output_folder_ = start.output_folder;
    made->most_ = most;
    if (const auto introduced = made->introduce(start, time); !introduced) return introduced.error();
    return made;
}

Result<void> WorkerProcess::introduce(const WorkerStart& start, std::chrono::milliseconds time) {
    const Deadline deadline = std::chrono::steady_clock::now() + time;
    Frame frame;
    Transfer moved = send_frame(socket_.number(), FrameKind::start, encode(start), deadline);
    if (moved == Transfer::done) moved = receive_frame(socket_.number(), kRoomForReasons, deadline, frame);
    // The supervisor's word comes before any of the plugin's.
    if (const auto plugin = frame.kind == FrameKind::process ? decode_process(frame.body) : std::nullopt) {
        plugin_ = static_cast<pid_t>(*plugin);
        const std::string tasks = "/proc/" + std::to_string(plugin_) + "/task";
        tasks_ = Descriptor(open(tasks.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
        moved = receive(kRoomForReasons, deadline, frame, {});
    }
    if (moved != Transfer::done) return failure_of(moved, time);
    if (frame.kind == FrameKind::unable)
        if (auto faults = decode_faults(frame.body)) return Failure(FailureKind::environment, std::move(*faults));
    auto ready = frame.kind == FrameKind::ready ? decode_ready(frame.body) : std::nullopt;
    if (!ready) return failure_of(Transfer::nonsense, time);
    ready_ = std::move(*ready);
    return boost::system::in_place_value;
}

bool WorkerProcess::gone() const {
    pollfd watched[2] = {{socket_.number(), POLLRDHUP, 0}, {supervisor_.number(), POLLIN, 0}};
    if (poll(watched, 2, 0) <= 0) return false;
    return watched[1].revents != 0 || (watched[0].revents & (POLLRDHUP | POLLHUP | POLLERR | POLLNVAL)) != 0;
}

bool WorkerProcess::within_limits() {
    const auto now = std::chrono::steady_clock::now();
    if (now - looked_ < kLook) return true;
    looked_ = now;
    excess_ = excess_of(output_folder_, plugin_, most_);
    return !excess_;
}

bool WorkerProcess::rests() const {
    struct stat status {};
    // Two links, and one for each thread.
    return !tasks_.open() || (fstat(tasks_.number(), &status) == 0 && status.st_nlink <= 2 + kOwnThreads);
}

Result<RawAnswer> WorkerProcess::call(const RawCall& call) {
    looked_ = std::chrono::steady_clock::now();
    const Deadline deadline = looked_ + call.time + kGrace;
    const Watch watch = [&] { return within_limits(); };
    Frame frame;
    Transfer moved = send_frame(socket_.number(), FrameKind::call, encode(call), deadline, watch);
    if (moved == Transfer::done) moved = receive(call.answer_bytes + kRoomForReasons, deadline, frame, watch);
    if (moved != Transfer::done) return failure_of(moved, call.time);
    auto answer = frame.kind == FrameKind::answer ? decode_answer(frame.body) : std::nullopt;
    if (!answer || answer->document.size() > call.answer_bytes) return failure_of(Transfer::nonsense, call.time);
    return std::move(*answer);
}

Transfer WorkerProcess::receive(std::uint64_t limit, Deadline deadline, Frame& frame, const Watch& watch) {
    for (int lines = 0; lines < kMostLogLines; ++lines) {
        if (std::chrono::steady_clock::now() > deadline) return Transfer::late;
        if (watch && !watch()) return Transfer::stopped;
        const Transfer got = receive_frame(socket_.number(), limit, deadline, frame, watch);
        if (got != Transfer::done || frame.kind != FrameKind::log) return got;
        const auto line = decode_log(frame.body);
        if (!line) return Transfer::nonsense;
        if (log_) log_(line->first, line->second);
    }
    return Transfer::nonsense;
}

Failure WorkerProcess::failure_of(Transfer transfer, std::chrono::milliseconds time) {
    Diagnostic fault;
    if (transfer == Transfer::late)
        fault = Diagnostic::error("TD0732").with("limit", std::to_string(time.count()));
    else if (transfer == Transfer::closed)
        fault = Diagnostic::error("TD0733").with("cause", cause_of_death());
    else if (transfer == Transfer::stopped && excess_)
        fault = fault_of(*excess_, most_);
    else
        fault = Diagnostic::error("TD0778");
    end();
    return Failure::environment(std::move(fault).with("path", shown_));
}

std::string WorkerProcess::cause_of_death() {
    const auto patience = std::chrono::steady_clock::now() + kTimeToDie;
    while (process_ > 0) {
        int status = 0;
        const pid_t gone = waitpid(process_, &status, WNOHANG);
        if (gone == process_) {
            process_ = -1;
            if (WIFSIGNALED(status)) return signal_name(WTERMSIG(status));
            return "exit " + std::to_string(WEXITSTATUS(status));
        }
        if (gone < 0 && errno != EINTR) break;
        if (std::chrono::steady_clock::now() > patience) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return "EOF";
}

void WorkerProcess::end() {
    socket_.close();
    if (process_ <= 0) return;
    // The supervisor sees that nobody listens, ends the plugin, waits for that, and goes: then nothing of it is left
    // that could still write into a file. One that does not is ended itself.
    if (!ends_within(process_, supervisor_, kTimeToDie)) {
        kill(-process_, SIGKILL);
        kill(process_, SIGKILL);
        while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
    process_ = -1;
}

} // namespace thidua::hosting
