#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic/diagnostic.hpp"
#include "base/result.hpp"
#include "dmn/language.hpp"

namespace thidua::dmn::tck {

enum class Verdict { success, error, ignored };

/// One case of the DMN Technology Compatibility Kit and how it went.
struct CaseResult {
    std::string folder;    ///< below the kit, "compliance-level-2/0001-…"
    std::string test_file; ///< without its extension, as the kit writes it
    std::string case_id;
    Verdict verdict = Verdict::error;
    bool expects_value = false; ///< not null everywhere: an evaluator that always says null fails it
    std::string detail;
};

struct KitRun {
    std::vector<CaseResult> results;
    Diagnostics skipped; ///< warnings: what the walk through the folder passed over
};

/// Runs every test file below the folder, links followed, in the order of their paths. A case passes when every result
/// node has the expected value; where the kit expects an error, the value must be null *and* a diagnostic raised. A
/// file that cannot be read is one case that fails, with an empty id; a case that expects nothing is ignored.
[[nodiscard]] Result<KitRun> run(const std::filesystem::path& kit);

/// The kit's own result format: "folder","test file","case id","SUCCESS|ERROR|IGNORED","detail".
[[nodiscard]] std::string to_csv(const std::vector<CaseResult>& results);

struct Count {
    std::size_t passed = 0;
    std::size_t all = 0;
    std::size_t passed_with_value = 0;
    std::size_t with_value = 0;
};
[[nodiscard]] Count count(const std::vector<CaseResult>& results);

} // namespace thidua::dmn::tck
