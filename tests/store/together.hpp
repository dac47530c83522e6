#pragma once

#include <atomic>
#include <thread>
#include <vector>

namespace thidua::tests {

inline constexpr int kPeople = 16;

/// Sixteen people do their work at once, each with a number from 0.
template <class Work>
void together(Work work) {
    std::atomic<int> ready{0};
    std::vector<std::thread> people;
    for (int person = 0; person < kPeople; ++person)
        people.emplace_back([&, person] {
            ++ready;
            while (ready < kPeople) std::this_thread::yield();
            work(person);
        });
    for (std::thread& one : people) one.join();
}

} // namespace thidua::tests
