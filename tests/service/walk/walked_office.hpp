#pragma once

#include <random>
#include <string>
#include <vector>

#include "definition/read/read_workflow.hpp"
#include "organisation/organisation.hpp"
#include "process/decide/command.hpp"
#include "process/state/facts.hpp"

namespace thidua::tests {

/// The same numbers on every machine.
class Dice {
  public:
    explicit Dice(std::uint32_t seed) : engine_(seed) {}
    [[nodiscard]] std::size_t below(std::size_t bound) { return engine_() % bound; }
    [[nodiscard]] bool one_in(std::size_t bound) { return below(bound) == 0; }
    template <class T>
    [[nodiscard]] const T& one_of(const std::vector<T>& all) {
        return all[below(all.size())];
    }

  private:
    std::mt19937 engine_;
};

/// What is taken away, so that the checks of a walk are seen to find something.
enum class Guard {
    none,
    rules,    ///< what must be different people's, in the workflow
    rights,   ///< whoever asks is believed to hold every role
    distance, ///< nobody knows who is related to whom
    places    ///< whoever says that he acts for another is believed
};

/// A workflow with everything that people can do to each other, in two versions.
struct WalkedWorkflow {
    definition::WorkflowPtr first;
    definition::WorkflowPtr second;
};
[[nodiscard]] WalkedWorkflow walked_workflow(Guard without);

/// Actions, or an action and an asking stage, that must be different people's.
[[nodiscard]] const std::vector<std::pair<std::string, std::string>>& separated_duties();

inline constexpr std::size_t kWalkers = 7;
[[nodiscard]] std::string walker(std::size_t number);

/// Another morning: other holders, units, relatives and absences, none of whose substitutes is away himself.
[[nodiscard]] organisation::Organisation random_office(Dice& dice);

/// What somebody asks for next; often something that fits.
[[nodiscard]] process::Request random_request(Dice& dice, const WalkedWorkflow& workflow,
                                              const definition::WorkflowDefinition& definition,
                                              const process::Nomination& nomination);

/// Days and hours as they come.
class PlainDays final : public process::DueDates {
  public:
    [[nodiscard]] Result<Instant> add(Instant from, const definition::Duration& span) const override;
    [[nodiscard]] Result<Instant> reminder(Instant due, const definition::Duration& span) const override;
    [[nodiscard]] Result<std::int32_t> between(Instant from, Instant until,
                                               definition::Duration::Unit unit) const override;
};

} // namespace thidua::tests
