#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/catalogue.hpp"
#include "base/clock.hpp"
#include "base/diagnostic.hpp"
#include "dmn/language.hpp"

namespace thidua::dmn {

/// What a command of this room came to, for the room `app` to write: exit codes as everywhere (0 done, 1 faults,
/// 3 surroundings).
struct CommandOutput {
    int exit_code = 0;
    std::string value; ///< one line: for people, or a JSON text when the format asks for one; "" when there is none
    Diagnostics findings;
};

/// How the caller reads values, and sentences that are values.
struct ValueFormat {
    const Catalogue& catalogue;
    std::string language = "vi";
    bool as_json = false; ///< values as JSON text instead of FEEL literals
};

/// `thidua feel EXPR [--context FILE.json]`: the value; an error gives exit code 1.
[[nodiscard]] CommandOutput feel_command(const std::string& expression,
                                         const std::optional<std::filesystem::path>& context, Instant now,
                                         const ValueFormat& format);
/// `thidua dmn MODEL --decision NAME --input FILE.json`; without a decision, every decision of the model by name. Where
/// the model declares dates, times and durations, JSON writes them as texts.
[[nodiscard]] CommandOutput dmn_command(const std::filesystem::path& model, const std::string& decision,
                                        const std::optional<std::filesystem::path>& input, Instant now,
                                        const ValueFormat& format);
/// `thidua tck DIR --csv OUT`: both counts, all cases and those that expect a value; exit code 1 when one failed.
[[nodiscard]] CommandOutput tck_command(const std::filesystem::path& kit,
                                        const std::optional<std::filesystem::path>& csv, const ValueFormat& format);
/// `thidua check MODEL.dmn [--against OLD.dmn]`: faults of the model, what its tables leave open or say twice, and with
/// `against` the inputs that would be treated differently from there; no value. Warnings alone give exit code 0.
[[nodiscard]] CommandOutput check_model_command(const std::filesystem::path& model,
                                                const std::optional<std::filesystem::path>& against);

} // namespace thidua::dmn
