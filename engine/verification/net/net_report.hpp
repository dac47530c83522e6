#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic/catalogue.hpp"
#include "base/diagnostic/diagnostic.hpp"
#include "base/result.hpp"
#include "verification/search/soundness.hpp"

namespace thidua::verification {

/// Milliseconds since some fixed moment. The room reads no clock itself.
using Stopwatch = std::function<double()>;

/// `sound`, `unsound`, `not decided`: the words that scripts rely on, the same in every language.
[[nodiscard]] std::string_view word_for(Verdict verdict);

/// A step of a counterexample.
struct NetStep {
    std::string transition; ///< its name in the file
    /// What it writes: the variable, and the value as it is written in conditions.
    std::vector<std::pair<std::string, std::string>> writes;
};

/// What is said of one net file.
struct NetReport {
    std::string file;
    Verdict verdict = Verdict::not_decided;
    std::string reason;                 ///< one line in the reader's language; "" for sound
    double ms = 0;                      ///< reading and deciding
    std::vector<std::string> dead;      ///< of a sound net: transitions that can never fire
    std::vector<std::string> undecided; ///< of a sound net: transitions of which that is not known
    std::vector<NetStep> steps{};       ///< of an unsound net, when a run is known: all of them
    std::vector<std::string> marked{};  ///< places that hold a token after the steps
    /// Variables that guards read, and their values after the steps.
    std::vector<std::pair<std::string, std::string>> values{};
};

/// Reads and decides one PNML file. Faults of the file are the failure.
[[nodiscard]] Result<NetReport> verify_file(const std::string& path, const Catalogue& catalogue,
                                            std::string_view language, const Stopwatch& stopwatch);

/// What a folder came to.
struct FolderTally {
    std::size_t sound = 0;
    std::size_t unsound = 0;
    std::size_t not_decided = 0;
    std::size_t faulty =
        0;               ///< files that are no workflow net: reported as `not decided` with their first fault as reason
    Diagnostics skipped; ///< what the walk through the folder passed over (base/file_walk.hpp)
};

/// All `*.pnml` and `*.pnmlx` below the folder, links followed, in the order of their paths; `tell` gets each report as
/// soon as it is known, with the path from the folder as its file. Fails when the folder cannot be read or holds no net
/// (TD0335).
[[nodiscard]] Result<FolderTally> verify_folder(const std::string& folder, const Catalogue& catalogue,
                                                std::string_view language, const Stopwatch& stopwatch,
                                                const std::function<void(const NetReport&)>& tell);

} // namespace thidua::verification
