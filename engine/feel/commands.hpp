#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/catalogue.hpp"
#include "base/clock.hpp"

namespace thidua::feel {

/// What a command of this room wants written, for the room `app` to write: exit codes as everywhere (0 done, 1 faults).
struct CommandOutput {
    int exit_code = 0;
    std::string out;
    std::string err;
};

/// How the caller speaks.
struct Speech {
    const Catalogue& catalogue;
    std::string language = "vi";
    bool as_json = false; ///< values as JSON text instead of FEEL literals
};

/// `thidua feel EXPR [--context FILE.json]`: the value on one line; diagnostics go to `err`, an error gives exit
/// code 1.
[[nodiscard]] CommandOutput feel_command(const std::string& expression,
                                         const std::optional<std::filesystem::path>& context, Instant now,
                                         const Speech& speech);
/// `thidua dmn MODEL --decision NAME --input FILE.json`; without a decision, every decision of the model by name.
[[nodiscard]] CommandOutput dmn_command(const std::filesystem::path& model, const std::string& decision,
                                        const std::optional<std::filesystem::path>& input, Instant now,
                                        const Speech& speech);
/// `thidua tck DIR --csv OUT`: both counts, all cases and those that expect a value; exit code 1 when one failed.
[[nodiscard]] CommandOutput tck_command(const std::filesystem::path& kit,
                                        const std::optional<std::filesystem::path>& csv, const Speech& speech);
/// `thidua check MODEL.dmn [--against OLD.dmn]`: faults of the model, what its tables leave open or say twice, and with
/// `against` the inputs that would be treated differently from there. Warnings alone give exit code 0.
[[nodiscard]] CommandOutput check_model_command(const std::filesystem::path& model,
                                                const std::optional<std::filesystem::path>& against,
                                                const Speech& speech);

} // namespace thidua::feel
