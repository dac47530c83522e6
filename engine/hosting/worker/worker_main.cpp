// thidua-plugin-worker: one plugin in a process of its own. Started by the host alone, with a socket as descriptor 3
// and the sealed library as descriptor 4. It shuts itself in before any code of the plugin runs.
//
// Two processes: one supervises, the other one runs the plugin (containment/supervisor.hpp).
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <mutex>

#include "hosting/containment/sandbox.hpp"
#include "hosting/containment/supervisor.hpp"
#include "hosting/package/loaded_library.hpp"
#include "hosting/worker/wire.hpp"

namespace {

using namespace thidua;
using namespace thidua::hosting;

constexpr int kSocket = 3;
constexpr int kLibraryNumber = 4;
constexpr char kLibrary[] = "/proc/self/fd/4";
constexpr int kWrongUse = 2;
constexpr int kHostIsGone = 0;

/// A plugin may log on any thread, also while its answer is given: frames that mix would end the call.
bool tell(FrameKind kind, const std::string& body) {
    static std::mutex channel;
    const std::lock_guard lock(channel);
    return write_frame(kSocket, kind, body);
}

void log(int level, const std::string& line) { static_cast<void>(tell(FrameKind::log, encode_log(level, line))); }

int serve(LoadedLibrary& library) {
    while (const auto frame = read_frame(kSocket)) {
        const auto call = frame->kind == FrameKind::call ? decode_call(frame->body) : std::nullopt;
        if (!call) return kWrongUse;
        CallSurface surface(*call);
        const RawAnswer answer = library.call(surface);
        if (!tell(FrameKind::answer, encode(answer))) return kHostIsGone;
    }
    return kHostIsGone;
}

/// What this kernel cannot hold and the configuration does not accept.
Diagnostics not_accepted(const WorkerStart& start, const Containment& containment) {
    Diagnostics faults;
    for (const Weakness weakness : containment.weaknesses())
        if (std::find(start.accepted.begin(), start.accepted.end(), weakness) == start.accepted.end())
            faults.push_back(
                Diagnostic::error("TD1150").with("path", start.shown).with("weakness", std::string(name_of(weakness))));
    return faults;
}

Diagnostics faults_of(const WorkerStart& start, const Confinement& confinement) {
    Diagnostics faults;
    for (const std::string& fault : confinement.faults)
        faults.push_back(Diagnostic::error("TD0748").with("path", start.shown).with("reason", fault));
    if (faults.empty()) faults = not_accepted(start, confinement.containment);
    return faults;
}

/// The child: shuts itself in, loads the library, and answers.
int work_as_plugin(const WorkerStart& start, const std::vector<ResolvedAddress>& addresses, int supervisor) {
    const Confinement confinement = confine(start, addresses, supervisor);
    if (const Diagnostics faults = faults_of(start, confinement); !faults.empty()) {
        static_cast<void>(write_frame(kSocket, FrameKind::unable, encode(faults)));
        return kWrongUse;
    }
    const auto library = LoadedLibrary::open(kLibrary, start.shown, &log);
    if (!library) {
        static_cast<void>(write_frame(kSocket, FrameKind::unable, encode(library.error().diagnostics())));
        return kHostIsGone;
    }
    const WorkerReady ready{(*library)->description(), confinement.containment};
    if (!write_frame(kSocket, FrameKind::ready, encode(ready))) return kHostIsGone;
    return serve(**library);
}

/// The child waits until the host knows of it: what the supervisor says comes before anything of the plugin.
int begin_as_plugin(const WorkerStart& start, const std::vector<ResolvedAddress>& addresses, int supervisor,
                    pid_t parent) {
    char go = 0;
    if (!die_with(parent) || read(supervisor, &go, 1) != 1) return kHostIsGone;
    return work_as_plugin(start, addresses, supervisor);
}

int work() {
    const auto frame = read_frame(kSocket);
    const auto start = frame && frame->kind == FrameKind::start ? decode_start(frame->body) : std::nullopt;
    if (!start) {
        static_cast<void>(std::fputs("thidua-plugin-worker is started by thidua alone\n", stderr));
        return kWrongUse;
    }
    const std::vector<ResolvedAddress> addresses = resolve(start->destinations);
    int between[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, between) != 0) return kWrongUse;
    const pid_t own = getpid();
    const pid_t child = fork();
    if (child < 0) return kWrongUse;
    if (child == 0) {
        close(between[0]);
        return begin_as_plugin(*start, addresses, between[1], own);
    }
    close(between[1]);
    close(kLibraryNumber);
    if (!write_frame(kSocket, FrameKind::process, encode_process(child)) || write(between[0], "g", 1) != 1)
        kill(child, SIGKILL);
    end_alike(supervise({child, kSocket, between[0], start->threads, &addresses}));
}

} // namespace

int main() {
    try {
        return work();
    } catch (const std::exception& error) {
        static_cast<void>(std::fprintf(stderr, "thidua-plugin-worker: %s\n", error.what()));
        return kWrongUse;
    }
}
