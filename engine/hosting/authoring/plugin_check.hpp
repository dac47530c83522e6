#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "hosting/call/policy.hpp"

namespace thidua::hosting {

/// One thing the validator tried.
struct CheckedPoint {
    enum class What {
        file,
        loads,
        folders,
        sample_documents,
        empty_documents,
        random_documents,
        does_some_work,
        same_answer
    };
    What what = What::file;
    std::string capability; ///< "" for what concerns the whole plugin
    std::string name;       ///< stable: "file and manifest", "thidua.score/1 answers random documents"
    bool passed = false;
    Diagnostics faults; ///< why not
};

struct CheckReport {
    std::uint64_t seed = 0; ///< the same seed tries the same documents
    std::vector<CheckedPoint> points;

    [[nodiscard]] bool passed() const;
};

struct CheckWish {
    std::uint64_t seed = 1;
    std::uint32_t documents = 50; ///< random documents for each capability
    std::chrono::milliseconds time{60'000};
};

/// `thidua plugin check FILE`: the file, its manifest and its symbols; loads it in a worker process and hands it
/// sample, edge and random documents for each capability; judges every answer by the contract of
/// engine/docs/plugin-guide.md. The settings it gets are the sample ones made from its own schema. Never runs the
/// plugin in this process.
[[nodiscard]] CheckReport check_plugin(const std::filesystem::path& file, HostingPolicy policy, const Clock& clock,
                                       const CheckWish& wish);

} // namespace thidua::hosting
