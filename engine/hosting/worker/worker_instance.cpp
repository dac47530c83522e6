#include "hosting/call/instance_factory.hpp"
#include "hosting/package/library_file.hpp"

namespace thidua::hosting {
namespace {

class WorkerInstance final : public PluginInstance {
  public:
    WorkerInstance(ExchangeFolders folders, std::unique_ptr<WorkerProcess> worker, const InstanceOptions& wish)
        : PluginInstance(std::move(folders), wish.in_hand), worker_(std::move(worker)), left_(wish.calls) {}

    Result<RawAnswer> run(const RawCall& call) override {
        if (left_ > 0) --left_;
        return worker_->call(call);
    }
    void stop() override {
        worker_->end();
        left_ = 0;
    }
    [[nodiscard]] bool worn() const override { return left_ == 0; }
    [[nodiscard]] bool dead() const override { return worker_->gone(); }

  private:
    std::unique_ptr<WorkerProcess> worker_;
    std::uint32_t left_;
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
    start.network = wish.network;
    auto worker = WorkerProcess::start(wish.worker_program, *library, start, wish.time_to_start, wish.log);
    if (!worker) return worker.error();
    LibraryDescription description = (*worker)->ready().description;
    return CreatedInstance{std::make_unique<WorkerInstance>(std::move(*folders), std::move(*worker), wish),
                           std::move(description)};
}

} // namespace thidua::hosting
