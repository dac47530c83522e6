#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/contains.hpp"
#include "definition/read/parts.hpp"

namespace thidua::definition {
namespace {

/// Actions that must be one person's, with the rules that say so.
class Together {
  public:
    explicit Together(const WorkflowDefinition& workflow) {
        for (const ActionSpec& action : workflow.actions)
            for (const std::string& other : action.same_person_as) {
                beside_[action.name].push_back({other, action.name});
                beside_[other].push_back({action.name, action.name});
            }
    }

    /// The actions whose rules tie the two together, from the first to the last; empty when nothing does.
    [[nodiscard]] std::vector<std::string> chain(const std::string& from, const std::string& to) const {
        std::map<std::string, std::vector<std::string>> reached{{from, {}}};
        std::vector<std::string> open{from};
        while (!open.empty()) {
            const std::string here = open.back();
            open.pop_back();
            const auto found = beside_.find(here);
            if (found == beside_.end()) continue;
            for (const auto& [other, rule] : found->second) {
                std::vector<std::string> road = reached.at(here);
                road.push_back(rule);
                if (other == to) return road;
                if (reached.emplace(other, std::move(road)).second) open.push_back(other);
            }
        }
        return {};
    }

  private:
    std::map<std::string, std::vector<std::pair<std::string, std::string>>> beside_;
};

class PeopleCheck {
  public:
    PeopleCheck(const WorkflowDefinition& workflow, Diagnostics& faults) : workflow_(workflow), faults_(faults) {}

    void run() {
        for (const RoleSpec& role : workflow_.roles) check_role(role);
        for (const FieldSpec& field : workflow_.form.fields) check_field(field);
        const Together together(workflow_);
        for (const ActionSpec& action : workflow_.actions) {
            check_itself(action);
            check_skip(action);
            check_contradiction(action, together);
        }
    }

  private:
    void check_role(const RoleSpec& role) {
        if (comes_back(role)) faults_.push_back(Diagnostic::error("TD1343", role.span).with("role", role.name));
        if (role.source != RoleSource::field) return;
        const FieldSpec* field = workflow_.form.field(role.person_in);
        if (field != nullptr && field->among.empty())
            faults_.push_back(Diagnostic::error("TD1344", role.span)
                                  .with("role", role.name)
                                  .with("field", role.person_in)
                                  .see_also(field->span, "related.field"));
    }

    /// Its `else` leads back to it.
    [[nodiscard]] bool comes_back(const RoleSpec& role) const {
        std::set<std::string> seen;
        std::vector<std::string> open = role.or_else;
        while (!open.empty()) {
            const std::string name = open.back();
            open.pop_back();
            if (name == role.name) return true;
            const RoleSpec* next = workflow_.role(name);
            if (next != nullptr && seen.insert(name).second)
                open.insert(open.end(), next->or_else.begin(), next->or_else.end());
        }
        return false;
    }

    /// Who may be chosen must be known without the nomination.
    void check_field(const FieldSpec& field) {
        const RoleSpec* among = field.among.empty() ? nullptr : workflow_.role(field.among);
        if (among != nullptr && among->source != RoleSource::organisation)
            faults_.push_back(
                Diagnostic::error("TD1345", field.span).with("field", field.name).with("role", among->name));
    }

    void check_itself(const ActionSpec& action) {
        if (contains(action.same_person_as, action.name) || contains(action.skip_same_person_as, action.name))
            faults_.push_back(Diagnostic::error("TD1346", action.span).with("action", action.name));
    }

    /// What must be given by somebody cannot be left out.
    void check_skip(const ActionSpec& action) {
        if (action.skip_same_person_as.empty()) return;
        if (action.kind != ActionKind::advance || action.after || action.on_answers == OnAnswers::follows)
            faults_.push_back(Diagnostic::error("TD1347", action.span).with("action", action.name));
        else if (action.vote || !action.fields.empty() || action.reason_required)
            faults_.push_back(Diagnostic::error("TD1340", action.span).with("action", action.name));
        else if (action.confirm_again)
            faults_.push_back(Diagnostic::error("TD1418", action.span).with("action", action.name));
    }

    void check_contradiction(const ActionSpec& action, const Together& together) {
        for (const std::string& other : action.not_same_person_as) {
            if (contains(action.skip_same_person_as, other))
                faults_.push_back(
                    Diagnostic::error("TD1342", action.span).with("action", action.name).with("other", other));
            const std::vector<std::string> chain = together.chain(action.name, other);
            if (chain.empty() || action.name == other) continue;
            std::string rules;
            for (const std::string& rule : chain) rules += (rules.empty() ? "" : ", ") + rule;
            Diagnostic fault = Diagnostic::error("TD1341", action.span)
                                   .with("action", action.name)
                                   .with("other", other)
                                   .with("rules", rules);
            for (const std::string& rule : chain)
                if (const ActionSpec* spec = workflow_.action(rule); spec != nullptr && spec != &action)
                    fault.related.push_back({spec->span, "related.same-person"});
            faults_.push_back(std::move(fault));
        }
    }

    const WorkflowDefinition& workflow_;
    Diagnostics& faults_;
};

} // namespace

void check_people(const WorkflowDefinition& workflow, Diagnostics& faults) { PeopleCheck(workflow, faults).run(); }

} // namespace thidua::definition
