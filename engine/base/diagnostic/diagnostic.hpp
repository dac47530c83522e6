#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic/source.hpp"
#include "base/text/local_text.hpp"

namespace thidua {

enum class Severity { error, warning, note };

/// One named piece of a message: `{found}` in the catalogue's sentence is replaced by the argument called `found`.
struct Argument {
    std::string name;
    LocalText value;
};

/// Another place that helps to understand a diagnostic: "first declared here".
struct RelatedPlace {
    SourceSpan span;
    std::string message; ///< catalogue key; uses the arguments of its diagnostic
};

/// One thing that is wrong, as a value. It holds no sentence: the sentence is in the message catalogue under
/// `code`, in the reader's language, and says what was expected and what was found; the hint says what to do.
///
/// Codes are `TD` and four digits, never reused: 01 reading · 02 definition · 03 verification · 04 feel · 05 process ·
/// 06 store · 07 hosting · 08 outbox · 09 service · 10 app · 11 further ones of feel, dmn and service. The `base` room
/// uses 00.
struct Diagnostic {
    std::string code;
    Severity severity = Severity::error;
    SourceSpan span;
    std::vector<Argument> arguments;
    std::string hint; ///< catalogue key of the hint, "" for `code` + ".hint" when the catalogue has that entry
    std::vector<RelatedPlace> related;

    [[nodiscard]] static Diagnostic error(std::string code, SourceSpan span = {});
    [[nodiscard]] static Diagnostic warning(std::string code, SourceSpan span = {});

    /// Chaining, for building in one expression: `Diagnostic::error("TD0203", span).with("found", name)`.
    Diagnostic&& with(std::string name, LocalText value) &&;
    Diagnostic&& with_hint(std::string key) &&;
    Diagnostic&& see_also(SourceSpan where, std::string message) &&;

    /// The argument's value, or nullptr.
    [[nodiscard]] const LocalText* argument(std::string_view name) const;
};

using Diagnostics = std::vector<Diagnostic>;

[[nodiscard]] bool has_errors(const Diagnostics& diagnostics);

} // namespace thidua
