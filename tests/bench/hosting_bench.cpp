// What a worker costs: a call in one beside a call inside this process, and the time until one is at work.
//   hosting_bench PLUGIN.thidua WORKER-PROGRAM     the medians in us, and what a call in a worker costs more
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include <thidua/sdk/plugin.h>

#include "base/clock.hpp"
#include "hosting/package/plugin_catalogue.hpp"

namespace {

using namespace thidua;
using namespace thidua::hosting;

constexpr int kCalls = 2'000;
constexpr int kStarts = 30;

double median_us(int rounds, const std::function<void()>& work) {
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        const auto from = std::chrono::steady_clock::now();
        work();
        times.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - from).count());
    }
    std::nth_element(times.begin(), times.begin() + rounds / 2, times.end());
    return times[static_cast<std::size_t>(rounds) / 2];
}

struct Host {
    SystemClock clock;
    PluginCatalogue catalogue;

    Host(const char* file, const char* worker, bool trusted) : catalogue(made(file, worker, trusted)) {}
    PluginCatalogue made(const char* file, const char* worker, bool trusted) const {
        HostingPolicy policy;
        policy.worker_program = worker;
        policy.calls_per_worker = UINT32_MAX;
        policy.accepted = {Weakness::names_visible, Weakness::files_open}; // it is the time that is asked here
        if (trusted) policy.trusted = {std::filesystem::path(file).stem().string()};
        return PluginCatalogue::of_file(file, policy, clock);
    }
    void must(bool done) const {
        if (done) return;
        std::fprintf(stderr, "hosting_bench: the plugin does not answer\n");
        std::exit(1);
    }
    void load() const { must(!catalogue.accepted().empty() && catalogue.accepted().front()->load().has_value()); }
    void call() const {
        PluginCall call;
        call.capability = catalogue.accepted().front()->manifest().capabilities.front();
        call.document["nomination"] = boost::json::object{{"id", "N-1"}};
        must(catalogue.accepted().front()->call(call).has_value());
    }
};

} // namespace

int main(int count, char** given) {
    if (count != 3) return std::fprintf(stderr, "usage: bench_hosting PLUGIN.thidua WORKER-PROGRAM\n"), 2;
    const Host worker(given[1], given[2], false);
    const Host inside(given[1], given[2], true);
    worker.load();
    inside.load();
    const double in_worker = median_us(kCalls, [&] { worker.call(); });
    const double in_process = median_us(kCalls, [&] { inside.call(); });
    std::printf("RESULT hosting call_in_a_worker %.1f us\n", in_worker);
    std::printf("RESULT hosting call_inside %.1f us\n", in_process);
    std::printf("RESULT hosting worker_costs_more %.1f us\n", in_worker - in_process);
    std::unique_ptr<Host> fresh;
    std::printf("RESULT hosting start_of_a_worker %.1f us\n", median_us(kStarts, [&] {
                    fresh = std::make_unique<Host>(given[1], given[2], false);
                    fresh->load();
                }));
    return 0;
}
