// thidua-plugin-worker: one plugin in a process of its own. Started by the host alone, with a socket as descriptor 3
// and the sealed library as descriptor 4. It shuts itself in before any code of the plugin runs.
#include <poll.h>
#include <pthread.h>
#include <unistd.h>

#include <cstdio>
#include <exception>
#include <mutex>

#include "hosting/package/loaded_library.hpp"
#include "hosting/worker/sandbox.hpp"
#include "hosting/worker/wire.hpp"

namespace {

using namespace thidua;
using namespace thidua::hosting;

constexpr int kSocket = 3;
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

/// Ends the process when its host is gone, even while a plugin loops: nobody waits for the answer any more.
void* watch_host(void*) {
    pollfd channel{kSocket, POLLRDHUP, 0};
    while (poll(&channel, 1, -1) <= 0) {
    }
    _exit(kHostIsGone);
}

void start_watching() {
    constexpr std::size_t kSmallStack = std::size_t{256} << 10;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, kSmallStack);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_t thread;
    // Without this thread all still works; only an orphan would run on until its processor time is used up.
    static_cast<void>(pthread_create(&thread, &attributes, watch_host, nullptr));
    pthread_attr_destroy(&attributes);
}

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

int work() {
    const auto frame = read_frame(kSocket);
    const auto start = frame && frame->kind == FrameKind::start ? decode_start(frame->body) : std::nullopt;
    if (!start) {
        std::fputs("thidua-plugin-worker is started by thidua alone\n", stderr);
        return kWrongUse;
    }
    const Confinement confinement = confine(*start);
    if (!confinement.faults.empty()) {
        Diagnostics faults;
        for (const std::string& fault : confinement.faults)
            faults.push_back(Diagnostic::error("TD0748").with("path", start->shown).with("reason", fault));
        static_cast<void>(write_frame(kSocket, FrameKind::unable, encode(faults)));
        return kWrongUse;
    }
    start_watching();
    const auto library = LoadedLibrary::open(kLibrary, start->shown, &log);
    if (!library) {
        static_cast<void>(write_frame(kSocket, FrameKind::unable, encode(library.error().diagnostics())));
        return kHostIsGone;
    }
    const WorkerReady ready{(*library)->description(), confinement.landlock_abi};
    if (!write_frame(kSocket, FrameKind::ready, encode(ready))) return kHostIsGone;
    return serve(**library);
}

} // namespace

int main() {
    try {
        return work();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "thidua-plugin-worker: %s\n", error.what());
        return kWrongUse;
    }
}
