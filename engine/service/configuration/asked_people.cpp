#include "service/configuration/asked_people.hpp"

#include <algorithm>
#include <set>

#include "service/commands/rights/rights.hpp"

namespace thidua::service {
namespace {

using definition::AddresseeSpec;
using definition::AskSpec;
using definition::StageSpec;
using definition::WorkflowDefinition;

class AskedPeople {
  public:
    AskedPeople(const WorkflowDefinition& workflow, const organisation::Organisation& organisation, Date today)
        : workflow_(workflow), organisation_(organisation), today_(today), rights_(organisation, today) {}

    Diagnostics run() {
        for (const StageSpec& stage : workflow_.stages)
            if (stage.ask && stage.ask->needs.kind == definition::AnswersNeeded::Kind::people && is_known(*stage.ask))
                check(stage, *stage.ask);
        return std::move(findings_);
    }

  private:
    /// Who is asked does not depend on the nomination but for its unit.
    [[nodiscard]] bool is_known(const AskSpec& ask) const {
        return std::all_of(ask.addressees.begin(), ask.addressees.end(), [&](const AddresseeSpec& one) {
            const auto* role = workflow_.role(one.role);
            return one.kind != AddresseeSpec::Kind::chosen && role != nullptr &&
                   role->source == definition::RoleSource::organisation;
        });
    }

    void check(const StageSpec& stage, const AskSpec& ask) {
        Diagnostics found;
        bool possible = false;
        for (const organisation::Unit& unit : organisation_.units()) {
            if (!unit.sends || !unit.valid.covers(today_)) continue;
            const std::set<std::string> people = people_for(ask, unit.id);
            if (static_cast<std::int64_t>(people.size()) >= ask.needs.people) {
                possible = true;
                continue;
            }
            std::string names;
            for (const std::string& name : people) names += (names.empty() ? "" : ", ") + name;
            found.push_back(Diagnostic::warning("TD1590", ask.needs.span)
                                .with("stage", stage.title.empty() ? LocalText(stage.name) : stage.title)
                                .with("expected", std::to_string(ask.needs.people))
                                .with("found", std::to_string(people.size()))
                                .with("unit", unit.name)
                                .with("people", names.empty() ? std::string("–") : names));
        }
        if (found.empty()) return;
        if (!possible) {
            found.erase(found.begin() + 1, found.end());
            found.front().severity = Severity::error;
        }
        findings_.insert(findings_.end(), found.begin(), found.end());
    }

    /// Names of the humans who may answer. Of a role as a whole one answers, of `each` everybody.
    [[nodiscard]] std::set<std::string> people_for(const AskSpec& ask, const std::string& unit) const {
        std::set<std::string> people;
        process::Nomination of_unit;
        of_unit.unit = unit;
        for (const AddresseeSpec& one : ask.addressees)
            for (const process::RoleHolder& holder :
                 rights_.acting_first(workflow_, *workflow_.role(one.role), of_unit))
                people.insert(holder.name);
        return people;
    }

    const WorkflowDefinition& workflow_;
    const organisation::Organisation& organisation_;
    Date today_;
    Rights rights_;
    Diagnostics findings_;
};

} // namespace

Diagnostics check_asked_people(const WorkflowDefinition& workflow, const organisation::Organisation& organisation,
                               Date today) {
    return AskedPeople(workflow, organisation, today).run();
}

} // namespace thidua::service
