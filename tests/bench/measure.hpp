#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <thread>
#include <vector>

namespace thidua::bench {

inline double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Each caller takes every so manyth nomination through all steps: `make(caller)` gives what does one step of one.
/// Prints RESULT: calls, seconds, median and 99th percentile of a call in microseconds.
template <class Make>
void measure_calls(unsigned long nominations, unsigned long callers, int steps, const Make& make) {
    std::vector<std::vector<double>> latencies(callers);
    std::vector<std::thread> people;
    const double from = now();
    for (unsigned long person = 0; person < callers; ++person)
        people.emplace_back([&, person] {
            auto call = make(person);
            for (unsigned long i = person; i < nominations; i += callers)
                for (int step = 0; step < steps; ++step) {
                    const double begun = now();
                    call(i, step);
                    latencies[person].push_back(now() - begun);
                }
        });
    for (std::thread& one : people) one.join();
    const double seconds = now() - from;
    std::vector<double> all;
    for (const auto& some : latencies) all.insert(all.end(), some.begin(), some.end());
    std::sort(all.begin(), all.end());
    std::printf("RESULT %zu %.4f %.1f %.1f\n", all.size(), seconds, all[all.size() / 2] * 1e6,
                all[all.size() * 99 / 100] * 1e6);
}

} // namespace thidua::bench
