#include <condition_variable>
#include <mutex>
#include <thread>

#include "hosting/call/instance_factory.hpp"
#include "hosting/call/trusted_stay.hpp"
#include "hosting/package/library_file.hpp"

namespace thidua::hosting {
namespace {

/// What a plugin may be late before it is given up, as for workers.
constexpr std::chrono::milliseconds kGrace{250};

/// Time to free the object of a plugin; one that takes longer is left behind.
constexpr std::chrono::milliseconds kTimeToFree{2'000};

/// Shared between the thread that the plugin runs on and the callers; outlives whichever goes first.
struct Bench {
    std::string loadable;
    std::string shown;
    std::string name;
    std::filesystem::path marks;
    LogSink log;

    std::mutex mutex;
    std::condition_variable changed;
    std::shared_ptr<TrustedStay> stay; ///< while code of the plugin runs
    std::optional<Result<LibraryDescription>> loaded;
    std::shared_ptr<CallSurface> waiting;
    std::optional<RawAnswer> answer;
    bool closing = false;
    bool closed = false;
    bool abandoned = false; ///< nobody waits any more
};

using SharedBench = std::shared_ptr<Bench>;

std::shared_ptr<TrustedStay> begin_stay(Bench& bench, const std::filesystem::path& marks) {
    auto stay = std::make_shared<TrustedStay>(marks, bench.name, bench.shown);
    const std::lock_guard lock(bench.mutex);
    bench.stay = stay;
    if (bench.abandoned) stay->end();
    return stay;
}

std::unique_ptr<LoadedLibrary> load(Bench& bench) {
    const auto stay = begin_stay(bench, bench.marks);
    auto library = LoadedLibrary::open(bench.loadable, bench.shown, bench.log);
    stay->end();
    const std::lock_guard lock(bench.mutex);
    if (library)
        bench.loaded = (*library)->description();
    else
        bench.loaded = library.error();
    bench.changed.notify_all();
    return library ? std::move(*library) : nullptr;
}

RawAnswer answer(Bench& bench, LoadedLibrary& library, CallSurface& surface) {
    const auto stay = begin_stay(bench, bench.marks);
    RawAnswer given = library.call(surface);
    stay->end();
    return given;
}

/// All code of the plugin runs here, from its constructors to its destroy, and nobody waits for it without end.
void work(const SharedBench& bench) {
    std::unique_ptr<LoadedLibrary> library = load(*bench);
    std::unique_lock lock(bench->mutex);
    while (library != nullptr) {
        bench->changed.wait(lock, [&] { return bench->closing || bench->waiting != nullptr; });
        if (bench->closing) break;
        const std::shared_ptr<CallSurface> surface = std::move(bench->waiting);
        bench->waiting = nullptr;
        lock.unlock();
        RawAnswer given = answer(*bench, *library, *surface);
        lock.lock();
        bench->answer = std::move(given);
        bench->changed.notify_all();
    }
    lock.unlock();
    if (library != nullptr) {
        const auto stay = begin_stay(*bench, {});
        library.reset();
        stay->end();
    }
    lock.lock();
    bench->closed = true;
    bench->changed.notify_all();
}

/// Nobody waits any more for what runs on the thread; with its lock held.
void abandon(Bench& bench) {
    bench.abandoned = true;
    if (bench.stay != nullptr) bench.stay->end();
    leave_without_waiting();
}

Failure late(const Bench& bench, std::chrono::milliseconds limit) {
    return Failure::environment(
        Diagnostic::error("TD0732").with("path", bench.shown).with("limit", std::to_string(limit.count())));
}

class InProcessInstance final : public PluginInstance {
  public:
    InProcessInstance(ExchangeFolders folders, SharedBench bench, const InstanceOptions& wish)
        : PluginInstance(std::move(folders), wish.in_hand), bench_(std::move(bench)) {}

    ~InProcessInstance() override {
        std::unique_lock lock(bench_->mutex);
        bench_->closing = true;
        bench_->changed.notify_all();
        if (!lost_ && !bench_->changed.wait_for(lock, kTimeToFree, [&] { return bench_->closed; })) abandon(*bench_);
    }

    Result<RawAnswer> run(const RawCall& call) override {
        const auto surface = std::make_shared<CallSurface>(call);
        std::unique_lock lock(bench_->mutex);
        bench_->answer.reset();
        bench_->waiting = surface;
        bench_->changed.notify_all();
        if (bench_->changed.wait_for(lock, call.time + kGrace, [&] { return bench_->answer.has_value(); }))
            return std::move(*bench_->answer);
        surface->cancel();
        lost_ = true;
        abandon(*bench_);
        return late(*bench_, call.time);
    }
    [[nodiscard]] bool worn() const override { return false; }
    [[nodiscard]] bool lost() const override { return lost_; }

  private:
    SharedBench bench_;
    bool lost_ = false;
};

/// Starts the thread and waits until the library is loaded. A constructor that does not come back keeps its thread.
Result<LibraryDescription> begin(const SharedBench& bench, std::chrono::milliseconds time) {
    std::thread(work, bench).detach();
    std::unique_lock lock(bench->mutex);
    if (bench->changed.wait_for(lock, time, [&] { return bench->loaded.has_value(); })) return *bench->loaded;
    bench->closing = true;
    abandon(*bench);
    return late(*bench, time);
}

} // namespace

Result<CreatedInstance> make_in_process_instance(const InstanceOptions& wish) {
    auto folders = ExchangeFolders::make(wish.scratch);
    if (!folders) return folders.error();
    auto sealed = seal_library(wish.file, wish.sha256);
    if (!sealed) return sealed.error();
    auto bench = std::make_shared<Bench>();
    // The descriptor stays open as long as the library is loaded, which is for good: the loader knows a library by its
    // path, and another one behind the same number would be taken for this one.
    bench->loadable = "/proc/self/fd/" + std::to_string(sealed->release());
    bench->shown = wish.file.string();
    bench->name = wish.file.stem().string();
    bench->marks = wish.marks;
    bench->log = wish.log;
    auto description = begin(bench, wish.time_to_start);
    if (!description) return description.error();
    return CreatedInstance{std::make_unique<InProcessInstance>(std::move(*folders), std::move(bench), wish),
                           std::move(*description), std::nullopt};
}

} // namespace thidua::hosting
