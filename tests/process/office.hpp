#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic/catalogue.hpp"
#include "base/diagnostic/printer.hpp"
#include "definition/read/read_workflow.hpp"
#include "process/decide/decide.hpp"

namespace thidua::tests {

/// Counts Monday to Friday as working days, keeping the time of day; reaches to the end of 2026 only.
class WeekdayCalendar final : public process::DueDates {
  public:
    [[nodiscard]] Result<Instant> add(Instant from, const definition::Duration& span) const override;
    [[nodiscard]] Result<Instant> reminder(Instant due, const definition::Duration& span) const override;
    [[nodiscard]] Result<std::int32_t> between(Instant from, Instant until,
                                               definition::Duration::Unit unit) const override;
};

/// Names behind roles, for refusals.
class KnownHolders final : public process::RoleHolders {
  public:
    std::map<std::string, std::vector<std::string>> by_role;
    [[nodiscard]] std::vector<process::RoleHolder> who_holds(std::string_view role,
                                                             const process::Nomination& nomination) const override;
};

/// All sentences of the engine.
[[nodiscard]] const Catalogue& catalogue();

/// The sentence of a blocker, without place and hint.
[[nodiscard]] std::string sentence(const Diagnostic& diagnostic, std::string_view language);
/// Sentence and hint, each on its line.
[[nodiscard]] std::string whole_text(const Diagnostic& diagnostic, std::string_view language);
[[nodiscard]] std::vector<std::string> codes_of(const process::Blockers& blockers);

/// Reads a definition from text; a test that cannot is broken, and ends with the faults printed.
[[nodiscard]] definition::WorkflowPtr workflow_from(const std::string& text);

[[nodiscard]] Instant instant(const char* iso);

} // namespace thidua::tests
