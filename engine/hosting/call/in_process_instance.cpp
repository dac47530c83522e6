#include <condition_variable>
#include <mutex>
#include <thread>

#include "hosting/call/instance_factory.hpp"
#include "hosting/package/library_file.hpp"

namespace thidua::hosting {
namespace {

/// What a plugin may be late before it is given up, as for workers.
constexpr std::chrono::milliseconds kGrace{250};

/// Shared between the thread that the plugin runs on and the callers; outlives whichever goes first.
struct Bench {
    std::unique_ptr<LoadedLibrary> library;
    std::mutex mutex;
    std::condition_variable changed;
    std::shared_ptr<CallSurface> waiting;
    std::optional<RawAnswer> answer;
    bool closing = false;
};

void work(const std::shared_ptr<Bench>& bench) {
    std::unique_lock lock(bench->mutex);
    while (true) {
        bench->changed.wait(lock, [&] { return bench->closing || bench->waiting != nullptr; });
        if (bench->closing) break;
        const std::shared_ptr<CallSurface> surface = std::move(bench->waiting);
        bench->waiting = nullptr;
        lock.unlock();
        RawAnswer answer = bench->library->call(*surface);
        lock.lock();
        bench->answer = std::move(answer);
        bench->changed.notify_all();
    }
    lock.unlock();
    bench->library.reset();
}

class InProcessInstance final : public PluginInstance {
  public:
    InProcessInstance(ExchangeFolders folders, std::shared_ptr<Bench> bench, const InstanceOptions& wish)
        : PluginInstance(std::move(folders), wish.in_hand), bench_(std::move(bench)), shown_(wish.file.string()),
          thread_(work, bench_) {}

    ~InProcessInstance() override {
        {
            const std::lock_guard lock(bench_->mutex);
            bench_->closing = true;
        }
        bench_->changed.notify_all();
        if (lost_)
            thread_.detach();
        else
            thread_.join();
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
        return Failure::environment(
            Diagnostic::error("TD0732").with("path", shown_).with("limit", std::to_string(call.time.count())));
    }
    [[nodiscard]] bool worn() const override { return false; }
    [[nodiscard]] bool lost() const override { return lost_; }

  private:
    std::shared_ptr<Bench> bench_;
    std::string shown_;
    bool lost_ = false;
    std::thread thread_;
};

} // namespace

Result<CreatedInstance> make_in_process_instance(const InstanceOptions& wish) {
    auto folders = ExchangeFolders::make(wish.scratch);
    if (!folders) return folders.error();
    auto sealed = seal_library(wish.file, wish.sha256);
    if (!sealed) return sealed.error();
    // The descriptor stays open as long as the library is loaded, which is for good: the loader knows a library by its
    // path, and another one behind the same number would be taken for this one.
    const std::string loadable = "/proc/self/fd/" + std::to_string(sealed->release());
    auto library = LoadedLibrary::open(loadable, wish.file.string(), wish.log);
    if (!library) return library.error();
    auto bench = std::make_shared<Bench>();
    bench->library = std::move(*library);
    LibraryDescription description = bench->library->description();
    return CreatedInstance{std::make_unique<InProcessInstance>(std::move(*folders), std::move(bench), wish),
                           std::move(description), std::nullopt};
}

} // namespace thidua::hosting
