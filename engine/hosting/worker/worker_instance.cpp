#include "hosting/call/instance_factory.hpp"
#include "hosting/package/library_file.hpp"

namespace thidua::hosting {
namespace {

/// The names of its destinations were asked for when it started; a server may move to another address.
constexpr std::chrono::minutes kNamesHold{5};

class WorkerInstance final : public PluginInstance {
  public:
    WorkerInstance(ExchangeFolders folders, std::unique_ptr<WorkerProcess> worker, const InstanceOptions& wish)
        : PluginInstance(std::move(folders), wish.in_hand), worker_(std::move(worker)), left_(wish.calls),
          networked_(!wish.destinations.empty()) {}

    Result<RawAnswer> run(const RawCall& call) override {
        if (left_ > 0) --left_;
        auto answer = worker_->call(call);
        if (!worker_->rests()) left_ = 0; // a thread that outlives the call would work on unwatched
        return answer;
    }
    void stop() override {
        worker_->end();
        left_ = 0;
    }
    [[nodiscard]] bool worn() const override {
        return left_ == 0 || (networked_ && std::chrono::steady_clock::now() - born_ > kNamesHold);
    }
    [[nodiscard]] bool dead() const override { return worker_->gone(); }

  private:
    std::unique_ptr<WorkerProcess> worker_;
    std::uint32_t left_;
    bool networked_;
    std::chrono::steady_clock::time_point born_ = std::chrono::steady_clock::now();
};

} // namespace

Result<CreatedInstance> make_worker_instance(const InstanceOptions& wish) {
    auto folders = ExchangeFolders::make(wish.scratch);
    if (!folders) return folders.error();
    const auto library = seal_library(wish.file, wish.sha256);
    if (!library) return library.error();
    WorkerStart start;
    start.shown = wish.file.string();
    start.input_folder = folders->input().string();
    start.output_folder = folders->output().string();
    start.memory_bytes = wish.memory_bytes;
    start.file_bytes = wish.file_bytes;
    start.descriptors = wish.descriptors;
    start.threads = wish.threads;
    start.destinations = wish.destinations;
    start.accepted = wish.accepted;
    start.kernel = wish.kernel;
    auto worker = WorkerProcess::start(wish.worker_program, *library, start, wish.folder, wish.time_to_start, wish.log);
    if (!worker) return worker.error();
    const WorkerReady ready = (*worker)->ready();
    return CreatedInstance{std::make_unique<WorkerInstance>(std::move(*folders), std::move(*worker), wish),
                           ready.description, ready.containment};
}

} // namespace thidua::hosting
